internal import CommandLanguage
internal import JSON
package import Text

/// Text that may be shown: whatever could act on a terminal, and is none of our colours, has been made visible in it.
/// A ``Console`` takes nothing else, so that a text from outside (a description, an answer, a file's name) cannot be printed
/// as it came.
package struct TerminalText: Sendable, ExpressibleByStringInterpolation {
  package let string: String

  /// - Parameter palette: whose colours may be in the text. Lines and tabs stay.
  package init(_ text: String, _ palette: Palette) { string = printable(text, palette) }

  /// Text without colours.
  package init(stringLiteral text: String) { self.init(text, .plain) }
}

/// Bytes that a console may be given as they are; valid during the call only.
package struct TerminalBytes: ~Copyable {
  package let bytes: UnsafeRawBufferPointer

  fileprivate init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
}

extension Console {
  /// A piece of a result for people.
  package func write(_ text: TerminalText) { put(text.string) }

  /// A line of JSON for a program. Within JSON what is made visible is an escape that says the same.
  func write(line json: [UInt8]) { put(visible(String(decoding: json, as: UTF8.self)) + "\n") }

  /// The JSON text that begins at `start`, indented and coloured. When it turns out not to be JSON, everything before the
  /// fault has been written.
  func write(json bytes: [UInt8], from start: Int) throws(JSONSyntaxError) {
    var printer = JSONPrinter(palette.json) { self.write(TerminalBytes($0)) }
    try printer.print(bytes.span, from: start)
  }

  /// A text for the next program: byte for byte on a pipe, made visible on a terminal.
  package func pass(_ text: String) { put(isTerminal ? printable(text, palette) : text) }

  private func put(_ text: String) {
    var text = text
    text.withUTF8 { write(TerminalBytes(UnsafeRawBufferPointer($0))) }
  }
}

/// `text` with everything made visible that could act on a terminal, but lines and the colours that the palette has put in.
private func printable(_ text: String, _ palette: Palette) -> String {
  guard palette.isColored else { return visible(text, keepingLines: true) }
  var result = ""
  var rest = text[...]
  while let escape = rest.firstIndex(of: "\u{1B}") {
    result += visible(String(rest[..<escape]), keepingLines: true)
    rest = rest[escape...]
    let style = Palette.sequences.first { rest.hasPrefix($0) }
    let length = style?.count ?? 1
    result += style ?? visible(String(rest.prefix(1)))
    rest = rest.dropFirst(length)
  }
  return result + visible(String(rest), keepingLines: true)
}
