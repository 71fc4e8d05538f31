/// `text` without the blanks at both of its ends, by default the optional white space of HTTP (RFC 9110, section 5.6.3).
package func trimmed(
  _ text: some StringProtocol, of isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
) -> String {
  String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
}
