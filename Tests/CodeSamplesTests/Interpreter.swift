import CodeSamples
import PseudoTerminal

/// What runs the samples of a language, given on standard input.
enum Interpreter {
  static let isInstalled: [Language: Bool] = [
    .curl: works("curl", ["--version"]) && works("bash", ["-c", "exit"]),
    .javascript: works("node", ["-e", "fetch"]),
    .php: works("php", ["-r", "exit(extension_loaded('curl') ? 0 : 1);"]),
    .python: works("python3", ["-c", "import requests"]),
  ]

  private static func works(_ program: String, _ arguments: [String]) -> Bool {
    (try? Subprocess(program, arguments).run().exitCode) == 0
  }

  /// Runs samples in one process, one after the other.
  static func run(
    _ samples: [String], _ language: Language, environment: [String: String] = [:]
  ) throws -> Subprocess.Output {
    let program =
      switch language {
      case .curl: Subprocess("bash", ["-s"], environment: environment)
      case .javascript: Subprocess("node", ["-"], environment: environment)
      case .php: Subprocess("php", [], environment: environment)
      case .python: Subprocess("python3", ["-"], environment: environment)
      }
    let text = language == .php ? samples.map(page).joined() : samples.joined(separator: "\n")
    return try program.run(input: text, timeoutSeconds: 120)
  }

  /// PHP reads a file as text with code in it. The documentation's form does not say where the code begins.
  private static func page(_ code: String) -> String { "\(code.hasPrefix("<?php") ? "" : "<?php ")\(code)\n?>" }
}
