/// SplitMix64: the same numbers in every run.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: Int) { state = UInt64(seed) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// Text of the characters that a command language trips over.
  package mutating func text() -> String {
    let pieces = [
      "a", "Z", "0", "ß", "日", "😀", " ", "\t", "\n", "\r", "\r\n", "'", "\"", "\\", "$", "${x}", "$$", "#", ";", " ; ",
      "{",
      "}", "[", "]", ":", ":=", "=", ".", ",", "-", "--raw", "-o", "@", "\u{301}", "\u{200D}", "\u{0}", "\u{1B}",
      "\u{2028}",
      "clear", "null", "1",
    ]
    return (0..<Int.random(in: 0...6, using: &self)).map { _ in pieces.randomElement(using: &self)! }.joined()
  }
}
