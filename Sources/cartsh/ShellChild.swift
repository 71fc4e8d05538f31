internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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
  var ends: [Int32] = [-1, -1]
  if input != nil {
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }
  let child = spawnShell(line, argument, input: ends[0])
  if ends[0] >= 0 { close(ends[0]) }
  if let input, child != nil { _ = input.withUnsafeBytes { writeAll($0, to: ends[1]) } }
  if ends[1] >= 0 { close(ends[1]) }
  return child.flatMap(status(of:))
}

private func spawnShell(_ line: String, _ argument: String, input: Int32) -> pid_t? {
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
  // What is ignored here would stay ignored there: `show | yes | head` ends by SIGPIPE.
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGPIPE)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
  var words: [UnsafeMutablePointer<CChar>?] = []
  for word in ["sh", "-c", line, "sh", argument] { words.append(strdup(word)) }
  defer { words.forEach { free($0) } }
  words.append(nil)
  var child: pid_t = 0
  return posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environ) == 0 ? child : nil
}

private func status(of child: pid_t) -> Int32? {
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 { if errno != EINTR { return nil } }
  return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}
