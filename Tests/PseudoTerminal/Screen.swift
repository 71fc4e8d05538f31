/// What a user would see: enough of a VT100 (ECMA-48) to follow programs that edit lines and draw progress bars.
///
/// Known are cursor movement, erasing, inserting and deleting, wrapping, double-width and combining characters and
/// the switching of DEC private modes, and colours as far as they can be told apart. Scroll regions and the alternate
/// screen are unknown.
package struct Screen: Sendable {
  package private(set) var rows: Int
  package private(set) var columns: Int
  /// Where the cursor is, counted from 0.
  package internal(set) var row = 0
  package internal(set) var column = 0
  /// Rows that have left at the top, oldest first.
  package private(set) var scrolled: [String] = []
  /// DEC private modes that are on: 2004 is bracketed paste, 25 (a shown cursor) is only here once it was set.
  package internal(set) var modes: Set<Int> = []
  /// How often the bell was rung.
  package private(set) var bells = 0

  /// One a column; the text of the right half of a double-width character is empty.
  struct Cell {
    var text = " "
    /// The parameters of the SGR sequences since the last reset.
    var style = ""
  }

  var cells: [[Cell]]
  /// How what is written next looks.
  var style = ""
  /// The last column is full: the next character goes to the next row.
  var isWrapPending = false
  /// The beginning of a character or an escape sequence whose rest has not come yet.
  private var pending: [UInt8] = []

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Screen.blankRow(columns), count: rows)
  }

  /// The rows, without the blanks at their ends.
  package var lines: [String] { cells.map(Screen.trimmed) }

  /// The rows down to the last that is not empty, joined by newlines.
  package var text: String {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// What has scrolled away, and what is there.
  package var everything: String { (scrolled + lines).joined(separator: "\n") }

  /// A row with what is not plain in brackets, its SGR parameters in front: `[1:set] order_id`.
  package func styled(_ row: Int) -> String {
    var text = ""
    var style = ""
    for cell in cells[row] {
      if cell.style != style {
        if !style.isEmpty { text += "]" }
        if !cell.style.isEmpty { text += "[\(cell.style):" }
        style = cell.style
      }
      text += cell.text
    }
    if !style.isEmpty { text += "]" }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Takes what a program writes, in pieces of any size.
  package mutating func feed(_ input: some Sequence<UInt8>) {
    let bytes = pending + Array(input)
    var rest = bytes[...]
    while let length = consume(rest) { rest = rest.dropFirst(length) }
    pending = Array(rest)
  }

  /// Does as terminals do that do not re-wrap: rows are cut or filled with blanks, the top rows scroll away.
  package mutating func resize(rows newRows: Int, columns newColumns: Int) {
    cells = cells.map { Array(($0 + Screen.blankRow(max(0, newColumns - columns))).prefix(newColumns)) }
    while cells.count > newRows {
      if row < newRows, lines.last?.isEmpty == true { cells.removeLast() } else { scroll() }
    }
    while cells.count < newRows { cells.append(Screen.blankRow(newColumns)) }
    (rows, columns) = (newRows, newColumns)
    row = min(row, rows - 1)
    column = min(column, columns - 1)
    isWrapPending = false
  }

  /// Applies the first character or sequence. Its length in bytes; `nil` when it is not whole yet, or nothing is left.
  private mutating func consume(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x1B { return escape(bytes) }
    if first < 0x20 || first == 0x7F {
      control(first)
      return 1
    }
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard bytes.count >= length else { return nil }
    String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars.forEach { put($0) }
    return length
  }

  private mutating func control(_ byte: UInt8) {
    if byte != 7 { isWrapPending = false }
    switch byte {
    case 7: bells += 1
    case 8: column = max(0, column - 1)
    case 9: column = min(columns - 1, (column / 8 + 1) * 8)
    case 10: lineFeed()
    case 13: column = 0
    default: break
    }
  }

  private mutating func lineFeed() {
    if row < rows - 1 { row += 1 } else { scroll(fill: true) }
  }

  private mutating func scroll(fill: Bool = false) {
    scrolled.append(Screen.trimmed(cells.removeFirst()))
    if fill { cells.append(Screen.blankRow(columns)) } else { row = max(0, row - 1) }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Screen.width(of: scalar)
    if width == 0 { return combine(scalar) }
    if isWrapPending || column + width > columns {
      column = 0
      isWrapPending = false
      lineFeed()
    }
    for place in column..<min(columns, column + width) { separate(place) }
    cells[row][column] = Cell(text: String(scalar), style: style)
    if width == 2 { cells[row][column + 1] = Cell(text: "", style: style) }
    isWrapPending = column + width >= columns
    column = isWrapPending ? columns - 1 : column + width
  }

  /// A combining mark goes into the cell before the cursor.
  private mutating func combine(_ scalar: Unicode.Scalar) {
    var place = max(0, isWrapPending ? column : column - 1)
    if cells[row][place].text.isEmpty { place = max(0, place - 1) }
    cells[row][place].text.unicodeScalars.append(scalar)
  }

  /// Writing over one half of a double-width character blanks the other, as terminals do.
  private mutating func separate(_ place: Int) {
    if cells[row][place].text.isEmpty, place > 0 { cells[row][place - 1] = Cell() }
    if place + 1 < columns, cells[row][place + 1].text.isEmpty { cells[row][place + 1] = Cell() }
  }

  static func blankRow(_ columns: Int) -> [Cell] { Array(repeating: Cell(), count: columns) }

  private static func trimmed(_ row: [Cell]) -> String {
    var text = row.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}
