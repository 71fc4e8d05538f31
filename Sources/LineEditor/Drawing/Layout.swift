import CEditLine

/// Where libedit puts prompt and line on the screen, counted from the row and column in which the prompt begins.
///
/// libedit keeps the row of its cursor to itself, and whoever wants to print above or below the line needs it. So this
/// does again what its `re_refresh` does (libedit 3.1).
struct Layout: Equatable {
  struct Position: Equatable {
    var row = 0
    var column = 0
  }

  /// One glyph. A control character is two of them, an unprintable one its number; a zero-width one has no width and
  /// belongs to the cell before it.
  struct Cell: Equatable {
    var position: Position
    var width: Int
    var glyph: wchar_t
    /// Of the scalar in the line.
    var index = 0
  }

  private(set) var cells: [Cell] = []
  /// Where the line begins, after the prompt.
  private(set) var start = Position()
  private(set) var cursor = Position()
  private(set) var end = Position()
  private let columns: Int

  /// - Parameters:
  ///   - cursor: the place in `line` before which the cursor stands.
  ///   - columns: the width of the terminal.
  init(prompt: Wide, line: Wide, cursor: Int, columns: Int) {
    self.columns = columns
    for scalar in prompt { advance(cellWidth(scalar)) }
    start = end
    for (index, scalar) in line.enumerated() {
      if index == cursor { self.cursor = place(for: scalar) }
      let first = cells.count
      append(scalar)
      for cell in cells.indices[first...] { cells[cell].index = index }
    }
    if cursor >= line.count { self.cursor = end }
  }

  /// How many rows prompt and line take.
  var rowCount: Int { end.row + 1 }

  /// A double-width character that does not fit goes to the next row, and the cursor before it does too.
  private func place(for scalar: wchar_t) -> Position {
    let width = cellWidth(scalar)
    return width > 1 && end.column + width > columns ? Position(row: end.row + 1) : end
  }

  private mutating func append(_ scalar: wchar_t) {
    switch scalar {
    case 9: repeat { advance(1) } while end.column % 8 != 0
    case Wide.newline: end = Position(row: end.row + 1)
    case 0..<32, 127: glyphs([94, scalar == 127 ? 63 : scalar | 64])
    case _ where cel_is_printable(scalar): glyph(scalar, cellWidth(scalar))
    default: glyphs(Layout.number(scalar))
    }
  }

  private mutating func glyphs(_ text: Wide) {
    for scalar in text { glyph(scalar, 1) }
  }

  private mutating func glyph(_ scalar: wchar_t, _ width: Int) {
    let position = advance(width)
    if width == 0, let last = cells.last {
      let after = Position(row: last.position.row, column: last.position.column + last.width)
      cells.append(Cell(position: after, width: 0, glyph: scalar))
    } else {
      cells.append(Cell(position: position, width: width, glyph: scalar))
    }
  }

  /// Takes `width` columns, on the next row if they do not fit on this one. A full row ends at once.
  @discardableResult private mutating func advance(_ width: Int) -> Position {
    if end.column + width > columns { end = Position(row: end.row + 1) }
    let position = end
    end.column += width
    if end.column >= columns { end = Position(row: end.row + 1) }
    return position
  }

  /// `\U+00AD`, which is how libedit shows a character that cannot be.
  private static func number(_ scalar: wchar_t) -> Wide {
    let digits = String(UInt32(bitPattern: scalar), radix: 16, uppercase: true)
    return ("\\U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits).wide
  }
}
