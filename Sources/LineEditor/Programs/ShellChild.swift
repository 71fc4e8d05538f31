import CEditLine
import CLibrary

/// A running line of the system's shell. It has three descriptors, its standard streams: no connection, session file or
/// lock of this program gets to it, nor to what it starts.
package struct ShellChild {
  private let pid: pid_t

  /// Starts it; `nil` when that fails.
  ///
  /// - Parameters:
  ///   - argument: `$1` of the line.
  ///   - input: the descriptor that becomes its standard input; `nil` leaves it ours.
  ///   - output: the same for its standard output.
  ///   - isDetached: whether it gets a session of its own, which Ctrl-C and the end of this program do not reach.
  package init?(
    _ line: String, _ argument: String = "", input: Int32? = nil, output: Int32? = nil, isDetached: Bool = false
  ) {
    let pid = cel_start_shell(line, argument, input ?? -1, output ?? -1, isDetached)
    if pid < 0 { return nil }
    self.pid = pid
  }

  /// Waits for its end.
  ///
  /// - Returns: its exit status, 128 and the signal's number if one ended it; `nil` when that cannot be known.
  package func wait() -> Int32? {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// The two ends of a pipe that no child inherits; `nil` when there is none to be had.
package func privatePipe() -> (read: Int32, write: Int32)? {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return nil }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}
