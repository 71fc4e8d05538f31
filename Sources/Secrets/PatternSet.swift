/// Byte patterns that are looked for in one pass, by the algorithm of Wu and Manber: most of a text is skipped without
/// being read.
///
/// Equal are the characters that encodings take for each other: a space and the `+` of forms, the `+` and `/` of Base64
/// and the `-` and `_` of its URL-safe alphabet.
struct PatternSet {
  struct Pattern: Sendable, Hashable {
    var bytes: [UInt8]
    /// Whether a digit of Base64 before them holds a part of what they stand for, and one after them.
    var sharesDigitBefore = false
    var sharesDigitAfter = false
    /// Whether they are Base64, which may end with `=`.
    var isBase64 = false
  }

  private(set) var patterns: [Pattern] = []
  private var folded: [[UInt8]] = []
  /// The length of the shortest one, at most 255: all are looked for by so many of their first bytes.
  private var width = 0
  /// For the hash of three bytes, how far the text can be skipped when they end a window of ``width`` bytes.
  private var shifts: [UInt8] = []
  /// The first pattern, by its place, whose window ends with three bytes of that hash; -1 for none.
  private var heads: [Int32] = []
  /// The next pattern after each with the same hash.
  private var nexts: [Int32] = []

  /// The fewest bytes of a pattern.
  static let shortest = 4
  private static let hashes = 1 << 14

  init(_ patterns: some Sequence<Pattern>) {
    self.patterns = Array(patterns)
    guard let width = self.patterns.map(\.bytes.count).min() else { return }
    self.width = min(255, width)
    precondition(width >= PatternSet.shortest)
    folded = self.patterns.map { $0.bytes.map { PatternSet.folding[Int($0)] } }
    shifts = Array(repeating: UInt8(self.width - 2), count: PatternSet.hashes)
    heads = Array(repeating: -1, count: PatternSet.hashes)
    nexts = Array(repeating: -1, count: self.patterns.count)
    for (place, bytes) in folded.enumerated() {
      for end in 3...self.width {
        let hash = PatternSet.hash(bytes[end - 3], bytes[end - 2], bytes[end - 1])
        shifts[hash] = min(shifts[hash], UInt8(self.width - end))
        guard end == self.width else { continue }
        nexts[place] = heads[hash]
        heads[hash] = Int32(place)
      }
    }
  }

  var isEmpty: Bool { patterns.isEmpty }
  /// The length of the longest pattern.
  var longest: Int { patterns.map(\.bytes.count).max() ?? 0 }

  /// Calls `body` with every place where a pattern stands. Places may overlap.
  func forEachMatch(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    if isEmpty { return }
    PatternSet.folding.withUnsafeBufferPointer { folding in
      shifts.withUnsafeBufferPointer { shifts in
        var end = width
        while end <= text.count {
          let hash = PatternSet.hash(
            folding[Int(text[end - 3])], folding[Int(text[end - 2])], folding[Int(text[end - 1])])
          let shift = Int(shifts[hash])
          if shift == 0 { verify(text, from: end - width, heads[hash], body) }
          end += max(1, shift)
        }
      }
    }
  }

  private func verify(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ head: Int32, _ body: (Range<Int>) -> Void
  ) {
    var place = Int(head)
    while place >= 0 {
      if stands(folded[place], in: text, at: start) { body(extended(patterns[place], in: text, at: start)) }
      place = Int(nexts[place])
    }
  }

  private func stands(_ bytes: [UInt8], in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + bytes.count <= text.count else { return false }
    for index in bytes.indices where PatternSet.folding[Int(text[start + index])] != bytes[index] { return false }
    return true
  }

  /// With the digits of Base64 beside it that hold a part of the secret, and the padding.
  private func extended(_ pattern: Pattern, in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int> {
    var (start, end) = (start, start + pattern.bytes.count)
    if pattern.sharesDigitBefore, start > 0, PatternSet.isDigit(text[start - 1]) { start -= 1 }
    if pattern.sharesDigitAfter, end < text.count, PatternSet.isDigit(text[end]) { end += 1 }
    while pattern.isBase64, end < text.count, text[end] == UInt8(ascii: "=") { end += 1 }
    return start..<end
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "+/-_".utf8.contains(byte)
    }
  }

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) &* 2533 &+ Int(second) &* 109 &+ Int(third)) & (hashes - 1)
  }

  /// Each byte as it is compared.
  private static let folding: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: byte
    }
  }
}
