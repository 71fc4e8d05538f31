package import JSON

/// The few colours the program uses, or none. Sixteen-colour codes, readable on dark and on light.
package struct Palette: Sendable, Equatable {
  package var isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  package static let plain = Palette(isColored: false)

  package func strong(_ text: String) -> String { paint(text, "1") }
  package func faint(_ text: String) -> String { paint(text, "2") }
  package func success(_ text: String) -> String { paint(text, "32") }
  package func caution(_ text: String) -> String { paint(text, "33") }
  package func failure(_ text: String) -> String { paint(text, "31") }
  /// What must not be overlooked.
  package func alarm(_ text: String) -> String { paint(text, "1;31") }
  package func accent(_ text: String) -> String { paint(text, "36") }

  /// Every escape sequence that it puts into a text.
  package static let sequences = ["0", "1", "2", "31", "32", "33", "35", "36", "1;31"].map { "\u{1B}[\($0)m" }

  /// JSON for people.
  package var json: JSONStyle {
    JSONStyle(indent: 2, strings: .decoded, colors: isColored ? .standard : nil)
  }

  private func paint(_ text: String, _ code: String) -> String { isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
