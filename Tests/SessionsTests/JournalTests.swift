import InMemoryShell
import HTTP
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Sessions
@testable import Shell

/// What is written between the commands of a session file, and when.
@Suite struct JournalTests {
  @Test func whatIsAboutToLeaveIsOnDiskFirst() throws {
    var shell = try ShellRun.opening()
    let directory = shell.directory
    var seen: [String] = []
    shell.transport.onSend = { _ in seen.append(directory.read("session.cartsh")) }
    shell.type("sandbox start ; request POST /nothing ; body {} ; send")
    let line = "send\n#> 1 \(ShellRun.noon) POST /nothing sha256:\(SHA256.hash(Array("{}".utf8)))\n"
    #expect(seen.count == 1)
    #expect(seen[0].hasSuffix(line))
    #expect(!seen[0].contains("#<"))
    #expect(shell.journal.contains(line + "#< 1 404 72ms application/json "))
  }

  @Test(arguments: [
    ("trailing", "#< 1 200 72ms application/json 42\n#| {\"ok\":true}\n#| <!-- served from the cache -->\n"),
    ("crlf", "#< 1 200 72ms text/plain 10 base64\n#| b25lDQp0d28NCg==\n"),
    ("csv", "#< 1 200 72ms text/csv 18\n#| id,total\n#| 1,100.00\n#| \n"),
    ("image", "#< 1 200 72ms image/png 12 base64\n#| iVBORw0KGgoAAAAN\n"),
    ("empty", "#< 1 200 72ms application/json 0\n"),
    ("refused", "#< 1 nothing-sent 72ms refused \"Connection refused\"\n"),
    ("timeout", "#< 1 unknown 72ms timed-out \"Timeout was reached\"\n"),
    ("hostiletype", "#< 1 200 72ms text/pl%20ain%1B%5B2j 1\n#| x\n"), ("redirect", "#< 1 301 72ms text/html 0\n"),
  ])
  func answers(_ path: String, _ wanted: String) throws {
    var shell = try ShellRun.opening()
    shell.type("server strange.test ; request GET /\(path) ; send")
    #expect(shell.journal.hasSuffix("send\n#> 1 \(ShellRun.noon) GET /\(path) -\n" + wanted))
  }

  @Test(arguments: [
    ("meta", "#< 1 200 72ms text/csv 18 omitted\n"), ("off", "#< 1 200 72ms - 0 omitted\n"),
    ("full", "#< 1 200 72ms text/csv 18\n#| id,total\n#| 1,100.00\n#| \n"),
  ])
  func recording(_ choice: String, _ wanted: String) throws {
    var shell = try ShellRun.opening()
    shell.type("server strange.test ; option record \(choice) ; request GET /csv ; send")
    #expect(shell.journal.hasSuffix("#> 1 \(ShellRun.noon) GET /csv -\n" + wanted))
  }

  @Test func bodyOverTheLimitIsLeftOut() {
    var options = Options()
    options.recordLimit = 3
    for (body, wanted) in [("abc", " 3\n#| abc\n"), ("abcd", " 4 omitted\n")] {
      let response = Response(status: Status(200), body: Array(body.utf8))
      let exchange = Exchange(request: Request(method: .get, url: URL("http://a.test")!), outcome: .answered(response))
      #expect(Journal.lines(7, exchange, options: options) == "#< 7 200 0ms -" + wanted)
    }
  }

  @Test func omittedBodyIsToldAndCannotBeSaved() throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    shell.type("server strange.test ; option record meta ; request GET /csv ; send ; open DIR/other.cartsh")
    shell.type("open DIR/session.cartsh")
    let output = shell.type("show")
    #expect(output.contains("18 B") && output.contains("the body (18 B) was not written down"))
    #expect(shell.type("show -o DIR/out").contains("error: the body of exchange 1 was not written down"))
  }

  /// Somebody has edited the file: what stands there is shown for what it is.
  @Test func changedBodyIsTold() throws {
    let directory = TemporaryDirectory()
    let lines = "request GET /csv\nsend\n#> 1 \(ShellRun.noon) GET /csv -\n#< 1 200 5ms text/csv 18\n#| other\n"
    directory.write("changed.cartsh", "\(Journal.heading)\nserver strange.test\n\(lines)")
    var shell = try ShellRun.opening(in: directory)
    #expect(
      shell.type("open DIR/changed.cartsh").contains(
        "changed.cartsh:6:1: the body of exchange 1 has 5 bytes here, and had 18: it is not what came"))
    #expect(shell.type("show").contains("the body (18 B) was changed in the file"))
    #expect(shell.type("show -o DIR/out").contains("error: the body of exchange 1 was changed in the file"))
  }

  @Test(arguments: [
    "nonsense", "set order_id", "set order_id one", "send", "again", "use nothing", "body @DIR/none", "undo",
    "header Authorization x",
  ])
  func refusedCommandIsNotWritten(_ line: String) throws {
    var shell = try ShellRun.opening()
    if line.hasPrefix("set") || line == "send" { shell.type("use refundOrder") }
    let before = shell.journal
    #expect(shell.type(line).contains("error: "))
    #expect(shell.journal == before)
  }

  @Test func whatWasAskedForIsWrittenAsWhatCameOfIt() throws {
    var shell = try ShellRun.opening()
    shell.directory.write("body.json", "{\n  \"a\": 1\n}\n")
    shell.type("server shop.test ; auth admin ; use refundOrder ; body @DIR/body.json", answering: "it's $ecret")
    #expect(
      shell.journal == """
        # cartsh session 1
        server shop.test
        auth admin "it's $$ecret"
        use refundOrder
        body {   "a": 1 }

        """)
  }

  @Test func refusedByTheGuardIsNotWritten() throws {
    var shell = try ShellRun.opening()
    shell.type("server shop.test ; auth admin env:SAND")
    shell.type("use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 100")
    let before = shell.journal
    shell.type("send")
    shell.type("send", answering: "n")
    #expect(shell.journal == before)
    #expect(shell.transport.asked.isEmpty)
    shell.type("send", answering: "y")
    #expect(shell.transport.asked.count == 1)
  }

  /// What moves money is asked about, however it is spelled, wherever it is not the sandbox.
  @Test(arguments: [
    "request POST /orders/1/refund", "request POST /orders/1/refund/", "request post /orders/1/refund?x=1",
    "request POST /wp-json/fluent-cart/v2/orders/1/refund", "request POST /orders/{id}/refund ; set id 1",
    "use refundOrder ; set order_id 1", "sandbox reset ; use refundOrder ; set order_id 1",
  ])
  func moneyIsAskedAbout(_ lines: String) {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin env:SAND ; \(lines)")
    let output = shell.type("body {\"refund_info\":{\"transaction_id\":1,\"amount\":100}} ; send --raw")
    #expect(output.contains("This moves money at shop.test"), "\(output)")
    #expect(shell.transport.sent.isEmpty)
  }

  @Test func nothingIsSentThatCannotBeWrittenDown() throws {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings)
    #expect(throws: Diagnostic.self) { try shell.interpreter.open("/dev/full") }
    shell.type("sandbox start ; use listOrders ; send")
    #expect(shell.transport.sent.count == 1, "without a session file there is nothing to write")
  }
}
