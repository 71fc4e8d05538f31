internal import LineEditor
internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a text to standard output; the errno when that fails.
func putResult(_ text: TerminalText) -> Int32? { put(text.string, STDOUT_FILENO) }

/// Writes a text to standard error.
func putRemark(_ text: TerminalText) { _ = put(text.string, STDERR_FILENO) }

/// Puts a line over the one at the cursor, cut to the width of the terminal; an empty one takes it away.
func repaint(_ line: String) {
  let columns = (terminalSize()?.columns ?? 80) - 1
  _ = put("\r\(visible(line).prefix(columns))\u{1B}[K", STDERR_FILENO)
}

private func put(_ text: String, _ descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}
