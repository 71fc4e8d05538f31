import PseudoTerminal
import Testing

/// The demo program in a terminal. Serialized, for each test blocks its thread.
@Suite("Editing, history and completion in a terminal", .serialized, .timeLimit(.minutes(3)))
struct EditingTests {
  @Test("a line is edited, entered and answered")
  func edits() throws {
    let terminal = try Pty.demo()
    terminal.type("wrld\u{1}hello \u{1B}[Co\u{1B}[F!\r")
    try terminal.expect("> hello world!\nran: \"hello world!\"\n>")
    terminal.type("one two\u{17}three\u{1B}[D\u{7F}\r")
    try terminal.expectPrompt(after: "ran: \"one thre\"")
  }

  @Test("Ctrl-D leaves, and the terminal is as before")
  func leaves() throws {
    let terminal = try Pty.demo()
    #expect(!terminal.echoes)
    #expect(terminal.screen.modes.contains(2004))
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("Ctrl-C gives up the line, below a wrapped one too")
  func interrupts() throws {
    let terminal = try Pty.demo(columns: 20)
    terminal.type("half a line that wraps")
    try terminal.expect("> half a line that w\nraps")
    terminal.type("\u{1}")
    try terminal.expect(row: 0, column: 2)
    terminal.type("\u{3}")
    try terminal.expect("> half a line that w\nraps^C\ninterrupted\n>")
    terminal.type("ok\r")
    try terminal.expectPrompt(after: "ran: \"ok\"")
  }

  @Test("Ctrl-C reaches a command that asks for it, again and again")
  func interruptsCommands() throws {
    let terminal = try Pty.demo()
    for _ in 1...2 {
      terminal.type("wait\r")
      try terminal.wait("the command") { $0.text.hasSuffix("waiting") }
      terminal.type("\u{3}")
      try terminal.wait("the prompt") { $0.text.hasSuffix("stopped, true\n>") }
    }
  }

  @Test("Up and Down walk through the history and keep what was typed")
  func history() throws {
    let terminal = try Pty.demo()
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
    let terminal = try Pty.demo()
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
    let terminal = try Pty.demo(environment: ["DEMO_HISTORY": file.path])
    terminal.type("\u{1B}[A")
    try terminal.expect("> from before")
    terminal.type("!\r")
    try terminal.wait("the answer") { $0.text.hasSuffix("before!\"\n>") }
    #expect(file.text == "from before\nfrom before!\n")
  }

  @Test("Tab inserts the only candidate, then what all have in common, then lists them")
  func completes() throws {
    let terminal = try Pty.demo()
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
    try terminal.expectPrompt(after: "ran: \"get delete folder/x\"")
  }

  @Test("keys that come close together complete all the same; in a row of its own Tab indents")
  func completesInHaste() throws {
    let terminal = try Pty.demo()
    terminal.type("g\tdel\t!\r")
    try terminal.expectPrompt(after: "ran: \"get delete !\"")
    terminal.type("put {\r\tg")
    try terminal.wait("the second row") { $0.text.hasSuffix("> put {\n  g") }
  }

  @Test("a completed word steps over the blank that is there already")
  func completesInside() throws {
    let terminal = try Pty.demo()
    terminal.type("g x\u{1B}[D\u{1B}[D\t")
    try terminal.expect("> get x")
    try terminal.expect(row: 0, column: 6)
  }

  @Test("a long list comes a screenful at a time")
  func pages() throws {
    let terminal = try Pty.demo(rows: 5, columns: 20)
    terminal.type("item\t\t")
    try terminal.wait("the question") { $0.text.hasSuffix("> item\nShow all 60? (y or") }
    terminal.type("n")
    try terminal.wait("the line again") { $0.text.hasSuffix("\n> item") }
    // The second Tab, as nothing has changed since the first.
    terminal.type("\t")
    try terminal.wait("the question") { $0.text.hasSuffix("> item\nShow all 60? (y or") }
    terminal.type("y")
    try terminal.wait("the first page") { $0.lines[4] == "--More-- (26)" }
    terminal.type(" ")
    try terminal.wait("the second page") { $0.lines[4] == "--More-- (22)" }
    terminal.type("q")
    try terminal.wait("the line again") { $0.text.hasSuffix("\n> item") }
    terminal.type("\t")
    try terminal.wait("the question") { $0.text.hasSuffix("> item\nShow all 60? (y or") }
    terminal.type("\u{3}")
    try terminal.wait("a new line") { $0.text.hasSuffix("\ninterrupted\n>") }
    terminal.type("item7\r")
    try terminal.expectPrompt(after: "ran: \"item7\"")
  }

  @Test("a key that answers no question is typed", arguments: ["7\r", "\u{1B}[D\u{1B}[C7\r", "\r7\r", "n7\r"])
  func noAnswer(_ keys: String) throws {
    let terminal = try Pty.demo(rows: 5, columns: 20)
    terminal.type("item\t\t")
    try terminal.wait("the question") { $0.text.hasSuffix("> item\nShow all 60? (y or") }
    terminal.type(keys)
    try terminal.expectPrompt(after: "ran: \"item7\"")
    terminal.type("item\t\t")
    try terminal.wait("the question") { $0.text.hasSuffix("> item\nShow all 60? (y or") }
    terminal.type("y")
    try terminal.wait("the first page") { $0.lines[4] == "--More-- (26)" }
    terminal.type("8\r")
    try terminal.expectPrompt(after: "ran: \"item8\"")
  }

  @Test("an incomplete line goes on in the next row, and is recalled and edited as a whole")
  func rows() throws {
    let terminal = try Pty.demo()
    terminal.type("body {\r  \"a\": 1,")
    try terminal.expect("> body {\n  \"a\": 1,")
    terminal.type("\r")
    // As deep as the row above.
    try terminal.expect(row: 2, column: 2)
    terminal.type("\"b\": 2\r}\r")
    try terminal.expectPrompt(after: #"ran: "body {\n  \"a\": 1,\n  \"b\": 2\n}""#)
    terminal.type("\u{1B}[A\u{1B}[A\u{1B}[C!\r")
    try terminal.expectPrompt(after: #"ran: "body {\n  \"a\": 1,\n  !\"b\": 2\n}""#)
  }

  @Test("a paste is text: no completion, no running, tabs and controls cleaned")
  func pastes() throws {
    let terminal = try Pty.demo()
    terminal.type("put \u{1B}[200~{\r\n\t\"g\t\": 1\r\n}\r\n\u{1B}[201~")
    try terminal.expect("> put {\n  \"g  \": 1\n}")
    terminal.type("\r")
    try terminal.expectPrompt(after: #"ran: "put {\n  \"g  \": 1\n}""#)
  }

  @Test("a paste that is not marked as one runs only when it is complete")
  func plainPaste() throws {
    let terminal = try Pty.demo()
    terminal.type("put {\r\t\"a\": [\r\t1]\r}\r")
    try terminal.expectPrompt(after: #"ran: "put {\n  \"a\": [\n  1]\n}""#)
  }

  @Test("a paste of a megabyte is one line of text")
  func bigPaste() throws {
    let terminal = try Pty.demo()
    let text = "[" + String(repeating: "\t\"delete\",\r", count: 95_325) + "1]"
    terminal.type("put \u{1B}[200~\(text)\u{1B}[201~")
    try terminal.expect("> put [folded #1: 95326 lines, 1143903 bytes]")
    terminal.type("\r")
    try terminal.expectPrompt(after: "ran: 1143907 bytes")
  }

  @Test("a paste taller than the screen is folded in the line and whole in the result and the history")
  func folds() throws {
    let terminal = try Pty.demo(rows: 10)
    let text = "[" + (1...1000).map { "\($0)" }.joined(separator: ",\r") + "]"
    terminal.type("put \u{1B}[200~\(text)\u{1B}[201~")
    try terminal.expect("> put [folded #1: 1000 lines, 4893 bytes]")
    terminal.type("\r")
    try terminal.expectPrompt(after: "ran: 4897 bytes")
    terminal.type("\u{1B}[A")
    try terminal.wait("the recalled line") { $0.text.hasSuffix("> put [1,[folded #1: 1000 lines, 4890 bytes]") }
    terminal.type("\r")
    try terminal.wait("the same again") { $0.text.hasSuffix("4890 bytes]\nran: 4897 bytes\n>") }
  }
}
