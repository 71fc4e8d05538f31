internal import JSON

/// String literals of PHP 7 and later.
enum PHPQuoting {
  /// In `'…'`, where only the quote and the backslash are special; in `"…"` when something must be escaped.
  static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.allSatisfy(JSONText.isShowable) else { return doubleQuoted(text) }
    return "'\(text.unicodeScalars.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())'"
  }

  /// In `"…"`, with nothing interpolated.
  static func doubleQuoted(_ text: String) -> String {
    "\"\(text.unicodeScalars.map(escaped).joined())\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\", "\"", "$": "\\\(scalar)"
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case _ where JSONText.isShowable(scalar): String(scalar)
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}
