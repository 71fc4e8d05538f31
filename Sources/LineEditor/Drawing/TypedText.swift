/// What may stand in the line: text without control characters, except the newlines between rows.
enum TypedText {
  /// Makes pasted text fit. Raw mode swaps CR and LF and pastes send either, so CR, LF, CRLF and LFCR are one newline.
  /// A tab becomes two blanks and other controls go, for libedit loses text when it redraws a wrapped row with them.
  /// No newline is left at the end, so that a paste never runs by itself.
  static func pasted(_ bytes: [UInt8]) -> String { pasted(String(decoding: bytes, as: UTF8.self)) }

  /// The same for text.
  static func pasted(_ pasted: String) -> String {
    if !pasted.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) { return pasted }
    let bytes = Array(pasted.utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      let isSecondHalf = (byte == 0x0A && previous == 0x0D) || (byte == 0x0D && previous == 0x0A)
      previous = isSecondHalf ? 0 : byte
      switch byte {
      case 0x0A, 0x0D: if !isSecondHalf { text.append(0x0A) }
      case 0x09: text += [0x20, 0x20]
      case ..<0x20, 0x7F: break
      // C1 in UTF-8.
      case 0xC2 where offset < bytes.count && bytes[offset] < 0xA0: offset += 1
      default: text.append(byte)
      }
    }
    while text.last == 0x0A { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// Makes text fit that the program itself puts into the line or below it.
  static func oneRow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnshowable) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnshowable($0) ? "\u{FFFD}" : $0 }))
  }

  /// A control character, or one that reorders or hides the text around it.
  private static func isUnshowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: isControl(scalar)
    }
  }

  /// C0, delete and C1.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
