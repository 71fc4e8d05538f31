import CLibrary
import Synchronization

/// A program in a terminal: what is typed goes to it, what it draws is on ``screen``.
///
/// Rules that keep such tests steady: wait for the screen, never for time; wait for the echo of what was typed before
/// Ctrl-C, as the kernel throws away what the program has not read yet; Enter is `\r`. Each wait blocks its thread,
/// so a suite should be `.serialized` and have a `.timeLimit`. The program is killed when the value goes away.
package final class Pty {
  package private(set) var screen: Screen
  /// All that the program wrote, escape sequences and all.
  package private(set) var output: [UInt8] = []
  /// The program's process id; it leads a session of its own.
  package let pid: Int32
  private let master: Int32
  private var ended: Termination?

  /// Starts the program with the terminal as its controlling one, so that Ctrl-C and Ctrl-Z become signals and
  /// `/dev/tty` opens. `TERM` is `xterm` unless the program's environment says otherwise.
  package init(_ program: Subprocess, rows: Int = 24, columns: Int = 80) throws {
    var program = program
    program.environment.merge(["TERM": "xterm"]) { given, _ in given }
    screen = Screen(rows: rows, columns: columns)
    (pid, master) = try spawning.withLock { _ in try Pty.start(program, rows: rows, columns: columns) }
  }

  package convenience init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80
  ) throws {
    try self.init(Subprocess(program, arguments, environment: environment), rows: rows, columns: columns)
  }

  deinit {
    if ended == nil { killGroup(of: pid) }
    close(master)
  }

  private static func start(_ program: Subprocess, rows: Int, columns: Int) throws -> (pid: Int32, master: Int32) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else {
      throw SpawnError(program: program.program, reason: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    // The child opens the terminal itself, by name. An end that stays open here would hide the end of output.
    defer { close(slave) }
    closeOnExec(master)
    closeOnExec(slave)
    do {
      let name = String(cString: ttyname(slave))
      let pid = try program.spawn(leading: .session) { actions in
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
      }
      return (pid, master)
    } catch {
      close(master)
      throw error
    }
  }

  // MARK: typing and seeing

  /// Types `text`: `\r` is Enter, `\u{3}` Ctrl-C, `\u{4}` Ctrl-D, `\u{1B}[A` the up arrow.
  package func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      var waiting = pollfd(fd: master, events: Int16(POLLOUT | POLLIN), revents: 0)
      guard poll(&waiting, 1, 1000) >= 0 || errno == EINTR else { return }
      // A program whose output nobody takes stops reading.
      if waiting.revents & Int16(POLLIN) != 0, !pump(milliseconds: 0) { return }
      if waiting.revents & Int16(POLLOUT) != 0 {
        rest = rest.dropFirst(max(0, rest.prefix(1024).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }))
      } else if waiting.revents & Int16(POLLHUP) != 0 {
        return
      }
    }
  }

  /// Waits until `isDone`, reading meanwhile.
  /// - Parameter what: what is waited for, for the failure's message.
  package func wait(_ what: String, seconds: Double = 20, until isDone: (Screen) -> Bool) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isDone(screen) {
      let isOpen = pump(milliseconds: 20)
      if isDone(screen) { return }
      if !isOpen { throw Timeout(waitingFor: "\(what) (the program has ended)", seen: screen.everything) }
      if ContinuousClock.now > end { throw Timeout(waitingFor: what, seen: screen.everything) }
    }
  }

  /// Waits until the whole screen reads `text`; see ``Screen/text``.
  package func expect(_ text: String) throws { try wait("the screen \(text.debugDescription)") { $0.text == text } }

  /// Waits until `text` is on the screen, or has scrolled away at its top.
  package func expect(contains text: String) throws {
    try wait(text.debugDescription) { $0.everything.contains(text) }
  }

  /// Waits until the cursor is there, counted from 0.
  package func expect(row: Int, column: Int) throws {
    try wait("the cursor at row \(row), column \(column)") { $0.row == row && $0.column == column }
  }

  /// Reads until nothing has come for so long. Only for what cannot be waited for: that nothing happens.
  package func settle(milliseconds: Int32 = 150) {
    var before = -1
    while before != output.count {
      before = output.count
      if !pump(milliseconds: milliseconds) { return }
    }
  }

  /// Reads what has arrived, waiting for it at most so long. False after the end of output.
  @discardableResult private func pump(milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &buffer, buffer.count)
    // EIO is what Linux says when the last program has closed its side.
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    output += buffer[..<count]
    screen.feed(buffer[..<count])
    return true
  }

  // MARK: the terminal and the program

  /// Changes the size; the kernel tells the program with SIGWINCH.
  package func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Whether the terminal itself shows what is typed, as it is in a shell before and after a program.
  package var echoes: Bool { localModes & tcflag_t(ECHO) != 0 }

  /// Whether the terminal hands over whole lines, as it does in a shell before and after a program.
  package var isCanonical: Bool { localModes & tcflag_t(ICANON) != 0 }

  private var localModes: tcflag_t {
    var state = termios()
    tcgetattr(master, &state)
    return state.c_lflag
  }

  /// Sends a signal to the program alone.
  package func signal(_ number: Int32) { kill(pid, number) }

  /// Waits for the program's end, and takes all that it wrote.
  package func waitForEnd(seconds: Double = 20) throws -> Termination {
    let end = ContinuousClock.now + .seconds(seconds)
    while ended == nil {
      pump(milliseconds: 5)
      ended = termination(of: pid)
      if ended == nil, ContinuousClock.now > end { throw Timeout(waitingFor: "the end", seen: screen.everything) }
    }
    var before = -1
    while before != output.count {
      before = output.count
      pump(milliseconds: 0)
    }
    return ended!
  }
}
