import CLibrary
import PseudoTerminal
import Testing

/// The prompt in a terminal.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PromptTests {
  private let home: Home

  init() throws { home = try Home() }

  /// Starts the shell on the sandbox and waits for its prompt.
  private func shell(
    _ arguments: String..., environment: [String: String] = [:], rows: Int = 40, columns: Int = 80
  ) throws -> Pty {
    let terminal = try home.terminal(
      arguments: ["--sandbox"] + arguments, environment: environment, rows: rows, columns: columns)
    try terminal.expectPrompt("sandbox")
    return terminal
  }

  @Test func itGreetsAndLeaves() throws {
    let terminal = try home.terminal()
    try terminal.expectPrompt("cartsh")
    #expect(terminal.screen.lines[0].hasPrefix("cartsh "))
    #expect(terminal.screen.lines[0].contains("help"))
    #expect(terminal.screen.lines[1].contains("server URL"))
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes && terminal.isCanonical)
  }

  @Test func quietDoesNotGreet() throws {
    let terminal = try shell("--quiet")
    #expect(terminal.screen.lines[0] == "sandbox ▸")
  }

  @Test func aRefundIsTypedWithTab() throws {
    let terminal = try shell()
    terminal.type("use ref\t")
    try terminal.expect(contains: "▸ use refundOrder")
    terminal.type("\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)")
    terminal.type("set ord\t")
    try terminal.expect(contains: "▸ set order_id")
    terminal.type("1\r")
    try terminal.expectPrompt("sandbox refundOrder (2 missing)")
    terminal.type("set refund_info.\t\t")
    try terminal.wait("the list of places") {
      $0.everything.contains("refund_info.amount") && $0.everything.contains("refund_info.transaction_id")
        && $0.text.hasSuffix("▸ set refund_info.")
    }
    terminal.type("tr\t")
    try terminal.wait("the whole name") { $0.text.hasSuffix("▸ set refund_info.transaction_id") }
    terminal.type("1\r")
    try terminal.expectPrompt("sandbox refundOrder (1 missing)")
    terminal.type("set refund_info.am\t")
    try terminal.wait("the whole name") { $0.text.hasSuffix("▸ set refund_info.amount") }
    terminal.type("2500\r")
    try terminal.expectPrompt("sandbox refundOrder")
    terminal.type("send\r")
    try terminal.expect(contains: "Refund processed on Stripe")
    try terminal.expectPrompt("sandbox refundOrder")
    #expect(terminal.screen.everything.contains("HTTP 200 OK  "))
  }

  @Test func tabCompletesInsideBrackets() throws {
    let terminal = try shell()
    terminal.type("use refundOrder\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)")
    terminal.type("body {re\t")
    try terminal.wait("the key") { $0.text.hasSuffix("▸ body {\"refund_info\":") }
    terminal.type("\t\"am\t")
    try terminal.wait("a key below it") { $0.text.hasSuffix("▸ body {\"refund_info\": {\"amount\":") }
    terminal.type("2500, tr\t1}}\r")
    try terminal.expectPrompt("sandbox refundOrder (1 missing)")
  }

  @Test func aLongHintIsBrokenBetweenWords() throws {
    let terminal = try shell()
    terminal.type("sandbox start --scenario nonsense\r")
    try terminal.expect(contains: "hint: there are: ")
    try terminal.expectPrompt("sandbox")
    let lines = terminal.screen.lines
    let start = try #require(lines.firstIndex { $0.contains("hint: there are: ") })
    #expect(lines[start].hasSuffix(","))
    #expect(lines[start + 1].hasPrefix("        ") && lines[start + 1].hasSuffix(","))
  }

  @Test func controlCForgetsTheLine() throws {
    let terminal = try shell()
    terminal.type("frobnicate")
    try terminal.expect(contains: "▸ frobnicate")
    terminal.type("\u{3}")
    try terminal.wait("an empty line") { $0.text.hasSuffix("▸") }
    terminal.type("server\r")
    try terminal.expect(contains: "(the sandbox)")
    #expect(!terminal.screen.everything.contains("unknown command"))
  }

  @Test func aMistakeDoesNotEndIt() throws {
    let terminal = try shell()
    terminal.type("sned\r")
    try terminal.expect(contains: "did you mean 'send'?")
    try terminal.expectPrompt("sandbox")
    terminal.type("quit\r")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  @Test func aBodyGoesOverSeveralLines() throws {
    let terminal = try shell()
    terminal.type("use refundOrder ; set order_id 1\r")
    try terminal.expectPrompt("sandbox refundOrder (2 missing)")
    terminal.type("body {\"refund_info\": {\r\"transaction_id\": 1,\r\"amount\": 2500}}\r")
    try terminal.expectPrompt("sandbox refundOrder")
    terminal.type("body\r")
    try terminal.expect(contains: "{\n  \"refund_info\": {\n    \"transaction_id\": 1,\n    \"amount\": 2500\n  }\n}")
  }

  @Test func aSecretIsAskedForWithoutEcho() throws {
    let terminal = try home.terminal("secret.cartsh", rows: 40)
    try terminal.expectPrompt("cartsh")
    terminal.type("server shop.test\r")
    try terminal.expectPrompt("shop.test")
    try ask(in: terminal)
    terminal.type("abcd EFGH\r")
    try terminal.expectPrompt("shop.test")
    terminal.type("auth\r")
    try terminal.expect(contains: "admin ••••")
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.echoes)
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("EFGH"))
    #expect(home.read("secret.cartsh").contains("auth admin 'abcd EFGH'\n"))
    #expect(!home.read("state/cartsh/history").contains("EFGH"))
  }

  private func ask(in terminal: Pty) throws {
    terminal.type("auth admin\r")
    try terminal.wait("the question") { $0.text.hasSuffix("password of admin at shop.test:") }
    #expect(!terminal.echoes)
  }

  @Test func askingForASecretCanBeStopped() throws {
    let terminal = try home.terminal("secret.cartsh", rows: 40)
    try terminal.expectPrompt("cartsh")
    terminal.type("server shop.test\r")
    try terminal.expectPrompt("shop.test")
    try ask(in: terminal)
    terminal.type("\u{3}")
    try terminal.expect(contains: "error: no password was given")
    try terminal.expectPrompt("shop.test")
    try ask(in: terminal)
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd() == .signal(SIGTERM))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(home.read("secret.cartsh") == "# cartsh session 1\nserver shop.test\n")
  }

  @Test func theHistoryHoldsNoSecretAndIsPrivate() throws {
    let terminal = try home.terminal(rows: 40)
    try terminal.expectPrompt("cartsh")
    for (line, prompt) in [
      ("server shop.test", "shop.test"), ("auth admin topSecret1", "shop.test"), ("auth clear", "shop.test"),
      ("auth admin:topSecret2", "shop.test"), ("use refundOrder ; auth other 'topSecret3'", "shop.test refundOrder"),
      ("header X-Key topSecret3", "shop.test refundOrder"),
    ] {
      terminal.type("\(line)\r")
      try terminal.expect(contains: line)
      try terminal.wait("a prompt") { $0.text.hasSuffix("▸") && $0.text.contains("\(prompt) ") }
    }
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    let history = home.read("state/cartsh/history")
    #expect(history.contains("server shop.test"))
    #expect(!history.contains("topSecret"))
    #expect(home.mode("state/cartsh/history") == 0o600)
  }

  @Test func theHistoryIsThereTheNextTime() throws {
    let first = try shell()
    first.type("help send\r")
    try first.expect(contains: "For example:")
    try first.expectPrompt("sandbox")
    first.type("\u{4}")
    #expect(try first.waitForEnd() == .code(0))
    let second = try shell()
    second.type("\u{1B}[A")
    try second.expect(contains: "▸ help send")
  }

  @Test func endedFromOutsideTheTerminalIsAsItWas() throws {
    let terminal = try shell()
    #expect(!terminal.isCanonical)
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd() == .signal(SIGTERM))
    #expect(terminal.echoes && terminal.isCanonical)
    #expect(home.sessions.isEmpty)
  }

  @Test func longAnswersGoThroughThePager() throws {
    try home.write("pager", "#!/bin/sh\necho paged > \"$HOME/proof\"\nexec cat\n")
    chmod(home.file("pager"), 0o700)
    let pager = ["PAGER": home.file("pager")]
    let terminal = try shell(environment: pager, rows: 14)
    terminal.type("session\r")
    try terminal.expect(contains: "exchanges")
    try terminal.expectPrompt("sandbox")
    #expect(home.read("proof") == "")
    terminal.type("operations\r")
    try terminal.expectPrompt("sandbox", times: 3)
    #expect(home.read("proof") == "paged\n")
    #expect(terminal.screen.everything.contains("refundOrder"))
  }

  @Test func noPagerWhenNoneIsWanted() throws {
    let terminal = try shell("--no-pager", environment: ["PAGER": "echo paged >> \"$HOME/proof\"; cat"], rows: 14)
    terminal.type("operations\r")
    try terminal.expectPrompt("sandbox", times: 2)
    #expect(home.read("proof") == "")
  }

  @Test func aNarrowWindowIsEnough() throws {
    let terminal = try shell("--no-pager", columns: 20)
    terminal.type("use refundOrder\r")
    try terminal.wait("the prompt") { $0.packed.hasSuffix("sandboxrefundOrder(3missing)▸") }
    terminal.type("set order_id one\r")
    try terminal.wait("the error") { $0.packed.contains("order_idtakesaninteger,notone") }
    terminal.type("set order_id 1\r")
    try terminal.wait("the prompt") { $0.packed.hasSuffix("sandboxrefundOrder(2missing)▸") }
    terminal.type("describe\r")
    try terminal.wait("the page") { $0.packed.contains("Tostartwith") }
  }

  @Test func aDumbTerminalIsEnough() throws {
    let terminal = try home.terminal("--sandbox", environment: ["TERM": "dumb"], rows: 40)
    try terminal.expectPrompt("sandbox")
    terminal.type("use refundOrder\r")
    try terminal.expectPrompt("sandbox refundOrder (3 missing)")
    terminal.type("sned\r")
    try terminal.expect(contains: "did you mean 'send'?")
    terminal.type("quit\r")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}["))
  }
}
