internal import JSON

/// Words of a POSIX-like shell, which read back as exactly the text. NUL cannot be written in one.
package enum ShellQuoting {
  /// As it is when nothing in it means anything to a shell, else quoted.
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }

  /// In `'…'`, where nothing is special but the quote itself. Control characters, which a terminal would act upon
  /// when the text is pasted, and invisible ones need `$'…'` (bash, zsh, ksh); a newline does not.
  package static func quoted(_ text: String) -> String {
    let isShowable = text.unicodeScalars.allSatisfy { $0 == "\n" || JSONText.isShowable($0) }
    if !isShowable { return "$'\(text.unicodeScalars.map(escaped).joined())'" }
    return "'\(text.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined())'"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": #"\\"#
    case "'": #"\'"#
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case _ where JSONText.isShowable(scalar): String(scalar)
    // Three octal digits for each byte: they end where they end, whatever follows.
    default: UTF8.encode(scalar)!.map { "\\\(zeroPadded(String($0, radix: 8), to: 3))" }.joined()
    }
  }
}
