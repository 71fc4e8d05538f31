import PseudoTerminal

extension Pty {
  /// Starts the demo and waits for its prompt.
  static func demo(
    rows: Int = 24, columns: Int = 80, editrc: String? = nil, environment: [String: String] = [:]
  ) throws -> Pty {
    var environment = environment
    let file = try editrc.map(TemporaryText.init)
    if let file { environment["EDITRC"] = file.path }
    let terminal = try Pty(
      builtProduct("lineeditor-demo"), environment: environment, rows: rows, columns: columns)
    // The file has to be there until the program has read it.
    try withExtendedLifetime(file) {
      try terminal.wait("the prompt") { $0.text == ">" && $0.column == 2 }
    }
    return terminal
  }

  /// Waits until the screen ends with `answer` and the next prompt. What is typed before that the kernel shows too.
  func expectPrompt(after answer: String) throws {
    try wait("\(answer.debugDescription) and a prompt") { $0.text.hasSuffix(answer + "\n>") }
  }
}
