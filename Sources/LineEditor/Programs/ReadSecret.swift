import CEditLine
import CLibrary

/// Asks for a secret at the controlling terminal (`/dev/tty`), whatever standard input and output are, and does not show
/// what is typed. The terminal is put back on every way out, and while the program is stopped with Ctrl-Z.
///
/// What was typed ahead is thrown away. The kernel edits the line: it takes 4,095 bytes at most.
package func readSecret(_ prompt: String) -> SecretResult {
  guard let reader = SecretReader(prompt: prompt) else { return .notATerminal }
  defer { reader.finish() }
  return reader.answer()
}

/// The controlling terminal with echo off.
private struct SecretReader {
  private let terminal: Int32
  private let before: termios
  private let prompt: String
  private let signals: CaughtSignals

  init?(prompt: String) {
    terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    var state = termios()
    guard terminal >= 0, tcgetattr(terminal, &state) == 0 else {
      if terminal >= 0 { close(terminal) }
      return nil
    }
    before = state
    self.prompt = prompt
    CaughtSignals.clear()
    signals = CaughtSignals([SIGINT, SIGTSTP, SIGTERM, SIGHUP, SIGQUIT])
    cel_flush()
    ask()
  }

  func finish() {
    restore()
    signals.release()
    close(terminal)
  }

  /// Waits for the line or for a signal.
  func answer() -> SecretResult {
    var bytes: [UInt8] = []
    while true {
      var waiting = [terminal, cel_signal_pipe()].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&waiting, 2, -1) > 0 else { continue }
      if waiting[1].revents != 0 {
        if let result = handleSignals() { return result }
        bytes = []
      } else if let result = take(&bytes) {
        return result
      }
    }
  }

  /// One byte at a time, as what comes after the line belongs to others.
  private func take(_ bytes: inout [UInt8]) -> SecretResult? {
    var byte: UInt8 = 0
    let count = read(terminal, &byte, 1)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    if count == 1, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      bytes.append(byte)
      return nil
    }
    say("\n")
    return count < 1 && bytes.isEmpty ? .endOfInput : .secret(String(decoding: bytes, as: UTF8.self))
  }

  private func handleSignals() -> SecretResult? {
    for signal in CaughtSignals.next() ?? [] {
      say("\n")
      switch signal {
      case SIGINT: return .interrupted
      case SIGTSTP:
        restore()
        cel_stop()
        ask()
      default: return .terminated(signal)
      }
    }
    return nil
  }

  /// Echo off; lines and signals stay the kernel's, which must know of UTF-8 or Backspace takes half a character.
  private func ask() {
    var state = before
    state.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    state.c_lflag |= tcflag_t(ICANON | ISIG)
    state.c_iflag |= tcflag_t(IUTF8)
    tcsetattr(terminal, TCSAFLUSH, &state)
    say(prompt)
  }

  private func restore() {
    var state = before
    tcsetattr(terminal, TCSAFLUSH, &state)
  }

  private func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }
}
