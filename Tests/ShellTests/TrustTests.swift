import InMemoryShell
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell

/// A file gets nothing of this machine that nobody has allowed.
@Suite struct TrustTests {
  private static let files = [
    ("auth admin command:\"pass shop\"", "run 'pass shop' for the password at https://strange.test"),
    ("auth admin env:SHOP_PASSWORD", "send the environment's SHOP_PASSWORD to https://strange.test as the password"),
    ("let w = env:SHOP_PASSWORD ; auth admin $w", "send the environment's SHOP_PASSWORD to https://strange.test"),
    ("request POST /echo ; body @DIR/body.json", "read the file DIR/body.json and send it"),
    ("option cacert DIR/body.json", "trust the certificates in DIR/body.json"),
  ]

  /// What a script may do, and neither a replay nor an opened session.
  private static let fileLines = [
    ("save DIR/out", "write the file DIR/out"), ("save DIR/out --force", "write over the file DIR/out"),
    ("share DIR/out --anonymize --force", "write over the file DIR/out"),
    ("show -o DIR/out", "write the file DIR/out"), ("show 1 -o DIR/out", "write the file DIR/out"),
    ("export locust DIR/out --force", "write over the file DIR/out"),
    ("open DIR/out", "open the session DIR/out, and write to it"),
    ("replay DIR/body.json", "run the session DIR/body.json"),
    ("let f = DIR/out ; save $f", "write the file DIR/out"),
  ]

  @Test(arguments: fileLines) func aScriptTouchesNoFileUnasked(_ line: String, _ wish: String) {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    for (answers, code) in [([], 11), (["n"], 11)] as [([String], Int32)] {
      var shell = ShellRun(settings)
      shell.directory.write("body.json", "{}")
      shell.directory.write(
        "file.cartsh",
        "server strange.test\nrequest GET /csv\nsend\n\(line)\n".replacing("DIR", with: shell.directory.path))
      shell.console.answers = answers
      shell.interpreter.runFile(shell.directory.file("file.cartsh"))
      let output = shell.output()
      #expect(output.contains(wish), "\(output)")
      #expect(shell.transport.sent.isEmpty && shell.directory.read("out").isEmpty, "asked before anything is sent")
      #expect(shell.interpreter.exitCode == code)
    }
    var shell = ShellRun(settings)
    shell.directory.write("body.json", "server strange.test\nrequest GET /csv\n")
    shell.directory.write(
      "file.cartsh",
      "server strange.test\nrequest GET /csv\nsend\n\(line)\n".replacing("DIR", with: shell.directory.path))
    shell.console.answers = ["y"]
    shell.interpreter.runFile(shell.directory.file("file.cartsh"))
    let output = shell.output()
    #expect(output.ranges(of: "? This was asked for").count == 1 && shell.interpreter.exitCode == 0, "\(output)")
    #expect(shell.directory.read("out").isEmpty == line.contains("replay"))
  }

  /// A path that an answer gives is known only when the line is carried out, and asked about then.
  @Test func aPathFromAnAnswerIsAskedAboutToo() {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings)
    shell.directory.write(
      "file.cartsh", "server strange.test\nrequest GET /word\nsend\nlet f = .word\nsave $f\n")
    shell.interpreter.runFile(shell.directory.file("file.cartsh"))
    let output = shell.output()
    #expect(output.contains("not allowed: to write the file failed"), "\(output)")
    #expect(shell.interpreter.exitCode == 11)
  }

  /// What is typed, in `-c` too, is meant; a replay does not carry such lines out, so it asks for none.
  @Test(arguments: fileLines) func whatIsTypedAsksNothing(_ line: String, _ wish: String) {
    var shell = ShellRun()
    shell.directory.write("body.json", "server strange.test\nrequest GET /csv\n")
    shell.interpreter.run(
      "server strange.test ; request GET /csv ; send ; \(line)".replacing("DIR", with: shell.directory.path),
      from: .commandLine())
    #expect(!shell.output().contains("? "))
    shell.directory.write("file.cartsh", "server strange.test\nrequest GET /csv\nsend\n\(line)\n")
    #expect(!shell.type("replay DIR/file.cartsh").contains("? "))
  }

  /// A file from elsewhere decides neither whom one trusts, nor when it is opened and gone on with.
  @Test func certificatesOfAnOpenedFileAreAskedAbout() throws {
    for command in ["send", "again", "check", "operations --site"] {
      let directory = TemporaryDirectory()
      script("option cacert their.pem", in: directory, heading: "# cartsh session 1\n")
      var shell = try ShellRun.opening("file.cartsh", in: directory)
      #expect(!shell.output().contains("? "))
      #expect(shell.type(command).contains("not allowed: to trust the certificates in their.pem"), "\(command)")
      #expect(shell.transport.sent.isEmpty)
      shell.type("send", answering: "y")
      shell.type("send")
      #expect(shell.transport.sent.count == 2)
    }
  }

  /// The same relative path is another file elsewhere.
  @Test func aYesCountsForOneFile() {
    let wishes: [Wish] = [
      .write("a", isReplacing: true), .write("/a", isReplacing: true), .write("a", isReplacing: false),
    ]
    let (here, there) = (wishes.map { $0.digest(in: "/here") }, wishes.map { $0.digest(in: "/there") })
    #expect(Set(here).count == 3)
    #expect(zip(here, there).map { $0 == $1 } == [false, true, false])
  }

  private func script(_ line: String, in directory: TemporaryDirectory, heading: String = "") {
    directory.write("body.json", "{\"a\":1}")
    directory.write(
      "file.cartsh",
      "\(heading)server strange.test\n\(line.replacing("DIR", with: directory.path))\nrequest GET /csv\nsend\n")
  }

  @Test(arguments: files) func aScriptIsAskedAboutBeforeAnythingIsDone(_ line: String, _ wish: String) {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
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
    settings.trust = .given
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

  // MARK: The variables that are meant for this program

  private static let ownVariables = ["CARTSH_PASSWORD", "FLUENTCART_AUTH"]

  @Test(arguments: ownVariables) func aFileNamesNoSiteForThem(_ name: String) throws {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    let directory = TemporaryDirectory()
    script("auth admin env:\(name)", in: directory, heading: "# cartsh session 1\n")
    let question = "send the environment's \(name) to https://strange.test as the password"
    var run = ShellRun(settings, in: directory)
    run.interpreter.runFile(directory.file("file.cartsh"))
    #expect(run.output().contains("not allowed: to \(question)") && run.interpreter.exitCode == 11)
    var replay = ShellRun(in: directory)
    #expect(replay.type("replay DIR/file.cartsh").contains(question))
    var opened = try ShellRun.opening("file.cartsh", in: directory)
    #expect(opened.type("send").contains(question))
    #expect((run.transport.sent + replay.transport.sent + opened.transport.sent).isEmpty)
    settings.trust = .given
    var trusted = ShellRun(settings, in: directory)
    trusted.interpreter.runFile(directory.file("file.cartsh"))
    #expect(trusted.transport.sent.count == 1)
  }

  /// The site decides: a password that is named by hand does not go to a site that only a file has named.
  @Test(arguments: ownVariables) func theSiteHasToBeNamedByTheUser(_ name: String) throws {
    let directory = TemporaryDirectory()
    directory.write("file.cartsh", "# cartsh session 1\nserver strange.test\nrequest GET /csv\n")
    var shell = try ShellRun.opening("file.cartsh", in: directory)
    #expect(shell.type("auth admin env:\(name) ; send").contains("not allowed: to send the environment's \(name)"))
    #expect(shell.transport.sent.isEmpty)
    #expect(!shell.type("server strange.test ; send").contains("? "))
    #expect(shell.transport.sent.count == 1)
    #expect(shell.type("server other.test ; auth admin env:\(name) ; send").contains("? ") == false)
    #expect(shell.transport.sent.count == 2)
  }

  /// A pipe may carry somebody else's lines.
  @Test(arguments: ownVariables) func aPipeNamesNoSite(_ name: String) {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    let lines = "server strange.test ; auth admin env:\(name) ; request GET /csv ; send"
    var piped = ShellRun(settings)
    piped.interpreter.run(lines, from: .standardInput)
    #expect(piped.output().contains("not allowed") && piped.interpreter.exitCode == 11)
    #expect(piped.transport.sent.isEmpty)
    var given = ShellRun(settings)
    given.interpreter.run(lines, from: .commandLine())
    #expect(given.transport.sent.count == 1 && given.interpreter.exitCode == 0)
  }

  @Test func anotherSiteThatIsNamedIsAllowedForItsReplay() {
    var shell = ShellRun()
    shell.directory.write("file.cartsh", "# cartsh session 1\nrequest GET /csv\nsend\n")
    shell.type("server strange.test ; auth admin env:FLUENTCART_AUTH")
    #expect(!shell.type("replay DIR/file.cartsh").contains("? "))
    #expect(shell.transport.sent.count == 1)
  }

  /// Nothing leaves the program for its own shop, but a shop on this machine may be the end of a tunnel.
  @Test func theSandboxMayHaveThemAndThisMachineNot() {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    let directory = TemporaryDirectory()
    for (site, count) in [("sandbox start", 1), ("server http://127.0.0.1:8080", 0)] {
      directory.write("file.cartsh", "\(site)\nauth admin env:FLUENTCART_AUTH\nrequest GET /csv\nsend\n")
      var shell = ShellRun(settings, in: directory)
      shell.interpreter.runFile(directory.file("file.cartsh"))
      #expect(shell.transport.sent.count == count, "\(shell.output())")
    }
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
