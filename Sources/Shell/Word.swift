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

  init(source: String, form: Form, range: Range<Int>) {
    self.source = source
    self.form = form
    self.range = range
  }

  /// The word that says `text`, in quotes where it needs them.
  package init(saying text: String) {
    let special = " \t;#'\"$\n\r\u{0}{[\\"
    let isPlain = !text.isEmpty && !text.contains { special.contains($0) } && !text.hasPrefix("--")
    if isPlain {
      self.init(plain: text)
    } else if !text.contains(where: { "'\n\r\u{0}".contains($0) }) {
      self.init(source: "'\(text)'", form: .literal, range: 0..<0)
    } else {
      let spelled = String(decoding: JSONText.encode(text.replacing("$", with: "$$")), as: UTF8.self)
      self.init(source: spelled, form: .quoted, range: 0..<0)
    }
  }

  /// A word of JSON.
  package init(_ document: JSONDocument) {
    switch document.root.kind {
    case .object, .array:
      let text = String(decoding: document.bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
      self.init(source: text.replacing("$", with: "\\u0024"), form: .bracket, range: 0..<0)
    case .string: self.init(saying: document.root.string!)
    default: self.init(plain: document.description)
    }
  }

  /// An option such as `--force`: only unquoted words are options.
  var isOption: Bool { form == .plain && source.hasPrefix("--") && source.count > 2 }
}

extension Word: Equatable {
  /// The same word; where it stood does not count.
  package static func == (left: Word, right: Word) -> Bool { left.source == right.source && left.form == right.form }
}
