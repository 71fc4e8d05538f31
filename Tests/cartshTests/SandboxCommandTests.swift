import PseudoTerminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `cartsh sandbox`: the shop in the foreground.
@Suite(.serialized) struct SandboxCommandTests {
  /// The address, and `login:password` of the administrator, as they are announced.
  private func announced(_ terminal: Pty) throws -> (address: String, user: String) {
    try terminal.wait("the announcement") { $0.text.contains(/until Ctrl-C\n(.+\n)*.*administrator: \S+:.+/) }
    let text = terminal.screen.text
    let address = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).output
    let user = try #require(text.firstMatch(of: /administrator: (\S+:.+)/)).output.1
    return (String(address), String(user))
  }

  @Test func itServesUntilItIsInterrupted() throws {
    let home = try Home()
    let terminal = try home.terminal("sandbox", "--port", "0", "--log", columns: 120)
    let (address, user) = try announced(terminal)
    let output = try home.run(
      "--server", address, "--yes", "--quiet", "-c", "\(Refund.oneLine) ; send", environment: ["FLUENTCART_AUTH": user])
    #expect(output.text == Refund.answer)
    try terminal.expect(contains: "/wp-json/fluent-cart/v2/orders/1/refund 200")
    let again = try home.run("sandbox", "--port", String(address.split(separator: ":").last!))
    #expect(again.errorText.contains("cannot listen on port"))
    #expect(again.exitCode == 1)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(try home.run("--server", address, "-c", "use listOrders ; send").exitCode == 7)
  }

  @Test(.enabled(if: Subprocess.path(of: "curl") != nil, "skipped: curl is not installed"))
  func itAnswersCurlAndEndsWhenItIsTold() throws {
    let home = try Home()
    let terminal = try home.terminal("sandbox", "--port", "0", columns: 120)
    let (address, user) = try announced(terminal)
    let curl = Subprocess(
      "curl", ["-s", "--noproxy", "*", "-u", user, "\(address)/wp-json/fluent-cart/v2/orders/1"])
    #expect(try curl.run().text.hasPrefix(#"{"order":{"id":1,"#))
    terminal.signal(SIGTERM)
    #expect([.signal(SIGTERM), .code(0)].contains(try terminal.waitForEnd()))
  }
}
