import LoopbackServer
import PseudoTerminal
import Testing

/// Escape sequences wherever a text comes from outside: the reason phrase, headers and body of an answer, descriptions,
/// session files, names of files, the environment. None gets to a pipe or a terminal as it is.
@Suite struct HostileTextTests {
  /// Titles, cursor movements, colours, modes and queries; C1 controls; what reorders or hides; what overwrites a line.
  private static let sequences = [
    "\u{1B}]0;PWN\u{7}", "\u{1B}[2J", "\u{1B}[77;77H", "\u{1B}[31;47mPWN", "\u{1B}[?1049h", "\u{1B}[6n", "\u{1B}cPWN",
    "\u{1B}P$qm\u{1B}\\", "\u{1B}]52;c;UFdO\u{7}", "\u{9B}31mPWN", "\u{9D}0;PWN\u{9C}", "\u{202E}NWP", "\u{2066}PWN",
    "\u{200F}PWN", "\u{8}\u{8}PWN", "\u{7F}PWN", "\u{E0041}PWN", "\u{1B}[8mPWN", "\u{1B}_GPWN\u{1B}\\",
  ]

  /// Three sequences with text between them; which, the seed decides.
  private static func hostile(_ seed: Int) -> String {
    (0..<3).map { "a\(sequences[(seed * 7 + $0 * ($0 + seed)) % sequences.count])z" }.joined()
  }

  /// The sequences that came through in `output`, as they are.
  private static func raw(in output: [UInt8]) -> [String] {
    let text = String(decoding: output, as: UTF8.self)
    return sequences.filter { sequence in
      text.unicodeScalars.contains(sequence.unicodeScalars)
    }.map(\.debugDescription)
  }

  private static func script(_ text: String) -> @Sendable (ServerConnection) -> Void {
    // What no head of an answer can hold is left out of it.
    let inHead = text.filter { $0 != "\r" && $0 != "\n" }
    return { connection in
      while let request = connection.readRequest() {
        let isPage = request.line.contains("page")
        connection.answer(
          "\(isPage ? 403 : 200) O\(inHead)K",
          headers: "Content-Type: \(isPage ? "text/html" : "application/json")\r\nX-\u{B5}: \(inHead)\r\n"
            + "Server: nginx\(inHead)\r\n",
          body: Array(
            (isPage ? "<title>\(text)</title><p>\(text)" : "{\"a\":\"\(text)\",\"\(text)\":[1]} \(text)").utf8))
      }
    }
  }

  private static let description = #"""
    {"openapi":"3.0.0","info":{"title":"tEVIL","version":"1EVIL"},"paths":{"/ordersEVIL":{"get":{"operationId":"listEVIL",
     "summary":"sEVIL","description":"dEVIL","tags":["gEVIL"],"responses":{"200":{"description":"rEVIL"}}}},
     "/x":{"get":{"operationId":"readX","summary":"sEVIL","description":"dEVIL","responses":{}}}}}
    """#

  private static func inJSON(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.utf16.map {
        "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
      }
      .joined()
    }.joined()
  }

  private static let lines = [
    "catalogue import d.json --name d", "catalogue use d", "operations", "operations --json", "describe readX",
    "catalogue diff builtin", "use readX", "catalogue use builtin", "request GET /a", "send", "show headers", "show",
    "table", "request GET /page", "send", "explain", "history", "session", "diff 1 2", "expect .a == 1",
    "expect header Server == x", "check", "sample curl", "sample php", "preview", "option --cacert nosuch",
  ]

  private func prepared(_ text: String) throws -> (home: Home, name: String) {
    let home = try Home()
    try home.write("d.json", HostileTextTests.description.replacing("EVIL", with: HostileTextTests.inJSON(text)))
    let name = String(text.prefix(40))
    try home.write(name, "# cartsh session 1\n# \(text)\nrequest GET /a\nset \"n\(text)\" 1\nsend\n")
    try home.write("wrong\(name)", "# cartsh session 1\nrequest GET /a\nnonsense \(text)\nsend\n")
    return (home, name)
  }

  private func environment(_ text: String) -> [String: String] {
    ["EDITOR": text, "PAGER": "cat", "https_proxy": "", "LANG": "C.UTF-8", "FLUENTCART_AUTH": "user\(text):password"]
  }

  /// Everything that the program says of it, by the way in which it was run.
  private func outputs(_ text: String, _ site: String) throws -> [(String, Subprocess.Output)] {
    let (home, name) = try prepared(text)
    let script = HostileTextTests.lines.joined(separator: "\n") + "\n"
    let runs: [(String, [String], String)] = [
      ("lines", ["--server", site, "--keep-going", "--yes", "--plain-http"], script),
      ("--json", ["--server", site, "--keep-going", "--yes", "--json"], script),
      ("-v", ["--server", site, "--keep-going", "-v", "-c", "request GET /a", "-c", "send"], ""),
      ("in colours", ["--server", site, "--keep-going", "--yes", "--color", "always"], script),
      ("a session", ["./\(name)", "--server", site, "--keep-going", "--yes"], "history\nsession\nsave \(name)2\n"),
      ("a wrong session", ["./wrong\(name)", "--server", site], ""),
      ("a wrong replay", ["replay", "wrong\(name)", "--server", site, "--yes"], ""),
      ("-f", ["-f", name, "--server", site, "--keep-going", "--yes"], ""),
      ("replay", ["replay", name, "--server", site, "--yes"], ""),
      ("replay --json", ["replay", name, "--server", site, "--yes", "--json"], ""),
      ("replay --tap", ["replay", name, "--server", site, "--yes", "--tap"], ""),
      ("--dry-run", ["replay", name, "--server", site, "--dry-run"], ""),
      ("export", ["export", "har", "wrong\(name)"], ""), ("import", ["-c", "import \(name)"], ""),
      ("no such option", ["--\(text)"], ""), ("no such file", ["replay", "\(name)gone"], ""),
      ("no such server", ["--server", "http://\(text)", "-c", "send"], ""),
    ]
    return try runs.map { ($0, try home.run(arguments: $1, input: $2, environment: environment(text))) }
  }

  @Test(arguments: 0..<19) func onAPipe(_ seed: Int) throws {
    let text = HostileTextTests.hostile(seed)
    try ScriptedServer.run(HostileTextTests.script(text)) { server in
      for (way, output) in try outputs(text, "http://127.0.0.1:\(server.port)") {
        #expect(HostileTextTests.raw(in: output.stdout) == [], "\(way): \(output.text)")
        #expect(HostileTextTests.raw(in: output.stderr) == [], "\(way): \(output.errorText)")
        #expect((output.text + output.errorText).contains("\\u"), "\(way) shows it, made visible")
      }
    }
  }

  @Test(arguments: [0, 5, 9, 13], ["1", ""]) func inATerminal(_ seed: Int, _ noColor: String) throws {
    let text = HostileTextTests.hostile(seed)
    try ScriptedServer.run(HostileTextTests.script(text)) { server in
      let (home, name) = try prepared(text)
      let terminal = try home.terminal(
        "./\(name)", "--server", "http://127.0.0.1:\(server.port)", "--yes", "--no-pager",
        environment: environment(text).merging(["NO_COLOR": noColor]) { $1 }, rows: 50)
      try terminal.wait("a prompt") { $0.text.hasSuffix("▸") }
      for line in HostileTextTests.lines {
        let before = terminal.screen.everything.count { $0 == "▸" }
        terminal.type("\(line)\r")
        try terminal.wait("the prompt after '\(line)'") { screen in
          screen.text.hasSuffix("▸") && screen.everything.count { $0 == "▸" } > before
        }
      }
      // Tab shows what can be chosen.
      terminal.type("catalogue use d\ruse list\t\t")
      terminal.settle()
      #expect(HostileTextTests.raw(in: terminal.output) == [])
    }
  }
}
