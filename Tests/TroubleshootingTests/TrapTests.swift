import CLibrary
import InMemoryShell
import HTTP
import JSON
import Testing

@testable import LocalFiles
@testable import Refunds
@testable import Sessions
@testable import Shell
@testable import SiteMessages
@testable import Troubleshooting

/// Each rule against what plays its trap: the sandbox where it does, an answer as a real site gives it elsewhere.
@Suite struct TrapTests {
  private static let refund = "use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1"
  private static let read = "use getOrder ; set order_id 1 ; send"
  private static func scenario(_ name: String, _ lines: String) -> String {
    "sandbox start --scenario \(name) ; \(lines)"
  }

  /// What is typed, by the rule that has to tell what comes of it.
  private static let played: [(id: String, lines: String)] = [
    ("M5", "sandbox start ; \(refund) ; set refund_info.amount 0 ; send --raw"),
    ("M6", "sandbox start ; \(refund) ; set refund_info.amount 99999999 ; send --raw"),
    ("M7", scenario("gateway-refused", "\(refund) ; set refund_info.amount 2500 ; send")),
    ("M7", scenario("stripe-unconfigured", "\(refund) ; set refund_info.amount 2500 ; send")),
    (
      "M9",
      "sandbox start ; \(refund) ; set order_id 2 ; set refund_info.transaction_id 2 ; set refund_info.amount 100 ; send"
    ),
    ("M10", scenario("gateway-timeout", "\(refund) ; set refund_info.amount 2500 ; send")),
    ("M11", scenario("504", "\(refund) ; set refund_info.amount 2500 ; send")),
    ("M11", scenario("502", "\(refund) ; set refund_info.amount 2500 ; send --raw")),
    ("M11", "server strange.test ; request POST /cut ; body {} ; send"),
    ("M12", scenario("500-after-commit", "\(refund) ; set refund_info.amount 2500 ; send")),
    (
      "M17",
      "sandbox start ; \(refund) ; set refund_info.amount 100 ; set refund_info.cancelSubscription := '\"yes\"' ; send --raw"
    ),
    ("F1", "sandbox start ; request POST /orders/1/refund ; body {\"refund_info\":{\"amount\":1}} ; send --raw"),
    ("F2", "sandbox start ; request POST /orders/1/refund ; body {\"transaction_id\":1,\"amount\":1} ; send --raw"),
    ("F3", "sandbox start ; use getOrder ; set order_id 99999 ; send"),
    ("F7", scenario("plugin-inactive", read)),
    ("F13", scenario("plugin-inactive", "request GET /wp-json/ ; send ; \(read)")),
    ("F7", "sandbox start ; request GET /nowhere ; send"),
    ("F10", scenario("429", read)),
    ("W1", scenario("app-passwords-off", "request GET /wp-json/ ; send ; \(read)")),
    ("W2", scenario("auth-header-stripped", "request GET /wp-json/ ; send ; \(read)")),
    ("W4", scenario("early-auth", "auth admin 'wron gwro ngwr ongw rong wron' ; \(read)")),
    ("W15", scenario("early-auth", "auth admin wrong ; \(read)")),
    ("W5", scenario("early-auth", "auth nobody wrong ; \(read)")),
    ("W7", scenario("basic-auth-wall", read)),
    ("W13", "sandbox start ; auth clear ; \(read)"),
    ("N1", scenario("redirect-https", read)),
    ("N1", scenario("redirect-www", read)),
    ("N3", scenario("html-200", read)),
    ("N3", scenario("plain-permalinks", "request GET /wp-json/ ; send")),
    ("N4", scenario("waf-403", read)),
    (
      "N5",
      scenario(
        "413", "request POST /orders/1/refund ; body {\"x\":\"\(String(repeating: "x", count: 200))\"} ; send --raw")
    ),
    ("N6", scenario("maintenance", read)),
    ("N7", scenario("php-notice", read)),
    ("N7", scenario("bom", read)),
    ("N8", scenario("cached", "\(read) ; send")),
    ("F11", "sandbox start ; request PUT /orders/1/statuses ; body {} ; send"),
    ("F12", "sandbox start ; request GET /orders?with=customer ; send"),
    ("N11", "server strange.test ; request GET /crash ; send"),
    ("N12", "server no.test ; request GET /orders ; send"),
    ("N13", "server strange.test ; request GET /refused ; send"),
    ("N9", "server strange.test ; request GET /untrusted ; send"),
  ]

  @Test(arguments: played.indices)
  func theRuleTells(_ place: Int) throws {
    let (id, lines) = TrapTests.played[place]
    var shell = try ShellRun.opening()
    let output = shell.type(lines)
    let record = try #require(shell.session.lastExchange, "\(output)")
    let trap = shell.session.trap(behind: record)
    #expect(trap?.id == id, "\(lines)\n\(output)")
    if trap?.isNormal == false { #expect(output.contains("note: \(id): "), "\(output)") }
    let page = shell.type("explain \(record.id)")
    #expect(page.contains("\(id)  "), "\(page)")
  }

  /// Answers that the sandbox does not give.
  private static let recorded: [(id: String, status: Int, headers: [Header], body: String)] = [
    ("M8", 200, [], verdicts("success", "Rückerstattung ausgeführt.")),
    (
      "M18", 200, [],
      #"{"gateway_refund":{"status":"success","message":"Refund processed on Stripe"},"#
        + #""subscription_cancel":{"status":"failed","message":"This subscription is already cancelled."}}"#
    ),
    ("F4", 400, [], #"{"message":"Order can not be refunded."}"#),
    ("F5", 403, [], #"{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that."}"#),
    ("F8", 403, [], #"{"code":"Permission Callback Error","message":"No query results for model [Order]."}"#),
    ("W6", 401, [], #"{"code":"application_passwords_disabled_for_user","message":"Application passwords are …"}"#),
    ("W8", 403, [], #"{"code":"rest_cookie_invalid_nonce","message":"Cookie check failed"}"#),
    ("W9", 403, [], #"{"code":"rest_login_required","message":"Only authenticated users can access the REST API."}"#),
    ("N2", 404, [Header("Content-Type", "text/html")], "<title>Page not found</title>"),
    ("N5", 406, [Header("Content-Type", "text/html")], "<title>Not Acceptable!</title>"),
    ("N8", 200, [Header("Age", "30")], "{}"),
    ("W16", 302, [Header("Location", "https://shop.test/wp-login.php?redirect_to=x")], ""),
    ("N14", 522, [Header("Content-Type", "text/plain")], "error code: 522"),
    ("N15", 526, [Header("Content-Type", "text/plain")], "error code: 526"),
    ("N16", 407, [], ""),
  ]

  private static func verdicts(_ status: String, _ message: String) -> String {
    #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"\#(status)","message":"\#(message)"}}"#
  }

  private func exchange(_ status: Int, _ headers: [Header], _ body: String) -> Exchange {
    let url = URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/refund")!
    let request = Request(
      method: .post, url: url, headers: [Header("Authorization", "Basic eDp5")], body: Array("{}".utf8))
    let response = Response(status: Status(status), headers: headers, body: Array(body.utf8))
    return Exchange(request: request, outcome: .answered(response))
  }

  @Test(arguments: recorded.indices)
  func theRuleTellsARecordedAnswer(_ place: Int) {
    let row = TrapTests.recorded[place]
    var evidence = RefundEvidence(paymentMethod: "bank_wire")
    evidence.rows = [RefundEvidence.Row(id: 2, gatewayID: "")]
    let failed = FailedExchange(
      exchange(row.status, row.headers, row.body), known: SiteKnowledge(), evidence: evidence)
    #expect(Trap.behind(failed)?.id == row.id)
  }

  /// N17, and N16 where no tunnel is made.
  @Test(arguments: [
    ("N16", TransportError.Kind.proxyWantsPassword), ("N17", .proxyUnreachable), ("N17", .proxyRefused),
    ("N17", .proxyNotResolved),
  ])
  func theProxyIsNamed(_ id: String, _ kind: TransportError.Kind) {
    let request = Request(method: .get, url: URL("https://shop.test/")!)
    let exchange = Exchange(request: request, outcome: .nothingSent(TransportError(kind, detail: "no")))
    #expect(Trap.behind(FailedExchange(exchange, known: SiteKnowledge()))?.id == id)
    #expect(TransportError.Kind(word: kind.word) == kind)
  }

  @Test func whatIsKnownOfTheSiteCounts() {
    let refused = exchange(401, [], #"{"code":"rest_forbidden","message":"Sorry."}"#)
    var plain = SiteKnowledge()
    let me = URL("https://shop.test/?rest_route=/wp/v2/users/me&context=edit")!
    plain.learn(
      from: Exchange(
        request: Request(method: .get, url: me, headers: refused.request.headers),
        outcome: .answered(Response(status: Status(200), body: Array("{}".utf8)))))
    #expect(Trap.behind(FailedExchange(refused, known: plain))?.id == "W3")
    #expect(Trap.behind(FailedExchange(refused, known: SiteKnowledge()))?.id == "W2")
    let forbidden = exchange(403, [], #"{"code":"rest_forbidden","message":"Sorry."}"#)
    var known = SiteKnowledge()
    known.isAdministrator = false
    #expect(Trap.behind(FailedExchange(forbidden, known: known))?.id == "F6")
    known.refusedLogins = 1
    let page = exchange(503, [Header("Content-Type", "text/html")], "<p>Locked</p>")
    #expect(Trap.behind(FailedExchange(page, known: known))?.id == "W10")
  }

  /// F6, W3, W10, N17: see above. Every other rule has a row.
  @Test func everyRuleIsTested() {
    let tested = TrapTests.played.map(\.id) + TrapTests.recorded.map(\.id) + ["F6", "W3", "W10", "N17"]
    for trap in Trap.all { #expect(tested.contains(trap.id), "\(trap.id)") }
    let ids = Trap.all.map(\.id) + Trap.untold.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func goodAnswersFitNoRule() throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start ; \(TrapTests.read) ; \(TrapTests.refund) ; set refund_info.amount 100 ; send")
    #expect(shell.session.exchanges.count == 2)
    for record in shell.session.exchanges { #expect(shell.session.trap(behind: record) == nil) }
  }

  @Test(arguments: [
    (#"{"code":"rest_x","message":"No.","data":{"status":400}}"#, ["No.", "code rest_x"]),
    (#"{"message":"No."}"#, ["No."]),
    (#"{"data":{"message":"Order not found"},"code":"gone"}"#, ["Order not found", "code gone"]),
    (#"{"amount":{"required":"It is required"}}"#, ["amount: It is required"]),
    (#"{"code":{"3":"This coupon code is already in use."}}"#, ["code: This coupon code is already in use."]),
    (#"{"message":{"required":"A message is required"}}"#, ["message: A message is required"]),
    (#"{"code":400,"message":"The same status","data":null}"#, ["The same status", "code 400"]),
    (#"{"code":"wp_die","message":"<h1>Down</h1>","additional_errors":[]}"#, ["Down", "code wp_die"]),
    (#""no""#, ["no"]),
  ])
  func errorsOfAllShapesAreRead(_ body: String, _ lines: [String]) throws {
    let response = Response(status: Status(422), body: Array(body.utf8))
    #expect(ServerError(response)?.lines == lines)
  }

  @Test(arguments: ["", "true", "[]", "{}", "<p>no</p>"])
  func whatTellsNothingIsNoError(_ body: String) {
    #expect(ServerError(Response(status: Status(500), body: Array(body.utf8))) == nil)
  }

  /// `RECORD=1 swift test --filter thePageIsThatOfTheRules` writes docs/traps.md.
  @Test func thePageIsThatOfTheRules() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let path = "\(root)/docs/traps.md"
    if getenv("RECORD") != nil {
      let file = try #require(fopen(path, "w"))
      fputs(TrapTests.page, file)
      fclose(file)
    } else {
      #expect(String(decoding: try contents(of: path), as: UTF8.self) == TrapTests.page)
    }
  }

  /// `check` reads only, and after a refused login no second one is tried.
  @Test(arguments: ["none", "auth-header-stripped", "early-auth", "app-passwords-off", "plain-permalinks", "waf-403"])
  func aCheckIsGentle(_ scenario: String) throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start --scenario \(scenario) ; auth admin wrong ; check")
    #expect(shell.transport.sent.count > 1)
    #expect(shell.transport.sent.allSatisfy { $0.method == .get })
    #expect(shell.transport.sent.count { $0.headers["Authorization"] != nil } <= 1)
    #expect(!shell.journal.contains("check"))
  }

  private static var page: String {
    func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
    let told = Trap.all.map { trap in
      "| \(trap.id) | \(cell(trap.title)) | \(cell(trap.sign)) | \(cell(trap.cause)) | "
        + "\(cell(trap.advice.joined(separator: "; "))) |\n"
    }
    let untold = Trap.untold.map { "| \($0.id) | \(cell($0.title)) | \(cell($0.reason)) |\n" }
    return """
      # Traps

      What goes wrong with FluentCart on real sites, and how `cartsh` tells: M is about money, F about FluentCart's
      answers, W about WordPress's logins, N about the net. The first rule that fits an exchange is named behind a
      failure, and `explain` says the rest. The table is made from the rules (`Trap`):
      `RECORD=1 swift test --filter thePageIsThatOfTheRules`.

      | | what has happened | how it is told | why | what to do |
      | --- | --- | --- | --- | --- |
      \(told.joined())
      ## What no answer shows

      | | what | why it is not told, or where it is met |
      | --- | --- | --- |
      \(untold.joined())
      """
  }
}
