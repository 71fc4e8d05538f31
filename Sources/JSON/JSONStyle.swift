/// How a JSON text is written.
package struct JSONStyle: Sendable, Equatable {
  /// Blanks for each level; `nil` writes everything on one line.
  package var indent: Int?
  package var strings: Strings
  package var colors: Colors?

  package enum Strings: Sendable {
    /// Byte for byte as they are spelled.
    case kept
    /// To be read by people: `\/` and `\u00e9` become `/` and `é`. What could move a cursor or deceive a reader
    /// (control characters, bidirectional controls, broken UTF-8, lone surrogates) is written as `\uXXXX`.
    case decoded
  }

  /// SGR parameters, the part between `ESC [` and `m`.
  package struct Colors: Sendable, Equatable {
    package var key: String
    package var string: String
    package var number: String
    package var literal: String

    /// Readable on dark and on light.
    package static let standard = Colors(key: "1", string: "32", number: "35", literal: "36")
  }

  package init(indent: Int?, strings: Strings, colors: Colors? = nil) {
    self.indent = indent
    self.strings = strings
    self.colors = colors
  }

  /// Two blanks a level, strings decoded, no colour: what people read.
  package static let pretty = JSONStyle(indent: 2, strings: .decoded)
  /// One line, every token as it was spelled.
  package static let minified = JSONStyle(indent: nil, strings: .kept)
}
