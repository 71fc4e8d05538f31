package import JSON

/// What is other in one JSON value than in another: place by place, in the order of the newer one.
///
/// Members are compared by their keys, so their order does not count. Numbers are compared by their exact value: `1.10`
/// is `1.1`. Elements that are objects with an `id` each are
/// compared by it, so that a record which moved in a list is no difference; other elements by their place.
package struct JSONDifference {
  package private(set) var changes: [Change] = []

  package struct Change {
    /// In the newer one; of what went, in the older.
    package var path: JSONPath
    package var old: JSONValue?
    package var new: JSONValue?
  }

  /// Two values that are still to be compared. A list of them instead of recursion: depth costs no stack.
  private typealias Pair = Change

  /// Whether a place may differ, with all that is below it.
  package typealias MayDiffer = (JSONPath, JSONValue?, JSONValue?) -> Bool

  /// - Parameter isInterrupted: asked at each place; what was found by then is all there is.
  package init(
    from old: JSONValue, to new: JSONValue, ignoring mayDiffer: MayDiffer = { _, _, _ in false },
    isInterrupted: () -> Bool = { false }
  ) {
    var open = [Pair(path: JSONPath(), old: old, new: new)]
    while let pair = open.popLast(), !isInterrupted() {
      if let old = pair.old, let new = pair.new, old.bytes == new.bytes { continue }
      if mayDiffer(pair.path, pair.old, pair.new) { continue }
      guard let old = pair.old, let new = pair.new else {
        changes.append(pair)
        continue
      }
      switch (old.kind, new.kind) {
      case (.object, .object): open += JSONDifference.members(old, new, at: pair.path).reversed()
      case (.array, .array): open += JSONDifference.elements(old, new, at: pair.path, mayDiffer).reversed()
      case (.string, .string) where old.string == new.string: break
      case (.number, .number) where old.number != nil && old.number == new.number: break
      default: changes.append(pair)
      }
    }
  }

  private static func members(_ old: JSONValue, _ new: JSONValue, at path: JSONPath) -> [Pair] {
    let before = Dictionary(old.members.map { ($0.key, $0.value) }) { $1 }
    let after = Dictionary(new.members.map { ($0.key, $0.value) }) { $1 }
    let pair = { (key: String) in
      Pair(path: JSONPath(path.steps + [.key(key)]), old: before[key], new: after[key])
    }
    var seen: Set<String> = []
    let gone = old.members.map(\.key).filter { after[$0] == nil && seen.insert($0).inserted }
    return (new.members.map(\.key).filter { seen.insert($0).inserted } + gone).map(pair)
  }

  private static func elements(
    _ old: JSONValue, _ new: JSONValue, at path: JSONPath, _ mayDiffer: MayDiffer
  ) -> [Pair] {
    let (before, after) = (old.elements, new.elements)
    let step = { (place: Int) in JSONPath(path.steps + [.index(place)]) }
    // Ids that may differ tell nothing about which record is which.
    let isIDKept = !mayDiffer(JSONPath(path.steps + [.index(0), .key("id")]), nil, nil)
    guard isIDKept, let oldIDs = ids(before), let newIDs = ids(after) else {
      return (0..<max(before.count, after.count)).map { place in
        Pair(
          path: step(place), old: before.indices.contains(place) ? before[place] : nil,
          new: after.indices.contains(place) ? after[place] : nil)
      }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(oldIDs, before.indices))
    let kept = zip(newIDs, after).enumerated().map { place, element in
      Pair(path: step(place), old: places[element.0].map { before[$0] }, new: element.1)
    }
    let there = Set(newIDs)
    let gone = before.indices.filter { !there.contains(oldIDs[$0]) }
    return kept + gone.map { Pair(path: step($0), old: before[$0], new: nil) }
  }

  /// The ids of the elements, when each has one of its own.
  private static func ids(_ elements: [JSONValue]) -> [ID]? {
    let ids = elements.compactMap { $0["id"].map(ID.init) }
    return ids.count == elements.count && Set(ids).count == ids.count ? ids : nil
  }

  private enum ID: Hashable {
    case number(JSONNumber)
    case other(String)

    init(_ value: JSONValue) { self = value.number.map(ID.number) ?? .other(value.text) }
  }
}
