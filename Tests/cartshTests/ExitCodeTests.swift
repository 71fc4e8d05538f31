import LoopbackServer
import PseudoTerminal
import SandboxShop
import Testing

/// Each exit code, produced by what it stands for.
@Suite struct ExitCodeTests {
  private let read = "use getOrder ; set order_id 1 ; send"

  /// Runs `commands` against a server that gives one answer to everything.
  private func code(
    _ status: String, headers: String = "", body: String = "{}", _ commands: String
  ) throws -> Int32? {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(status, headers: "Content-Type: application/json\r\n\(headers)", body: Array(body.utf8))
    }
    return try ScriptedServer.run(script) { server in
      let address = "http://127.0.0.1:\(server.port)"
      return try Home().run("--server", address, "--yes", "-c", commands).exitCode
    }
  }

  @Test func zeroIsDone() throws { #expect(try code("200 OK", read) == 0) }

  @Test func fourIsTheClientsFault() throws {
    #expect(try code("404 Not Found", read) == 4)
    #expect(try code("422 Unprocessable Content", read) == 4)
    #expect(try code("301 Moved Permanently", headers: "Location: https://shop.test/\r\n", read) == 4)
    #expect(try code("403 Forbidden", body: #"{"message":"No query results for model"}"#, read) == 4)
  }

  @Test func fiveIsTheServersFault() throws { #expect(try code("503 Service Unavailable", read) == 5) }

  @Test func sixIsPermission() throws {
    #expect(try code("401 Unauthorized", read) == 6)
    #expect(try code("403 Forbidden", body: #"{"code":"rest_forbidden"}"#, read) == 6)
  }

  @Test func sevenIsNothingSent() throws {
    let address = "http://127.0.0.1:\(ScriptedServer.closedPort())"
    #expect(try Home().run("--server", address, "-c", read).exitCode == 7)
  }

  @Test func eightIsAnUnknownOutcome() throws {
    #expect(try code("500 Internal Server Error", "\(Refund.oneLine) ; send --raw") == 8)
    try ScriptedServer.run({ $0.readRequest() }) { server in
      let address = "http://127.0.0.1:\(server.port)"
      let output = try Home().run("--server", address, "--yes", "-c", "\(Refund.oneLine) ; send --raw")
      #expect(output.exitCode == 8)
      #expect(output.errorText.contains("outcome unknown"))
      #expect(server.requests.count == 1)
    }
  }

  @Test func nineIsMoneyThatDidNotMove() throws {
    let body = #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"failed","message":"declined"}}"#
    #expect(try code("200 OK", body: body, "\(Refund.oneLine) ; send --raw") == 9)
  }

  @Test func elevenIsAGuard() throws {
    try ScriptedServer.run({ $0.readRequest() }) { server in
      let output = try Home().run(
        "--server", "http://127.0.0.1:\(server.port)", "-c", "\(Refund.oneLine) ; send --raw")
      #expect(output.exitCode == 11)
      #expect(output.errorText.contains("--yes"))
      #expect(server.requests.isEmpty)
    }
  }

  /// A file must not open the way for money by itself: only what is typed may.
  @Test func aFileDoesNotLiftTheGuard() throws {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{}".utf8))
    }
    try ScriptedServer.run(script) { server in
      let home = try Home()
      let address = "http://127.0.0.1:\(server.port)"
      let lines = "option confirm off\n\(Refund.oneLine)\n"
      try home.write("script", "\(lines)send --raw\n")
      #expect(try home.run("--server", address, "-f", "script").exitCode == 11)
      try home.write("session", "# cartsh session 1\nserver \(address)\n\(lines)")
      #expect(try home.run("session", "-c", "send --raw").exitCode == 11)
      #expect(server.requests.isEmpty)
      let typed = try home.run("--server", address, "-c", "option confirm off", "-c", "\(Refund.oneLine) ; send --raw")
      #expect(typed.exitCode == 8, "it was sent, and {} does not say whether it was refunded")
      #expect(server.requests.count == 1)
    }
  }

  /// What the look before a refund meets counts as if it had been sent by hand; only what the look finds is a refusal.
  @Test(
    arguments: [
      ("502 Bad Gateway", "", 5), ("429 Too Many Requests", "", 4), ("403 Forbidden", #"{"code":"rest_forbidden"}"#, 6),
      ("301 Moved Permanently", "", 4), ("200 OK", "{}", 5), ("404 Not Found", #"{"message":"No query results"}"#, 11),
    ] as [(String, String, Int32)])
  func aFailedLookCountsAsItself(_ status: String, _ body: String, _ wanted: Int32) throws {
    #expect(try code(status, body: body, "\(Refund.oneLine) ; send") == wanted)
  }

  @Test func overwritingIsRefused() throws {
    let home = try Home()
    try home.write("there", "mine")
    #expect(try home.run("--sandbox", "--yes", "-c", "use listOrders ; save there").exitCode == 11)
    #expect(home.read("there") == "mine")
  }

  @Test(arguments: [("use listOrders ; send", 130), ("\(Refund.oneLine) ; send --raw", 8)] as [(String, Int32)])
  func interruptedIs130ButUnknownAfterAnUnsafeSend(_ commands: String, _ code: Int32) throws {
    let home = try Home()
    try ScriptedServer.run({
      $0.readRequest(); $0.waitForHangUp()
    }) { server in
      let terminal = try home.terminal(
        "--server", "http://127.0.0.1:\(server.port)", "--yes", "-c", commands)
      try terminal.wait("the request to arrive") { _ in !server.requests.isEmpty }
      terminal.type("\u{3}")
      #expect(try terminal.waitForEnd() == .code(code))
    }
  }
}
