/// An incremental search backwards through the history (Ctrl-R).
struct HistorySearch {
  /// What was typed since Ctrl-R.
  var pattern = ""
  /// The entry found last; the history's count before anything was found.
  var index: Int
  var hasFailed = false
  /// The line before the search, which Ctrl-G brings back.
  let original: Wide

  init(historyCount: Int, original: Wide) {
    index = historyCount
    self.original = original
  }

  var prompt: String { "(\(hasFailed ? "failed " : "")reverse-i-search)`\(pattern)': " }
}
