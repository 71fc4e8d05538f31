/// How a process ended.
package enum Termination: Sendable, Hashable {
  /// It exited by itself, with this code.
  case code(Int32)
  /// This signal ended it.
  case signal(Int32)

  /// Reads what `waitpid` reports: the low seven bits are the signal, the next byte is the exit code.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .code((waitStatus >> 8) & 0xFF) : .signal(signal)
  }
}
