internal import HTTP
package import JSON

/// Names as PHP reads them from a query or a form: `items[0][id]`, `ids[]`.
package enum BracketPairs {
  /// The place that is meant by what stands behind the name: `[0][id]`.
  package static func path(of brackets: String) -> JSONPath {
    var steps: [JSONPath.Step] = []
    for part in brackets.split(separator: "[") {
      let key = String(part.prefix { $0 != "]" })
      steps.append(key.isEmpty ? .every : Int(key).map { .index($0) } ?? .key(key))
    }
    return JSONPath(steps)
  }

  /// `ids[0]` and `ids[]` come to the same.
  package static func withoutNumber(_ name: String) -> String {
    guard name.hasSuffix("]"), let open = name.lastIndex(of: "[") else { return name }
    let key = name[name.index(after: open)...].dropLast()
    return key.allSatisfy(\.isWholeNumber) ? "\(name[...open])]" : name
  }

  /// The fields of a form as an object, which says the same to WordPress.
  ///
  /// - Returns: `nil` when two of them contradict each other.
  package static func json(of fields: [(name: String, value: String)]) -> JSONDocument? {
    var document = JSONDocument.emptyObject
    for (name, value) in fields {
      let base = name.prefix { $0 != "[" }
      let steps = [JSONPath.Step.key(String(base))] + path(of: String(name.dropFirst(base.count))).steps
      guard let next = try? document.setting(JSONPath(steps), to: .string(value)) else { return nil }
      document = next
    }
    return document
  }
}
