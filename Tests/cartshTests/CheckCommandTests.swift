import LoopbackServer
import PseudoTerminal
import Testing

/// `cartsh check` by itself: what it leaves with, and that it asks gently.
@Suite struct CheckCommandTests {
  @Test func sevenWhenNothingListens() throws {
    let output = try Home().run("check", "http://127.0.0.1:\(ScriptedServer.closedPort())")
    #expect(output.exitCode == 7)
    #expect(output.text.contains("cannot be reached"))
  }

  @Test func onlyReadsAndFollowsNothing() throws {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer("301 Moved Permanently", headers: "Location: https://shop.test/\r\n", body: [])
    }
    try ScriptedServer.run(script) { server in
      let output = try Home().run("check", "http://127.0.0.1:\(server.port)", "--json")
      #expect(output.exitCode == 4)
      #expect(output.errorText.contains("server https://shop.test"))
      let lines = output.text.split(separator: "\n")
      #expect(lines.dropLast().allSatisfy { $0.hasPrefix("{\"text\":") })
      #expect(
        lines.last?.hasPrefix(#"{"verdict":{"good":false,"exit_code":4,"text":"N1, the site is elsewhere""#) == true)
      #expect(lines.last?.contains(#""server":"https://shop.test""#) == true)
      #expect(server.requests.count == 1)
    }
  }

  /// A site that answers was reached: it leaves with what it answered.
  @Test(
    arguments: [("429", 4), ("502", 5), ("html-200", 5), ("plugin-inactive", 4), ("waf-403", 6)] as [(String, Int32)])
  func aSiteThatLacksSomethingWasReached(_ scenario: String, _ code: Int32) throws {
    let output = try Home().run("-c", "sandbox start --scenario \(scenario) ; check")
    #expect(output.exitCode == code, "\(output.errorText)")
  }

  @Test func aRefundIsNoSite() throws {
    let output = try Home().run("check", "refund")
    #expect(output.exitCode == 2)
    #expect(output.errorText.contains("cartsh FILE -c 'check refund'"))
  }

  @Test func twoWithoutASite() throws { #expect(try Home().run("check").exitCode == 2) }
}
