import CEditLine

/// Tab.
extension LineEditor {
  /// Inserts the only candidate, or what all have in common. When there is nothing more to insert, the first Tab beeps
  /// and the second lists the candidates.
  func complete() -> UInt8 {
    let line = line
    // At the beginning of a further row it indents. With much behind it, it is part of a paste that a terminal did not
    // mark as one; with little, somebody types faster than the line is slow.
    if line.isAtRowStart || bytesWaiting > 8 { return insert([32, 32]) }
    guard var found = completer?(line.before.string, line.after.string), !found.candidates.isEmpty else {
      return UInt8(CC_ERROR)
    }
    found.replace = min(max(0, found.replace), line.cursor)
    if found.candidates.count == 1 { return complete(with: found.candidates[0], replacing: found.replace, in: line) }
    let common = TypedText.oneRow(found.commonPrefix).wide
    if common.count >= found.replace, common != Array(line.before.suffix(found.replace)) {
      state.lastTab = nil
      el_deletestr(editor, Int32(found.replace))
      return insert(common)
    }
    guard state.lastTab == line else {
      state.lastTab = line
      return UInt8(CC_ERROR)
    }
    list(found.candidates)
    return UInt8(CC_NORM)
  }

  /// Puts the candidate in the place of the word. A suffix that is there already is stepped over.
  private func complete(with candidate: Candidate, replacing count: Int, in line: Line) -> UInt8 {
    let suffix = TypedText.oneRow(candidate.suffix).wide
    let isThere = !suffix.isEmpty && line.after.starts(with: suffix)
    el_deletestr(editor, Int32(count))
    _ = insert(TypedText.oneRow(candidate.text).wide + (isThere ? [] : suffix))
    if isThere { _ = el_cursor(editor, Int32(suffix.count)) }
    return UInt8(CC_REFRESH)
  }

  /// Lists below the line and draws the line again below the list.
  private func list(_ candidates: [Candidate]) {
    leaveLine(mark: "")
    isPaging = true
    let list = CandidateList(candidates, columns: columns).rows
    if list.count < rows || isWanted(candidates.count) { showPages(list) }
    isPaging = false
    if state.isOver { return }
    cel_flush()
    cel_refresh(editor)
  }

  /// More than a screenful is asked about first.
  private func isWanted(_ count: Int) -> Bool {
    guard let key = ask("Show all \(count)? (y or n) ") else { return false }
    if [0x20, 0x09, 0x59, 0x79].contains(key) { return true }
    if ![0x4E, 0x6E].contains(key) { giveBack(key) }
    return false
  }

  /// A key that answers nothing is typed. Of those that type nothing, what moves the cursor does, and Enter and the like
  /// only close the question.
  private func giveBack(_ key: wchar_t) {
    if let own = PrivateKey(rawValue: key) {
      state.keys.insert(own, at: 0)
    } else if let scalar = Unicode.Scalar(UInt32(bitPattern: key)),
      key == 0x1B ? !pending.isEmpty : key >= 0x20 && key != 0x7F
    {
      pending = Array(String(Character(scalar)).utf8) + pending
    }
  }

  /// A screenful at a time: a blank, Tab or `y` goes on, Enter goes on by a row, `n` or `q` ends the list; any other key
  /// does too, and is typed.
  private func showPages(_ all: [CandidateList.Row]) {
    var rest = all[...]
    var page = rows - 1
    while true {
      for row in rest.prefix(page) { emit(row.text(faint: colors != nil) + "\r\n") }
      rest = rest.dropFirst(page)
      if rest.isEmpty { return }
      guard let key = ask("--More-- (\(rest.count))") else { return }
      switch key {
      case 0x20, 0x09, 0x79: page = rows - 1
      case 0x0A, 0x0D: page = 1
      case 0x6E, 0x71: return
      default: return giveBack(key)
      }
    }
  }

  /// The key that was pressed; `nil` when the line is over.
  private func ask(_ question: String) -> wchar_t? {
    emit(clipped(question, to: columns - 1))
    cel_flush()
    var key: wchar_t = 0
    let status = el_wgetc(editor, &key)
    if state.isOver || status != 1 { return nil }
    emit(canMove ? "\r\u{1B}[K" : "\r\n")
    return key
  }
}
