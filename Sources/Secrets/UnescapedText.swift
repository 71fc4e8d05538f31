internal import CLibrary

/// A text with one layer of escapes undone, those of JSON, HTML and percent-encoding wherever they stand, and the place in
/// the text that each byte comes from. JSON in JSON, or a percent-encoded address in HTML, takes one layer for each.
struct UnescapedText {
  private(set) var bytes: [UInt8] = []
  /// Where an escape begins, and where the text goes on after it, in the order of the text.
  private var pieces: [Piece] = []

  private struct Piece {
    /// Its first byte, in ``bytes``.
    var start: Int
    /// Its first byte in the text with the escapes.
    var source: Int
    var isEscape: Bool
  }

  /// `nil` when nothing is escaped in the text.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var signs = EscapeSigns(text)
    guard signs.next(from: 0) != nil else { return nil }
    bytes.reserveCapacity(text.count)
    var (copied, place) = (0, 0)
    while let start = signs.next(from: place) {
      place = start + 1
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<start]))
      copied = start
      let count = bytes.count
      guard let end = undoEscape(text, at: start) else { continue }
      pieces.append(Piece(start: count, source: start, isEscape: true))
      pieces.append(Piece(start: bytes.count, source: end, isEscape: false))
      (copied, place) = (end, end)
    }
    if pieces.isEmpty { return nil }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
  }

  /// With one more layer undone; `nil` when there is none.
  var unescaped: UnescapedText? { bytes.withUnsafeBufferPointer { UnescapedText($0) } }

  /// The range in the text with the escapes that `range` of ``bytes`` was made of; whole escapes.
  func source(of range: Range<Int>) -> Range<Int> {
    source(ofByte: range.lowerBound).lowerBound..<source(ofByte: range.upperBound - 1).upperBound
  }

  private func source(ofByte index: Int) -> Range<Int> {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= index { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return index..<index + 1 }
    let piece = pieces[low - 1]
    if piece.isEscape { return piece.source..<pieces[low].source }
    let place = piece.source + index - piece.start
    return place..<place + 1
  }

  // MARK: Escapes

  /// Appends the bytes that the escape at `start` stands for, and returns its end; `nil` when none stands there.
  private mutating func undoEscape(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard start + 1 < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "\\"): return undoBackslash(text, at: start)
    case UInt8(ascii: "%"):
      guard let byte = hexadecimal(text, start + 1, digits: 2) else { return nil }
      bytes.append(UInt8(byte))
      return start + 3
    default:
      guard let reference = CharacterReference(text, at: start) else { return nil }
      bytes += UTF8.encode(reference.scalar)!
      return reference.end
    }
  }

  /// An escape of a JSON string, or of one in PHP or JavaScript.
  private mutating func undoBackslash(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    switch text[start + 1] {
    case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"): bytes.append(text[start + 1])
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "x"):
      guard let byte = hexadecimal(text, start + 2, digits: 2) else { return nil }
      bytes.append(UInt8(byte))
      return start + 4
    case UInt8(ascii: "u"): return undoUnicode(text, at: start)
    default: return nil
    }
    return start + 2
  }

  /// `\u00fc`, or two of them for a scalar above U+FFFF.
  private mutating func undoUnicode(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard let first = hexadecimal(text, start + 2, digits: 4) else { return nil }
    if let scalar = Unicode.Scalar(first) {
      bytes += UTF8.encode(scalar)!
      return start + 6
    }
    guard first < 0xDC00, start + 7 < text.count, text[start + 6] == UInt8(ascii: "\\"),
      text[start + 7] == UInt8(ascii: "u"), let second = hexadecimal(text, start + 8, digits: 4),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return nil }
    bytes += UTF8.encode(scalar)!
    return start + 12
  }
}

/// The places in a text where an escape may begin: backslash, percent sign, ampersand.
private struct EscapeSigns {
  private let text: UnsafeBufferPointer<UInt8>
  private var backslash = -1
  private var percent = -1
  private var ampersand = -1

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The first of them at `place` or after it.
  mutating func next(from place: Int) -> Int? {
    if backslash < place { backslash = find("\\", from: place) }
    if percent < place { percent = find("%", from: place) }
    if ampersand < place { ampersand = find("&", from: place) }
    let first = min(backslash, percent, ampersand)
    return first < text.count ? first : nil
  }

  private func find(_ sign: Unicode.Scalar, from place: Int) -> Int {
    guard place < text.count, let base = text.baseAddress,
      let found = memchr(base + place, Int32(sign.value), text.count - place)
    else { return text.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// The number that so many hexadecimal digits spell; `nil` when other characters stand there.
private func hexadecimal(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, digits: Int) -> UInt32? {
  guard start + digits <= text.count else { return nil }
  var value: UInt32 = 0
  for byte in text[start..<start + digits] {
    let digit: UInt8 =
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
      case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
      case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
      default: 16
      }
    if digit > 15 { return nil }
    value = value << 4 | UInt32(digit)
  }
  return value
}
