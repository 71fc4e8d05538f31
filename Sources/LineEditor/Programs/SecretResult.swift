/// What came of ``readSecret(_:)``.
package enum SecretResult: Sendable, Equatable {
  /// Without the newline; may be empty.
  case secret(String)
  /// Ctrl-C.
  case interrupted
  /// Ctrl-D before anything was typed, or the terminal has gone away.
  case endOfInput
  /// SIGTERM, SIGHUP or SIGQUIT; see ``LineResult/terminated(_:)``.
  case terminated(Int32)
  /// The program has no terminal to ask at.
  case notATerminal
}
