/// Cells in columns, for a terminal of some width or for a file.
package struct TextTable {
  var headings: [String]
  /// As they are shown: on one line, with nothing in them that could move a cursor.
  var rows: [[String]]

  package init(headings: [String], rows: [[String]]) {
    (self.headings, self.rows) = (headings, rows)
  }

  /// Blanks between two columns.
  private static let gap = 2
  /// No column is made narrower than this while another one is wider.
  private static let narrow = 6

  /// - Parameter width: columns to fit it into, the widest cells being cut; `nil` cuts nothing.
  package func text(_ palette: Palette, width: Int?) -> String {
    let widths = fitted(width)
    let isRight = headings.indices.map { column in isNumeric(column) }
    let line = { (cells: [String]) -> String in
      var text = ""
      for (column, cell) in cells.enumerated() {
        let shown = cut(cell, to: widths[column])
        let blanks = String(repeating: " ", count: max(0, widths[column] - displayColumns(shown)))
        if column > 0 { text += String(repeating: " ", count: TextTable.gap) }
        text += isRight[column] ? blanks + shown : shown + blanks
      }
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    return palette.strong(line(headings)) + "\n" + rows.map { line($0) + "\n" }.joined()
  }

  /// Whether every cell that holds something is a number, as amounts of money are, which stand under each other then.
  private func isNumeric(_ column: Int) -> Bool {
    var isAny = false
    for row in rows where !row[column].isEmpty {
      let digits = row[column].utf8.drop { $0 == UInt8(ascii: "-") }
      guard let first = digits.first, (0x30...0x39).contains(first),
        digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
      else { return false }
      isAny = true
    }
    return isAny
  }

  /// The widths that the columns need, the widest made narrower until all fit.
  private func fitted(_ width: Int?) -> [Int] {
    var widths = headings.indices.map { column in
      rows.reduce(displayColumns(headings[column])) { max($0, displayColumns($1[column])) }
    }
    guard let width else { return widths }
    var over = widths.reduce(0, +) + TextTable.gap * (widths.count - 1) - width
    while over > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > TextTable.narrow
    {
      let next = widths.filter { $0 < widths[widest] }.max() ?? TextTable.narrow
      let less = min(over, max(1, widths[widest] - max(next, TextTable.narrow)))
      widths[widest] -= less
      over -= less
    }
    return widths
  }
}
