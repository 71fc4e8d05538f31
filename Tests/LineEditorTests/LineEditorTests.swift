import PseudoTerminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demo program in a terminal. Serialized, for each test blocks its thread.
@Suite("The line editor in a terminal", .serialized, .timeLimit(.minutes(3)))
struct LineEditorTests {
  /// Starts the demo and waits for its prompt.
  private func start(
    rows: Int = 24, columns: Int = 80, editrc: String? = nil, environment: [String: String] = [:]
  ) throws -> Pty {
    var environment = environment
    let file = try editrc.map(TemporaryText.init)
    if let file { environment["EDITRC"] = file.path }
    let terminal = try Pty(
      builtProduct("lineeditor-demo"), environment: environment, rows: rows, columns: columns)
    try terminal.wait("the prompt") { $0.text == ">" && $0.column == 2 }
    return terminal
  }

  @Test("a line is edited, entered and answered")
  func edits() throws {
    let terminal = try start()
    terminal.type("wrld\u{1}hello \u{1B}[Co\u{1B}[F!\r")
    try terminal.expect("> hello world!\nran: \"hello world!\"\n>")
    terminal.type("one two\u{17}three\u{1B}[D\u{7F}\r")
    try terminal.expect(contains: "ran: \"one thre\"")
  }

  @Test("Ctrl-D leaves, and the terminal is as before")
  func leaves() throws {
    let terminal = try start()
    #expect(!terminal.echoes)
    #expect(terminal.screen.modes.contains(2004))
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("Ctrl-C gives up the line, below a wrapped one too")
  func interrupts() throws {
    let terminal = try start(columns: 20)
    terminal.type("half a line that wraps")
    try terminal.expect("> half a line that w\nraps")
    terminal.type("\u{1}")
    try terminal.expect(row: 0, column: 2)
    terminal.type("\u{3}")
    try terminal.expect("> half a line that w\nraps^C\ninterrupted\n>")
    terminal.type("ok\r")
    try terminal.expect(contains: "ran: \"ok\"")
  }

  @Test("Ctrl-C reaches a command that asks for it, again and again")
  func interruptsCommands() throws {
    let terminal = try start()
    for _ in 1...2 {
      terminal.type("wait\r")
      try terminal.wait("the command") { $0.text.hasSuffix("waiting") }
      terminal.type("\u{3}")
      try terminal.wait("the prompt") { $0.text.hasSuffix("stopped, true\n>") }
    }
  }

  @Test("Up and Down walk through the history and keep what was typed")
  func history() throws {
    let terminal = try start()
    terminal.type("first\rsecond\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("ran: \"second\"\n>") }
    terminal.type("third\u{1B}[A\u{1B}[A")
    try terminal.wait("the oldest") { $0.text.hasSuffix("\n> first") }
    terminal.type("!\u{1B}[B\u{1B}[B")
    try terminal.wait("what was typed") { $0.text.hasSuffix("\n> third") }
    terminal.type("\u{1B}[A\u{1B}[A\r")
    try terminal.wait("the changed one") { $0.text.hasSuffix("ran: \"first!\"\n>") }
  }

  @Test("Ctrl-R finds while typing, Ctrl-G gives up, an arrow takes the match")
  func searches() throws {
    let terminal = try start()
    terminal.type("alpha one\ralpha two\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("two\"\n>") }
    terminal.type("typed\u{12}alp")
    try terminal.wait("the newest") { $0.text.hasSuffix("(reverse-i-search)`alp': alpha two") }
    terminal.type("\u{12}")
    try terminal.wait("the one before") { $0.text.hasSuffix("(reverse-i-search)`alp': alpha one") }
    terminal.type("\u{7}")
    try terminal.wait("the line as before") { $0.text.hasSuffix("\n> typed") }
    terminal.type("\u{12}one\u{1B}[F!\r")
    try terminal.wait("the answer") { $0.text.hasSuffix("ran: \"alpha one!\"\n>") }
  }

  @Test("history goes from one run to the next through the file")
  func historyFile() throws {
    let file = try TemporaryText("from before\n")
    let terminal = try start(environment: ["DEMO_HISTORY": file.path])
    terminal.type("\u{1B}[A")
    try terminal.expect("> from before")
    terminal.type("!\r")
    try terminal.wait("the answer") { $0.text.hasSuffix("before!\"\n>") }
    #expect(file.text == "from before\nfrom before!\n")
  }

  @Test("Tab inserts the only candidate, then what all have in common, then lists them")
  func completes() throws {
    let terminal = try start()
    terminal.type("g\t")
    try terminal.expect(row: 0, column: 6)
    terminal.type("d\t")
    try terminal.expect("> get de")
    terminal.type("\t")
    try terminal.wait("a bell") { $0.bells == 1 }
    terminal.type("\t")
    try terminal.expect("> get de\ndelete    remove a thing\ndescribe  show what there is\n> get de")
    terminal.type("l\t")
    try terminal.wait("the only one") { $0.text.hasSuffix("> get delete") && $0.column == 13 }
    terminal.type("f\t")
    try terminal.wait("no blank after it") { $0.text.hasSuffix("folder/") }
    terminal.type("x\r")
    try terminal.expect(contains: "ran: \"get delete folder/x\"")
  }

  @Test("a completed word steps over the blank that is there already")
  func completesInside() throws {
    let terminal = try start()
    terminal.type("g x\u{1B}[D\u{1B}[D\t")
    try terminal.expect("> get x")
    try terminal.expect(row: 0, column: 6)
  }

  @Test("a long list comes a screenful at a time")
  func pages() throws {
    let terminal = try start(rows: 5, columns: 20)
    terminal.type("item\t\t")
    try terminal.wait("the first page") { $0.lines[4] == "--More-- (26)" }
    terminal.type(" ")
    try terminal.wait("the second page") { $0.lines[4] == "--More-- (22)" }
    terminal.type("q")
    try terminal.wait("the line again") { $0.text.hasSuffix("\n> item") }
    terminal.type("7\r")
    try terminal.expect(contains: "ran: \"item7\"")
  }

  @Test("an incomplete line goes on in the next row, and is recalled and edited as a whole")
  func rows() throws {
    let terminal = try start()
    terminal.type("body {\r  \"a\": 1,")
    try terminal.expect("> body {\n  \"a\": 1,")
    terminal.type("\r")
    // As deep as the row above.
    try terminal.expect(row: 2, column: 2)
    terminal.type("\"b\": 2\r}\r")
    try terminal.expect(contains: #"ran: "body {\n  \"a\": 1,\n  \"b\": 2\n}""#)
    terminal.type("\u{1B}[A\u{1B}[A\u{1B}[C!\r")
    try terminal.expect(contains: #"ran: "body {\n  \"a\": 1,\n  !\"b\": 2\n}""#)
  }

  @Test("a paste is text: no completion, no running, tabs and controls cleaned")
  func pastes() throws {
    let terminal = try start()
    terminal.type("put \u{1B}[200~{\r\n\t\"g\t\": 1\r\n}\r\n\u{1B}[201~")
    try terminal.expect("> put {\n  \"g  \": 1\n}")
    terminal.type("\r")
    try terminal.expect(contains: #"ran: "put {\n  \"g  \": 1\n}""#)
  }

  @Test("a paste that is not marked as one runs only when it is complete")
  func plainPaste() throws {
    let terminal = try start()
    terminal.type("put {\r\t\"a\": [\r\t1]\r}\r")
    try terminal.expect(contains: #"ran: "put {\n  \"a\": [\n  1]\n}""#)
  }

  @Test("a paste taller than the screen is folded in the line and whole in the result and the history")
  func folds() throws {
    let terminal = try start(rows: 10)
    let text = "[" + (1...1000).map { "\($0)" }.joined(separator: ",\r") + "]"
    terminal.type("put \u{1B}[200~\(text)\u{1B}[201~")
    try terminal.expect("> put [folded #1: 1000 lines, 4893 bytes]")
    terminal.type("\r")
    try terminal.expect(contains: "ran: 4897 bytes")
    terminal.type("\u{1B}[A")
    try terminal.wait("the recalled line") { $0.text.hasSuffix("> put [1,[folded #1: 1000 lines, 4890 bytes]") }
    terminal.type("\r")
    try terminal.wait("the same again") { $0.text.hasSuffix("4890 bytes]\nran: 4897 bytes\n>") }
  }

  @Test("wide and combining characters are shown, moved over and deleted")
  func wide() throws {
    let terminal = try start()
    terminal.type("日本\u{1B}[D語")
    try terminal.expect("> 日語本")
    try terminal.expect(row: 0, column: 6)
    terminal.type("\u{7F}e\u{301}x")
    try terminal.expect("> 日e\u{301}x本")
    try terminal.expect(row: 0, column: 6)
    terminal.type("\r")
    try terminal.expect(contains: "ran: \"日e\u{301}x本\"")
  }

  @Test("a foreign locale does not matter", arguments: ["C", "POSIX", "xx_YY.ISO-8859-1", ""])
  func locales(_ locale: String) throws {
    let terminal = try start(environment: ["LC_ALL": locale])
    terminal.type("é日\r")
    try terminal.expect("> é日\nran: \"é日\"\n>")
  }

  @Test("a secret is not shown, and the terminal shows what is typed afterwards")
  func secret() throws {
    let terminal = try start()
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
    let terminal = try start()
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
    terminal.type("typed")
    try terminal.expect("> typed")
    terminal.type("\u{1A}")
    try terminal.expect("> typed\necho\nstopped\n> typed")
    terminal.type("!\r\u{4}")
    try terminal.expect(contains: "ran: \"typed!\"\n> ^D\nended")
  }

  @Test("Ctrl-Z does nothing where nobody could continue the program")
  func suspendsAlone() throws {
    let terminal = try start()
    terminal.type("typed")
    try terminal.expect("> typed")
    terminal.type("\u{1A}!\r")
    try terminal.expect(contains: "ran: \"typed!\"")
  }

  @Test("a crash in the middle of a line puts the terminal back")
  func crashes() throws {
    let terminal = try start(environment: ["SWIFT_BACKTRACE": "enable=no"])
    terminal.signal(SIGABRT)
    #expect(try terminal.waitForEnd() == .signal(SIGABRT))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("another size of the terminal is taken up at once")
  func resizes() throws {
    let terminal = try start()
    let text = String(repeating: "a", count: 60)
    terminal.type(text)
    try terminal.expect(row: 0, column: 62)
    terminal.resize(rows: 24, columns: 40)
    try terminal.expect("> " + text.prefix(38) + "\n" + text.dropFirst(38))
    try terminal.expect(row: 1, column: 22)
    terminal.type("b\rsize\r")
    try terminal.expect(contains: "24 rows, 40 columns")
  }

  @Test("output without a newline keeps its row")
  func freshRow() throws {
    let terminal = try start()
    terminal.type("unfinished\r")
    try terminal.expect("> unfinished\nno newline%\n>")
  }

  @Test("a coloured prompt takes only the columns that are seen")
  func colouredPrompt() throws {
    let terminal = try start()
    terminal.type("prompt shop\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("\nshop>") && $0.column == 6 }
    terminal.type("x\u{1}y")
    try terminal.wait("the line") { $0.text.hasSuffix("\nshop> yx") && $0.column == 7 }
  }

  @Test("a terminal that can do nothing is edited on, without a single escape sequence")
  func dumb() throws {
    let terminal = try start(environment: ["TERM": "dumb"])
    terminal.type("helo\u{2}l\r")
    try terminal.expect(contains: "ran: \"hello\"")
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
    let terminal = try start(columns: 20)
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
    let terminal = try start(editrc: "nonsense here\n# a remark\nbind ^G x-complete\n")
    terminal.type("g\u{7}")
    try terminal.expect(row: 0, column: 6)
  }

  @Test("bind -v: vi's keys, and ours survive")
  func vi() throws {
    let terminal = try start(editrc: "bind -v\nbind ^O ed-insert\n")
    terminal.type("g\t")
    try terminal.expect(row: 0, column: 6)
    terminal.type("one\u{1B}[D\u{1B}[DX")
    try terminal.expect("> get oXne")
    terminal.type("\u{1B}")
    try terminal.expect(row: 0, column: 7)
    terminal.type("0x\r")
    try terminal.expect(contains: "ran: \"et oXne\"")
    terminal.type("\u{1B}[200~p {\r1}\u{1B}[201~\r")
    try terminal.expect(contains: "ran: \"p {\\n1}\"")
  }

  @Test("bindings can be changed while the program runs")
  func binds() throws {
    let terminal = try start()
    terminal.type("bind -v\rbind -e\rg\t")
    try terminal.wait("the completed word") { $0.text.hasSuffix("\n> get") && $0.column == 6 }
    #expect(terminal.screen.everything.contains("known: true"))
  }

  @Test("edit off: the kernel edits, lines arrive")
  func editOff() throws {
    let terminal = try start(editrc: "edit off\n")
    terminal.type("kernel\r")
    try terminal.expect(contains: "ran: \"kernel\"")
    #expect(terminal.isCanonical)
  }

  @Test("Ctrl-X Ctrl-E edits the line in $EDITOR")
  func editsOutside() throws {
    let script = try TemporaryText("sed -i s/one/two/ \"$1\"\n")
    let terminal = try start(environment: ["EDITOR": "sh \(script.path)"])
    terminal.type("say one\u{18}\u{5}")
    try terminal.wait("the changed line") { $0.text.hasSuffix("> say two") }
    terminal.type("!\r")
    try terminal.expect(contains: "ran: \"say two!\"")
  }

  @Test("keys that mean nothing leave nothing in the line")
  func deafKeys() throws {
    let terminal = try start()
    terminal.type("a\u{1B}[15~\u{1B}[5~\u{1B}[1;2A\u{1B}[Z\u{1B}[I\u{9B}b\r")
    try terminal.expect(contains: "ran: \"ab\"")
  }

  @Test("without a terminal there is no editor")
  func plain() throws {
    let output = try Subprocess(builtProduct("lineeditor-demo")).run(input: "a\nb")
    #expect(output.text == "plain: a\nplain: b\n")
  }
}
