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
      #expect(output.exitCode == 7)
      #expect(output.errorText.contains("server https://shop.test"))
      let lines = output.text.split(separator: "\n")
      #expect(lines.dropLast().allSatisfy { $0.hasPrefix("{\"text\":") })
      #expect(
        lines.last?.hasPrefix(#"{"verdict":{"good":false,"exit_code":7,"text":"N1, the site is elsewhere""#) == true)
      #expect(lines.last?.contains(#""server":"https://shop.test""#) == true)
      #expect(server.requests.count == 1)
    }
  }

  @Test func twoWithoutASite() throws { #expect(try Home().run("check").exitCode == 2) }
}
