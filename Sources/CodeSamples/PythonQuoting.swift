internal import JSON

/// String literals of Python 3.
package enum PythonQuoting {
  package static func quoted(_ text: String) -> String {
    "\"\(text.unicodeScalars.map(escaped).joined())\""
  }

  /// For what is sent as it is: Python's HTTP client takes a string for Latin-1, so that beyond ASCII the bytes are
  /// made by hand.
  package static func sent(_ text: String) -> String {
    quoted(text) + (text.utf8.allSatisfy { $0 < 0x80 } ? "" : ".encode()")
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\", "\"": "\\\(scalar)"
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case _ where JSONText.isShowable(scalar): String(scalar)
    case _ where scalar.value < 0x100: "\\x\(zeroPadded(String(scalar.value, radix: 16), to: 2))"
    case _ where scalar.value < 0x10000: "\\u\(zeroPadded(String(scalar.value, radix: 16), to: 4))"
    default: "\\U\(zeroPadded(String(scalar.value, radix: 16), to: 8))"
    }
  }
}
