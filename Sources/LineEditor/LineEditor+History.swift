import CEditLine

/// Earlier lines.
extension LineEditor {
  /// The lines that Up and Ctrl-R find, oldest first; at most 10,000.
  package var history: [String] { past.entries }

  /// Adds a line to the history, unless it is empty or the same as the newest. A secret should not be added.
  /// - Returns: whether it was added.
  @discardableResult package func addHistory(_ line: String) -> Bool {
    let entry = TypedText.pasted(line)
    if past.add(entry) {
      unmirrored.append(entry)
      return true
    }
    return false
  }

  /// Gives libedit's own history some of the lines that it has not got yet.
  func mirrorSome() {
    for entry in unmirrored.prefix(500) { entry.wide.withNUL { cel_history_add(mirror, $0) } }
    unmirrored = unmirrored.dropFirst(500)
  }

  /// The rest of the newest line that begins with `text` and goes on after it. Lines of several rows do not count.
  package func restOfEarlierLine(_ text: String) -> String? {
    if text.isEmpty { return nil }
    let length = text.utf8.count
    let found = past.entries.last { $0.utf8.count > length && $0.hasPrefix(text) && !$0.utf8.contains(10) }
    return found.map { String($0.utf8.dropFirst(length)) ?? "" }
  }

  /// Takes the lines of earlier runs up. Not before the prompt can be seen: it takes longer than the rest of the start.
  func loadHistory() {
    guard let earlierLines else { return }
    self.earlierLines = nil
    for line in earlierLines() { addHistory(line) }
    state.recall = Recall(historyCount: past.entries.count)
  }

  // MARK: up and down

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
    text.count > rows * columns
      || Layout(prompt: shownPrompt.visible, line: text, cursor: 0, columns: columns).rowCount > max(2, rows - 2)
  }
}
