import CLibrary
import LoopbackServer
import PseudoTerminal
import Testing

/// Typing at the prompt: rows, pastes, keys, signals, the history.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PromptEditingTests {
  private let home: Home

  init() throws { home = try Home() }

  private func shell(
    _ arguments: String..., environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws -> Pty {
    let terminal = try home.terminal(
      arguments: ["--sandbox", "--quiet", "--no-pager"] + arguments, environment: environment, rows: rows,
      columns: columns)
    try terminal.expectPrompt("sandbox")
    return terminal
  }

  private func leave(_ terminal: Pty) throws {
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes && terminal.isCanonical && !terminal.screen.modes.contains(2004))
  }

  // MARK: Rows

  @Test func quotesStayOpenOverRowsAndAreKeptOnALine() throws {
    let terminal = try shell("note.cartsh")
    terminal.type("use refundOrder\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)")
    terminal.type("set refund_info.reason 'one\r")
    try terminal.wait("the second row") { $0.text.hasSuffix("▸ set refund_info.reason 'one") && $0.column == 0 }
    terminal.type("two'\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)", times: 3)
    terminal.type("body\r")
    try terminal.expect(contains: #""reason": "one\ntwo""#)
    // It is recalled as one, and its first row can be changed.
    terminal.type("\u{10}\u{10}")
    try terminal.wait("both rows") { $0.text.hasSuffix("▸ set refund_info.reason 'one\ntwo'") }
    terminal.type("\u{1B}[A\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{7F}0\r")
    try terminal.wait("a prompt") { $0.text.hasSuffix("missing) ▸") && $0.everything.contains("0") }
    try leave(terminal)
    #expect(home.read("note.cartsh").contains("set refund_info.reason \"one\\ntwo\"\n"))
    #expect(home.read("state/cartsh/history").contains("set refund_info.reason 'one\\ntwo'\n"))
  }

  @Test func thePastedDocumentationIsOneCommand() throws {
    let terminal = try shell()
    terminal.type("use refundOrder ; set order_id 1\r")
    try terminal.expectPrompt("sandbox refundOrder (2 missing)")
    let body = "{\r\n\t\"refund_info\": {\r\n\t\t\"transaction_id\": 1,\r\n\t\t\"amount\": 2500\r\n\t}\r\n}\r\n"
    terminal.type("body \u{1B}[200~\(body)\u{1B}[201~")
    try terminal.wait("the last row") { $0.text.hasSuffix("\n}") }
    #expect(terminal.screen.bells == 0)
    terminal.type("\r")
    try terminal.expectPrompt("sandbox refundOrder")
    terminal.type("send\r")
    try terminal.expect(contains: "Refund processed on Stripe")
  }

  @Test func aMegabyteIsPasted() throws {
    let terminal = try shell("big.cartsh")
    terminal.type("use refundOrder\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)")
    let element = "\"quit\",\r\t"
    let count = (1 << 20) / element.utf8.count + 1
    terminal.type("body \u{1B}[200~[\(String(repeating: element, count: count))1]\u{1B}[201~")
    try terminal.expect(contains: "body [folded #1: \(count + 1) lines, ")
    terminal.type("\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("▸") && $0.everything.count { $0 == "▸" } == 3 }
    terminal.type("show nothing\r")
    try terminal.wait("an answer") { $0.everything.count { $0 == "▸" } == 4 }
    #expect(home.read("big.cartsh").utf8.count > 1 << 20)
  }

  // MARK: Signals

  @Test func controlCTwiceTellsHowToLeave() throws {
    let terminal = try home.terminal("--sandbox")
    try terminal.expectPrompt("sandbox")
    terminal.type("half")
    try terminal.expect(contains: "▸ half")
    for times in 2...3 {
      terminal.type("\u{3}")
      try terminal.expectPrompt("sandbox", times: times)
      #expect(!terminal.screen.everything.contains("to leave"))
    }
    terminal.type("\u{3}")
    try terminal.expect(contains: "to leave: quit, or Ctrl-D")
    try terminal.expectPrompt("sandbox", times: 4)
    try leave(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func aSignalWhileTypingLeavesInOrder(_ signal: Int32) throws {
    let terminal = try shell("kept.cartsh")
    terminal.type("use getOrder\r")
    try terminal.expectPrompt("sandbox getOrder (1 missing)")
    terminal.type("set order_id")
    try terminal.expect(contains: "▸ set order_id")
    terminal.signal(signal)
    #expect(try terminal.waitForEnd() == .signal(signal))
    #expect(terminal.echoes && terminal.isCanonical && !terminal.screen.modes.contains(2004))
    #expect(home.read("kept.cartsh") == "# cartsh session 1\nsandbox start\nuse getOrder\n")
    let again = try home.terminal("kept.cartsh", "--quiet")
    try again.expectPrompt("sandbox getOrder (1 missing)")
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func aSignalWhileSendingIsWrittenDown(_ signal: Int32) throws {
    try ScriptedServer.run({
      $0.readRequest(); $0.waitForHangUp()
    }) { server in
      let terminal = try home.terminal(
        "--server", "http://127.0.0.1:\(server.port)", "--yes", "--quiet", "hang.cartsh", rows: 40)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      terminal.type("\(Refund.lines.joined(separator: " ; ")) ; send --raw\r")
      try terminal.wait("the request to arrive") { _ in !server.requests.isEmpty }
      terminal.signal(signal)
      #expect(try terminal.waitForEnd() == .signal(signal))
      #expect(terminal.echoes && terminal.isCanonical)
      #expect(terminal.screen.everything.contains("outcome unknown"))
      #expect(home.read("hang.cartsh").contains("\n#< 1 unknown "))
    }
  }

  @Test func stoppedAndContinuedTheLineIsStillThere() throws {
    let script = "set -m; cartsh --sandbox --quiet; stty -a | grep -wo -e -echo -e echo; echo stopped; fg; echo ended"
    let terminal = try home.shellTerminal(script)
    try terminal.expectPrompt("sandbox")
    terminal.type("use getOrd")
    try terminal.expect(contains: "▸ use getOrd")
    terminal.type("\u{1A}")
    try terminal.wait("the line again") { $0.everything.contains("echo\nstopped") && $0.text.hasSuffix("▸ use getOrd") }
    terminal.type("er\r")
    try terminal.expectPrompt("sandbox getOrder (1 missing)")
    terminal.type("\u{4}")
    try terminal.expect(contains: "ended")
  }

  // MARK: The history

  @Test func aBlankInFrontKeepsALineOut() throws {
    let terminal = try shell()
    for line in ["option timeout 41", " option timeout 42", "option timeout 41"] { terminal.type("\(line)\r") }
    terminal.type("option\r")
    try terminal.expect(contains: "timeout          41")
    try terminal.expectPrompt("sandbox", times: 5)
    try leave(terminal)
    #expect(home.read("state/cartsh/history") == "option timeout 41\noption\n")
  }

  @Test func shellsSideBySideKeepEachOthersLines() throws {
    let (one, other) = (try shell(), try shell())
    for number in 1...3 {
      one.type("let one = \(number)\r")
      try one.expectPrompt("sandbox", times: number + 1)
      other.type("let other = \(number)\r")
      try other.expectPrompt("sandbox", times: number + 1)
    }
    let history = home.read("state/cartsh/history")
    #expect(history == (1...3).map { "let one = \($0)\nlet other = \($0)\n" }.joined())
    let third = try shell()
    third.type("\u{12}one")
    try third.wait("what was typed elsewhere") { $0.text.hasSuffix("(reverse-i-search)`one': let one = 3") }
    third.type("\u{7}\u{1B}[A\u{1B}[A\u{1B}[A")
    try third.wait("a line of the other") { $0.text.hasSuffix("▸ let other = 2") }
  }

  // MARK: Completion

  @Test func moreThanAScreenIsAskedAbout() throws {
    let terminal = try shell(rows: 12)
    terminal.type("use \t\t")
    try terminal.wait("the question") { $0.text.contains(/Show all \d+\? \(y or n\)$/) }
    terminal.type("n")
    try terminal.wait("the line again") { $0.text.hasSuffix("▸ use") }
    terminal.type("\t")
    try terminal.wait("the question") { $0.text.contains(/Show all \d+\? \(y or n\)$/) }
    terminal.type("y")
    try terminal.wait("a page") { $0.text.contains(/--More-- \(\d+\)$/) }
    terminal.type("q")
    try terminal.wait("the line again") { $0.text.hasSuffix("▸ use") }
    terminal.type("getOrder\r")
    try terminal.expectPrompt("sandbox getOrder (1 missing)")
  }

  // MARK: The user's own

  @Test func keysAreBoundFromThePrompt() throws {
    let terminal = try shell()
    terminal.type("option bind ^G x-complete\r")
    try terminal.expectPrompt("sandbox", times: 2)
    terminal.type("ses\u{7}")
    try terminal.wait("the completed word") { $0.text.hasSuffix("▸ session") && $0.column == 18 }
    terminal.type("\u{15}option bind -v\r")
    try terminal.expectPrompt("sandbox", times: 3)
    terminal.type("xession\u{1B}0rs\t")
    terminal.type("A\t\r")
    try terminal.expect(contains: "exchanges")
    try terminal.expectPrompt("sandbox", times: 4)
    terminal.type("option bind ^G x-nonsense\r")
    try terminal.expect(contains: "error: not bound: ^G x-nonsense")
    try terminal.expectPrompt("sandbox", times: 5)
    try leave(terminal)
    #expect(home.read("state/cartsh/history").contains("option bind -v\n"))
  }

  @Test func aBadLineOfTheEditrcLosesNothing() throws {
    try home.write(".editrc", "frobnicate\nbind -q\nbind -v\ncartsh:bind ^G x-complete\nother:bind ^I ed-insert\n")
    let terminal = try home.terminal("--sandbox", "--quiet")
    try terminal.wait("the prompt") { $0.text.hasSuffix("sandbox ▸") }
    terminal.type("use getOrder\t")
    try terminal.wait("the completed word") { $0.text.hasSuffix("▸ use getOrder") }
    terminal.type("\r")
    try terminal.wait("the prompt") { $0.text.hasSuffix("sandbox getOrder (1 missing) ▸") }
    terminal.type("ses\u{7}")
    try terminal.wait("the completed word") { $0.text.hasSuffix("▸ session") }
    terminal.type("\u{3}")
    try terminal.wait("an empty line") { $0.text.hasSuffix("▸") }
    try leave(terminal)
  }

  @Test(arguments: ["C", "POSIX", "xx_YY.ISO-8859-1"])
  func aForeignLocaleIsEnough(_ locale: String) throws {
    let terminal = try home.terminal("--sandbox", "--quiet", environment: ["LC_ALL": locale])
    try terminal.wait("a plain prompt") { $0.text == "sandbox >" }
    terminal.type("let x = 'é日'\r")
    try terminal.wait("the next prompt") { $0.text.hasSuffix("\nsandbox >") }
    terminal.type("use refundOr\t")
    try terminal.wait("the word") { $0.text.hasSuffix("> use refundOrder") }
    terminal.type("\u{3}")
    try terminal.wait("the next prompt") { $0.text.hasSuffix("^C\nsandbox >") }
    terminal.type("\u{1B}[A")
    try terminal.wait("the line before") { $0.text.hasSuffix("> let x = 'é日'") }
  }

  /// Input from a terminal, output elsewhere: no prompt, and brackets stay open over lines all the same.
  @Test func withoutATerminalForOutputLinesAreReadPlainly() throws {
    let terminal = try home.shellTerminal("cartsh --sandbox --quiet > out; echo ended")
    try terminal.wait("lines to be read") { _ in home.read("state/cartsh/history").isEmpty && terminal.isCanonical }
    terminal.type("use refundOrder\rbody {\r\"a\": 1}\rbody\r\u{4}")
    try terminal.expect(contains: "ended")
    #expect(home.read("out").contains("{\n  \"a\": 1\n}\n"))
  }
}
