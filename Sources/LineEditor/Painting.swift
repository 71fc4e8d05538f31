/// What to write to a terminal so that it shows something, counted from where the prompt begins.
struct Painting {
  private(set) var text = ""
  private var position: Layout.Position

  init(at position: Layout.Position) { self.position = position }

  /// Prompt and line as they should be, from the cursor to the cursor. If the prompt takes several rows, only the last
  /// of them is touched.
  static func whole(_ layout: Layout, prompt: Prompt) -> Painting {
    var painting = Painting(at: layout.cursor)
    if layout.start.row == 0 {
      painting.move(to: Layout.Position())
      painting.text += prompt.raw
    }
    for row in layout.start.row...layout.end.row {
      let column = row == layout.start.row ? layout.start.column : 0
      painting.move(to: Layout.Position(row: row, column: column))
      painting.text += "\u{1B}[K"
      painting.draw(layout.cells.filter { $0.position.row == row }, from: column)
    }
    painting.move(to: layout.cursor)
    return painting
  }

  /// Moves by rows, and to the column from the first: after a full row a terminal's column is not certain.
  mutating func move(to target: Layout.Position) {
    let rows = target.row - position.row
    if rows != 0 { text += "\u{1B}[\(abs(rows))\(rows < 0 ? "A" : "B")" }
    text += target.column > 0 ? "\r\u{1B}[\(target.column)C" : "\r"
    position = target
  }

  private mutating func draw(_ cells: [Layout.Cell], from column: Int) {
    var column = column
    for cell in cells {
      // Tabs are moved over.
      if cell.position.column > column { move(to: cell.position) }
      text += [cell.glyph].string
      column = cell.position.column + cell.width
    }
  }
}
