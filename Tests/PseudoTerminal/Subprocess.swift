import CLibrary

/// A program to start, without a terminal (``run(input:timeoutSeconds:)``) or in one (``Pty``).
///
/// The environment is a fixed one, so that a test does not depend on who runs it: `PATH` is inherited, `LC_ALL` is
/// `C.UTF-8`, `HOME` does not exist, and what the test gives comes on top.
package struct Subprocess: Sendable {
  /// A path, or a name to be looked up in `PATH`.
  package var program: String
  package var arguments: [String]
  package var environment: [String: String]
  /// `nil`: where the tests run.
  package var workingDirectory: String?

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], workingDirectory: String? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = Subprocess.baseEnvironment.merging(environment) { $1 }
    self.workingDirectory = workingDirectory
  }

  /// What a program wrote, and how it ended.
  package struct Output: Sendable {
    package var stdout: [UInt8]
    package var stderr: [UInt8]
    package var termination: Termination

    /// Standard output as text; what is no UTF-8 reads as U+FFFD.
    package var text: String { String(decoding: stdout, as: UTF8.self) }
    /// Standard error as text.
    package var errorText: String { String(decoding: stderr, as: UTF8.self) }
    /// The exit code, `nil` when a signal ended the program.
    package var exitCode: Int32? {
      if case .code(let code) = termination { code } else { nil }
    }
  }

  /// Runs the program to its end, and blocks meanwhile. Standard input is `input` and then its end.
  ///
  /// The program leads a process group of its own. When the time is over the whole group is killed.
  /// - Throws: ``SpawnError`` when it does not start, ``Timeout`` when it does not end in time.
  package func run(input: [UInt8] = [], timeoutSeconds: Double = 60) throws -> Output {
    var pipes = try PipedProcess(self)
    return try pipes.finish(input: input, within: .seconds(timeoutSeconds))
  }

  /// The same, but the program and all that it started are killed (`kill -9`) as soon as `isKilled` says so, which is
  /// asked every few milliseconds.
  package func run(input: String, killedWhen isKilled: () -> Bool) throws -> Output {
    var pipes = try PipedProcess(self)
    return try pipes.finish(input: Array(input.utf8), within: .seconds(60), killedWhen: isKilled)
  }

  /// The same, with text for standard input.
  package func run(input: String, timeoutSeconds: Double = 60) throws -> Output {
    try run(input: Array(input.utf8), timeoutSeconds: timeoutSeconds)
  }

  /// Where the executable `name` is in `PATH`; `nil` when it is not installed. A path is made absolute.
  package static func path(of name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? absolute(name) : nil }
    let directories = baseEnvironment["PATH", default: ""].split(separator: ":")
    return directories.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let directory = getcwd(nil, 0) else { return path }
    defer { free(directory) }
    return String(cString: directory) + "/" + path
  }

  private static let baseEnvironment: [String: String] = {
    var environment = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/local/bin:/usr/bin:/bin"]
    // The libraries of a toolchain that is not installed system-wide are found by the second.
    for name in ["PATH", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }()
}
