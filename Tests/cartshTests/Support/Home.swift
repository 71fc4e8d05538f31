import CLibrary
import PseudoTerminal
import TemporaryFiles
import Testing

/// A home directory of one test, in which the built program runs. It is also where the program works.
struct Home {
  private let directory: TemporaryDirectory

  init() throws { directory = TemporaryDirectory() }

  var path: String { directory.path }

  private var environment: [String: String] {
    [
      "HOME": path, "XDG_STATE_HOME": "\(path)/state", "TERM": "xterm",
      "PATH": "\(programDirectory):\(Subprocess("sh").environment["PATH", default: "/usr/bin:/bin"])",
    ]
  }

  private var programDirectory: String {
    builtProduct("cartsh").split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  private func program(_ arguments: [String], _ more: [String: String]) -> Subprocess {
    Subprocess(
      builtProduct("cartsh"), arguments, environment: environment.merging(more) { $1 }, workingDirectory: path)
  }

  // MARK: Running

  /// Runs the program with pipes for its standard streams.
  func run(
    _ arguments: String..., input: String = "", environment more: [String: String] = [:]
  ) throws -> Subprocess.Output {
    try run(arguments: arguments, input: input, environment: more)
  }

  func run(
    arguments: [String], input: String = "", environment more: [String: String] = [:]
  ) throws -> Subprocess.Output {
    try program(arguments, more).run(input: input)
  }

  /// Runs the program until it ends or `isKilled` says that it shall be killed.
  func run(
    arguments: [String], input: String, killedWhen isKilled: () -> Bool
  ) throws -> Subprocess.Output {
    try program(arguments, [:]).run(input: input, killedWhen: isKilled)
  }

  /// Runs lines of the system's shell, to which `cartsh` is the built program.
  func shell(_ lines: String) throws -> Subprocess.Output {
    try Subprocess("sh", ["-c", lines], environment: environment, workingDirectory: path).run()
  }

  /// Starts lines of the system's shell in a terminal, to which `cartsh` is the built program.
  func shellTerminal(_ lines: String) throws -> Pty {
    try Pty(
      Subprocess(
        "sh", ["-c", lines], environment: environment.merging(["NO_COLOR": "1"]) { $1 }, workingDirectory: path))
  }

  /// Starts the program in a terminal. The home directory has to be held while it runs. Without colours, and so without
  /// hints behind the cursor, unless the environment has an empty `NO_COLOR`.
  func terminal(
    _ arguments: String..., environment more: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws -> Pty {
    try terminal(arguments: arguments, environment: more, rows: rows, columns: columns)
  }

  func terminal(
    arguments: [String], environment more: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws -> Pty {
    try Pty(program(arguments, ["NO_COLOR": "1"].merging(more) { $1 }), rows: rows, columns: columns)
  }

  // MARK: Files

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = try #require(fopen(file(name), "w"))
    defer { fclose(file) }
    try #require(fwrite(text, 1, text.utf8.count, file) == text.utf8.count)
    return self.file(name)
  }

  /// What a file holds; empty when there is none.
  func read(_ name: String) -> String {
    guard let file = fopen(file(name), "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Permission bits of a file; 0 when there is none.
  func mode(_ name: String) -> UInt32 {
    var status = stat()
    return stat(file(name), &status) == 0 ? UInt32(status.st_mode) & 0o777 : 0
  }

  /// The session files in the state directory, as names below the home directory.
  var sessions: [String] {
    TemporaryDirectory.names(in: file("state/cartsh")).filter { $0.hasSuffix(".cartsh") }.map { "state/cartsh/\($0)" }
  }
}

extension Home {
  /// How many bytes a file has; 0 when there is none.
  func size(_ name: String) -> Int {
    var status = stat()
    return stat(file(name), &status) == 0 ? Int(status.st_size) : 0
  }
}
