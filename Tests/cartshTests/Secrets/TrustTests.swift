import LoopbackServer
import PseudoTerminal
import Testing

/// What files may have of this machine is asked once, and remembered for its owner alone.
@Suite struct TrustTests {
  private static let file = """
    # cartsh session 1
    server http://127.0.0.1:9
    auth admin env:SHOP_LOGIN
    use listOrders
    send

    """

  @Test func withoutAnybodyToAskNothingIsSent() throws {
    let home = try Home()
    try home.write("a.cartsh", TrustTests.file)
    let environment = ["SHOP_LOGIN": "very secret"]
    for arguments in [["-f", "a.cartsh"], ["replay", "a.cartsh"], ["a.cartsh", "-c", "send"]] {
      let output = try home.run(arguments: arguments, environment: environment)
      #expect(output.errorText.contains("error: "), "\(output.errorText)")
      #expect(output.errorText.contains("not allowed: to send the environment's SHOP_LOGIN to http://127.0.0.1:9"))
      #expect(output.errorText.contains("--trust"))
      #expect(output.exitCode == 11)
    }
    let trusted = try home.run(arguments: ["-f", "a.cartsh", "--trust"], environment: environment)
    #expect(trusted.exitCode == 7, "nobody listens there: \(trusted.errorText)")
    #expect(home.mode("state/cartsh/trusted") == 0)
  }

  /// All files are asked about in one question, whose answer counts for the next run too.
  @Test func aYesIsRemembered() throws {
    let home = try Home()
    try home.write("a.cartsh", TrustTests.file)
    try home.write("b.cartsh", TrustTests.file.replacing("SHOP_LOGIN", with: "OTHER_LOGIN"))
    let environment = ["SHOP_LOGIN": "very secret", "OTHER_LOGIN": "as secret"]
    let asking = try home.terminal("replay", "a.cartsh", "b.cartsh", environment: environment)
    try asking.expect(contains: "Allow it, now and later? [y/N]")
    try asking.expect(contains: "OTHER_LOGIN")
    asking.type("y\r")
    #expect(try asking.waitForEnd() == .code(7))
    #expect(home.mode("state/cartsh/trusted") == 0o600)
    #expect(!home.read("state/cartsh/trusted").contains("LOGIN"))
    for file in ["a.cartsh", "b.cartsh"] {
      #expect(try home.run(arguments: ["-f", file], environment: environment).exitCode == 7)
    }
  }

  /// A session that was typed here asks nothing when it is opened again.
  @Test func whatWasTypedHereIsTrusted() throws {
    let home = try Home()
    let environment = ["SHOP_LOGIN": "very secret"]
    let typed = "server http://127.0.0.1:9 ; auth admin env:SHOP_LOGIN ; use listOrders"
    #expect(try home.run(arguments: ["own.cartsh", "-c", typed], environment: environment).exitCode == 0)
    #expect(try home.run(arguments: ["own.cartsh", "-c", "send"], environment: environment).exitCode == 7)
  }

  /// A form may send a file of this machine: whoever wrote the script has to be trusted with it.
  @Test func aFileOfAFormIsAskedAboutToo() throws {
    let home = try Home()
    try home.write("private.txt", "nobody's business")
    let lines = "server http://127.0.0.1:9\nuse uploadFile\nset name x\nset file @private.txt\nsend\n"
    try home.write("a.cartsh", "# cartsh session 1\n\(lines)")
    for arguments in [["-f", "a.cartsh"], ["a.cartsh", "-c", "send"]] {
      let output = try home.run(arguments: arguments)
      #expect(output.errorText.contains("not allowed: to read the file private.txt and send it"), "\(output.errorText)")
      #expect(output.exitCode == 11)
    }
    #expect(try home.run(arguments: ["-f", "a.cartsh", "--trust", "--yes"]).exitCode == 7)
    #expect(try home.run(arguments: ["--yes", "-c", lines.replacing("\n", with: " ; ")]).exitCode == 7)
  }

  /// The password for one shop does not go to the site that somebody's file names; where several do, all are listed.
  @Test func ourOwnVariableGoesToASiteThatTheUserHasNamed() throws {
    let home = try Home()
    let file = TrustTests.file.replacing("SHOP_LOGIN", with: "FLUENTCART_AUTH")
    try home.write("a.cartsh", file)
    try home.write("b.cartsh", file.replacing("127.0.0.1:9", with: "127.0.0.1:7"))
    let environment = ["FLUENTCART_AUTH": "admin:very secret"]
    for arguments in [["-f", "a.cartsh"], ["replay", "a.cartsh"], ["a.cartsh", "-c", "send"]] {
      let output = try home.run(arguments: arguments, environment: environment)
      let told = output.errorText
      #expect(told.contains("not allowed: to send the environment's FLUENTCART_AUTH"), "\(told)")
      #expect(told.contains("or, if it is your site, name it: --server http://127.0.0.1:9"))
      #expect(output.exitCode == 11)
      let site = ["--server", "http://127.0.0.1:9"]
      let named = try home.run(
        arguments: arguments.first == "replay" ? arguments + site : site + arguments, environment: environment)
      #expect(named.exitCode == 7, "nobody listens there: \(named.errorText)")
    }
    #expect(try home.run(input: file, environment: environment).exitCode == 11)
    let asking = try home.terminal("replay", "a.cartsh", "b.cartsh", environment: environment)
    try asking.expect(contains: "Allow it, now and later? [y/N]")
    let sites = ["http://127.0.0.1:9", "http://127.0.0.1:7"]
    #expect(sites.allSatisfy { asking.screen.text.contains("FLUENTCART_AUTH to \($0) as") })
    asking.type("y\r")
    #expect(try asking.waitForEnd() == .code(7))
  }
}
