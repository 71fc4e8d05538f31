internal import HTTP

/// Texts and what stands for them, found wherever they stand as whole words: in capitals, and spelled as an address, HTML
/// or JSON spells them.
struct Phrases {
  /// By their first two bytes in lower case, the longest first.
  private var byStart: [UInt16: [Phrase]] = [:]
  private var known: Set<[UInt8]> = []

  private struct Phrase {
    var bytes: [UInt8]
    var other: [UInt8]
    /// Whether it is the same in small letters and in capitals.
    var isCaseless: Bool
    /// Whether it stands in small letters here, though it is a name.
    var isSmall: Bool
    /// A script that has no blanks between words.
    var isWordless: Bool
  }

  /// - Parameter isCaseless: it is found in small letters too, and not only where ``replaced(in:anyCase:)`` is told so.
  mutating func add(_ text: String, other: String, isCaseless: Bool) {
    let isWordless = text.unicodeScalars.contains { $0.value >= 0x2E80 }
    for variant in [text, text.uppercased(), text.prefix(1).uppercased() + text.dropFirst(), text.lowercased()] {
      for (spelling, other) in Phrases.spellings(of: variant, other) {
        let bytes = Array(spelling.utf8)
        guard bytes.count >= 2, known.insert(bytes).inserted else { continue }
        let phrase = Phrase(
          bytes: bytes, other: Array(other.utf8), isCaseless: isCaseless,
          isSmall: !isCaseless && variant == text.lowercased() && variant != text, isWordless: isWordless)
        let key = Phrases.key(bytes[0], bytes[1])
        let place = byStart[key, default: []].firstIndex { $0.bytes.count < bytes.count }
        byStart[key, default: []].insert(phrase, at: place ?? byStart[key, default: []].count)
      }
    }
  }

  /// A text as it is spelled in plain text, in an address, in HTML and in JSON, with what stands for it there.
  private static func spellings(of text: String, _ other: String) -> [(String, String)] {
    let encoded = percentEncoded(text)
    let smallHex = encoded.split(separator: "%", omittingEmptySubsequences: false).enumerated().map { place, piece in
      place == 0 ? String(piece) : piece.prefix(2).lowercased() + piece.dropFirst(2)
    }.joined(separator: "%")
    let html = text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    let ascii = text.unicodeScalars.map { scalar in
      if scalar.isASCII { return scalar == "\"" ? "\\\"" : String(scalar) }
      return UTF16.encode(scalar)!.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
    let quoted = ["'", "&#039;", "&#39;", "&#8217;", "\u{2019}"].map { (html.replacing("'", with: $0), other) }
    let addresses = [encoded, smallHex].flatMap {
      [
        ($0, percentEncoded(other)),
        ($0.replacing("%20", with: "+"), percentEncoded(other).replacing("%20", with: "+")),
      ]
    }
    return [(text, other)] + quoted + addresses + [(ascii, other), (ascii.replacing("/", with: "\\/"), other)]
  }

  /// - Parameter anyCase: names count in small letters too, as somebody types them who looks for one.
  func replaced(in text: String, anyCase: Bool) -> String {
    if byStart.isEmpty { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var (copied, place) = (0, 0)
    while place + 1 < bytes.count {
      guard let candidates = byStart[Phrases.key(bytes[place], bytes[place + 1])],
        let found = candidates.first(where: { stands($0, in: bytes, at: place, anyCase) })
      else {
        place += 1
        continue
      }
      output += bytes[copied..<place] + found.other
      place += found.bytes.count
      copied = place
    }
    return copied == 0 ? text : String(decoding: output + bytes[copied...], as: UTF8.self)
  }

  private func stands(_ phrase: Phrase, in bytes: [UInt8], at start: Int, _ anyCase: Bool) -> Bool {
    let end = start + phrase.bytes.count
    guard end <= bytes.count, anyCase || !phrase.isSmall else { return false }
    let isSame =
      phrase.isCaseless || anyCase
      ? zip(bytes[start..<end], phrase.bytes).allSatisfy { Phrases.small($0) == Phrases.small($1) }
      : bytes[start..<end].elementsEqual(phrase.bytes)
    guard isSame else { return false }
    return phrase.isWordless || (Phrases.isEdge(bytes, before: start) && Phrases.isEdge(bytes, after: end))
  }

  // MARK: Bytes

  private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(small(first)) << 8 | UInt16(small(second))
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(small(byte)) || byte >= 0x80
  }

  /// The byte that `%41` stands for.
  private static func escaped(_ bytes: [UInt8], at place: Int) -> UInt8? {
    guard place >= 0, place + 2 < bytes.count, bytes[place] == UInt8(ascii: "%") else { return nil }
    return UInt8(String(decoding: bytes[place + 1...place + 2], as: UTF8.self), radix: 16)
  }

  private static func isEdge(_ bytes: [UInt8], before start: Int) -> Bool {
    guard start > 0 else { return true }
    if !isWordPart(bytes[start]) { return true }
    if let byte = escaped(bytes, at: start - 3) { return !isWordPart(byte) }
    // A line break in JSON that is text itself: "\nLotte".
    if start > 1, bytes[start - 2] == UInt8(ascii: "\\"), "nrt".utf8.contains(bytes[start - 1]) { return true }
    if bytes[start - 1] < 0x80 { return !isWordPart(bytes[start - 1]) }
    return !isLetter(String(decoding: bytes[max(0, start - 4)..<start], as: UTF8.self).unicodeScalars.last)
  }

  private static func isEdge(_ bytes: [UInt8], after end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if !isWordPart(bytes[end - 1]) { return true }
    if let byte = escaped(bytes, at: end) { return !isWordPart(byte) }
    if bytes[end] < 0x80 { return !isWordPart(bytes[end]) }
    return !isLetter(String(decoding: bytes[end...].prefix(4), as: UTF8.self).unicodeScalars.first)
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }
}
