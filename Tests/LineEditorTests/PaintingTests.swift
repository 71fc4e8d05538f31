import PseudoTerminal
import Testing

/// The demo program in a terminal, with colours for digits and a hint for the beginnings of "telephone".
@Suite("Colours and hints while typing", .serialized, .timeLimit(.minutes(3)))
struct PaintingTests {
  private func painted(columns: Int = 80, editrc: String? = nil, environment: [String: String] = [:]) throws -> Pty {
    try Pty.demo(
      columns: columns, editrc: editrc, environment: environment.merging(["DEMO_PAINT": "1"]) { given, _ in given })
  }

  /// Waits until the row with the cursor looks so, see `Screen.styled`, and the cursor is in that column.
  private func expect(_ styled: String, column: Int, in terminal: Pty) throws {
    try terminal.wait("\(styled), cursor in column \(column)") { $0.styled($0.row) == styled && $0.column == column }
  }

  @Test("what is typed takes its colours at once, in the middle of the line too")
  func colors() throws {
    let terminal = try painted()
    terminal.type("a1")
    try expect("> a[35:1]", column: 4, in: terminal)
    terminal.type("\u{1}")
    try expect("> a[35:1]", column: 2, in: terminal)
    terminal.type("2b")
    try expect("> [35:2]ba[35:1]", column: 4, in: terminal)
    terminal.type("\u{B}")
    try expect("> [35:2]b", column: 4, in: terminal)
    terminal.type("\r")
    try terminal.wait("the row above the answer") { $0.styled(0) == "> [35:2]b" && $0.lines[1] == "ran: \"2b\"" }
  }

  @Test("colours go on over rows, beside wide characters, and after another size")
  func rows() throws {
    let terminal = try painted(columns: 10)
    terminal.type("1234567日89")
    try terminal.wait("two rows") {
      $0.styled(0) == "> [35:1234567]" && $0.styled(1) == "日[35:89]" && $0.row == 1 && $0.column == 4
    }
    terminal.resize(rows: 24, columns: 40)
    try expect("> [35:1234567]日[35:89]", column: 13, in: terminal)
    terminal.type("{\r1")
    try terminal.wait("another row") {
      $0.styled($0.row - 1) == "> [35:1234567]日[35:89]{" && $0.styled($0.row) == "[35:1]"
    }
  }

  @Test("typed faster than it can be painted, the line is still painted in the end")
  func burst() throws {
    let terminal = try painted()
    terminal.type("12 34\r")
    try terminal.wait("the entered line") { $0.styled(0) == "> [35:12] [35:34]" && $0.lines[1] == "ran: \"12 34\"" }
  }

  @Test("a hint is shown behind the cursor, and goes with the next key")
  func hints() throws {
    let terminal = try painted()
    terminal.type("te")
    try expect("> te[2:lephone NUMBER]", column: 4, in: terminal)
    terminal.type("l")
    try expect("> tel[2:ephone NUMBER]", column: 5, in: terminal)
    terminal.type("\u{2}")
    try expect("> tel", column: 4, in: terminal)
    terminal.type("\u{5}x")
    try expect("> telx", column: 6, in: terminal)
    terminal.type("\u{7F}")
    try expect("> tel[2:ephone NUMBER]", column: 5, in: terminal)
    terminal.type("\r")
    try terminal.expect("> tel\nran: \"tel\"\n>")
    terminal.type("tele")
    try terminal.wait("the hint") { $0.text.hasSuffix("> telephone NUMBER") }
    terminal.type("\u{3}")
    try terminal.wait("no hint") { $0.text.hasSuffix("\n> tele^C\ninterrupted\n>") }
  }

  @Test(
    "the right arrow, End and their keys take the hint",
    arguments: ["\u{1B}[C", "\u{1B}OC", "\u{6}", "\u{1B}[F", "\u{1B}[4~", "\u{5}"])
  func takes(_ key: String) throws {
    for editrc in ["", "bind -v\n"] where editrc.isEmpty || key.hasPrefix("\u{1B}") {
      let terminal = try painted(editrc: editrc)
      terminal.type("te")
      try expect("> te[2:lephone NUMBER]", column: 4, in: terminal)
      terminal.type(key)
      try expect("> telephone[2: NUMBER]", column: 11, in: terminal)
      // There is nothing more to take.
      terminal.type(key + "!")
      try expect("> telephone!", column: 12, in: terminal)
    }
  }

  @Test("in the middle of the line the same keys move")
  func moves() throws {
    let terminal = try painted()
    terminal.type("tel")
    try expect("> tel[2:ephone NUMBER]", column: 5, in: terminal)
    terminal.type("\u{1}\u{1B}[C")
    try expect("> tel", column: 3, in: terminal)
    terminal.type("\u{1B}[F")
    try expect("> tel[2:ephone NUMBER]", column: 5, in: terminal)
  }

  @Test("what has not been shown is not taken")
  func unseen() throws {
    let terminal = try painted()
    terminal.type("te")
    try expect("> te[2:lephone NUMBER]", column: 4, in: terminal)
    terminal.type("x\u{7F}l\u{1B}[C!\r")
    try terminal.expectPrompt(after: "ran: \"tel!\"")
  }

  @Test("a hint stays on its row")
  func narrow() throws {
    let terminal = try painted(columns: 12)
    terminal.type("tele")
    try expect("> tele[2:phone]", column: 6, in: terminal)
    terminal.type("phon")
    try expect("> telephon[2:e]", column: 10, in: terminal)
    terminal.type("e")
    try expect("> telephone", column: 11, in: terminal)
    terminal.type("\u{15}te")
    try expect("> te[2:lephone]", column: 4, in: terminal)
    terminal.resize(rows: 24, columns: 6)
    try expect("> te[2:l]", column: 4, in: terminal)
  }

  @Test("neither under a list of candidates nor in a search nor on a dumb terminal")
  func elsewhere() throws {
    let terminal = try painted()
    terminal.type("de\t\t")
    try terminal.wait("the list") { $0.lines[1] == "delete    remove a thing" && $0.styled(1).contains("[2:remove") }
    terminal.type("\u{15}\u{12}te")
    try terminal.wait("the search") { $0.text.hasSuffix("(failed reverse-i-search)`te':") }
    let dumb = try painted(environment: ["TERM": "dumb"])
    dumb.type("te1\r")
    try dumb.expectPrompt(after: "ran: \"te1\"")
    #expect(!dumb.output.contains(0x1B))
  }
}
