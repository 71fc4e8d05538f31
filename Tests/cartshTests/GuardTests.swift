import LoopbackServer
import PseudoTerminal
import SandboxShop
import Testing

/// The guard before money, under a terminal: what each answer does, and what reaches the shop.
@Suite(.serialized, .timeLimit(.minutes(5))) struct GuardTests {
  private static func refund(_ order: Int, _ transaction: Int, _ amount: String) -> String {
    "use refundOrder ; set order_id \(order) ; set refund_info.transaction_id \(transaction)"
      + " ; set refund_info.amount \(amount) ; send"
  }

  private static let test = refund(1, 1, "25.00 USD")
  private static let live = refund(12, 14, "10.00 USD")

  /// What is sent, what is asked, what is typed, the exit code, and how many refunds reach the shop.
  private static let answers: [(line: String, question: String, typed: String, code: Int32, sent: Int)] = [
    (test, "Refund 25.00 USD in test mode? [y/N]", "y\r", 0, 1),
    (test, "Refund 25.00 USD in test mode? [y/N]", "n\r", 11, 0),
    (test, "Refund 25.00 USD in test mode? [y/N]", "\r", 11, 0),
    (test, "Refund 25.00 USD in test mode? [y/N]", "\u{4}", 11, 0),
    (test, "Refund 25.00 USD in test mode? [y/N]", "\u{3}", 11, 0),
    (live, "type the amount (10.00):", "10.00\r", 0, 1),
    (live, "type the amount (10.00):", "10\r", 0, 1),
    (live, "type the amount (10.00):", "y\r", 11, 0),
    (live, "type the amount (10.00):", "1000\r", 11, 0),
    (live, "type the amount (10.00):", "\r", 11, 0),
    (live, "type the amount (10.00):", "\u{4}", 11, 0),
    (live, "type the amount (10.00):", "\u{3}", 11, 0),
  ]

  @Test(arguments: answers.indices)
  func theAnswerDecides(_ place: Int) throws {
    let (line, question, typed, code, sent) = GuardTests.answers[place]
    let home = try Home()
    try ShopServer.run { shop in
      let terminal = try home.terminal(
        "--server", shop.address, "-c", line, environment: ShopServer.login, rows: 60)
      try terminal.wait("the question") { $0.packed.hasSuffix(question.filter { !$0.isWhitespace }) }
      #expect(shop.unsafe.isEmpty, "nothing leaves before the answer")
      terminal.type(typed)
      #expect(try terminal.waitForEnd() == .code(code))
      #expect(shop.unsafe.count == sent)
      #expect(terminal.screen.everything.contains(sent == 1 ? "paid out" : "not sent"))
    }
  }

  @Test("what was typed before the question is no answer to it", arguments: [(live, "10.00\r"), (test, "y\r")])
  func typeAhead(_ line: String, _ typed: String) throws {
    let home = try Home()
    try ShopServer.run { shop in
      let terminal = try home.terminal(
        "--server", shop.address, "-c", line, environment: ShopServer.login, rows: 60)
      terminal.type(typed)
      try terminal.wait("the question") { $0.packed.hasSuffix("[y/N]") || $0.packed.hasSuffix("(10.00):") }
      terminal.type("\r")
      #expect(try terminal.waitForEnd() == .code(11))
      #expect(shop.unsafe.isEmpty)
    }
  }

  @Test func onTheSandboxNothingIsAsked() throws {
    let home = try Home()
    let terminal = try home.terminal("--sandbox", "-c", GuardTests.live, rows: 60)
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.screen.everything.contains("mode         LIVE"))
    #expect(!terminal.screen.everything.contains("type the amount"))
    #expect(terminal.screen.everything.contains("refund #"))
  }

  /// Nobody is there to be asked, or everything is answered beforehand.
  @Test func withoutATerminal() throws {
    try ShopServer.run { shop in
      let home = try Home()
      for line in [GuardTests.test, GuardTests.live] {
        let output = try home.run("--server", shop.address, "-c", line, environment: ShopServer.login)
        #expect(output.exitCode == 11 && output.text.isEmpty)
        #expect(output.errorText.contains("--yes"))
      }
      #expect(shop.unsafe.isEmpty)
      let done = try home.run(
        "--server", shop.address, "--yes", "-c", GuardTests.live, environment: ShopServer.login)
      #expect(done.exitCode == 0 && done.text == Refund.answer, "the answer alone is on standard output")
      #expect(done.errorText.contains("LIVE") && done.errorText.contains("refund #"))
      #expect(shop.unsafe.count == 1)
      // What is refused stays so.
      let wrong = try home.run(
        "--server", shop.address, "--yes", "-c", GuardTests.refund(12, 14, "500.00 USD"), environment: ShopServer.login)
      #expect(wrong.exitCode == 11 && shop.unsafe.count == 1)
    }
  }

  /// Stopped while the order is looked at: nothing has left that matters.
  @Test func controlCWhileLookingSendsNothing() throws {
    let home = try Home()
    try ScriptedServer.run({
      $0.readRequest(); $0.waitForHangUp()
    }) { server in
      let terminal = try home.terminal("--server", "http://127.0.0.1:\(server.port)", "--yes", "-c", GuardTests.test)
      try terminal.wait("the look") { _ in !server.requests.isEmpty }
      terminal.type("\u{3}")
      #expect(try terminal.waitForEnd() == .code(130))
      #expect(server.requests.allSatisfy { $0.line.hasPrefix("GET ") })
    }
  }

  /// A refund whose answer gets lost is looked for, and never sent again by itself.
  @Test func aLostAnswerIsFound() throws {
    try ShopServer.run(losesAnswers: true) { shop in
      let home = try Home()
      let lost = try home.run(
        "--server", shop.address, "--yes", "a.cartsh", "-c", GuardTests.test, environment: ShopServer.login)
      #expect(lost.exitCode == 8)
      #expect(lost.errorText.contains("check refund"))
      let again = try home.run(
        "--server", shop.address, "--yes", "a.cartsh", "-c", "send", environment: ShopServer.login)
      #expect(again.exitCode == 11 && again.errorText.contains("--twice"))
      let found = try home.run(
        "--server", shop.address, "a.cartsh", "-c", "check refund", environment: ShopServer.login)
      #expect(
        found.exitCode == 0 && found.text.contains("it happened, and was paid out: refund #37 of 25.00 USD"),
        "\(found.errorText)")
      #expect(home.read("a.cartsh").contains(/\n#< 1 settled \S+ refund=37 paid-out\n/))
      #expect(shop.unsafe.count == 1)
    }
  }

  /// The question once for a whole replay is for test mode alone: where money is real the amount has to be typed.
  @Test func aReplayAsksTooWhereMoneyIsReal() throws {
    try ShopServer.run { shop in
      let home = try Home()
      try home.write("test.cartsh", GuardTests.test.replacing(" ; ", with: "\n") + "\n")
      try home.write("live.cartsh", GuardTests.live.replacing(" ; ", with: "\n") + "\n")
      let terminal = try home.terminal(
        "replay", "--server", shop.address, "test.cartsh", "live.cartsh", environment: ShopServer.login, rows: 60)
      try terminal.expect(contains: "Send them? [y/N]")
      terminal.type("y\r")
      try terminal.wait("the question") { $0.packed.hasSuffix("typetheamount(10.00):") }
      #expect(shop.unsafe.count == 1)
      terminal.type("\r")
      #expect(try terminal.waitForEnd() == .code(11))
      #expect(shop.unsafe.count == 1)
    }
  }

  /// The same number means another amount on a shop of another version.
  @Test func aReplayKnowsInWhichUnitAnAmountWasRecorded() throws {
    let home = try Home()
    let lines =
      (["sandbox start --version 1.3.25"] + Refund.lines.dropLast() + ["set refund_info.amount 25", "send", ""])
    try home.write("old.cartsh", lines.joined(separator: "\n"))
    #expect(try home.run("replay", "--update", "old.cartsh").exitCode == 0)
    try ShopServer.run { shop in
      let output = try home.run(
        "replay", "--yes", "--server", shop.address, "old.cartsh", environment: ShopServer.login)
      #expect(output.exitCode == 11)
      #expect(
        output.text.contains("25 was recorded in decimals") || output.errorText.contains("25 was recorded in decimals"))
      #expect(shop.unsafe.isEmpty)
    }
  }
}
