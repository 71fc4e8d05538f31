internal import HTTP
internal import JSON

/// The byte patterns by which a secret is found once escapes are undone: the text itself, and what Base64 makes of it.
struct SecretForms {
  private(set) var patterns: Set<PatternSet.Pattern> = []

  init() {}

  /// The forms of a text that is a secret by itself.
  init(of text: String) {
    // Undoing escapes also changes a secret that looks as if it held some.
    for spelling in SecretForms.unescaped(text) where spelling.count >= PatternSet.shortest {
      patterns.insert(PatternSet.Pattern(bytes: spelling))
      addBase64(spelling)
    }
    guard text.utf8.count >= PatternSet.shortest else { return }
    for escaping in [JSONText.Escaping.minimal, .php] {
      addBase64(Array(JSONText.encode(text, escaping: escaping).dropFirst().dropLast()))
    }
    addBase64(Array(percentEncoded(text).utf8))
    addBase64(Array(Base64.encode(text.utf8).utf8.prefix { $0 != UInt8(ascii: "=") }))
  }

  /// The forms of what a client sends: Base64 of `username:password`, however short the password is.
  init(ofPair pair: String) {
    addBase64(Array(pair.utf8))
    addBase64(Array(Base64.encode(pair.utf8).utf8.prefix { $0 != UInt8(ascii: "=") }))
  }

  mutating func formUnion(_ other: SecretForms) { patterns.formUnion(other.patterns) }

  /// The text, and what is left of it after one layer of escapes was undone, and one more.
  private static func unescaped(_ text: String) -> [[UInt8]] {
    var spellings = [Array(text.utf8)]
    while spellings.count < 4, let next = spellings.last!.withUnsafeBufferPointer({ UnescapedText($0) }) {
      spellings.append(next.bytes)
    }
    return spellings
  }

  /// The fewest digits of Base64 that are looked for anywhere. Fewer would turn up by chance.
  private static let core = 8

  /// The digits that hold nothing but these bytes, wherever in longer Base64 they stand.
  private mutating func addBase64(_ bytes: [UInt8]) {
    for before in 0..<3 {
      let digits = Array(Base64.encode(repeatElement(0, count: before) + bytes).utf8.prefix { $0 != UInt8(ascii: "=") })
      let bits = (before + bytes.count) * 8
      let core = (before * 8 + 5) / 6..<bits / 6
      guard core.count >= SecretForms.core else {
        // As much as a short secret gives, if it stands at the start.
        if before == 0, digits.count >= 6 { patterns.insert(PatternSet.Pattern(bytes: digits, isBase64: true)) }
        continue
      }
      patterns.insert(
        PatternSet.Pattern(
          bytes: Array(digits[core]), sharesDigitBefore: before > 0, sharesDigitAfter: bits % 6 > 0, isBase64: true))
    }
  }
}
