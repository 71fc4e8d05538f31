import InMemoryShell
import Catalogue
import HTTP
import Sandbox
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import SandboxShop
@testable import Sessions
@testable import Shell

/// How a run behaves: exit codes, scripts, what goes where.
@Suite struct InterpreterTests {
  private static let refund = "set refund_info.transaction_id 1 ; set refund_info.amount 100"

  @Test(arguments: [
    ("sandbox start ; use listOrders ; send", 0), ("nonsense", 2), ("set 'open", 2), ("send", 2),
    ("open DIR/none/x", 3),
    ("sandbox start ; request GET /orders/99 ; send", 4), ("server strange.test ; request GET /page ; send", 5),
    ("server strange.test ; request GET /broken ; send", 5), ("server strange.test ; request GET /redirect ; send", 4),
    ("server strange.test ; request GET /missing ; send", 4), ("server strange.test ; request GET /crash ; send", 5),
    ("server strange.test ; request GET /unauthorized ; send", 6),
    ("server strange.test ; request GET /forbidden ; send", 6),
    ("server strange.test ; request GET /refused ; send", 7), ("server nowhere.test ; request POST /x ; send", 7),
    ("server strange.test ; request POST /crash ; send", 8), ("server strange.test ; request POST /cut ; send", 8),
    ("server strange.test ; request GET /timeout ; send", 5),
    ("server strange.test ; request POST /interrupted ; send", 8),
    ("server strange.test ; request GET /interrupted ; send", 130),
    ("server strange.test ; request GET /empty ; send", 0),
    ("server strange.test ; request GET /notice ; send", 0), ("server strange.test ; request GET /csv ; send", 0),
    ("sandbox start ; use refundOrder ; set order_id 1 ; \(refund) ; send", 0),
    (
      "sandbox start ; use refundOrder ; set order_id 2 ; set refund_info.transaction_id 2 ; set refund_info.amount 1 ; send",
      0
    ),
    (
      "sandbox start ; use refundOrder ; set order_id 9 ; set refund_info.transaction_id 11 ; set refund_info.amount 1 ; send",
      9
    ),
    (
      "sandbox start ; request POST /orders/9/refund ; body {\"refund_info\":{\"transaction_id\":11,\"amount\":1}} ; send",
      9
    ),
    ("server shop.test ; auth admin env:SAND ; use refundOrder ; set order_id 1 ; \(refund) ; send", 11),
    ("server strange.test ; request POST /cut ; send ; again", 8), ("quit ; nonsense", 0),
    ("server strange.test ; auth a command:\"x\" ; request GET /csv ; send", 11),
  ])
  func exitCodeOfAScript(_ lines: String, _ code: Int) {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings)
    let output = shell.type(lines)
    #expect(shell.interpreter.exitCode == Int32(code), "\(output)")
    #expect(output.contains("error: ") == (code != 0), "a failure says why, and a success does not: \(output)")
  }

  @Test func scriptStopsAtTheFirstError() {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings)
    shell.type("use listOrders\nnonsense\nset per_page 1")
    #expect(shell.interpreter.isDone)
    #expect(shell.session.draft.parameters.isEmpty)
  }

  @Test func keepingGoingLeavesWithTheFirstFailure() {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .goesOn)
    var shell = ShellRun(settings)
    shell.type("server strange.test ; request GET /unauthorized ; send ; nonsense ; request GET /csv ; send")
    #expect(shell.interpreter.exitCode == 6)
    #expect(!shell.interpreter.isDone)
    #expect(shell.transport.sent.count == 2)
  }

  @Test func promptGoesOn() {
    var shell = ShellRun()
    shell.type("nonsense ; use listOrders")
    #expect(!shell.interpreter.isDone)
    #expect(shell.session.draft.target != nil)
    shell.type("quit ; use getOrder")
    #expect(shell.interpreter.isDone)
    #expect(shell.session.draft.operation?.path == "/orders")
  }

  /// In a pipe the body is alone, byte for byte what JSON it was.
  @Test func resultsAreTheBodyAlone() {
    var shell = ShellRun()
    shell.console.isTerminal = false
    let everything = shell.type("server strange.test ; use listOrders ; request GET /notice ; send")
    #expect(String(decoding: shell.console.results, as: UTF8.self) == "{\n  \"ok\": true\n}\n")
    #expect(everything.contains("HTTP 200 OK") && everything.contains("List Orders"))
  }

  @Test func quietDropsRemarksAndNeverErrors() {
    var settings = Interpreter.Settings()
    settings.output.remarks = .errors
    var shell = ShellRun(settings)
    shell.console.isTerminal = false
    #expect(shell.type("server strange.test ; use listOrders ; request GET /notice ; send") == "{\n  \"ok\": true\n}\n")
    #expect(shell.type("use refundOrder ; set refund_info.amout 1") == "")
    #expect(shell.type("nonsense").hasPrefix("error: unknown command"))
  }

  @Test func commandLinesServerWins() throws {
    var shell = ShellRun()
    shell.directory.write(
      "session.cartsh",
      "# cartsh session 1\nserver https://shop.test\nauth admin 'abcd EFGH'\nuse listOrders\nset per_page 1\n")
    shell.interpreter.fixServer(.server(Word(saying: "strange.test")))
    shell.interpreter.fixCredential("me:my password")
    try shell.interpreter.open(shell.directory.file("session.cartsh"))
    #expect(shell.output().contains("note: the command line's server is used, not the one in DIR/session.cartsh"))
    shell.directory.write("script", "server shop.test\nauth x y\nsend\n")
    shell.interpreter.runFile(shell.directory.file("script"))
    let sent = shell.transport.sent.map { "\($0.url) \($0.headers["Authorization"] ?? "-")" }
    #expect(sent == ["https://strange.test/wp-json/fluent-cart/v2/orders?per_page=1 Basic bWU6bXkgcGFzc3dvcmQ="])
    shell.type("server shop.test ; send")
    #expect(shell.transport.sent.last?.url.host == "shop.test", "what is typed counts")
    #expect(shell.transport.sent.last?.headers["Authorization"] == nil)
  }

  /// A file's words shape the sandbox also where the command line has said that it is one.
  @Test func aFileKeepsItsShop() throws {
    let lines = "sandbox start --version 1.3.25 --scenario gateway-refused\nuse listOrders\n"
    for isFixed in [false, true] {
      var shell = ShellRun()
      shell.directory.write("session.cartsh", "# cartsh session 1\n\(lines)")
      if isFixed { shell.interpreter.fixServer(.sandbox(.start)) }
      try shell.interpreter.open(shell.directory.file("session.cartsh"))
      #expect(shell.transport.shop.version.description == "1.3.25")
      #expect(shell.transport.shop.scenarios.map(\.name) == ["gateway-refused"])

      var other = ShellRun()
      other.directory.write("script", lines + "send\n")
      if isFixed { other.interpreter.fixServer(.sandbox(.start)) }
      other.interpreter.runFile(other.directory.file("script"))
      #expect(other.transport.sent.count == 1)
      #expect(other.transport.shop.version.description == "1.3.25")
    }
  }

  /// Another sandbox is another shop; the same one goes on.
  @Test func startingAnotherSandboxBeginsAnew() {
    var shell = ShellRun()
    shell.type("sandbox start ; use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1")
    shell.type("set refund_info.amount 100 ; send ; sandbox start ; request GET /orders/1 ; send")
    #expect(shell.type("show .order.total_refund") == "\"100\"\n")
    shell.type("sandbox start --version 1.3.25 ; send")
    #expect(shell.type("show .order.total_refund") == "\"0\"\n")
  }

  @Test func passwordGoesOnlyToItsOrigin() {
    var shell = ShellRun()
    shell.type("server https://shop.test ; auth admin env:SAND ; use listOrders ; send")
    let elsewhere = ["https://shop.example", "https://shop.test:8443", "http://shop.test", "https://strange.test"]
    for server in elsewhere { shell.type("server \(server) ; send ; server https://shop.test/sub ; send") }
    let named = shell.transport.sent.filter { $0.headers["Authorization"] != nil }
    #expect(shell.transport.sent.count == 9)
    #expect(named.count == 1, "another origin forgets it, and coming back does not bring it back")
    shell.type("server https://shop.test ; auth admin env:SAND ; server https://shop.test:443/sub ; send")
    #expect(shell.transport.sent.last?.headers["Authorization"] != nil, "the same origin keeps it")
  }

  @Test("a variable may hold the name too, as FLUENTCART_AUTH does")
  func passwordWithItsName() throws {
    var shell = ShellRun()
    shell.type("server https://shop.test ; use listOrders ; auth admin env:SHOP_PASSWORD ; send")
    shell.type("auth admin env:FLUENTCART_AUTH ; send")
    let sent = shell.transport.asked.map { $0.headers["Authorization"] }
    #expect(sent.count == 2 && sent[0] != nil && sent[0] == sent[1])
  }

  @Test func undoDoesNotCarryAPasswordElsewhere() {
    var shell = ShellRun()
    shell.type(
      "server https://strange.test ; use listOrders ; server shop.test ; auth admin env:SAND ; undo ; undo ; send")
    #expect(shell.transport.sent.map { $0.headers["Authorization"] } == [nil])
    #expect(shell.transport.sent.last?.url.host == "strange.test")
  }

  @Test func againGoesToTheServerOfNow() {
    var shell = ShellRun()
    shell.type("server https://shop.test ; auth admin env:SAND ; use listOrders ; send ; server strange.test ; again")
    #expect(shell.transport.sent.map { $0.headers["Authorization"] != nil } == [true, false])
    #expect(shell.transport.sent.last?.url.host == "strange.test")
  }

  @Test func questionsAndYes() {
    var settings = Interpreter.Settings()
    settings.consent = .given
    var shell = ShellRun(settings)
    shell.type("server shop.test ; auth admin env:SAND ; use refundOrder ; set order_id 1 ; \(InterpreterTests.refund)")
    #expect(!shell.type("send").contains("? "))
    #expect(shell.transport.asked.count == 1)
    shell.type("server strange.test ; request POST /cut ; send")
    #expect(shell.type("send").contains("may have been carried out") == false)
    #expect(shell.transport.asked.count == 2, "yes beforehand is not yes to sending the same twice")
    shell.type("auth a command:\"pass shop\" ; request GET /csv ; send")
    #expect(shell.transport.asked.count == 2, "nor is it trust")
  }

  @Test func trustRunsTheCommandUnasked() {
    var settings = Interpreter.Settings()
    settings.trust = .given
    var shell = ShellRun(settings)
    shell.type("server strange.test ; auth a command:\"pass shop\" ; request GET /csv ; send")
    let wanted = BasicCredential(username: "a", password: ShellRun.password)?.authorization
    #expect(shell.transport.sent.map { $0.headers["Authorization"] } == [wanted])
  }

  @Test func optionsReachTheTransport() {
    var shell = ShellRun()
    shell.type("option timeout 5.5 ; option connect-timeout 2 ; option body-limit 3 ; option cacert DIR/ca.pem")
    let options = shell.session.draft.options.transport
    #expect(options.timeoutSeconds == 5.5 && options.connectTimeoutSeconds == 2 && options.bodyLimitBytes == 3 << 20)
    #expect(options.certificates == shell.directory.file("ca.pem"))
    for wrong in [
      "timeout 0", "timeout -1", "timeout nan", "timeout inf", "body-limit 0", "body-limit 4096", "confirm yes",
      "record all",
    ] {
      #expect(shell.type("option \(wrong)").hasPrefix("error: "), "\(wrong)")
    }
  }

  @Test(arguments: ["show | cat", "history > DIR/f", "edit", "show .a >| DIR/f", "use refundOrder ; edit"])
  func nothingOfTheSystemIsTouchedFromAFile(_ line: String) throws {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    for source in [LineSource.commandLine(), .standardInput] {
      var shell = ShellRun(settings)
      shell.interpreter.run(line.replacing("DIR", with: shell.directory.path), from: source)
      let output = shell.output()
      #expect(output.contains("goes at the prompt only"), "\(output)")
      #expect(shell.interpreter.exitCode == 2 && !output.contains("$ cat") && shell.directory.read("f").isEmpty)
    }
    var shell = ShellRun(settings)
    shell.directory.write("script", "sandbox start\n\(line)\n")
    shell.interpreter.runFile(shell.directory.file("script"))
    #expect(shell.output().contains("script:2:"))
    #expect(shell.session.draft.server == nil, "the whole file is refused before anything is done")
    shell.directory.write("session.cartsh", "# cartsh session 1\n\(line)\n")
    #expect(throws: Diagnostic.self) { try shell.interpreter.open(shell.directory.file("session.cartsh")) }
  }

  /// What the output of a request goes to is nobody's business but this prompt's: the file opens again.
  @Test(arguments: ["send | cat", "send > DIR/answer.json", "send --all | table id"])
  func whereOutputWentIsNotWrittenDown(_ line: String) throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start ; use listOrders ; set per_page 20")
    shell.type(line)
    #expect(shell.journal.contains("\nsend\n#> 1 "))
    #expect(!shell.journal.contains(" | ") && !shell.journal.contains(" > "))
    shell.directory.write("copy.cartsh", shell.journal)
    let again = try ShellRun.opening("copy.cartsh", in: shell.directory)
    #expect(again.session.exchanges.count == shell.session.exchanges.count)
  }

  @Test func aRefundThatMovedNoMoneyIsNotSimplySentAgain() throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start --scenario gateway-refused ; use refundOrder ; set order_id 1")
    shell.type("set refund_info.transaction_id 1 ; set refund_info.amount 25.00 USD ; send")
    #expect(
      shell.type("send").contains(
        "was the same refund, and was answered: booked in the shop, but not all of it was carried out"))
    #expect(shell.session.exchanges.count == 1)
    #expect(shell.type("check refund").contains("booked; no sign that it was paid out: refund #"))
  }

  @Test func questionsAreAskedAtThePromptOnly() {
    var shell = ShellRun()
    shell.interpreter.run("use ref?", from: .commandLine())
    #expect(shell.output().contains("no operation is called 'ref?'"))
  }
}
