import CLibrary
import InMemoryShell
import Catalogue
import HTTP
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Sessions
@testable import Shell
@testable import Text

/// Files that are whole, torn, foreign, locked, of another version.
@Suite struct SessionFileTests {
  let directory = TemporaryDirectory()

  @Test func newFileIsForItsOwnerAlone() throws {
    _ = try ShellRun.opening(in: directory)
    #expect(directory.read("session.cartsh") == "# cartsh session 1\n")
    #expect(directory.mode("session.cartsh") == 0o600)
  }

  @Test func widerFileIsNarrowedWithAWord() throws {
    directory.write("session.cartsh", "# cartsh session 1\n", mode: 0o644)
    let shell = try ShellRun.opening(in: directory)
    #expect(directory.mode("session.cartsh") == 0o600)
    #expect(shell.output() == "note: DIR/session.cartsh could be read by others; now by you alone\n")
  }

  @Test(arguments: [
    "not a session\n", "# a script\nuse x\n", "\u{0}\u{1}", "#! /bin/sh\n", "# cartsh session",
    "# cartsh session 2\nuse x\nto",
    "# cartsh session 10\n", "# cartsh session 1.5\n# torn", "# cartsh session \n",
  ])
  func foreignFileIsLeftAsItIs(_ text: String) {
    directory.write("session.cartsh", text, mode: 0o644)
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(in: directory) }
    #expect(diagnostic?.kind == .file)
    #expect(directory.read("session.cartsh") == text)
    #expect(directory.mode("session.cartsh") == 0o644)
  }

  @Test func newerVersionSaysSo() {
    directory.write("session.cartsh", "# cartsh session 2\n")
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(in: directory) }
    #expect(diagnostic?.summary.hasSuffix("is of another version of cartsh") == true)
  }

  /// Sixty-four bytes into the file a character may begin that goes on.
  @Test(arguments: 0..<4)
  func firstLinesMayHoldAnything(_ shift: Int) throws {
    let filler = String(repeating: "x", count: 39 + shift)
    directory.write("session.cartsh", "# cartsh session 1\n# \(filler)😀😀\n")
    #expect(throws: Never.self) { _ = try ShellRun.opening(in: directory) }
  }

  @Test func directoryIsRefused() {
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try SessionFile(directory.path) }
    #expect(diagnostic?.kind == .file)
  }

  @Test func otherKindsOfFilesAreRefused() {
    mkfifo(directory.file("pipe"), 0o600)
    for path in [directory.file("pipe"), "/dev/null", directory.file("no/such/place")] {
      let diagnostic = #expect(throws: Diagnostic.self) { _ = try SessionFile(path) }
      #expect(diagnostic?.kind == .file)
    }
  }

  @Test func textThatIsNotUTF8IsRefused() {
    directory.write("session.cartsh", Array("# cartsh session 1\nserver ".utf8) + [0xFF, 0x0A])
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(in: directory) }
    #expect(diagnostic?.summary.hasSuffix("is not UTF-8 text") == true)
  }

  @Test func oneWriterAtATime() throws {
    do {
      let first = try ShellRun.opening(in: directory)
      let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(in: directory) }
      #expect(diagnostic?.summary.hasSuffix("is in use by another cartsh") == true)
      #expect(first.interpreter.file != nil)
    }
    #expect(throws: Never.self) { _ = try ShellRun.opening(in: directory) }
  }

  @Test func tornLastLineIsSetAside() throws {
    directory.write("session.cartsh", "# cartsh session 1\nuse getOrder\nset order_")
    var shell = try ShellRun.opening(in: directory)
    #expect(shell.session.draft.operation?.id == "getOrder")
    #expect(shell.output().contains("warning: the last line of DIR/session.cartsh broke off and was set aside"))
    shell.type("set order_id 1")
    #expect(
      directory.read("session.cartsh")
        == "# cartsh session 1\nuse getOrder\n# torn line set aside: set order_\nset order_id 1\n")
  }

  /// A crash may cut the file after any byte: what was whole before stays, and no answer is made up.
  @Test func fileCutAnywhereOpens() throws {
    var shell = try ShellRun.opening(in: directory)
    shell.type("sandbox start\n" + TypedSessions.refund)
    let whole = Array(directory.read("session.cartsh").utf8)
    let heading = Journal.heading.utf8.count + 1
    for end in heading...whole.count {
      directory.write("cut.cartsh", whole[..<end])
      let reopened = try ShellRun.opening("cut.cartsh", in: directory)
      let text = String(decoding: whole[..<end], as: UTF8.self)
      #expect(reopened.session.exchanges.count == (text.contains("#> ") && isWhole("#> ", text) ? 1 : 0), "\(end)")
      #expect(reopened.transport.sent.isEmpty)
      let isUnknown = reopened.output().contains("outcome unknown: exchange 1")
      #expect(isUnknown == (isWhole("#> ", text) && !isWhole("#< ", text)), "\(end)")
    }
  }

  private func isWhole(_ mark: String, _ text: String) -> Bool {
    text.firstRange(of: "\n\(mark)").map { text[$0.upperBound...].contains("\n") } ?? false
  }

  @Test func unknownOutcomeIsToldAtOpening() throws {
    directory.write(
      "session.cartsh",
      """
      # cartsh session 1
      server shop.test
      request POST /x
      send
      #> 1 2026-11-23T10:12:02.113Z POST /x -
      request GET /y
      send
      #> 2 2026-11-23T10:12:02.113Z GET /y -

      """)
    var shell = try ShellRun.opening(in: directory)
    let output = shell.output()
    #expect(output.contains("warning: outcome unknown: exchange 1, POST /x\n  it was sent at 2026-11-23T10:12:02.113Z"))
    #expect(!output.contains("exchange 2"), "a GET changes nothing")
    shell.type("request POST /x ; send")
    #expect(shell.transport.sent.isEmpty, "the same is not sent again unasked")
  }

  @Test(arguments: [
    ("#| a body without answer", "3:1", "a recorded body without an answer is ignored"),
    ("#< 1 200 72ms application/json 2", "3:1", "an answer to exchange 1, which was not sent, is ignored"),
    ("#< 1 200", "3:1", "this line cannot be read and is ignored: #< 1 200"),
    ("#> one", "3:1", "this line cannot be read and is ignored: #> one"),
    ("#> 2 2026-11-23T10:12:02.113Z GET /orders -", "3:1", "exchange 2 is out of order and is ignored"),
  ])
  func linesThatDoNotFitAreTold(_ line: String, _ place: String, _ words: String) throws {
    directory.write("session.cartsh", "# cartsh session 1\nuse listOrders\n\(line)\nset per_page 5\n")
    let shell = try ShellRun.opening(in: directory)
    #expect(shell.output().contains("warning: DIR/session.cartsh:\(place): \(words)\n"))
    #expect(shell.session.exchanges.isEmpty)
    #expect(shell.session.draft.parameters.map(\.text) == ["5"])
  }

  /// An earlier version could give a number twice. Neither exchange is forgotten, and each keeps its own answer.
  @Test func aNumberThatStandsTwiceIsTwoExchanges() throws {
    directory.write(
      "session.cartsh",
      """
      # cartsh session 1
      request POST /x
      send
      #> 1 2026-11-23T10:12:02.113Z POST /x -
      send
      #> 1 2026-11-23T10:12:03.113Z POST /x -
      #< 1 200 1ms application/json 2
      #| {}
      send
      #> 2 2026-11-23T10:12:04.113Z POST /x -
      #< 2 404 1ms - 0

      """)
    let shell = try ShellRun.opening(in: directory)
    let output = shell.output()
    #expect(output.contains(":6:1: exchange 1 stands here again, and counts as exchange 2"))
    #expect(output.contains(":10:1: exchange 2 stands here again, and counts as exchange 3"))
    #expect(output.contains("outcome unknown: exchange 1, POST /x"))
    #expect(shell.session.exchanges.map(\.id) == [1, 2, 3])
    #expect(shell.session.exchanges.map { $0.exchange.response?.status.code } == [nil, 200, 404])
  }

  @Test func changedRequestIsTold() throws {
    directory.write(
      "session.cartsh",
      "# cartsh session 1\nrequest POST /x\nbody {}\nsend\n#> 1 2026-11-23T10:12:02.113Z POST /x sha256:00\n#< 1 200 1ms - 0\n"
    )
    let shell = try ShellRun.opening(in: directory)
    #expect(shell.output().contains(":5:1: exchange 1 is not what the lines before it would send"))
  }

  @Test(arguments: [
    ("ues listOrders", ":2:1: unknown command 'ues'"), ("use listOrders\n\n  sned", ":4:3: unknown command 'sned'"),
    ("set 'a", ":2:5: a quote is not closed"), ("use listOrders ; ä ö", ":2:18: unknown command 'ä'"),
    ("body {\n\"a\":1", ":2:6: a bracket is not closed"), ("send now", ":2:6: too many words"),
  ])
  func mistakeNamesFileLineAndColumn(_ text: String, _ wanted: String) {
    directory.write("session.cartsh", "# cartsh session 1\n\(text)\n")
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(in: directory) }
    let rendered = diagnostic?.rendered(.plain) ?? ""
    #expect(rendered.hasPrefix("error: \(directory.file("session.cartsh"))\(wanted)"), "\(rendered)")
  }

  @Test func scriptIsReadWholeBeforeAnythingIsDone() {
    var shell = ShellRun()
    shell.directory.write("script", "sandbox start\nuse listOrders\nsend\nnonsense\n")
    shell.interpreter.runFile(shell.directory.file("script"))
    #expect(shell.transport.sent.isEmpty)
    #expect(shell.interpreter.exitCode == 2)
    #expect(shell.output().contains("script:4:1: unknown command 'nonsense'"))
  }

  @Test func failedOpeningLeavesThePresentSession() throws {
    directory.write("foreign", "no session\n")
    var shell = try ShellRun.opening(in: directory)
    shell.type("use listOrders ; set per_page 3 ; open DIR/foreign ; set page 2")
    #expect(directory.read("session.cartsh").hasSuffix("use listOrders\nset per_page 3\nset page 2\n"))
    #expect(directory.read("foreign") == "no session\n")
  }

  @Test func savedScriptIsForItsOwnerAloneAndNeverHalfThere() {
    var shell = ShellRun()
    shell.type("sandbox start\n" + TypedSessions.refund)
    shell.type("save DIR/script.cartsh")
    #expect(shell.directory.mode("script.cartsh") == 0o600)
    #expect(shell.directory.read("script.cartsh") == shell.session.script(.answers))
    #expect(TemporaryDirectory.names(in: shell.directory.path) == ["script.cartsh"])
  }
}
