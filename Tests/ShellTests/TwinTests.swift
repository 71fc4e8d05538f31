import InMemoryShell
import Catalogue
import HTTP
import JSON
import Sandbox
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Replays
@testable import SandboxShop
@testable import Sessions
@testable import Shell
@testable import SiteMessages
@testable import Text

/// The same request sent again, however it is spelled, and a refund that somebody else has made.
@Suite("Twins")
struct TwinTests {
  private static let body = #"body {"refund_info":{"transaction_id":1,"amount":2500}}"#
  private static let refund = "request POST /orders/1/refund ; \(body)"

  /// A shell at a site that is no sandbox, after one refund of 25.00 USD.
  private func shell(after send: String = "send") -> ShellRun {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin env:SAND ; \(TwinTests.refund) ; \(send)", answering: "y")
    return shell
  }

  private func refunds(_ shell: ShellRun) -> Int { shell.transport.sent.count { $0.method == .post } }

  @Test(
    "the same refund is asked about in every spelling, with a look and without",
    arguments: [
      "send", "again", "send --raw", "use refundOrder ; set order_id 1 ; \(body) ; send",
      "request POST /Orders/01/Refund/ ; \(body) ; send", "request POST '/orders/1/refund?x=1' ; \(body) ; send --raw",
      #"body {"refund_info": {"amount":"2500", "transaction_id":"1"}} ; send --raw"#,
      #"body {"refund_info":{"transaction_id":1,"amount":1,"amount":2500}} ; send --raw"#,
      #"set refund_info.amount 25.00 USD ; send"#,
      #"body {"refund_info":{"transaction_id":"01","amount":"02500"}} ; send"#,
      "server shop.test/?rest_route=/ ; auth admin env:SAND ; send",
      "server shop.test/index.php ; auth admin env:SAND ; send",
      "server shop.test/sub ; auth admin env:SAND ; send --raw",
      "request POST /wp-json/fluent-cart/v1/orders/1/refund ; \(body) ; send --raw",
      "request POST '/orders/1/refund?refund_info[transaction_id]=1&refund_info[amount]=2500' ; send --raw",
    ])
  func spellings(_ lines: String) {
    for first in ["send", "send --raw"] {
      var shell = shell(after: first)
      #expect(refunds(shell) == 1)
      let output = shell.type(lines, answering: "n", "n", "n")
      #expect(output.contains("Send it once more?"), "\(first): \(output)")
      #expect(refunds(shell) == 1)
    }
  }

  @Test(
    "another refund is another one",
    arguments: [
      "set refund_info.amount 2400 ; send", "set refund_info.amount 24.00 USD ; send --raw",
      "use refundOrder ; set order_id 2 ; set refund_info.transaction_id 2 ; set refund_info.amount 2500 ; send",
    ])
  func otherRefunds(_ lines: String) {
    var shell = shell()
    #expect(!shell.type(lines, answering: "y").contains("once more"))
    #expect(refunds(shell) == 2)
  }

  @Test("a place is the same by each of its names")
  func places() throws {
    func place(_ address: String) throws -> String {
      var draft = Draft()
      draft.server = try ServerAddress(reading: address, allowsPlainHTTP: true)
      return RequestIdentity.place(of: draft)
    }
    for name in ["localhost", "127.0.0.1", "127.0.0.2", "[::1]", "LOCALHOST", "localhost.", "shop.localhost"] {
      #expect(try place("http://\(name):8080") == place("http://127.0.0.1:8080/sub"), "\(name)")
    }
    #expect(try place("http://localhost:8080") != place("http://localhost:8081"))
    #expect(try place("https://shop.example") == place("http://shop.example:80/?rest_route=/"))
    #expect(try place("https://shop.example") != place("https://shop.example:8443"))
    #expect(try place("https://shop.example") != place("https://www.shop.example"))
  }

  @Test("a refund of the same amount that another session has just made is asked about")
  func madeElsewhere() {
    let first = shell()
    var second = ShellRun()
    second.transport.shop = first.transport.shop
    // By the shop's clock, five minutes later.
    second.transport.onAnswer = { _, outcome in
      guard case .answered(var response) = outcome else { return outcome }
      response.headers.set("Date", "Mon, 02 Nov 2026 18:05:00 GMT")
      return .answered(response)
    }
    let line = "server shop.test ; auth admin env:SAND ; \(TwinTests.refund) ; send"
    let output = second.type(line, answering: "n")
    #expect(output.contains("refund #37 of 25.00 USD was made at ") && output.contains("not by this session"))
    #expect(refunds(second) == 0)
    #expect(second.type("send --twice", answering: "y").contains("booked as refunded"))
  }

  // MARK: Before the money goes

  @Test(
    "an order that changes while somebody is asked is not refunded", arguments: ["send", "send --if-refunded 0.00"])
  func changesMeanwhile(_ send: String) {
    var shell = ShellRun()
    var looks = 0
    let transport = shell.transport
    transport.onSend = { request in
      guard request.method == .get, request.url.path.hasSuffix("/orders/1") else { return }
      looks += 1
      guard looks == 2 else { return }
      let user = transport.shop.users[0].credential!
      _ = transport.shop.respond(
        to: Request(
          method: .post, url: URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/refund")!,
          headers: [Header("Authorization", user.authorization), Header("Content-Type", "application/json")],
          body: Array(#"{"refund_info":{"transaction_id":1,"amount":300}}"#.utf8)))
    }
    let output = shell.type(
      "server shop.test ; auth admin env:SAND ; \(TwinTests.refund) ; \(send)", answering: "y")
    #expect(output.contains("not sent: ") && output.contains("3.00 USD"), "\(output)")
    #expect(refunds(shell) == 0 && looks == 2)
  }

  @Test(
    "the amount that is typed may name the order's currency, and no other",
    arguments: [("10.00 USD", true), ("10.00", true), ("10 usd", true), ("10.00 EUR", false), ("1000", false)])
  func typedAmount(_ typed: String, _ isRight: Bool) {
    var shell = ShellRun()
    shell.type(
      "server shop.test ; auth admin env:SAND ; use refundOrder ; set order_id 12 ; set refund_info.transaction_id 14")
    shell.type("set refund_info.amount 10.00 USD ; send", answering: typed)
    #expect((refunds(shell) == 1) == isRight)
  }

  @Test("only what is certainly a GET may use a kept connection")
  func connections() {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin env:SAND ; use listOrders ; send ; request HEAD /orders ; send")
    shell.type("request OPTIONS /orders ; send ; request POST /labels ; send --raw", answering: "y")
    shell.type("request GET '/orders?_method=DELETE' ; send")
    #expect(shell.transport.options.map(\.mayBeSentAgain) == [true, false, false, false])
  }

  // MARK: A replay

  private func plan(_ lines: String) throws -> ReplayPlan {
    let directory = TemporaryDirectory()
    let path = directory.write("a.cartsh", lines)
    return ReplayPlan([try ReplayFile(path, base: Session(catalogue: .builtIn))])
  }

  @Test(
    "what only an answer gives is named, asked about, and never shown as the request before it",
    arguments: [
      ("request POST /coupons/$x\nbody {\"a\":1}", "POST /coupons/$x  {\"a\":1}", "without $x, which an answer gives"),
      ("request DELETE /coupons/$x", "DELETE /coupons/$x", "without $x, which an answer gives"),
      ("request POST /$x", "POST /$x", "money"),
      ("use updateCoupon\nset id $x\nset status $x", "PUT /coupons/", "without "),
      ("use $x", "?", "without 'use $x': no operation is called"),
      (
        "request POST /coupons/7\nbody @later.json", "POST /coupons/7  to",
        "without 'body @later.json': the file is read in the run"
      ),
      ("server $x\nrequest POST /coupons/7", "POST /coupons/7", "to "),
    ])
  func unknownVariables(_ lines: String, _ request: String, _ lacking: String) throws {
    let head = "# cartsh session 1\nserver http://shop.test\nrequest GET /products\nsend\nlet x = .data[0].id\n"
    let plan = try plan("\(head)\(lines)\nsend\n")
    let text = plan.text(.plain)
    #expect(text.contains("1  GET /products  to shop.test\n"))
    #expect(text.contains("2  \(request)") && text.contains(lacking), "\(text)")
    #expect(!text.contains("88065"), "\(text)")
    let console = RecordingConsole()
    #expect(throws: Diagnostic.self) { try plan.isAllowed(console, assumesYes: false) }
  }

  @Test("a GET with a variable of an answer is not asked about")
  func unknownVariableOfAGet() throws {
    let plan = try plan(
      "server http://shop.test\nrequest GET /products\nsend\nlet x = .data[0].id\nrequest GET /products/$x\nsend\n")
    #expect(try !plan.isAllowed(RecordingConsole(), assumesYes: false))
  }
}
