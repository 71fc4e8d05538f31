import CLibrary
import LoopbackServer
import PseudoTerminal
import SandboxShop
import Testing

/// What the prompt keeps, and what it asks before money moves.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PromptSessionTests {
  private let home: Home

  init() throws { home = try Home() }

  private func type(_ lines: [String], in terminal: Pty) throws {
    for line in lines {
      let before = terminal.screen.everything.count { $0 == "▸" }
      terminal.type("\(line)\r")
      try terminal.wait("the prompt after '\(line)'") { screen in
        screen.text.hasSuffix("▸") && screen.everything.count { $0 == "▸" } > before
      }
    }
  }

  private func leave(_ terminal: Pty) throws {
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  @Test func aSessionThatSentNothingLeavesNoFile() throws {
    let terminal = try home.terminal("--sandbox", "--no-pager", rows: 40)
    try terminal.expectPrompt("sandbox")
    #expect(home.sessions.count == 1)
    try type(Refund.lines, in: terminal)
    try leave(terminal)
    #expect(home.sessions.isEmpty)
  }

  @Test func aSessionIsKeptAndOpenedAgainWithoutSending() throws {
    let first = try home.terminal("--sandbox", "--no-pager", rows: 40)
    try first.expectPrompt("sandbox")
    try type(Refund.lines + ["send"], in: first)
    try leave(first)
    let file = try #require(home.sessions.first)
    #expect(home.sessions.count == 1)
    #expect(home.mode(file) == 0o600)
    let kept = home.read(file)

    let second = try home.terminal(file, "--no-pager", rows: 40)
    try second.expectPrompt("sandbox refundOrder")
    let line = /1  \S+Z  200  POST \/orders\/1\/refund/
    #expect(second.screen.everything.contains(line), "what was sent is listed before the first prompt")
    try type(["history"], in: second)
    #expect(second.screen.everything.matches(of: line).count == 2)
    try type(["show .gateway_refund.status"], in: second)
    #expect(second.screen.text.contains("\"success\""))
    // The sandbox is a fresh one, and nothing has been refunded there.
    try type(["use getOrder ; set order_id 1"], in: second)
    #expect(home.read(file).hasPrefix(kept))
    try type(["send", "show .order.total_refund"], in: second)
    #expect(!second.screen.text.contains("\"2500\""))
    #expect(home.read(file).split(separator: "\n").count { $0.hasPrefix("#> ") } == 2)
  }

  /// The list of a long session stands above the first prompt, and is no part of what the first command shows.
  @Test func theFirstCommandOfAnOpenedSessionPagesNothing() throws {
    let exchanges = (1...30).map { "send\n#> \($0) 2026-11-23T10:12:02.113Z GET /x -\n#< \($0) 200 1ms - 0\n" }
    try home.write("a.cartsh", "# cartsh session 1\nserver http://127.0.0.1:9\nrequest GET /x\n\(exchanges.joined())")
    let terminal = try home.terminal("a.cartsh", environment: ["PAGER": "echo paged"], rows: 10)
    try terminal.expectPrompt("127.0.0.1:9 GET")
    #expect(terminal.screen.everything.contains("30  2026-11-23T10:12:02.113Z  200  GET /x"))
    try type(["let q = 1"], in: terminal)
    #expect(!terminal.screen.everything.contains("paged"))
    try leave(terminal)
  }

  @Test func theSavedScriptDoesTheSameOnAFreshSandbox() throws {
    let terminal = try home.terminal("--sandbox", "--no-pager", rows: 40)
    try terminal.expectPrompt("sandbox")
    let detours = ["set order_id 7", "set refund_info.amount 1", "undo"]
    try type([Refund.lines[0]] + detours + Refund.lines.dropFirst() + ["send", "save refund.cartsh"], in: terminal)
    try leave(terminal)
    let script = (["# cartsh session 1", "sandbox start"] + Refund.lines + ["send"]).joined(separator: "\n") + "\n"
    let commands = home.read("refund.cartsh").split(separator: "\n").filter {
      !$0.hasPrefix("#>") && !$0.hasPrefix("#<")
    }
    #expect(commands.filter { !$0.hasPrefix("#|") }.joined(separator: "\n") + "\n" == script)
    #expect(home.read("refund.cartsh").contains("\n#< 1 200 "))
    let output = try home.run("--yes", "--quiet", "-f", "refund.cartsh")
    #expect(output.text == Refund.answer)
    #expect(output.exitCode == 0)
  }

  @Test func anotherSessionIsOpenedWhole() throws {
    try home.write("site.cartsh", "# cartsh session 1\nserver https://shop.test\nuse getOrder\nset order_id 7\n")
    let terminal = try home.terminal("own.cartsh", rows: 40)
    try terminal.expectPrompt("cartsh")
    try type(["use refundOrder", "open site.cartsh"], in: terminal)
    try terminal.expectPrompt("shop.test getOrder")
    try type(["set order_id 8", "open missing/none.cartsh"], in: terminal)
    try terminal.expectPrompt("shop.test getOrder")
    #expect(home.read("site.cartsh").hasSuffix("set order_id 7\nset order_id 8\n"))
    #expect(home.read("own.cartsh") == "# cartsh session 1\nuse refundOrder\n")
  }

  @Test func moneyIsAskedAboutAndNoIsNo() throws {
    try ScriptedServer.run({ connection in
      connection.readRequest()
      connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{}".utf8))
    }) { server in
      let terminal = try home.terminal("--server", "http://127.0.0.1:\(server.port)", "money.cartsh", rows: 40)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      try type(Refund.lines, in: terminal)
      for answer in ["n\r", "\r", "\u{3}"] {
        terminal.type("send --raw\r")
        try terminal.wait("the question") { $0.text.hasSuffix("[y/N]") }
        #expect(terminal.screen.text.contains("This moves money at 127.0.0.1:\(server.port): POST /orders/1/refund"))
        terminal.type(answer)
        try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      }
      #expect(server.requests.isEmpty)
      #expect(!home.read("money.cartsh").contains("send"))
      terminal.type("send --raw\r")
      try terminal.wait("the question") { $0.text.hasSuffix("[y/N]") }
      terminal.type("y\r")
      try terminal.expect(contains: "HTTP 200 OK")
      #expect(server.requests.map(\.body) == [Array(Refund.body.utf8)])
    }
  }

  @Test func controlCAfterARefundLeftMeansUnknown() throws {
    try ScriptedServer.run({
      $0.readRequest(); $0.waitForHangUp()
    }) { server in
      let terminal = try home.terminal(
        "--server", "http://127.0.0.1:\(server.port)", "--yes", "hang.cartsh", rows: 40)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      try type(Refund.lines, in: terminal)
      terminal.type("send --raw\r")
      try terminal.wait("the request to arrive") { _ in !server.requests.isEmpty }
      #expect(home.read("hang.cartsh").contains("send --raw\n#> 1 "))
      terminal.type("\u{3}")
      try terminal.expect(contains: "outcome unknown")
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      #expect(home.read("hang.cartsh").contains("\n#< 1 unknown "))
      terminal.type("again\r")
      try terminal.wait("the question") { $0.text.hasSuffix("[y/N]") }
      terminal.type("n\r")
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      #expect(server.requests.count == 1)
      try type(["server"], in: terminal)
      try leave(terminal)
    }
  }
}
