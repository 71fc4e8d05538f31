/// What came of ``LineEditor/readLine()``.
package enum LineResult: Sendable, Equatable {
  /// Enter. Rows are separated by newlines; there is none at the end.
  case line(String)
  /// Ctrl-C: the line is given up.
  case interrupted(wasEmpty: Bool)
  /// Ctrl-D on an empty line, or the terminal has gone away.
  case endOfInput
  /// SIGTERM, SIGHUP or SIGQUIT. Save what there is to save, then ``dieBy(_:)``.
  case terminated(Int32)
}
