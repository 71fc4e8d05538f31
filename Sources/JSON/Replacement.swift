/// A stretch of a list that took the place of another, so that the earlier list can be had again without a copy of it.
package struct Replacement<Element: Equatable & Sendable>: Sendable {
  /// Where the new stretch stands in the new list.
  package var range: Range<Int>
  /// The stretch that stood there before.
  package var old: [Element]

  package init(range: Range<Int>, old: [Element]) {
    self.range = range
    self.old = old
  }

  /// What lies between the beginning and the end that two lists share; `nil` where they are equal.
  package init?(from old: [Element], to new: [Element]) {
    let shorter = min(old.count, new.count)
    let start = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    if start == old.count, start == new.count { return nil }
    self.init(range: start..<new.count - end, old: Array(old[start..<old.count - end]))
  }

  /// Puts the earlier list back.
  package func undo(in list: inout [Element]) { list.replaceSubrange(range, with: old) }
}
