import CEditLine

/// Up and down.
extension LineEditor {
  /// A row up or down in the line; beyond its first and last, a line before or after in the history.
  func move(rows: Int) -> UInt8 {
    let line = line
    guard let cursor = line.cursor(rowsDown: rows) else { return recall(rows) }
    _ = el_cursor(editor, Int32(cursor - line.cursor))
    return UInt8(CC_CURSOR)
  }

  /// Shows another line of the history in the place of this one.
  func recall(_ step: Int) -> UInt8 {
    let other = state.recall.position + step
    guard state.recall.has(other) else { return UInt8(CC_ERROR) }
    let edited = state.recall.move(to: other, leaving: line.text)
    replaceLine(edited ?? entry(other))
    return UInt8(CC_REFRESH)
  }

  /// The entry as it can be edited.
  func entry(_ position: Int) -> Wide {
    past.entries.indices.contains(position) ? foldedIfTall(past.entries[position]).wide : []
  }

  /// A line that is taller than the screen keeps its first row, as far as it fits; the rest is folded.
  func foldedIfTall(_ text: String) -> String {
    guard isTall(text.wide) else { return text }
    let head = text.unicodeScalars.prefix(columns / 2).prefix { $0 != "\n" }
    return String(head) + state.folds.fold(String(text.unicodeScalars[head.endIndex...]))
  }

  /// Whether the line would take so many rows that libedit cannot edit it.
  func isTall(_ text: Wide) -> Bool {
    Layout(prompt: shownPrompt.visible, line: text, cursor: 0, columns: columns).rowCount > max(2, rows - 2)
  }
}
