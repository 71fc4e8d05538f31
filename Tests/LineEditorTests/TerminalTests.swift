import CLibrary
import PseudoTerminal
import Testing

/// The demo program in a terminal. Serialized, for each test blocks its thread.
@Suite("The terminal and its settings", .serialized, .timeLimit(.minutes(3)))
struct TerminalTests {
  @Test("wide and combining characters are shown, moved over and deleted")
  func wide() throws {
    let terminal = try Pty.demo()
    terminal.type("日本\u{1B}[D語")
    try terminal.expect("> 日語本")
    try terminal.expect(row: 0, column: 6)
    terminal.type("\u{7F}e\u{301}x")
    try terminal.expect("> 日e\u{301}x本")
    try terminal.expect(row: 0, column: 6)
    terminal.type("\r")
    try terminal.expectPrompt(after: "ran: \"日e\u{301}x本\"")
  }

  @Test("a foreign locale does not matter", arguments: ["C", "POSIX", "xx_YY.ISO-8859-1", ""])
  func locales(_ locale: String) throws {
    let terminal = try Pty.demo(environment: ["LC_ALL": locale])
    terminal.type("é日\r")
    try terminal.expect("> é日\nran: \"é日\"\n>")
  }

  @Test("a secret is not shown, and the terminal shows what is typed afterwards")
  func secret() throws {
    let terminal = try Pty.demo()
    terminal.type("login\r")
    try terminal.expect(contains: "Password:")
    try terminal.wait("no echo") { _ in !terminal.echoes && terminal.isCanonical }
    terminal.type("hush é\u{7F}e\r")
    try terminal.expect("> login\nPassword:\nsecret(\"hush e\")\n>")
    terminal.type("login\r")
    try terminal.wait("the question") { $0.text.hasSuffix("Password:") }
    try terminal.wait("no echo") { _ in !terminal.echoes && terminal.isCanonical }
    terminal.type("\u{3}")
    try terminal.wait("the answer") { $0.text.hasSuffix("interrupted\n>") }
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes)
  }

  @Test("SIGTERM, SIGHUP and Ctrl-\\ end the program as they should, the terminal put back", arguments: [1, 3, 15])
  func terminates(_ signal: Int32) throws {
    let terminal = try Pty.demo()
    terminal.type("typed")
    try terminal.expect("> typed")
    if signal == 3 { terminal.type("\u{1C}") } else { terminal.signal(signal) }
    #expect(try terminal.waitForEnd() == .signal(signal))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("Ctrl-Z gives the terminal to the shell, fg takes it back with the line as it was")
  func suspends() throws {
    let script = "set -m; \"$0\"; stty -a | grep -wo -e -echo -e echo; echo stopped; fg >/dev/null; echo ended"
    let terminal = try Pty("sh", ["-c", script, builtProduct("lineeditor-demo")])
    try terminal.expect(">")
    terminal.type("{\rtyped")
    try terminal.expect("> {\ntyped")
    terminal.type("\u{1A}")
    try terminal.expect("> {\ntyped\necho\nstopped\n> {\ntyped")
    terminal.type("}")
    try terminal.expect("> {\ntyped\necho\nstopped\n> {\ntyped}")
    terminal.type("\r")
    try terminal.wait("the answer") { $0.text.hasSuffix("\n> {\ntyped}\nran: \"{\\ntyped}\"\n>") }
    #expect(terminal.screen.text.split(separator: "stopped").last == "\n> {\ntyped}\nran: \"{\\ntyped}\"\n>")
    terminal.type("\u{4}")
    try terminal.wait("the shell again") { $0.text.hasSuffix("ended") }
  }

  @Test("Ctrl-Z does nothing where nobody could continue the program")
  func suspendsAlone() throws {
    let terminal = try Pty.demo()
    terminal.type("typed")
    try terminal.expect("> typed")
    terminal.type("\u{1A}!\r")
    try terminal.expectPrompt(after: "ran: \"typed!\"")
  }

  @Test("a crash in the middle of a line puts the terminal back")
  func crashes() throws {
    let terminal = try Pty.demo(environment: ["SWIFT_BACKTRACE": "enable=no"])
    terminal.signal(SIGABRT)
    #expect(try terminal.waitForEnd() == .signal(SIGABRT))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("a crash between lines leaves the terminal alone")
  func crashesBetween() throws {
    let terminal = try Pty.demo(environment: ["SWIFT_BACKTRACE": "enable=no"])
    terminal.type("wait\r")
    try terminal.wait("the command") { $0.text.hasSuffix("waiting") }
    terminal.signal(SIGABRT)
    #expect(try terminal.waitForEnd() == .signal(SIGABRT))
    #expect(terminal.output.suffix(9) == Array("waiting\r\n".utf8)[...])
  }

  @Test("another size of the terminal is taken up at once")
  func resizes() throws {
    let terminal = try Pty.demo()
    let text = String(repeating: "a", count: 60)
    terminal.type(text)
    try terminal.expect(row: 0, column: 62)
    terminal.resize(rows: 24, columns: 40)
    try terminal.expect("> " + text.prefix(38) + "\n" + text.dropFirst(38))
    try terminal.expect(row: 1, column: 22)
    // From the second row it has to find its first.
    terminal.resize(rows: 24, columns: 30)
    try terminal.expect("> " + text.prefix(28) + "\n" + text.dropFirst(30) + "\naa")
    try terminal.expect(row: 2, column: 2)
    terminal.type("b\rsize\r")
    try terminal.expectPrompt(after: "24 rows, 30 columns")
  }

  @Test("output without a newline keeps its row")
  func freshRow() throws {
    let terminal = try Pty.demo()
    terminal.type("unfinished\r")
    try terminal.expect("> unfinished\nno newline%\n>")
  }

  @Test("a coloured prompt takes only the columns that are seen")
  func colouredPrompt() throws {
    let terminal = try Pty.demo()
    terminal.type("prompt shop\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("\nshop>") && $0.column == 6 }
    terminal.type("x\u{1}y")
    try terminal.wait("the line") { $0.text.hasSuffix("\nshop> yx") && $0.column == 7 }
  }

  @Test("a terminal that can do nothing is edited on, without a single escape sequence")
  func dumb() throws {
    let terminal = try Pty.demo(environment: ["TERM": "dumb"])
    terminal.type("helo\u{2}l\r")
    try terminal.expectPrompt(after: "ran: \"hello\"")
    terminal.type("g\t")
    try terminal.wait("the completed word") { $0.text.hasSuffix("> get") }
    terminal.type("\u{3}")
    try terminal.expect(contains: "^C\ninterrupted\n>")
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(!terminal.output.contains(0x1B))
  }

  @Test("20 columns are enough")
  func narrow() throws {
    let terminal = try Pty.demo(columns: 20)
    terminal.type("0123456789012345678901234567890123456789")
    try terminal.expect("> 012345678901234567\n89012345678901234567\n89")
    try terminal.expect(row: 2, column: 2)
    terminal.type("\u{1}x")
    try terminal.expect("> x01234567890123456\n78901234567890123456\n789")
    terminal.type("\u{15}\u{B}de\t\t")
    try terminal.wait("the list") {
      $0.text == "> de\ndelete    remove a\ndescribe  show what\n> de"
    }
  }

  @Test("a bad line of the editrc does not hide the next")
  func badEditrc() throws {
    let terminal = try Pty.demo(editrc: "nonsense here\n# a remark\nbind ^G x-complete\n")
    terminal.type("g\u{7}")
    try terminal.expect(row: 0, column: 6)
  }

  @Test("bind -v: vi's keys, and ours survive")
  func vi() throws {
    let terminal = try Pty.demo(editrc: "bind -v\nbind ^O ed-insert\n")
    terminal.type("g\t")
    try terminal.expect(row: 0, column: 6)
    terminal.type("one\u{1B}[D\u{1B}[DX")
    try terminal.expect("> get oXne")
    terminal.type("\u{1B}")
    try terminal.expect(row: 0, column: 7)
    terminal.type("0x\r")
    try terminal.expectPrompt(after: "ran: \"et oXne\"")
    terminal.type("\u{1B}[200~p {\r1}\u{1B}[201~\r")
    try terminal.expectPrompt(after: "ran: \"p {\\n1}\"")
  }

  @Test("what the user binds after bind -v wins over ours")
  func userBindings() throws {
    let terminal = try Pty.demo(editrc: "bind -v\nbind ^R x-complete\n")
    terminal.type("g\u{12}")
    try terminal.expect(row: 0, column: 6)
  }

  @Test("bindings can be changed while the program runs")
  func binds() throws {
    let terminal = try Pty.demo()
    terminal.type("bind -v\rbind -e\rbind -e\rbind nonsense -x\rg\t")
    try terminal.wait("the completed word") { $0.text.hasSuffix("\n> get") && $0.column == 6 }
    #expect(terminal.screen.everything.contains("known: true"))
  }

  @Test("edit off: the kernel edits, lines arrive")
  func editOff() throws {
    let terminal = try Pty.demo(editrc: "edit off\n")
    terminal.type("kernel\r")
    try terminal.expectPrompt(after: "ran: \"kernel\"")
    #expect(terminal.isCanonical)
  }

  @Test("Ctrl-X Ctrl-E edits the line in $EDITOR")
  func editsOutside() throws {
    let script = try TemporaryText("sed -i s/one/two/ \"$1\"\n")
    defer { withExtendedLifetime(script) {} }
    let terminal = try Pty.demo(environment: ["EDITOR": "sh \(script.path)"])
    terminal.type("say one\u{18}\u{5}")
    try terminal.wait("the changed line") { $0.text.hasSuffix("> say two") }
    terminal.type("!\r")
    try terminal.expectPrompt(after: "ran: \"say two!\"")
  }

  @Test("keys that mean nothing leave nothing in the line")
  func deafKeys() throws {
    let terminal = try Pty.demo()
    terminal.type("a\u{1B}[15~\u{1B}[5~\u{1B}[1;2A\u{1B}[Z\u{1B}[I\u{9B}b\r")
    try terminal.expectPrompt(after: "ran: \"ab\"")
  }

  @Test("without a terminal there is no editor")
  func plain() throws {
    let output = try Subprocess(builtProduct("lineeditor-demo")).run(input: "a\nb")
    #expect(output.text == "plain: a\nplain: b\n")
  }
}
