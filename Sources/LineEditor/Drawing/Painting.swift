/// What to write to a terminal so that it shows something, counted from where the prompt begins.
struct Painting {
  private(set) var text = ""
  private var position: Layout.Position

  init(at position: Layout.Position) { self.position = position }

  /// Prompt and line as they should be, from the cursor to the cursor. If the prompt takes several rows, only the last
  /// of them is touched.
  /// - Parameter styles: one for each scalar of the line.
  static func whole(_ layout: Layout, prompt: Prompt, styles: [String?]) -> Painting {
    var painting = Painting(at: layout.cursor)
    for row in layout.start.row...layout.end.row {
      // Erased from its first column, a row is as good as new.
      let hasPromptAbove = row == layout.start.row && row > 0
      painting.move(to: Layout.Position(row: row, column: hasPromptAbove ? layout.start.column : 0))
      painting.text += "\u{1B}[K"
      if row == 0 {
        painting.text += prompt.raw
        painting.position = layout.start
      }
      painting.draw(layout.cells.filter { $0.position.row == row }, styles)
    }
    painting.move(to: layout.cursor)
    return painting
  }

  /// The line over itself, in its colours.
  static func line(_ layout: Layout, styles: [String?]) -> Painting {
    var painting = Painting(at: layout.cursor)
    painting.draw(layout.cells, styles)
    painting.move(to: layout.cursor)
    return painting
  }

  /// Faint text at the cursor, which stays where it is.
  mutating func hint(_ text: String) {
    if text.isEmpty { return }
    let cursor = position
    self.text += "\u{1B}[2m\(text)\u{1B}[0m"
    move(to: cursor)
  }

  /// Moves by rows, and to the column from the first: after a full row a terminal's column is not certain.
  mutating func move(to target: Layout.Position) {
    let rows = target.row - position.row
    if rows != 0 { text += "\u{1B}[\(abs(rows))\(rows < 0 ? "A" : "B")" }
    text += target.column > 0 ? "\r\u{1B}[\(target.column)C" : "\r"
    position = target
  }

  private mutating func draw(_ cells: [Layout.Cell], _ styles: [String?]) {
    var style: String?
    for cell in cells {
      // To another row, or over a tab.
      if cell.position != position { move(to: cell.position) }
      let wanted = styles.indices.contains(cell.index) ? styles[cell.index] : nil
      if wanted != style { text += "\u{1B}[0\(wanted.map { ";\($0)" } ?? "")m" }
      style = wanted
      text += [cell.glyph].string
      position.column += cell.width
    }
    if style != nil { text += "\u{1B}[0m" }
  }
}
