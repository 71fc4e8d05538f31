import CLibrary

/// The size of the terminal on standard output, else of that on standard error; `nil` when neither is one that knows
/// its size.
package func terminalSize() -> (rows: Int, columns: Int)? {
  for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 {
      return (Int(size.ws_row), Int(size.ws_col))
    }
  }
  return nil
}
