internal import HTTP

/// What one description has and another has not: operations by method and path, and of those that both have, fields and
/// their types.
package struct CatalogueDifference: Sendable {
  /// Only in the new one.
  package private(set) var added: [Catalogue.Entry] = []
  /// Only in the old one.
  package private(set) var gone: [Catalogue.Entry] = []
  package private(set) var changed: [Change] = []

  /// An operation that both have, otherwise.
  package struct Change: Sendable {
    /// As the new one calls it.
    package var id: String
    package var added: [String]
    package var gone: [String]
    /// Fields of another type, required or no longer, with what they were and are: `amount: integer → number`.
    package var other: [String]

    var isEmpty: Bool { added.isEmpty && gone.isEmpty && other.isEmpty }
  }

  package init(from old: Catalogue, to new: Catalogue) {
    let key = { (entry: Catalogue.Entry) in "\(entry.method) \(Catalogue.shape(of: entry.path))" }
    let before = Dictionary(old.entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var met: Set<String> = []
    for entry in new.entries {
      met.insert(key(entry))
      guard let earlier = before[key(entry)] else {
        added.append(entry)
        continue
      }
      guard let now = new.operation(id: entry.id), let then = old.operation(id: earlier.id) else { continue }
      let change = Change(from: then, to: now)
      if !change.isEmpty { changed.append(change) }
    }
    gone = old.entries.filter { !met.contains(key($0)) }
  }
}

extension CatalogueDifference.Change {
  fileprivate init(from old: Operation, to new: Operation) {
    let (before, after) = (old.fieldTypes, new.fieldTypes)
    let types = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let names = Set(after.map(\.0))
    self.init(
      id: new.id, added: after.map(\.0).filter { types[$0] == nil },
      gone: before.map(\.0).filter { !names.contains($0) },
      other: after.compactMap { name, type in
        types[name].flatMap { $0 == type ? nil : "\(name): \($0) → \(type)" }
      })
  }
}

extension Operation {
  /// Parameters and places of the body with their types. Parameters of the path go by their place: names differ.
  fileprivate var fieldTypes: [(String, String)] {
    var number = 0
    let own = parameters.map { parameter -> (String, String) in
      let need = parameter.isRequired ? "required " : ""
      if parameter.location == .path { number += 1 }
      let name =
        parameter.location == .path ? "path value \(number)" : "\(parameter.location.rawValue) \(parameter.name)"
      return (name, need + parameter.schema.withoutUnits().typeName)
    }
    return own + bodyPlaces.map { ($0.name, ($0.isRequired ? "required " : "") + $0.schema.withoutUnits().typeName) }
  }
}
