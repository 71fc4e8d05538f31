/// Why the character source has no more keys.
enum InputEnd: Error {
  /// The end of input: the terminal has gone away.
  case end
  /// The line is over, for Ctrl-C or a signal.
  case stopped
}
