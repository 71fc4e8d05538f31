import PseudoTerminal
import Testing

/// Colours and hints at the prompt.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PromptPaintingTests {
  private let home: Home

  init() throws { home = try Home() }

  private func shell(_ environment: [String: String] = ["NO_COLOR": ""], columns: Int = 80) throws -> Pty {
    let terminal = try home.terminal(
      arguments: ["--sandbox", "--quiet"], environment: environment, columns: columns)
    try terminal.expectPrompt("sandbox")
    terminal.type("use refundOrder ; set order_id 1\r")
    try terminal.expectPrompt("sandbox refundOrder (2 missing)")
    return terminal
  }

  /// Waits until what stands behind the prompt in the last row looks so, see `Screen.styled`.
  private func expect(_ styled: String, in terminal: Pty) throws {
    try terminal.wait("\(styled)") { $0.styled($0.row).hasSuffix("▸ \(styled)") }
  }

  @Test func aLineIsColouredAsItIsTyped() throws {
    let terminal = try shell(columns: 120)
    terminal.type("set refund_info.reason 'late' ")
    try expect("[1:set] [36:refund_info.reason] [32:'late']", in: terminal)
    terminal.type("; set refund_info.amount x")
    try expect(
      "[1:set] [36:refund_info.reason] [32:'late'] ; [1:set] [36:refund_info.amount] [4;31:x]", in: terminal)
    terminal.type("\u{7F}2500")
    try expect(
      "[1:set] [36:refund_info.reason] [32:'late'] ; [1:set] [36:refund_info.amount] [35:2500]", in: terminal)
    terminal.type("\u{15}frob ")
    try expect("[4;31:frob]", in: terminal)
    terminal.type("\u{15}body {\r\"a\": tru")
    try terminal.wait("the second row") { $0.styled($0.row) == "[36:\"a\"]: tru[2:  a bracket is open]" }
  }

  @Test func whatIsMissingIsHintedAtAndTaken() throws {
    let terminal = try shell()
    terminal.type("set ")
    try expect("[1:set] [2:refund_info.transaction_id  integer]", in: terminal)
    terminal.type("\u{1B}[C")
    try expect("[1:set] [36:refund_info.transaction_id][2: integer]", in: terminal)
    terminal.type(" 1\r")
    try terminal.expectPrompt("sandbox refundOrder (1 missing)")
    terminal.type("set")
    try expect("[1:set][2: refund_info.transaction_id 1]", in: terminal)
    terminal.type("\u{15}us")
    try expect("us[2:e refundOrder ; set order_id 1]", in: terminal)
    terminal.type("\u{1B}[F\r")
    try terminal.expectPrompt("sandbox refundOrder (2 missing)")
  }

  /// Without them the screen holds what was typed, and nothing but the prompt is in colour.
  @Test(arguments: [
    ["NO_COLOR": "1"], ["NO_COLOR": "", "TERM": "dumb"], ["NO_COLOR": "", "TERM": "unknown-terminal"],
  ])
  func theyAreOffWhereTheyAreNotWanted(_ environment: [String: String]) throws {
    let terminal = try shell(environment)
    terminal.type("set ")
    try terminal.wait("the echo") { $0.text.hasSuffix("▸ set") }
    terminal.type("zzz 1")
    try expect("set zzz 1", in: terminal)
  }

  @Test func anOptionTurnsThemOff() throws {
    let terminal = try shell()
    terminal.type("option hints off\r")
    try terminal.wait("the next prompt") { $0.styled($0.row).hasSuffix("▸") && $0.everything.contains("hints off") }
    terminal.type("set zzz 1")
    try expect("set zzz 1", in: terminal)
    terminal.type("\u{15}option hints on\r")
    try terminal.wait("the next prompt") { $0.styled($0.row).hasSuffix("▸") && $0.everything.contains("hints on") }
    terminal.type("set zzz 1")
    try expect("[1:set] [4;31:zzz] [35:1]", in: terminal)
  }

  /// The prompt, the line and its hint in any width: what is seen, row by row, is what was typed.
  @Test(arguments: [20, 33, 41, 120, 300])
  func anyWidthWillDo(_ columns: Int) throws {
    let terminal = try home.terminal("--sandbox", "--quiet", environment: ["NO_COLOR": ""], columns: columns)
    try terminal.expectPrompt("sandbox")
    terminal.type("use refundOrder\r")
    try terminal.wait("the prompt") { $0.packed.hasSuffix("sandboxrefundOrder(3missing)▸") }
    let text = "set refund_info.reason \"日本 é \(String(repeating: "x", count: 30))\" ; let a = 5"
    terminal.type(text)
    try terminal.wait("the line") { $0.packed.hasSuffix("▸" + text.filter { $0 != " " }) }
    // Where the cursor is now shows where it is believed to be.
    terminal.type("\u{1}#\u{5}6")
    try terminal.wait("the changed line") { $0.packed.hasSuffix("▸#" + text.filter { $0 != " " } + "6") }
    terminal.resize(rows: 24, columns: 77)
    terminal.type("7\u{1}\u{4}\r")
    try terminal.wait("a prompt") { $0.text.hasSuffix("sandbox refundOrder (3 missing) ▸") }
    terminal.type("preview\r")
    try terminal.expect(contains: "日本 é xxx")
  }
}
