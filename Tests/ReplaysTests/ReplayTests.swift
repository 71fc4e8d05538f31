import InMemoryShell
import Catalogue
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Replays
@testable import Sessions
@testable import Shell
@testable import Text

/// Running a file again: what counts as a difference, and what is written.
@Suite struct ReplayTests {
  private func word(_ text: String) -> Word { Word(plain: text) }

  @Test(arguments: [
    (".a.b", ".a.b", true), (".a", ".a.b", false), (".a.b", ".a", false), (".a[].id", ".a[3].id", true),
    (".a[1]", ".a[2]", false), ("..id", ".a[0].id", true), ("..id", ".id", true), ("..id", ".id.x", false),
    ("..a.id", ".x.a.id", true), ("..a.id", ".x.a.b.id", false), (".a..id", ".a.b[0].c.id", true),
    (".a..id", ".b.id", false), (".[\"x..y\"]", ".[\"x..y\"]", true),
  ])
  func ignoredPlaces(_ place: String, _ path: String, _ isIgnored: Bool) throws {
    #expect(try IgnoredPlace(word(place)).matches(JSONPath(path)) == isIgnored)
  }

  @Test(arguments: [".", "..", ".a..", ".a[", "...", ""])
  func whatNamesNoPlace(_ text: String) { #expect(throws: Diagnostic.self) { try IgnoredPlace(word(text)) } }

  private func changes(_ old: String, _ new: String, ignoring places: String...) throws -> [String] {
    let ignored = try places.map { try IgnoredPlace(word($0)) }
    return AnswerComparison(ignored: ignored).changes(from: response(old), to: response(new)).map(\.path)
  }

  private func response(_ body: String) -> Response {
    Response(status: Status(200), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8))
  }

  @Test(arguments: [
    (#"{"a":"2026-11-01T10:00:00+00:00"}"#, #"{"a":"2027-01-02T03:04:05+00:00"}"#, []),
    (#"{"a":"2026-11-01 10:00:00"}"#, #"{"a":"2026-11-02 10:00:01"}"#, []),
    (#"{"a":"2026-11-01"}"#, #"{"a":"soon"}"#, [".a"]), (#"{"a":"2026-11-01"}"#, #"{"a":null}"#, [".a"]),
    (#"{"a":"774615d7b1a1f2e122b353f04f4f52da"}"#, #"{"a":"00000000b1a1f2e122b353f04f4f52da"}"#, []),
    (#"{"rest_nonce":"a1"}"#, #"{"rest_nonce":"b2"}"#, []), (#"{"name":"a1"}"#, #"{"name":"b2"}"#, [".name"]),
    (#"{"u":"http://127.0.0.1:1/a?b"}"#, #"{"u":"https://shop.example/a?b"}"#, []),
    (#"{"u":"http://127.0.0.1:1/a?b"}"#, #"{"u":"http://127.0.0.1:1/a?c"}"#, [".u"]),
    ("<p>a</p>", "<p>b</p>", ["."]), ("{ \"a\" : 1 }", "{\"a\":1}", []),
  ])
  func whatIsNeverTheSameTwiceIsNoDifference(_ old: String, _ new: String, _ wanted: [String]) throws {
    #expect(try changes(old, new) == wanted)
  }

  @Test func ignoringTakesAwayWhatItNamesAlone() throws {
    let (old, new) = (#"{"l":[{"id":1,"n":1},{"id":2,"n":2}],"x":1}"#, #"{"l":[{"id":7,"n":1},{"id":8,"n":3}],"x":2}"#)
    #expect(try changes(old, new, ignoring: "..id") == [".l[1].n", ".x"])
    #expect(try changes(old, new, ignoring: ".l[].id", ".x") == [".l[1].n"])
    #expect(try changes(old, new, ignoring: ".l", ".x") == [])
  }

  // MARK: Files

  private static let script = """
    # a comment
    sandbox start
    use getOrder ; set order_id 1 ; send ; expect status 200
      send   # the second
    let x = .order.id

    expect .order.id == $x
    """

  private func replayed(_ text: String, in shell: ShellRun) throws -> ReplayResult {
    let path = shell.directory.write("replay.cartsh", text)
    let base = Session(catalogue: .builtIn)
    let file = try ReplayFile(path, base: base)
    let outside = shell.interpreter.outside
    var run = Interpreter(replaying: base, fixing: nil, outside, .init())
    return run.replay(file, recordsAnew: true)
  }

  @Test func recordingAnewKeepsEveryLineAndIsStable() throws {
    let shell = ShellRun()
    let first = try #require(try replayed(ReplayTests.script, in: shell).updated)
    let kept = first.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("#>") && !$0.hasPrefix("#<") && !$0.hasPrefix("#|")
    }
    #expect(
      kept.joined(separator: "\n")
        == ReplayTests.script.replacing("send ; expect status 200", with: "send\nexpect status 200"))
    let again = try replayed(first, in: shell)
    #expect(again.updated == first)
    #expect(again.isSame && again.exchanges.count == 2 && again.exchanges.allSatisfy { !$0.isNew })
    #expect(again.exchanges.map { $0.expectations.count } == [1, 1])
  }

  private static let now = "\"can_send_payment_reminder\":false"
  private static let before = "\"can_send_payment_reminder\":true"

  @Test func whatDiffersIsNamedByItsPlace() throws {
    let shell = ShellRun()
    let recorded = try #require(try replayed(ReplayTests.script, in: shell).updated)
    let changed = try replayed(recorded.replacing(ReplayTests.now, with: ReplayTests.before), in: shell)
    #expect(changed.exitCode == 10)
    #expect(
      changed.exchanges.map { $0.changes.map(\.path) } == [
        [".can_send_payment_reminder"], [".can_send_payment_reminder"],
      ])
    #expect(changed.exchanges[0].changes[0].old == Array("true".utf8))
    let excused = try replayed(
      "ignore .can_send_payment_reminder\n" + recorded.replacing(ReplayTests.now, with: ReplayTests.before), in: shell
    )
    #expect(excused.exitCode == 0)
    let status = try replayed(recorded.replacing("#< 1 200", with: "#< 1 404"), in: shell)
    #expect(status.exchanges.map(\.recordedOutcome) == ["404", nil])
  }

  /// A failure passes where it was recorded, or where the file says that it is meant.
  @Test func aFailureThatNothingSpeaksForDoesNotPass() throws {
    let shell = ShellRun()
    let script = "sandbox start\nuse getOrder\nset order_id 99999\nsend\n"
    let bare = try replayed(script, in: shell)
    #expect(bare.exitCode == 10 && bare.exchanges[0].isUnexpectedFailure)
    #expect(bare.exchanges[0].faults == ["status: nothing was recorded or expected, now 404"])
    #expect(try replayed(script + "expect status 404\n", in: shell).exitCode == 0)
    #expect(try replayed(try #require(bare.updated), in: shell).exitCode == 0)
  }

  @Test func nothingIsSentWhenALineIsWrong() throws {
    let shell = ShellRun()
    #expect(throws: Diagnostic.self) {
      try replayed("sandbox start\nuse getOrder\nsend --raw\nexpect status\n", in: shell)
    }
    #expect(throws: Diagnostic.self) { try replayed("sandbox start\nsend\nnonsense\n", in: shell) }
    #expect(shell.transport.sent.isEmpty)
  }

  @Test func aCommandThatFailsEndsTheFileWithItsPlace() throws {
    let shell = ShellRun()
    let result = try replayed("sandbox start\nuse getOrder\nset order_id 1\nsend\nlet x = .no\nsend\n", in: shell)
    #expect(result.failure?.place?.line == 5)
    #expect(result.exitCode == 2 && result.exchanges.count == 1 && shell.transport.sent.count == 1)
    #expect(result.updated == nil, "half a file is not written over a whole one")
  }

  @Test func moneyElsewhereNeedsAYes() throws {
    let shell = ShellRun()
    let path = shell.directory.write(
      "money.cartsh",
      "server shop.test\nauth admin 'sand boxx sand boxx sand boxx'\nuse refundOrder\nset order_id 1\n"
        + "set refund_info.transaction_id 1\nset refund_info.amount 5\nsend\n")
    let plan = ReplayPlan([try ReplayFile(path, base: Session(catalogue: .builtIn))])
    let refused = #expect(throws: Diagnostic.self) { try plan.isAllowed(shell.console, assumesYes: false) }
    #expect(refused?.exitCode == 11)
    #expect(shell.output().contains("POST /orders/1/refund"))
    shell.console.answers = ["y"]
    #expect(try plan.isAllowed(shell.console, assumesYes: false))
    #expect(shell.transport.sent.isEmpty)
  }

  @Test func differentLinesOfReportsHoldNoControlCharacters() {
    var result = ReplayResult(path: "a\u{1B}[31m.cartsh")
    var exchange = ReplayedExchange(
      id: 1, operation: nil, method: "GET", path: "/\u{202E}", line: 1, time: 1500, outcome: "200",
      recordedOutcome: "404")
    exchange.changes = [.init(path: ".a", old: Array("\"<\\u001b&\"".utf8), new: nil)]
    exchange.expectations = [.init(line: ".a == \u{9B}", isMet: false, expected: "\u{7}", actual: "]]>")]
    result.exchanges = [exchange]
    var tap = TAPReport()
    for text in [
      TextReport(palette: .plain).text(of: result), tap.text(of: result), JUnitReport().text(of: [result]),
    ] {
      #expect(visible(text, keepingLines: true) == text)
    }
    #expect(JUnitReport().text(of: [result]).contains("&lt;"))
    #expect((try? JSONDocument(JSONReport().text(of: result)))?.root["exchanges"]?[0]?["same"]?.bool == false)
  }
}
