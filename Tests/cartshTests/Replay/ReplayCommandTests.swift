import JSON
import LoopbackServer
import PseudoTerminal
import Testing

/// `cartsh replay` as a program: what it prints, what it leaves with, what it writes.
@Suite struct ReplayCommandTests {
  private static let refund = """
    # cartsh session 1
    sandbox start
    use refundOrder
    set order_id 1
    set refund_info.transaction_id 1
    set refund_info.amount 2500
    send
    expect .gateway_refund.status == success

    """
  private static let look = "sandbox start\nuse listOrders\nset per_page 1\nsend\nexpect status 200\n"

  /// A home with a file whose answers are recorded, one whose answer is another one, and one that has a mistake.
  private func home() throws -> Home {
    let home = try Home()
    try home.write("a.cartsh", ReplayCommandTests.refund)
    try home.write("b.cartsh", ReplayCommandTests.look)
    #expect(try home.run("replay", "--update", "a.cartsh", "b.cartsh").exitCode == 0)
    let changed = home.read("a.cartsh").replacing("Refund processed on Stripe", with: "Refund processed on Str1pe")
    try home.write("changed.cartsh", changed)
    try home.write("wrong.cartsh", "sandbox start\nuse listOrders\nsend\nsedn\n")
    return home
  }

  /// What an editor or a mail program makes of a file must not take its witness away.
  @Test func aFileWithCarriageReturnsIsComparedToo() throws {
    let home = try home()
    for (name, code) in [("a.cartsh", Int32(0)), ("changed.cartsh", 10)] {
      try home.write("crlf.cartsh", home.read(name).replacing("\n", with: "\r\n"))
      let output = try home.run("replay", "crlf.cartsh")
      #expect(output.exitCode == code, "\(output.text)\(output.errorText)")
      #expect(!output.text.contains("nothing was recorded"))
    }
    let output = try home.run("replay", "--update", "crlf.cartsh")
    #expect(output.errorText.contains("recorded anew: crlf.cartsh"))
    #expect(!home.read("crlf.cartsh").contains("Str1pe"))
    #expect(try home.run("replay", "crlf.cartsh").exitCode == 0)
  }

  @Test func aRecordThatCannotBeReadIsToldAndReplaced() throws {
    let home = try home()
    let damaged = home.read("a.cartsh").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#< ") ? "#< 1 banana" : String(line)
    }
    try home.write("damaged.cartsh", damaged.joined(separator: "\n"))
    let output = try home.run("replay", "damaged.cartsh")
    #expect(output.errorText.contains("damaged.cartsh:9:1: this line cannot be read and is ignored: #< 1 banana"))
    #expect(try home.run("replay", "--update", "damaged.cartsh").exitCode == 0)
    #expect(!home.read("damaged.cartsh").contains("banana"))
  }

  @Test func aFileThatSendsNothingDoesNotPass() throws {
    let home = try home()
    try home.write("empty.cartsh", "")
    let output = try home.run("replay", "--sandbox", "empty.cartsh")
    #expect(output.exitCode == 3)
    #expect(output.errorText == "error: nothing is sent by empty.cartsh\n")
    #expect(try home.run("replay", "--sandbox", "empty.cartsh", "b.cartsh").exitCode == 0)
  }

  @Test func whatIsKnownOnlyInTheRunIsSaidToBe() throws {
    let home = try home()
    try home.write(
      "let.cartsh",
      "sandbox start\nuse getOrder\nset order_id 1\nsend\nlet tx = .order.transactions[0].id\n"
        + "use refundOrder\nset order_id 1\nset refund_info.transaction_id $tx\nset refund_info.amount 2500\nsend\n")
    let output = try home.run("replay", "--dry-run", "let.cartsh")
    #expect(output.text.contains("without $tx, which an answer gives"))
  }

  @Test func recordedAnswersAreTheSameAgain() throws {
    let home = try home()
    #expect(home.read("a.cartsh").contains("\n#| {\"fluent_cart_refund\""))
    let output = try home.run("replay", "--sandbox", "--jobs", "3", "--repeat", "3", "b.cartsh", "a.cartsh")
    #expect(output.exitCode == 0, "\(output.errorText)")
    let lines = output.text.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.dropLast().map { $0.contains("b.cartsh") } == [true, false, true, false, true, false])
    #expect(lines.last?.contains("6 files, 6 exchanges, 6 expectations: all as recorded") == true)
    #expect(home.sessions.isEmpty, "what was journaled goes when all is well")
  }

  @Test func whatWasNotRecordedIsNotCalledTheSame() throws {
    let home = try Home()
    try home.write("new.cartsh", ReplayCommandTests.look)
    try home.write("blind.cartsh", "sandbox start\nuse listOrders\nset per_page 1\nsend\n")
    let expected = try home.run("replay", "new.cartsh")
    #expect(expected.text.contains(": all as expected, nothing was recorded  "))
    let blind = try home.run("replay", "blind.cartsh")
    #expect(blind.text.contains(": nothing was recorded to compare with, and nothing is expected  "))
    #expect(expected.exitCode == 0 && blind.exitCode == 0)
  }

  @Test func aDifferenceIsShownByItsPlace() throws {
    let output = try home().run("replay", "changed.cartsh")
    #expect(output.exitCode == 10)
    #expect(output.text.contains("    .gateway_refund.message\n      - \"Refund processed on Str1pe\"\n"))
    #expect(output.text.contains("1 exchange differs"))
  }

  @Test func nothingIsSentWhenAFileCannotBeRead() throws {
    let home = try home()
    let output = try home.run("replay", "--update", "a.cartsh", "wrong.cartsh")
    #expect(output.exitCode == 2 && output.text.isEmpty)
    #expect(output.errorText.contains("wrong.cartsh:4:1: unknown command 'sedn'"))
    #expect(try home.run("replay", "missing.cartsh").exitCode == 3)
    #expect(try home.run("replay", "state").exitCode == 3, "a directory without sessions")
  }

  @Test func whatChangesSomethingElsewhereNeedsAYes() throws {
    let home = try home()
    let refused = try home.run("replay", "--server", "shop.test", "a.cartsh")
    #expect(refused.exitCode == 11 && refused.text.isEmpty)
    #expect(refused.errorText.contains("shop.test") && refused.errorText.contains("POST /orders/1/refund"))
    let dry = try home.run("replay", "--dry-run", "--server", "shop.test", "a.cartsh", "b.cartsh")
    #expect(dry.exitCode == 0)
    #expect(dry.text.contains("POST /orders/1/refund  {\"refund_info\":{\"transaction_id\":1,\"amount\":2500}}"))
  }

  @Test func nothingListensThere() throws {
    let output = try home().run("replay", "--server", "http://127.0.0.1:1", "b.cartsh")
    #expect(output.exitCode == 7)
    #expect(output.errorText.contains("b.cartsh:4:1: "))
  }

  @Test func anOutcomeThatIsUnknownLeavesATrace() throws {
    let home = try home()
    try home.write("a.cartsh", home.read("a.cartsh").replacing("\nsend\n", with: "\nsend --raw\n"))
    try ScriptedServer.run({ $0.readRequest() }) { server in
      let address = "http://127.0.0.1:\(server.port)"
      let output = try home.run("replay", "--yes", "--server", address, "a.cartsh")
      #expect(output.exitCode == 8 && server.requests.count == 1)
      #expect(output.errorText.contains("what was sent is written down in"))
      let trace = try #require(home.sessions.first)
      #expect(home.read(trace).contains("server \(address)\n"))
      #expect(home.read(trace).contains("\nsend --raw\n#> 1 "))
      #expect(home.mode(trace) == 0o600)
    }
  }

  @Test func reportsForPrograms() throws {
    let home = try home()
    let json = try home.run("replay", "--json", "--junit", "report.xml", "a.cartsh", "changed.cartsh")
    #expect(json.exitCode == 10)
    let lines = try json.text.split(separator: "\n").map { try JSONDocument(String($0)).root }
    #expect(lines.map { $0["outcome"]?.string } == ["same", "different"])
    let difference = lines[1]["exchanges"]?[0]?["differences"]?[0]
    #expect(difference?["path"]?.string == ".gateway_refund.message")
    #expect(difference?["now"]?.string == "Refund processed on Stripe")
    let xml = home.read("report.xml")
    #expect(xml.contains("<testsuites name=\"cartsh replay\" tests=\"2\" failures=\"1\" errors=\"0\""))
    #expect(xml.contains("<failure message=\".gateway_refund.message: "))

    let tap = try home.run("replay", "--tap", "changed.cartsh", "b.cartsh")
    #expect(tap.exitCode == 10)
    #expect(
      tap.text.hasPrefix("TAP version 14\nnot ok 1 - changed.cartsh: 1 POST /orders/1/refund\n  ---\n  line: 7\n"))
    #expect(tap.text.hasSuffix("ok 2 - b.cartsh: 1 GET /orders?per_page=1\n1..2\n"))
  }

  @Test func onlySomeFiles() throws {
    let home = try home()
    let filtered = try home.run("replay", "--filter", "listOrders", "a.cartsh", "b.cartsh")
    #expect(filtered.text.hasPrefix("✓ b.cartsh") && filtered.text.contains("1 file, "))
    let first = try home.run("replay", "--fail-fast", "changed.cartsh", "b.cartsh")
    #expect(first.exitCode == 10 && !first.text.contains("b.cartsh"))
    #expect(try home.run("replay", "--filter", "getOrder", "b.cartsh").exitCode == 2)
  }

  @Test func aFileShapesItsShopAndRecordsAnew() throws {
    let home = try home()
    let shaped = ReplayCommandTests.refund.replacing("start", with: "start --scenario gateway-refused")
    try home.write("shaped.cartsh", shaped)
    let output = try home.run("replay", "--sandbox", "--update", "shaped.cartsh")
    #expect(output.exitCode == 10, "an expectation that is not met is a failure, recorded or not")
    #expect(home.read("shaped.cartsh").contains("\"status\":\"failed\""))
    #expect(try home.run("replay", "--update", "changed.cartsh").exitCode == 0)
    #expect(home.read("changed.cartsh").contains("on Stripe") && !home.read("changed.cartsh").contains("Str1pe"))
  }

  @Test(arguments: [
    [], ["--json", "--tap", "a.cartsh"], ["--sandbox", "--server", "x.test", "a.cartsh"], ["--jobs", "0", "a.cartsh"],
    ["--auth", "secret", "--server", "x.test", "a.cartsh"], ["--auth", "env:X", "a.cartsh"],
    ["--filter", "nothing", "a.cartsh"], ["--update", "--repeat", "2", "a.cartsh"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let output = try home().run(arguments: ["replay"] + arguments)
    #expect(output.exitCode == 2 && output.text.isEmpty)
    #expect(output.errorText.lowercased().hasPrefix("error: "))
  }

  @Test func aStatusThatIsExpectedDoesNotEndAScript() throws {
    let home = try Home()
    let lines = ["use getOrder", "set order_id 99999", "send", "expect status 4xx", "show .code"]
    for output in [
      try home.run("--sandbox", "-c", lines.joined(separator: " ; ")),
      try home.run("--sandbox", input: lines.joined(separator: "\n") + "\n"),
      try home.run("--sandbox", "-f", home.write("s.cartsh", lines.joined(separator: "\n"))),
    ] {
      #expect(output.exitCode == 0, "\(output.errorText)")
      #expect(output.text.hasSuffix("\"fluent_cart_entity_not_found\"\n"))
      #expect(!output.errorText.contains("error: "))
    }
    let other = try home.run(
      "--sandbox", input: "use getOrder\nset order_id 99999\nsend\nexpect status 200\nshow .code\n")
    #expect(other.exitCode == 4 && other.errorText.contains("stdin:3:1: the server answered 404"))
    let unmet = try home.run("--sandbox", "-c", "use listOrders ; send ; expect .orders missing ; show .nothing")
    #expect(unmet.exitCode == 10 && unmet.errorText.contains("error: -c:1:25: ✗ .orders missing\n"))
  }
}
