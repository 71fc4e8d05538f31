package import JSON

/// A word of a command line, spelled as it was typed, and where it stood.
package struct Word: Sendable {
  /// With its quotes and brackets. On one line: a line break inside brackets has become a blank.
  package var source: String
  package var form: Form
  /// In bytes from the start of the text that was read.
  package var range: Range<Int>

  package enum Form: Sendable {
    /// `order_id`: variables are replaced.
    case plain
    /// `'…'`: exactly what it says.
    case literal
    /// `"…"`: JSON's escapes, and variables.
    case quoted
    /// `{…}` or `[…]`: JSON; a bare variable stands for its JSON value.
    case bracket
  }

  /// A plain word that was not typed.
  package init(plain source: String) {
    self.init(source: source, form: .plain, range: 0..<0)
  }

  package init(source: String, form: Form, range: Range<Int>) {
    self.source = source
    self.form = form
    self.range = range
  }

  /// The word that says `text`, in quotes where it needs them.
  package init(saying text: String) {
    // Bytes, as the lexer sees them: a combining mark would hide the quote before it in a `Character`.
    let bytes = text.utf8
    let isMarked = bytes.starts(with: "--".utf8) || bytes.starts(with: ":=".utf8) || text == "-o"
    if !text.isEmpty, !isMarked, !bytes.contains(where: " \t;#'\"$\n\r\u{0}{[\\".utf8.contains) {
      self.init(plain: text)
    } else if !bytes.contains(where: "'\n\r\u{0}".utf8.contains) {
      self.init(source: "'\(text)'", form: .literal, range: 0..<0)
    } else {
      let doubled = text.unicodeScalars.map { $0 == "$" ? "$$" : String($0) }.joined()
      let spelled = String(decoding: JSONText.encode(doubled), as: UTF8.self)
      self.init(source: spelled, form: .quoted, range: 0..<0)
    }
  }

  /// A word of JSON, spelled byte for byte like the document.
  package init(_ document: JSONDocument) {
    let bytes = document.bytes
    let ends = [bytes.first, bytes.last]
    let isBracketed = ends == [UInt8(ascii: "{"), UInt8(ascii: "}")] || ends == [UInt8(ascii: "["), UInt8(ascii: "]")]
    // Inside brackets a line break would become a blank, and `${name}` a value.
    if isBracketed, !bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }), bytes.firstRange(of: "${".utf8) == nil {
      self.init(source: document.description, form: .bracket, range: 0..<0)
    } else {
      self.init(saying: document.description)
    }
  }

  /// An option such as `--force`: only unquoted words are options.
  package var isOption: Bool { form == .plain && source.hasPrefix("--") && source.count > 2 }
}

extension Word: Equatable {
  /// The same word; where it stood does not count.
  package static func == (left: Word, right: Word) -> Bool { left.source == right.source && left.form == right.form }
}
