/// What may stand in the line: text without control characters, except the newlines between rows.
enum TypedText {
  /// Makes pasted text fit. Raw mode swaps CR and LF and pastes send either, so CR, LF, CRLF and LFCR are one newline.
  /// A tab becomes two blanks and other controls go, for libedit loses text when it redraws a wrapped row with them.
  /// No newline is left at the end, so that a paste never runs by itself.
  static func pasted(_ bytes: [UInt8]) -> String { pasted(String(decoding: bytes, as: UTF8.self)) }

  /// The same for text.
  static func pasted(_ pasted: String) -> String {
    if !pasted.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) { return pasted }
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in pasted.unicodeScalars {
      let isSecondHalf = (scalar == "\n" && previous == "\r") || (scalar == "\r" && previous == "\n")
      previous = isSecondHalf ? " " : scalar
      if isSecondHalf { continue }
      switch scalar {
      case "\r", "\n": text.append("\n")
      case "\t": text.append(contentsOf: "  ".unicodeScalars)
      default: if !isControl(scalar) { text.append(scalar) }
      }
    }
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  /// Makes text fit that the program itself puts into the line or below it.
  static func oneRow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  /// C0, delete and C1.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
