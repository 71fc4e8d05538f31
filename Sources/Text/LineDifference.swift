/// What is other in one text than in another, line by line (Myers, "An O(ND) Difference Algorithm", 1986).
package struct LineDifference {
  /// Every line of both, in order.
  private(set) var edits: [Edit] = []

  /// A line with its line break, and where it stands.
  package enum Edit: Equatable {
    case kept(old: Int, new: Int)
    case removed(Int)
    case added(Int)
  }

  package let old: [ArraySlice<UInt8>]
  package let new: [ArraySlice<UInt8>]

  /// How many lines may differ before the search is given up, and all that lies between what both begin and end with
  /// counts as other: time and memory grow with the square of it.
  private static let limit = 1000

  package init(from old: [UInt8], to new: [UInt8]) {
    self.old = LineDifference.lines(of: old)
    self.new = LineDifference.lines(of: new)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let number = { (line: ArraySlice<UInt8>) -> Int in
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let (before, after) = (self.old.map(number), self.new.map(number))
    let same = zip(before, after).prefix { $0 == $1 }.count
    let shorter = min(before.count, after.count) - same
    let sameEnd = zip(before.reversed(), after.reversed()).prefix(shorter).prefix { $0 == $1 }.count
    let (left, right) = (before[same..<before.count - sameEnd], after[same..<after.count - sameEnd])
    edits = (0..<same).map { .kept(old: $0, new: $0) }
    edits += LineDifference.edits(Array(left), Array(right)).map { $0.moved(by: same) }
    edits += (0..<sameEnd).map { .kept(old: left.endIndex + $0, new: right.endIndex + $0) }
  }

  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  /// The shortest way from one list to the other; `x` counts in the old one, `y` in the new one, `k` is `x - y`.
  private static func edits(_ old: [Int], _ new: [Int]) -> [Edit] {
    let most = min(limit, old.count + new.count)
    // The furthest `x` on each diagonal, and how it stood before each step: diagonals -d-1...d+1 of step d.
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    let middle = most + 1
    var steps: [[Int]] = []
    for d in 0...most {
      steps.append(Array(furthest[middle - d - 1...middle + d + 1]))
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
        var x = isDown ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1
        while x < old.count, x - k < new.count, old[x] == new[x - k] { x += 1 }
        furthest[middle + k] = x
        if x == old.count, x - k == new.count { return way(back: steps, old.count, new.count) }
      }
    }
    return old.indices.map { .removed($0) } + new.indices.map { .added($0) }
  }

  private static func way(back steps: [[Int]], _ oldCount: Int, _ newCount: Int) -> [Edit] {
    var (x, y) = (oldCount, newCount)
    var edits: [Edit] = []
    for (d, furthest) in steps.enumerated().reversed() {
      let k = x - y
      let isDown = k == -d || (k != d && furthest[k + d] < furthest[k + d + 2])
      let beforeX = isDown ? furthest[k + d + 2] : furthest[k + d]
      let beforeY = beforeX - (isDown ? k + 1 : k - 1)
      let isFirst = d == 0
      while x > (isFirst ? 0 : beforeX), y > (isFirst ? 0 : beforeY) {
        (x, y) = (x - 1, y - 1)
        edits.append(.kept(old: x, new: y))
      }
      if isFirst { break }
      edits.append(isDown ? .added(beforeY) : .removed(beforeX))
      (x, y) = (beforeX, beforeY)
    }
    return edits.reversed()
  }
}

extension LineDifference {
  /// Changes that lie close together, with a few lines around them.
  package func hunks(context: Int = 3) -> [ArraySlice<Edit>] {
    var ranges: [Range<Int>] = []
    for (place, edit) in edits.enumerated() where !edit.isKept {
      let around = max(0, place - context)..<min(edits.count, place + context + 1)
      if let last = ranges.last, around.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<around.upperBound
      } else {
        ranges.append(around)
      }
    }
    return ranges.map { edits[$0] }
  }
}

extension LineDifference.Edit {
  var isKept: Bool { if case .kept = self { true } else { false } }

  /// From 0.
  package var oldLine: Int? {
    switch self {
    case .kept(let line, _), .removed(let line): line
    case .added: nil
    }
  }

  /// From 0.
  package var newLine: Int? {
    switch self {
    case .kept(_, let line), .added(let line): line
    case .removed: nil
    }
  }

  fileprivate func moved(by count: Int) -> Self {
    switch self {
    case .kept(let old, let new): .kept(old: old + count, new: new + count)
    case .removed(let line): .removed(line + count)
    case .added(let line): .added(line + count)
    }
  }
}
