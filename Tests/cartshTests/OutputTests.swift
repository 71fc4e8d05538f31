import CLibrary
import LoopbackServer
import PseudoTerminal
import Testing

/// What leaves the shell another way than by the screen, and what it shows while one waits.
@Suite(.serialized, .timeLimit(.minutes(5))) struct OutputTests {
  private let home: Home

  init() throws { home = try Home() }

  private func shell(_ arguments: String..., environment: [String: String] = [:], rows: Int = 40) throws -> Pty {
    let terminal = try home.terminal(arguments: ["--sandbox"] + arguments, environment: environment, rows: rows)
    try terminal.expectPrompt("sandbox")
    return terminal
  }

  private func type(_ line: String, in terminal: Pty) throws {
    let before = terminal.screen.everything.count { $0 == "▸" }
    terminal.type("\(line)\r")
    try terminal.wait("the prompt after '\(line)'") { screen in
      screen.text.hasSuffix("▸") && screen.everything.count { $0 == "▸" } > before
    }
  }

  private func leave(_ terminal: Pty) throws {
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes && terminal.isCanonical)
  }

  // MARK: Programs and files

  @Test func outputGoesToAProgramWithoutColours() throws {
    let terminal = try shell()
    try type("operations refund | cat > seen ; echo \"done: $?\"", in: terminal)
    #expect(terminal.screen.text.contains("\ndone: 0\n"))
    #expect(home.read("seen").hasPrefix("  refundOrder            POST   /orders/{order_id}/refund  money\n"))
    try type("history | exit 3", in: terminal)
    #expect(terminal.screen.text.contains("warning: 'exit 3' ended with status 3"))
    try type("history | kill -TERM $$", in: terminal)
    #expect(terminal.screen.text.contains("ended with status 143"))
    // The reader goes away early, in front of a writer that is not ours.
    try type("operations | yes | head -1", in: terminal)
    #expect(terminal.screen.text.contains("\ny\nsandbox"))
    try leave(terminal)
  }

  @Test func aProgramMayUseTheTerminal() throws {
    let terminal = try shell()
    terminal.type(
      "operations | { cat > seen; printf 'sure? '; read answer < /dev/tty; echo \"got $answer\"; stty raw; }\r")
    try terminal.wait("the question") { $0.text.hasSuffix("sure?") }
    terminal.type("yes\r")
    try terminal.expect(contains: "got yes")
    try terminal.wait("the prompt") { $0.text.hasSuffix("sandbox ▸") }
    try type("session", in: terminal)
    #expect(home.read("seen").contains("Orders"))
    try leave(terminal)
  }

  @Test func controlCEndsTheProgramAndNotTheShell() throws {
    let terminal = try shell()
    terminal.type("operations | { echo started; exec sleep 600; }\r")
    try terminal.expect(contains: "\nstarted\n")
    terminal.type("\u{3}")
    try terminal.wait("the prompt") { $0.text.hasSuffix("sandbox ▸") }
    #expect(!terminal.screen.everything.contains("warning"))
    try type("server", in: terminal)
    try leave(terminal)
  }

  @Test func outputGoesIntoAFileWholeAndNotOverAnother() throws {
    let terminal = try shell()
    try type("session > 'my notes'", in: terminal)
    #expect(home.read("my notes").contains("(the sandbox)"))
    #expect(home.mode("my notes") == 0o600)
    try type("history > 'my notes'", in: terminal)
    #expect(terminal.screen.text.contains("error: my notes exists already"))
    try type("history >| 'my notes'", in: terminal)
    #expect(home.read("my notes") == "nothing has been sent\n")
    try type("history > missing/file", in: terminal)
    #expect(terminal.screen.text.contains("error: missing/file cannot be written"))
    try leave(terminal)
  }

  // MARK: The editor

  @Test func theBodyIsEditedInAPrivateFile() throws {
    try home.write(
      "editor",
      "#!/bin/sh\nls -l \"$1\" | cut -c1-10 > \"$HOME/mode\"\necho \"$1\" > \"$HOME/name\"\ncp \"$1\" \"$HOME/before\"\n"
        + "cp \"$HOME/next\" \"$1.new\"; mv \"$1.new\" \"$1\"; rm \"$HOME/next\"\n")
    chmod(home.file("editor"), 0o700)
    let terminal = try shell(environment: ["EDITOR": home.file("editor"), "TMPDIR": home.path])
    try type("use refundOrder ; set order_id 1", in: terminal)
    try home.write("next", "{\"refund_info\": {\n  \"transaction_id\": 1,\n  \"amount\" 2500\n}}\n")
    terminal.type("edit\r")
    try terminal.wait("the question") { $0.text.hasSuffix("Open it again? [y/N]") }
    #expect(terminal.screen.text.contains("line 3, column 12: expected ':'"))
    try home.write("next", "{\"refund_info\": {\n  \"transaction_id\": 1,\n  \"amount\": 2500\n}}\n")
    terminal.type("y\r")
    try terminal.expectPrompt("sandbox refundOrder")
    #expect(home.read("before").contains("\"amount\" 2500"), "the second time begins with what was written")
    #expect(home.read("mode") == "-rw-------\n")
    let name = home.read("name").split(separator: "/").last.map(String.init) ?? ""
    #expect(name.hasSuffix(".json\n") && home.read(String(name.dropLast())).isEmpty, "it is gone afterwards")
    try type("body | cat", in: terminal)
    terminal.type("edit\r")
    try terminal.expect(contains: "error: the editor failed, so the body is as it was")
    try type("", in: terminal)
    try leave(terminal)
  }

  /// An editor that is still open when the program is killed is no reason for the body to stay.
  @Test func theBodyIsGoneAfterAKillToo() throws {
    let editor = "echo \"$1\" > name; while sleep 0.01; do :; done; :"
    let terminal = try shell(environment: ["EDITOR": "sh -c '\(editor)' sh", "TMPDIR": home.path])
    try type("use refundOrder ; set order_id 1", in: terminal)
    terminal.type("edit\r")
    try terminal.wait("the editor") { _ in home.read("name").hasSuffix("\n") }
    let name = try #require(home.read("name").split(separator: "/").last?.dropLast())
    #expect(home.mode(String(name)) == 0o600)
    terminal.signal(SIGKILL)
    try terminal.wait("the file's end") { _ in home.mode(String(name)) == 0 }
  }

  #if os(Linux)
    /// No connection, lock or file of this program gets to what it starts: only the standard streams do.
    @Test func childrenGetTheStandardStreamsAlone() throws {
      // The fourth is the directory that `ls` reads.
      let list = { (name: String) in "sh -c \"exec ls /proc/self/fd > \(name)\" sh" }
      let terminal = try shell(environment: ["PAGER": list("pager"), "EDITOR": list("editor")], rows: 24)
      try type("use listOrders", in: terminal)
      try type("send", in: terminal)
      try type("operations refund | \(list("program"))", in: terminal)
      try type("use refundOrder ; edit", in: terminal)
      terminal.type("help\u{18}\u{5}")
      try terminal.wait("the editor of the line") { _ in home.read("editor").count > 0 }
      terminal.type("\r")
      try type("", in: terminal)
      terminal.type("auth x 'command:\(list("secret"))' ; use listOrders ; send\r")
      try terminal.expect(contains: "Allow it, now and later? [y/N]")
      terminal.type("y\r")
      try terminal.wait("the command for the password") { _ in home.read("secret").count > 0 }
      for name in ["pager", "editor", "program", "secret"] {
        #expect(home.read(name) == "0\n1\n2\n3\n", "\(name)")
      }
    }
  #endif

  // MARK: Waiting

  @Test func waitingIsShownAndGoneWithoutTrace() throws {
    try ScriptedServer.run({ connection in
      connection.readRequest()
      connection.readRequest()
    }) { server in
      let terminal = try home.terminal("--server", "http://127.0.0.1:\(server.port)", "wait.cartsh", rows: 40)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      try type("use listOrders", in: terminal)
      terminal.type("send\r")
      let isWaiting = { (screen: Screen) in
        screen.text.firstMatch(of: /[|\/\\-] \d+\.\d s  waiting for 127\.0\.0\.1; Ctrl-C/)
      }
      try terminal.wait("what it waits for") { isWaiting($0) != nil }
      let first = isWaiting(terminal.screen).map { String($0.output) }
      try terminal.wait("time to go on") { isWaiting($0).map { String($0.output) } != first }
      terminal.type("\u{3}")
      try terminal.expect(contains: "error: stopped waiting")
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      #expect(!terminal.screen.text.contains("waiting for"))
      try leave(terminal)
    }
  }

  @Test(arguments: [["--quiet"], []])
  func nothingIsDrawnWhereNobodyLooks(_ arguments: [String]) throws {
    try ScriptedServer.run({ connection in
      connection.readRequest()
      connection.waitForHangUp()
    }) { server in
      let output = try home.run(
        arguments: arguments + [
          "--server", "http://127.0.0.1:\(server.port)", "-c", "option timeout 1.2 ; use listOrders ; send",
        ])
      #expect(output.exitCode == 5)
      let errors = String(decoding: output.stderr, as: UTF8.self)
      #expect(!errors.contains("waiting for") && !errors.contains("\u{1B}"))
    }
  }

  @Test func aLiveSiteSaysSo() throws {
    try ScriptedServer.run({ connection in
      connection.readRequest()
      connection.answer(
        headers: "Content-Type: application/json\r\n",
        body: Array(#"{"orders":{"data":[{"id":5,"mode":"live","total_amount":100}]}}"#.utf8))
    }) { server in
      let terminal = try home.terminal("--server", "http://127.0.0.1:\(server.port)", "live.cartsh", rows: 40)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      try type("use listOrders", in: terminal)
      try type("send", in: terminal)
      try terminal.expectPrompt("127.0.0.1:\(server.port) LIVE listOrders")
      try leave(terminal)
    }
  }
}
