/// What is known about the line that is being read, and forgotten after it.
struct LineState {
  /// Ctrl-C was pressed. It stays so until libedit has let go of the line.
  var isInterrupted = false
  /// It was pressed on an empty line.
  var wasEmpty = false
  var terminatedBy: Int32?
  /// Private keys for libedit to take next.
  var keys: [PrivateKey] = []
  /// Text for the private key that inserts it.
  var toInsert: Wide = []
  var folds = Folds()
  var recall: Recall
  var search: HistorySearch?
  /// Line and cursor at the last Tab, to know a second one.
  var lastTab: Line?
  /// The hint that was shown last, and the text that it was for.
  var hint: (hint: Hint, text: Wide)?
  /// Whether the hint is on the screen.
  var isHintShown = false

  init(historyCount: Int) { recall = Recall(historyCount: historyCount) }

  var isOver: Bool { isInterrupted || terminatedBy != nil }
}
