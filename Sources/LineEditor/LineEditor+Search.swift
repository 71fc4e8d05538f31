import CEditLine

/// Ctrl-R, as a mode of the character source: libedit's own search takes Ctrl-C for the end of input.
extension LineEditor {
  func beginSearch() -> UInt8 {
    state.search = HistorySearch(historyCount: past.entries.count, original: line.text)
    return showSearch()
  }

  /// Draws the line with the search's prompt, or with its own again after it.
  func showSearch() -> UInt8 {
    show(state.search?.prompt ?? prompt)
    return UInt8(CC_REFRESH)
  }

  /// What a key does in the search. Any but these ends it, and then does what it always does.
  func searchKey(_ key: wchar_t) -> PrivateKey {
    guard let search = state.search else { return .searchStep }
    switch key {
    case 0x12: find(from: search.index - 1)
    case 0x07: endSearch(keeping: false)
    case 0x08, 0x7F:
      state.search?.pattern = String(search.pattern.dropLast())
      find(from: past.entries.count - 1)
    case 0x20... where cel_is_printable(key):
      state.search?.pattern += [key].string
      find(from: search.index)
    default:
      endSearch(keeping: true)
      pending = Array([key].string.utf8) + pending
    }
    return .searchStep
  }

  /// Shows the newest entry at or before `index` that contains the pattern, the cursor where it begins.
  private func find(from index: Int) {
    guard let pattern = state.search?.pattern else { return }
    let found = past.index(of: pattern, from: index)
    state.search?.hasFailed = found == nil && !pattern.isEmpty
    guard let found else { return }
    state.search?.index = found
    let text = entry(found)
    let match = text.string.firstRange(of: pattern)?.lowerBound
    let place = match.map { text.string.unicodeScalars[..<$0].count }
    replaceLine(text, cursor: place ?? 0)
  }

  /// - Parameter keeping: stay at what was found, as if one had gone there with the arrows; else the line is as before.
  func endSearch(keeping: Bool) {
    guard let search = state.search else { return }
    state.search = nil
    if !keeping {
      replaceLine(search.original)
    } else if past.entries.indices.contains(search.index) {
      _ = state.recall.move(to: search.index, leaving: search.original)
    }
  }
}
