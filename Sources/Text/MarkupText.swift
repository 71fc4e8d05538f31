/// Text for XML and HTML, between tags and in attributes: markup in it is text, and what may not stand there, as control
/// characters may not, is made visible. Line breaks and tabs stay.
package func markupEscaped(_ text: String) -> String {
  var result: [UInt8] = []
  let text = visible(text, keepingLines: true)
  result.reserveCapacity(text.utf8.count + text.utf8.count / 8)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;".utf8
    case "<": result += "&lt;".utf8
    case ">": result += "&gt;".utf8
    case "\"": result += "&quot;".utf8
    case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}".utf8
    default: result += scalar.utf8
    }
  }
  return String(decoding: result, as: UTF8.self)
}
