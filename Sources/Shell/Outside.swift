package import CommandLanguage
package import Completion
package import HTTP
package import Sessions

/// What the shell needs of the world: everything else in this target is pure.
package struct Outside {
  package var transport: any Transport
  package var console: any Console
  package var sandbox: SandboxControl
  /// Another embedded shop, for a replay.
  package var freshSandbox: () -> SandboxControl
  /// An environment variable.
  package var environment: (String) -> String?
  /// The output of a command line, without its last line break; `nil` when it fails.
  package var runCommand: (String) -> String?
  /// Runs a command line of the system's shell with a standard input, and its output where ours goes; its exit status,
  /// `nil` when it did not start.
  package var runShell: (String, [UInt8]) -> Int32?
  /// Lets a person edit a text in an editor of their choice; `nil` when the editor fails.
  package var edit: ([UInt8]) throws(Diagnostic) -> [UInt8]?
  /// What files may do on this machine.
  package var trust: TrustStore
  /// The path of a file that does not exist yet, for a session that has no name.
  package var privateFile: () throws(Diagnostic) -> String
  /// Whether the user has asked to stop (Ctrl-C) since the command began.
  package var isInterrupted: () -> Bool
  /// The time, in UTC, ISO 8601 with milliseconds.
  package var now: () -> String

  static func noPrivateFile() throws(Diagnostic) -> String {
    throw Diagnostic(.file, "there is no place for a session's file", hints: ["name one: cartsh FILE"])
  }

  static func noEditor(_ text: [UInt8]) throws(Diagnostic) -> [UInt8]? {
    throw Diagnostic(.usage, "there is no editor here", hints: ["body JSON", "body @FILE"])
  }

  package init(
    transport: any Transport, console: any Console, sandbox: SandboxControl,
    freshSandbox: (() -> SandboxControl)? = nil,
    environment: @escaping (String) -> String?, runCommand: @escaping (String) -> String?,
    runShell: @escaping (String, [UInt8]) -> Int32? = { _, _ in nil },
    edit: @escaping ([UInt8]) throws(Diagnostic) -> [UInt8]? = Outside.noEditor,
    trust: TrustStore = TrustStore(),
    privateFile: @escaping () throws(Diagnostic) -> String = Outside.noPrivateFile,
    isInterrupted: @escaping () -> Bool = { false },
    now: @escaping () -> String
  ) {
    self.transport = transport
    self.console = console
    self.sandbox = sandbox
    self.freshSandbox = freshSandbox ?? { sandbox }
    self.environment = environment
    self.runCommand = runCommand
    self.runShell = runShell
    self.edit = edit
    self.trust = trust
    self.privateFile = privateFile
    self.isInterrupted = isInterrupted
    self.now = now
  }
}

/// The embedded shop, seen from the shell.
package struct SandboxControl {
  /// Starts it if need be, in the place of one that is set up otherwise.
  package var start: (SandboxSetup) throws(Diagnostic) -> RunningSandbox
  /// False when none was running.
  package var stop: () -> Bool

  /// Makes it as it was at the start. False when none was running.
  package var reset: () -> Bool
  /// What it can play.
  package var scenarios: [Completions.Scenario]

  package init(
    start: @escaping (SandboxSetup) throws(Diagnostic) -> RunningSandbox,
    stop: @escaping () -> Bool, reset: @escaping () -> Bool, scenarios: [Completions.Scenario] = []
  ) {
    self.start = start
    self.stop = stop
    self.reset = reset
    self.scenarios = scenarios
  }
}
