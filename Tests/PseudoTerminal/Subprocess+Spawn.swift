import CLibrary
import Synchronization

/// Held from the making of descriptors until the child has them: they become close-on-exec only after they were
/// made, and a child started in between by another test would keep the end of a pipe open.
let spawning = Mutex(())

#if canImport(Glibc)
  typealias FileActions = posix_spawn_file_actions_t
  private typealias Attributes = posix_spawnattr_t
  /// `POSIX_SPAWN_SETSID` of `<spawn.h>`, which shows it to GNU C alone.
  private let newSession: Int16 = 0x80
#else
  typealias FileActions = posix_spawn_file_actions_t?
  private typealias Attributes = posix_spawnattr_t?
  private let newSession = Int16(POSIX_SPAWN_SETSID)
#endif

extension Subprocess {
  /// What the child leads.
  enum Leadership {
    /// A session, so that the first terminal it opens controls it and keys become signals.
    case session
    /// A process group, so that it can be killed with its children.
    case group
  }

  /// Starts the program with default signal actions, as the test runner may ignore or block some.
  /// - Parameter prepare: puts the descriptors 0, 1 and 2 in place. All others must be close-on-exec.
  /// - Returns: the process id. The caller waits for it.
  func spawn(leading: Leadership, _ prepare: (inout FileActions) -> Void) throws -> Int32 {
    guard let path = Subprocess.path(of: program) else { throw SpawnError(program: program, reason: "not found") }
    var actions = emptyActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = emptyAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(&attributes, also: leading == .session ? newSession : Int16(POSIX_SPAWN_SETPGROUP))
    let command = commandLine(path)
    let pid = try withCStrings(command) { argv in
      try withCStrings(environment.map { "\($0)=\($1)" }) { envp in
        var pid: pid_t = 0
        let code = posix_spawn(&pid, command[0], &actions, &attributes, argv, envp)
        guard code == 0 else { throw SpawnError(program: path, reason: String(cString: strerror(code))) }
        return pid
      }
    }
    return pid
  }

  /// `posix_spawn` itself cannot portably change the directory, so a shell does it and gives way to the program.
  private func commandLine(_ path: String) -> [String] {
    guard let workingDirectory else { return [path] + arguments }
    return ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", workingDirectory, path] + arguments
  }

  private func setSignals(_ attributes: inout Attributes, also flag: Int16) {
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | flag)
  }

  private func emptyActions() -> FileActions {
    #if canImport(Glibc)
      FileActions()
    #else
      nil
    #endif
  }

  private func emptyAttributes() -> Attributes {
    #if canImport(Glibc)
      Attributes()
    #else
      nil
    #endif
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return try body(copies)
  }
}

/// Sets close-on-exec.
func closeOnExec(_ descriptor: Int32) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

/// How the process `pid` ended, `nil` while it runs. Only one caller may be told; it must remember.
func termination(of pid: Int32) -> Termination? {
  var status: Int32 = 0
  var result: pid_t = 0
  repeat { result = waitpid(pid, &status, WNOHANG) } while result < 0 && errno == EINTR
  return result == pid ? Termination(waitStatus: status) : nil
}

/// Kills the group that `pid` leads and reaps `pid`.
func killGroup(of pid: Int32) {
  kill(-pid, SIGKILL)
  kill(pid, SIGKILL)
  var status: Int32 = 0
  while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
}
