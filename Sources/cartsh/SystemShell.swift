internal import CLibrary
internal import LineEditor
internal import LocalFiles
internal import Shell

/// Runs a line of the system's shell in the terminal that we have, and waits for it.
///
/// - Parameters:
///   - argument: `$1` of the line.
///   - input: what it finds on its standard input; `nil` leaves it ours.
/// - Returns: its exit status, 128 and the signal's number if one ended it; `nil` when it did not start.
func runShell(_ line: String, argument: String = "", input: [UInt8]? = nil) -> Int32? {
  var before = termios()
  let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
  // A program that was killed leaves the terminal as it had it.
  defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) } }
  guard let input else { return ShellChild(line, argument)?.wait() }
  guard let ends = privatePipe() else { return nil }
  let child = ShellChild(line, argument, input: ends.read)
  close(ends.read)
  if child != nil { _ = input.withUnsafeBytes { writeAll($0, to: ends.write) } }
  close(ends.write)
  return child?.wait()
}

/// The output of a line of the system's shell, without its last line break; `nil` when it fails.
package func output(of line: String) -> String? {
  guard let ends = privatePipe() else { return nil }
  let child = ShellChild(line, output: ends.write)
  close(ends.write)
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(ends.read, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] } else if count == 0 || errno != EINTR { break }
  }
  close(ends.read)
  guard child?.wait() == 0 else { return nil }
  if bytes.last == 0x0A { bytes.removeLast() }
  return String(validating: bytes, as: UTF8.self)
}
