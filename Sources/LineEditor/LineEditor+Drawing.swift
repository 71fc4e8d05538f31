import CEditLine

/// The line and where it is on the screen.
extension LineEditor {
  var line: Line {
    let info = el_wline(editor)!.pointee
    let count = info.lastchar - info.buffer
    return Line(
      text: Array(UnsafeBufferPointer(start: info.buffer, count: count)), cursor: info.cursor - info.buffer)
  }

  var columns: Int { Int(cel_columns(editor)) }
  var rows: Int { Int(cel_rows(editor)) }

  var layout: Layout {
    let line = line
    return Layout(prompt: shownPrompt.visible, line: line.text, cursor: line.cursor, columns: columns)
  }

  /// Writes to the same `stdout` as libedit, in order with it.
  func emit(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        if let start = characters.baseAddress { cel_write(start, characters.count) }
      }
    }
  }

  /// Makes `text` the prompt from the next refresh on.
  func show(_ text: String) {
    shownPrompt = Prompt(text)
    let marked = shownPrompt.marked + [0]
    promptText.deallocate()
    promptText = .allocate(capacity: marked.count)
    promptText.initialize(from: marked, count: marked.count)
  }

  // MARK: changing the line

  /// Puts `text` before the cursor. For libedit's command functions, which return what libedit is to do next.
  func insert(_ text: Wide) -> UInt8 {
    if text.isEmpty { return UInt8(CC_NORM) }
    return text.withNUL { el_winsertstr(editor, $0) } == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  /// Inserts what was put aside for the private key.
  func insertWaiting() -> UInt8 {
    defer { state.toInsert = [] }
    return insert(state.toInsert)
  }

  /// - Parameter cursor: `nil` is the end.
  func replaceLine(_ text: Wide, cursor: Int? = nil) {
    _ = el_cursor(editor, Int32.max / 2)
    el_deletestr(editor, Int32(line.text.count))
    _ = insert(text)
    if let cursor { _ = el_cursor(editor, Int32(cursor - text.count)) }
  }

  // MARK: moving about

  /// The prompt begins in the first column, even after output without a newline at its end: a row of blanks wraps
  /// exactly when it does not begin there. A `%` marks such output.
  func beginOnFreshRow() {
    guard canMove else { return }
    emit("\u{1B}[7m%\u{1B}[0m" + String(repeating: " ", count: columns - 1) + "\r\u{1B}[K")
  }

  /// Goes below the line, after leaving `mark` at its end.
  func leaveLine(mark: String) {
    if canMove {
      var path = Painting(at: layout.cursor)
      path.move(to: layout.end)
      emit(path.text)
    }
    emit(mark + "\r\n")
  }

  /// Goes to where the prompt begins, and clears the screen from there.
  func goToTop(from layout: Layout) {
    guard canMove else { return emit("\r\n") }
    var path = Painting(at: layout.cursor)
    path.move(to: Layout.Position())
    emit(path.text + "\u{1B}[J")
  }
}
