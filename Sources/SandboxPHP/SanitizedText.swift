/// WordPress's cleaning of what people type.
package enum SanitizedText {
  /// `sanitize_text_field`: one line, without tags and percent-encoded bytes, blanks drawn together. Control
  /// characters other than line breaks and tabs stay.
  package static func line(_ text: String) -> String {
    let plain = withoutOctets(withoutTags(text))
    return plain.unicodeScalars.split { isBlank($0) }.map(String.init).joined(separator: " ")
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  /// Everything from a `<` to its `>`, or to the end. A `<` before a blank is no tag, and is spelled `&lt;`.
  private static func withoutTags(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "<" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      guard let next = rest.first, !isBlank(next) else {
        result += "&lt;"
        continue
      }
      rest = rest.drop { $0 != ">" }.dropFirst()
    }
    return result
  }

  private static func withoutOctets(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "%", rest.prefix(2).count == 2, rest.prefix(2).allSatisfy({ $0.properties.isASCIIHexDigit }) {
        rest = rest.dropFirst(2)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
