import InMemoryShell
import Catalogue
import HTTP
import Sandbox
import TemporaryFiles
import Testing

@testable import Replays
@testable import SandboxShop
@testable import Sessions
@testable import Shell

/// Refunds that are sent: what a script leaves with, and what `check refund` finds afterwards.
@Suite("Refunds that are sent")
struct RefundRunTests {
  private static let refund =
    "use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 25.00 USD"
  private static let reported = #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"success"}}"#

  /// A way in which a refund is sent and answered, and the exit code.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var code: Int32
    var says: String
    var gateway: Gateway? = .working(refundPrefix: "re_")
    /// What arrives in place of the shop's response; the refund is booked all the same.
    var body: String?
    /// Whether the order can be read after the refund.
    var isReadable = true
    var order = RefundRunTests.refund
    var testDescription: String { name }
  }

  private static let cases = [
    Case(name: "paid out", code: 0, says: "paid out: "),
    Case(name: "another gateway", code: 0, says: "paid out: ", gateway: .working(refundPrefix: "T")),
    Case(name: "no gateway was called", code: 0, says: "booked; the gateway gave no id", gateway: nil),
    Case(name: "refused", code: 9, says: "reported as NOT paid out", gateway: .failing("Nicht genug Guthaben.")),
    Case(
      name: "translated", code: 0, says: "paid out: Übersetzt.",
      body: #"{"fluent_cart_refund":{"status":"success","message":"Übersetzt."},"#
        + #""gateway_refund":{"status":"success","message":"Übersetzt."}}"#),
    Case(name: "empty", code: 8, says: "the response does not say whether it was refunded", body: ""),
    Case(name: "an empty object", code: 8, says: "the response does not say", body: "{}"),
    Case(name: "cut", code: 8, says: "not JSON", body: #"{"fluent_cart_refund":{"sta"#),
    Case(name: "not booked", code: 9, says: "not refunded", body: #"{"fluent_cart_refund":{"status":"failed"}}"#),
    Case(
      name: "pending", code: 8, says: "has the refund pending", body: #"{"fluent_cart_refund":{"status":"pending"}}"#),
    Case(name: "not readable", code: 0, says: "whether the gateway gave an id is not known", isReadable: false),
    Case(
      name: "cash", code: 0, says: "cash: hand it back yourself", gateway: .withoutRefunds,
      order: "use refundOrder ; set order_id 2 ; set refund_info.transaction_id 2 ; set refund_info.amount 1.00 USD"),
    Case(
      name: "cash, translated", code: 0, says: "cash: hand it back yourself",
      body: #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"failed","message":"Nein."}}"#,
      order: "use refundOrder ; set order_id 2 ; set refund_info.transaction_id 2 ; set refund_info.amount 1.00 USD"),
  ]

  private func shell(_ one: Case, isQuiet: Bool = false) -> ShellRun {
    var settings = Interpreter.Settings()
    (settings.input, settings.consent) = (.script(onError: .stops), .given)
    settings.output.remarks = isQuiet ? .errors : .all
    let shell = ShellRun(settings)
    shell.transport.shop.gateways["stripe"] = one.gateway
    var isSent = false
    shell.transport.onAnswer = { request, outcome in
      guard request.method == .post else {
        let isOrder = request.url.path.contains("/orders/")
        return isSent && isOrder && !one.isReadable ? .answered(Response(status: Status(502))) : outcome
      }
      isSent = true
      guard let body = one.body else { return outcome }
      return .answered(
        Response(status: Status(200), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8)))
    }
    return shell
  }

  @Test("a script leaves with the code of the statuses and rows", arguments: cases)
  func script(one: Case) {
    var shell = shell(one)
    let output = shell.type("server shop.test ; auth admin env:SAND ; \(one.order) ; send")
    #expect(shell.interpreter.exitCode == one.code, "\(output)")
    #expect(joined(output).contains(one.says), "\(output)")
  }

  /// Lines that were wrapped, as one.
  private func joined(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ").replacing("\n ", with: " ")
  }

  @Test("a quiet script leaves with the same code, and says why it failed", arguments: cases)
  func quiet(one: Case) {
    var shell = shell(one, isQuiet: true)
    let output = shell.type("server shop.test ; auth admin env:SAND ; \(one.order) ; send")
    #expect(shell.interpreter.exitCode == one.code, "\(output)")
    #expect(output.contains("error: ") == (one.code != 0), "\(output)")
  }

  @Test("a replay leaves with the same code", arguments: cases)
  func replay(one: Case) throws {
    let shell = shell(one)
    let lines = "server shop.test ; auth admin 'sand boxx sand boxx sand boxx' ; \(one.order) ; send"
    let text = "# cartsh session 1\n" + lines.replacing(" ; ", with: "\n") + "\n"
    let base = Session(catalogue: .builtIn)
    let file = try ReplayFile(shell.directory.write("replay.cartsh", text), base: base)
    var run = Interpreter(replaying: base, fixing: nil, shell.interpreter.outside, shell.interpreter.settings)
    let result = run.replay(file, recordsAnew: true)
    #expect(result.exitCode == one.code, "\(result)")
  }

  @Test("success without a row in the order is an unknown outcome")
  func notBooked() {
    var shell = shell(Case(name: "", code: 8, says: ""))
    let (transport, before) = (shell.transport, shell.transport.shop)
    shell.transport.onAnswer = { request, outcome in
      guard request.method == .post else { return outcome }
      transport.shop = before
      return .answered(
        Response(
          status: Status(200), headers: [Header("Content-Type", "application/json")],
          body: Array(RefundRunTests.reported.utf8)))
    }
    let output = shell.type("server shop.test ; auth admin env:SAND ; \(RefundRunTests.refund) ; send")
    #expect(shell.interpreter.exitCode == 8, "\(output)")
    #expect(output.contains("the order has no such refund"), "\(output)")
  }

  // MARK: `check refund`

  /// The same shell, which does not stop at what fails.
  private func goingOn(_ shell: ShellRun) -> ShellRun {
    var (shell, settings) = (shell, shell.interpreter.settings)
    settings.input = .script(onError: .goesOn)
    shell.interpreter = Interpreter(catalogue: .builtIn, outside: shell.interpreter.outside, settings: settings)
    return shell
  }

  /// Sends a refund whose answer gets lost, and checks.
  private func checked(_ send: String, gateway: Gateway? = .working(refundPrefix: "re_"), isBooked: Bool = true)
    -> String
  {
    var shell = shell(Case(name: "", code: 0, says: "", gateway: gateway))
    let (transport, before) = (shell.transport, shell.transport.shop)
    shell.transport.onAnswer = { request, outcome in
      guard request.method == .post else { return outcome }
      if !isBooked { transport.shop = before }
      return .unknown(TransportError(.timedOut, detail: ""), partial: nil)
    }
    shell = goingOn(shell)
    shell.type("server shop.test ; auth admin env:SAND ; \(RefundRunTests.refund) ; \(send)")
    return shell.type("check refund")
  }

  @Test("a row with the gateway's id was paid out, one without is booked")
  func check() {
    #expect(checked("send").contains("it happened, and was paid out: refund #37 of 25.00 USD"))
    #expect(checked("send", gateway: nil).contains("booked; no sign that it was paid out: refund #37 of 25.00 USD"))
    #expect(checked("send", isBooked: false).contains("not booked so far: order 1 has no new refund of that amount"))
  }

  @Test("an order of another id proves nothing, before a refund and after it")
  func anotherOrder() {
    let other = #"{"order":{"id":2,"currency":"USD","payment_status":"paid","total_paid":2500,"transactions":[]}}"#
    for isBefore in [true, false] {
      var shell = goingOn(shell(Case(name: "", code: 0, says: "")))
      let transport = shell.transport
      transport.onAnswer = { request, outcome in
        if request.method == .post { return .unknown(TransportError(.timedOut, detail: ""), partial: nil) }
        let isSent = transport.sent.contains { $0.method == .post }
        guard request.url.path.hasSuffix("/orders/1"), isSent != isBefore else { return outcome }
        return .answered(
          Response(status: Status(200), headers: [Header("Content-Type", "application/json")], body: Array(other.utf8)))
      }
      let login = "server shop.test ; auth admin env:SAND ; option confirm off"
      let output = shell.type("\(login) ; \(RefundRunTests.refund) ; send")
      let sent = transport.sent.count { $0.method == .post }
      #expect(sent == (isBefore ? 0 : 1), "\(output)")
      guard !isBefore else { continue }
      let checked = shell.type("check refund")
      #expect(checked.contains("the site answers with order 2 when asked for 1"), "\(checked)")
      #expect(!checked.contains("not booked") && shell.session.exchanges.last?.settlement == nil, "\(checked)")
    }
  }

  @Test(
    "--if-refunded takes the order's currency, and no other",
    arguments: [("0.00", 1), ("0.00 USD", 1), ("0.00 EUR", 0), ("0.00 JPY", 0), ("1.00", 0)])
  func ifRefunded(_ amount: String, _ sent: Int) {
    var shell = shell(Case(name: "", code: 0, says: ""))
    shell.type("server shop.test ; auth admin env:SAND ; \(RefundRunTests.refund)")
    let output = shell.type("send --if-refunded '\(amount)'")
    #expect(shell.transport.sent.count { $0.method == .post } == sent, "\(output)")
    #expect(sent == 1 || output.contains("not sent: "), "\(output)")
  }

  @Test("where nobody had looked before, a row of that amount settles nothing")
  func checkAfterRaw() {
    let output = checked("send --raw")
    #expect(output.contains("still unknown: order 1 has refund #37 of 25.00 USD"), "\(output)")
    #expect(!output.contains("not booked") && !output.contains("did not happen"), "\(output)")
    #expect(checked("send --raw", isBooked: false).contains("not booked so far"))
  }

  /// A header that makes a deed of a look stays behind, and what a firewall may want goes along.
  @Test func aLookIsOne() throws {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin env:SAND ; use refundOrder ; set order_id 1")
    shell.type("set refund_info.transaction_id 1 ; set refund_info.amount 100 ; header X-HTTP-Method-Override POST")
    shell.type("header X-Gate open ; header Cache-Control max-age=60 ; send", answering: "n")
    #expect(shell.transport.sent.count == 2)
    for request in shell.transport.sent {
      #expect(request.method == .get && request.body == nil)
      #expect(request.headers["X-HTTP-Method-Override"] == nil && request.headers["X-Gate"] == "open")
      #expect(request.headers["Cache-Control"] == "no-cache")
    }
  }
}
