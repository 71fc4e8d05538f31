import Testing

@testable import Shell

/// A file gets nothing of this machine that nobody has allowed.
@Suite struct TrustTests {
  private static let files = [
    ("auth admin command:\"pass shop\"", "run 'pass shop' for the password at https://strange.test"),
    ("auth admin env:SHOP_PASSWORD", "send the environment's SHOP_PASSWORD to https://strange.test as the password"),
    ("let w = env:SHOP_PASSWORD ; auth admin $w", "send the environment's SHOP_PASSWORD to https://strange.test"),
    ("request POST /echo ; body @DIR/body.json", "read the file DIR/body.json and send it"),
  ]

  private func script(_ line: String, in directory: TemporaryDirectory, heading: String = "") {
    directory.write("body.json", "{\"a\":1}")
    directory.write(
      "file.cartsh",
      "\(heading)server strange.test\n\(line.replacing("DIR", with: directory.path))\nrequest GET /csv\nsend\n")
  }

  @Test(arguments: files) func aScriptIsAskedAboutBeforeAnythingIsDone(_ line: String, _ wish: String) {
    var settings = Interpreter.Settings()
    settings.isScript = true
    for (answers, isAllowed) in [([], false), (["n"], false), (["y"], true)] as [([String], Bool)] {
      var shell = ShellRun(settings)
      script(line, in: shell.directory)
      shell.console.answers = answers
      shell.interpreter.runFile(shell.directory.file("file.cartsh"))
      let output = shell.output()
      #expect(output.contains(wish), "\(output)")
      #expect(shell.transport.sent.count == (isAllowed ? 1 : 0))
      #expect(shell.interpreter.exitCode == (isAllowed ? 0 : 11))
    }
    settings.trustsCommands = true
    var shell = ShellRun(settings)
    script(line, in: shell.directory)
    shell.interpreter.runFile(shell.directory.file("file.cartsh"))
    #expect(shell.transport.sent.count == 1, "--trust: \(shell.output())")
  }

  @Test(arguments: files) func aReplayIsAskedAbout(_ line: String, _ wish: String) {
    var shell = ShellRun()
    script(line, in: shell.directory)
    let refused = shell.type("replay DIR/file.cartsh")
    #expect(refused.contains(wish), "\(refused)")
    #expect(shell.transport.sent.isEmpty)
    shell.type("replay DIR/file.cartsh", answering: "y")
    #expect(shell.transport.sent.count == 1)
    shell.type("replay DIR/file.cartsh")
    #expect(shell.transport.sent.count == 2, "it is asked once")
  }

  /// Opening only reads; what the file asks for is asked when it would be used.
  @Test(arguments: files.prefix(3)) func anOpenedFileIsAskedAboutWhenItMatters(_ line: String, _ wish: String) throws {
    let directory = TemporaryDirectory()
    script(line, in: directory, heading: "# cartsh session 1\n")
    var shell = try ShellRun.opening("file.cartsh", in: directory)
    #expect(!shell.output().contains("? "))
    #expect(shell.type("send").contains(wish))
    #expect(shell.transport.sent.isEmpty)
    shell.type("send", answering: "y")
    shell.type("send")
    #expect(shell.transport.sent.count == 2)
  }

  @Test(arguments: ["CARTSH_PASSWORD", "FLUENTCART_PASSWORD"])
  func whatIsMeantForThisProgramIsFree(_ name: String) throws {
    let directory = TemporaryDirectory()
    script("auth admin env:\(name)", in: directory, heading: "# cartsh session 1\n")
    var shell = try ShellRun.opening("file.cartsh", in: directory)
    #expect(shell.type("send").contains("the environment has no \(name)"))
  }

  /// The same wish for another site is another wish.
  @Test func trustIsBoundToTheSite() {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin env:SHOP_PASSWORD")
    script("auth admin env:SHOP_PASSWORD", in: shell.directory)
    #expect(shell.type("replay DIR/file.cartsh").contains("error: not allowed"))
    #expect(shell.transport.sent.isEmpty)
  }

  /// A session of one's own asks for nothing, also in another run on this machine.
  @Test func whatWasTypedHereIsAllowedHere() throws {
    var remembered: Set<String> = []
    let directory = TemporaryDirectory()
    let store = TrustStore(holds: { remembered.contains($0) }, add: { remembered.insert($0) })
    for _ in 0..<2 {
      var shell = ShellRun(in: directory)
      shell.interpreter.outside.trust = store
      let isNew = directory.read("session.cartsh").isEmpty
      try shell.interpreter.open(directory.file("session.cartsh"))
      if isNew { shell.type("server strange.test ; auth admin env:SHOP_PASSWORD ; request GET /csv") }
      #expect(!shell.type("send").contains("? "))
      #expect(shell.transport.sent.count == 1)
    }
    #expect(remembered.count == 1)
  }
}
