/// The lines entered so far, oldest first.
struct History {
  private(set) var entries: [String] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds a line; not an empty one, nor the newest once more.
  /// - Returns: whether it was added.
  mutating func add(_ line: String) -> Bool {
    guard !line.isEmpty, line != entries.last else { return false }
    entries.append(line)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    return true
  }

  /// The newest entry at or before `index` that contains `pattern`, if the pattern is not empty.
  func index(of pattern: String, from index: Int) -> Int? {
    guard !pattern.isEmpty else { return nil }
    return entries.prefix(max(0, index + 1)).lastIndex { $0.contains(pattern) }
  }
}
