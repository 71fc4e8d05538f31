internal import JSON

/// String literals and keys of JavaScript (ECMA-262, sections 12.9.4 and 13.2.5).
enum JavaScriptQuoting {
  /// In `'…'`. What is invisible or has an effect on a terminal is escaped, and so is what would end a script that is
  /// pasted into HTML: `</script>`, `<!--`.
  static func quoted(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isMarkup = previous == "<" && (scalar == "/" || scalar == "!")
      result += isMarkup ? "\\\(scalar)" : escaped(scalar)
      previous = scalar
    }
    return "'\(result)'"
  }

  /// A key in an object literal: bare where that is an identifier, computed where the literal would set a prototype.
  static func key(_ name: String) -> String {
    if name == "__proto__" { return "['__proto__']" }
    let isIdentifier = name.utf8.allSatisfy {
      isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "$")
    }
    let first = name.utf8.first
    let begins = first.map { $0 > UInt8(ascii: "9") || $0 == UInt8(ascii: "$") } ?? false
    return isIdentifier && begins ? name : quoted(name)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": #"\\"#
    case "'": #"\'"#
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case _ where JSONText.isShowable(scalar): String(scalar)
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}
