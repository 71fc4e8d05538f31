import CLibrary
import PseudoTerminal
import SandboxShop
import Testing

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

  private func failure(_ arguments: String...) throws -> (code: Int32?, text: String) {
    let output = try Home().run(arguments: ["sandbox"] + arguments)
    return (output.exitCode, output.errorText)
  }

  @Test func wrongUsageIsRefusedBeforeAnythingListens() throws {
    for host in ["0.0.0.0", "192.168.1.5", "::", "example.com", ""] {
      let (code, text) = try failure("--host", host)
      #expect(code == 2)
      #expect(text.contains("is for this machine alone"), "\(text)")
    }
    #expect(try failure("--port", "65536").code == 2)
    #expect(try failure("--latency", "-1").code == 2)
    #expect(try failure("--prefix", "/a b").code == 2)
    let version = try failure("--version", "soon")
    #expect(version.code == 2 && version.text.contains("'soon' is not a version"))
    let scenario = try failure("--scenario", "slow,gateway-refusd")
    #expect(scenario.code == 2 && scenario.text.contains("did you mean 'gateway-refused'?"))
  }

  @Test func aWrongShopFileIsNamedWithItsPlace() throws {
    let home = try Home()
    let missing = try home.run("sandbox", "--shop", "nowhere.json")
    #expect(missing.exitCode == 3 && missing.errorText.contains("nowhere.json cannot be read"))
    let output = try home.shell(
      """
      echo '{"fluent_cart_version": "1.6.2", "users": []}' > wrong.json ; cartsh sandbox --port 0 --shop wrong.json
      """)
    #expect(output.exitCode == 3)
    #expect(output.errorText.contains("wrong.json is not a shop"))
    #expect(output.errorText.contains(".users: expected a list that is not empty"))
  }

  @Test func theScenariosAreListedInEightyColumns() throws {
    let output = try Home().run("sandbox", "--scenarios")
    #expect(output.exitCode == 0)
    let lines = output.text.split(separator: "\n")
    #expect(lines.count > 20)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.hasPrefix("timeout-after-commit  ") })
    #expect(try Home().run("sandbox", "--help").text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func itIsWhatTheOptionsSay() throws {
    let home = try Home()
    let terminal = try home.terminal(
      "sandbox", "--port", "0", "--host", "localhost", "--prefix", "shop", "--version", "1.3.25", "--scenario",
      "gateway-timeout", columns: 120)
    try terminal.wait("the announcement") { $0.text.contains("gateway-timeout: ") }
    let text = terminal.screen.text
    let address = try #require(text.firstMatch(of: /at (http:\/\/localhost:\d+\/shop),/)).output.1
    let user = try #require(text.firstMatch(of: /administrator: (\S+:.+)/)).output.1
    let output = try home.run(
      "--server", String(address), "--yes", "--quiet", "-c",
      "use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 25 ; send --raw",
      environment: ["FLUENTCART_AUTH": String(user)])
    #expect(output.text.contains("cURL error 28: Operation timed out"))
    #expect(output.exitCode == 9)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  /// The embedded one, with a scenario that acts on the socket.
  @Test func anAnswerThatBreaksOffIsAnUnknownOutcome() throws {
    let home = try Home()
    let output = try home.run(
      "--yes", "--keep-going", "-c",
      "sandbox start --scenario drop-mid-body ; \(Refund.oneLine) ; send ; use getOrder ; set order_id 1 ; send ; "
        + "show .order.total_refund")
    #expect(output.exitCode == 8, "\(output.errorText)")
    #expect(output.text.hasSuffix("\"2500\"\n"), "\(output.text)")
    let old = try home.run("-c", "sandbox start --version 9")
    #expect(old.exitCode == 2 && old.errorText.contains("knows no FluentCart 9") && old.errorText.contains("1.3.25"))
    let unknown = try home.run("-c", "sandbox start --scenario nonsense")
    #expect(unknown.exitCode == 2 && unknown.errorText.contains("there is no scenario 'nonsense'"))
  }
}
