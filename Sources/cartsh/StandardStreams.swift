internal import CLibrary
internal import CommandLanguage
internal import LineEditor
internal import LocalFiles
internal import Shell
internal import Text

/// Takes the place of standard streams that were closed before the program began, which a file or a socket of ours
/// would take otherwise. Input is at its end; output, being opened for reading, fails as a closed one does.
func fillStandardStreams() {
  for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
    _ = open("/dev/null", O_RDONLY)
  }
}

/// Writes a text to standard output; the errno when that fails.
func putResult(_ text: TerminalText) -> Int32? { put(text.string, STDOUT_FILENO) }

/// Writes a text to standard error.
func putRemark(_ text: TerminalText) { _ = put(text.string, STDERR_FILENO) }

/// Puts a line over the one at the cursor, cut to the width of the terminal; an empty one takes it away.
package func repaint(_ line: String) {
  let columns = (terminalSize()?.columns ?? 80) - 1
  _ = put("\r\(visible(line).prefix(columns))\u{1B}[K", STDERR_FILENO)
}

private func put(_ text: String, _ descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}

/// Lines of standard input, one at a time, so that what a command starts may read on behind them.
struct InputLines {
  private var buffer: [UInt8] = []
  /// How much of the buffer holds no line break.
  private var searched = 0
  /// Standard input may be a device without end.
  static let longest = 64 << 20
  private var isAtEnd = false

  /// Why there is no line.
  enum Ending: Error {
    case endOfInput
    case interrupted
    /// The line is not UTF-8.
    case notText
    case tooLong
  }

  /// The next line, without its line break.
  ///
  /// - Parameter isInterrupted: asked now and then while nothing arrives.
  mutating func next(isInterrupted: () -> Bool) throws(Ending) -> String {
    while true {
      if isInterrupted() { throw .interrupted }
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        searched = 0
        return try text(buffer[..<end])
      }
      searched = buffer.count
      if searched > InputLines.longest { throw .tooLong }
      if isAtEnd {
        if buffer.isEmpty { throw .endOfInput }
        defer { (buffer, searched) = ([], 0) }
        return try text(buffer[...])
      }
      fill()
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(Ending) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    return text
  }

  private mutating func fill() {
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // A signal that comes just before the wait does not end it, so one looks for it now and then.
    if poll(&waiting, 1, 100) <= 0 { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count <= 0 { isAtEnd = true } else { buffer += chunk[..<count] }
  }
}
