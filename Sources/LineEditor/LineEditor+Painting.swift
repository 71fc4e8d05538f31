import CEditLine

/// What is painted over libedit's picture while a key is waited for: colours, a hint, and what libedit draws wrong.
extension LineEditor {
  /// Paints over the line as libedit has drawn it, the cursor stays. Nothing while more keys wait, as they will change
  /// it again, nor when the line is taller than the screen.
  ///
  /// libedit's redraw cuts double-width characters in half and loses zero-width ones: with such a character in the line,
  /// or when one has just gone, prompt and line are drawn as a whole.
  func repaint() {
    guard canMove, isEditing, !isPaging, bytesWaiting == 0 else { return }
    let line = line
    guard line.text.count <= rows * columns else { return }
    let layout = Layout(prompt: shownPrompt.visible, line: line.text, cursor: line.cursor, columns: columns)
    guard layout.rowCount <= rows else { return }
    let isDifficult = line.text.contains { $0 >= 0x300 && cellWidth($0) != 1 }
    // A hint that was taken away leaves blanks, and terminals which wrap rows anew wrap those too: with such a row above
    // the cursor nobody could tell how far up the prompt is.
    let isRowLeft = hasBlanks && layout.rowCount > paintedRows
    if layout.rowCount != paintedRows { (hasBlanks, paintedRows) = (false, layout.rowCount) }
    let styles = colors.map { StyledSpan.styles($0(line.text.string), of: line.text) } ?? []
    var painting =
      isDifficult || wasDifficult || isRowLeft
      ? Painting.whole(layout, prompt: shownPrompt, styles: styles)
      : colors != nil && !line.text.isEmpty ? Painting.line(layout, styles: styles) : Painting(at: layout.cursor)
    wasDifficult = isDifficult
    showHint(for: line, at: layout, in: &painting)
    guard !painting.text.isEmpty else { return }
    emit(painting.text)
    cel_flush()
  }

  // MARK: the hint

  private func showHint(for line: Line, at layout: Layout, in painting: inout Painting) {
    state.hint = nil
    guard let hint, line.cursor == line.text.count, state.search == nil, let found = hint(line.text.string) else {
      return
    }
    // The last column stays free, for writing into it would move the cursor to the next row.
    let shown = found.shown(width: columns - 1 - layout.end.column)
    guard !shown.isEmpty else { return }
    painting.hint(shown)
    state.hint = (found, line.text)
    state.isHintShown = true
  }

  /// Takes the hint off the screen, before anything else is done. The cursor stands before it.
  func hideHint() {
    guard state.isHintShown else { return }
    state.isHintShown = false
    hasBlanks = true
    emit("\u{1B}[K")
  }

  /// What the hint puts into the line, if the cursor is behind the text for which it was shown.
  private var offered: Wide {
    guard let (hint, text) = state.hint, line == Line(text: text, cursor: text.count) else { return [] }
    return TypedText.pasted(Array(hint.insertion.utf8)).wide
  }

  /// To the right, or the hint into the line.
  func moveRight() -> UInt8 {
    let line = line
    if line.cursor == line.text.count { return offered.isEmpty ? UInt8(CC_ERROR) : insert(offered) }
    _ = el_cursor(editor, 1)
    return UInt8(CC_CURSOR)
  }

  /// To the end of the line, or the hint into it.
  func moveToEnd() -> UInt8 {
    let line = line
    if line.cursor == line.text.count, !offered.isEmpty { return insert(offered) }
    _ = el_cursor(editor, Int32(line.text.count - line.cursor))
    return UInt8(CC_CURSOR)
  }
}
