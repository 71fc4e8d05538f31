/// What is between the quotes of a JSON string: reading it, writing it, making it safe to look at.
package enum JSONText {
  /// The string that a token spells, quotes included. Lone surrogates and broken UTF-8 become U+FFFD.
  package static func decode(_ token: some Collection<UInt8>) -> String {
    let inside = Array(token.dropFirst().dropLast())
    guard let first = inside.firstIndex(of: UInt8(ascii: "\\")) else { return String(decoding: inside, as: UTF8.self) }
    var bytes = Array(inside[..<first])
    bytes.reserveCapacity(inside.count)
    var index = first
    while index < inside.count {
      if inside[index] == UInt8(ascii: "\\") {
        let (scalar, end) = unescape(inside.span, at: index)
        bytes += UTF8.encode(scalar ?? "\u{FFFD}")!
        index = end
      } else {
        bytes.append(inside[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the escape sequence at `start` stands for (`nil`: a lone surrogate), and the offset behind it.
  static func unescape(_ bytes: Span<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, end: Int) {
    guard start + 1 < bytes.count else { return (nil, bytes.count) }
    switch bytes[start + 1] {
    case UInt8(ascii: "b"): return ("\u{8}", start + 2)
    case UInt8(ascii: "f"): return ("\u{C}", start + 2)
    case UInt8(ascii: "n"): return ("\n", start + 2)
    case UInt8(ascii: "r"): return ("\r", start + 2)
    case UInt8(ascii: "t"): return ("\t", start + 2)
    case UInt8(ascii: "u"): return unescapeUnicode(bytes, at: start)
    case let byte: return (Unicode.Scalar(byte), start + 2)
    }
  }

  /// What the `\uXXXX` at `start`, or the pair of them, stands for (`nil`: a lone surrogate), and the offset behind it.
  @inline(always)
  static func unescapeUnicode(_ bytes: Span<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, end: Int) {
    guard let first = codeUnit(bytes, at: start) else { return (nil, bytes.count) }
    guard (0xD800..<0xDC00).contains(first) else { return (Unicode.Scalar(first), start + 6) }
    guard let second = codeUnit(bytes, at: start + 6), (0xDC00..<0xE000).contains(second) else {
      return (nil, start + 6)
    }
    return (Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)), start + 12)
  }

  /// What the `\uXXXX` at `start` spells; `nil` when none stands there. Its digits have been checked.
  @inline(always)
  private static func codeUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[unchecked: start] == UInt8(ascii: "\\"),
      bytes[unchecked: start + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for index in start + 2..<start + 6 {
      // Digits are 0x30 and more, letters 0x41 and 0x61 and more.
      let digit = UInt32(bytes[unchecked: index])
      value = value << 4 | (digit & 0xF &+ digit >> 6 &* 9)
    }
    return value
  }

  /// How a string is written.
  package enum Escaping: Sendable {
    /// Only what RFC 8259 asks for: quotes, backslashes, control characters.
    case minimal
    /// As PHP's `json_encode` does it: `/` and everything above ASCII too.
    case php
  }

  /// The token that spells `text`, quotes included.
  package static func encode(_ text: String, escaping: Escaping = .minimal) -> [UInt8] {
    var output: [UInt8] = [UInt8(ascii: "\"")]
    output.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      if let letter = shortEscape(scalar) ?? (scalar == "/" && escaping == .php ? UInt8(ascii: "/") : nil) {
        output.append(UInt8(ascii: "\\"))
        output.append(letter)
      } else if scalar.value < 0x20 || (escaping == .php && !scalar.isASCII) {
        forEachByteOfUnicodeEscape(scalar) { output.append($0) }
      } else {
        output += UTF8.encode(scalar)!
      }
    }
    output.append(UInt8(ascii: "\""))
    return output
  }

  /// The letter behind the backslash, where RFC 8259 has one for what must be escaped.
  static func shortEscape(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\"", "\\": UInt8(ascii: scalar)
    case "\n": UInt8(ascii: "n")
    case "\r": UInt8(ascii: "r")
    case "\t": UInt8(ascii: "t")
    case "\u{8}": UInt8(ascii: "b")
    case "\u{C}": UInt8(ascii: "f")
    default: nil
    }
  }

  /// `\u` and four digits, twice above U+FFFF.
  @inline(always)
  static func forEachByteOfUnicodeEscape(_ scalar: Unicode.Scalar, _ body: (UInt8) -> Void) {
    for unit in UTF16.encode(scalar)! {
      body(UInt8(ascii: "\\"))
      body(UInt8(ascii: "u"))
      for shift in stride(from: UInt16(12), through: 0, by: -4) {
        let digit = UInt8(unit >> shift & 15)
        body(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// Whether a scalar may be shown in a terminal as it is: no control character (C0, DEL, C1), nothing that reorders
  /// or hides text (bidirectional controls, invisible separators, tags).
  package static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }
}
