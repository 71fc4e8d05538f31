/// What is between the quotes of a JSON string: reading it, writing it, making it safe to look at.
package enum JSONText {
  /// The string that a token spells, quotes included. Lone surrogates and broken UTF-8 become U+FFFD.
  package static func decode(_ token: some Collection<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(token.count)
    var rest = Array(token)[...].dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      bytes += String(decodeEscape(&rest) ?? "\u{FFFD}").utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The scalar of an escape whose backslash has been taken; `nil` for a lone surrogate.
  static func decodeEscape(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let first = codeUnit(&rest) else { return nil }
      guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
      var ahead = rest
      guard ahead.popFirst() == UInt8(ascii: "\\"), ahead.popFirst() == UInt8(ascii: "u"),
        let second = codeUnit(&ahead), (0xDC00..<0xE000).contains(second)
      else { return nil }
      rest = ahead
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    case let byte?: return Unicode.Scalar(byte)
    case nil: return nil
    }
  }

  private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    guard rest.count >= 4 else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 { value = value << 4 | (hexadecimal(rest.popFirst()!) ?? 0) }
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
      switch scalar {
      case "\"": output += #"\""#.utf8
      case "\\": output += #"\\"#.utf8
      case "\n": output += #"\n"#.utf8
      case "\r": output += #"\r"#.utf8
      case "\t": output += #"\t"#.utf8
      case "\u{8}": output += #"\b"#.utf8
      case "\u{C}": output += #"\f"#.utf8
      case "/" where escaping == .php: output += #"\/"#.utf8
      case _ where scalar.value < 0x20 || (escaping == .php && scalar.value > 0x7E && scalar.value != 0x7F):
        for unit in UTF16.encode(scalar)! { output += unicodeEscape(UInt32(unit)) }
      default: output += UTF8.encode(scalar)!
      }
    }
    output.append(UInt8(ascii: "\""))
    return output
  }

  /// `\u` and four digits.
  static func unicodeEscape(_ unit: UInt32) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8(ascii: "\\"), UInt8(ascii: "u")]
      + [12, 8, 4, 0].map { digits[Int(unit >> UInt32($0) & 15)] }
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
