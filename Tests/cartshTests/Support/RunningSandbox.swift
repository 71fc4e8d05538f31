import PseudoTerminal
import Testing

/// `cartsh sandbox` in a terminal, and what it announces. To be held while it is needed.
struct RunningSandbox {
  let terminal: Pty
  /// `http://127.0.0.1:PORT`
  let address: String
  /// Name and password of the administrator, with a colon between.
  let user: String

  init(in home: Home) throws {
    terminal = try home.terminal("sandbox", "--port", "0", columns: 120)
    try terminal.wait("the announcement") { $0.text.contains(/administrator: \S+:.+/) }
    let text = terminal.screen.text
    address = String(try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).output)
    user = String(try #require(text.firstMatch(of: /administrator: (\S+:.+)/)).output.1)
  }
}
