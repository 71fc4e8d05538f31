import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Refunds

/// The exit code and the lines of a refund that was answered with a 2xx, by statuses and rows.
@Suite("Verdicts on a refund")
struct RefundVerdictsTests {
  private static let url = URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/refund")!
  private static let paidOut = evidence("stripe", "re_1")

  private static func evidence(_ method: String? = nil, _ gatewayID: String? = nil) -> RefundEvidence {
    var evidence = RefundEvidence(paymentMethod: method)
    evidence.rows = gatewayID.map { [RefundEvidence.Row(id: 2, gatewayID: $0)] }
    return evidence
  }

  private static func missingRow(_ method: String) -> RefundEvidence {
    var evidence = RefundEvidence(paymentMethod: method)
    evidence.rows = []
    return evidence
  }

  private func request(cancels: Bool) -> Request {
    let wish = cancels ? #","cancelSubscription":"true""# : ""
    let body = #"{"refund_info":{"transaction_id":1,"amount":2500\#(wish)}}"#
    return Request(method: .post, url: RefundVerdictsTests.url, body: Array(body.utf8))
  }

  private func verdicts(
    _ body: String, _ evidence: RefundEvidence = paidOut, cancels: Bool = false, status: Int = 200
  ) -> RefundVerdicts {
    let response = Response(
      status: Status(status), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8))
    return RefundVerdicts(request(cancels: cancels), response, evidence: evidence)!
  }

  private func code(_ body: String, _ evidence: RefundEvidence = paidOut, cancels: Bool = false) -> Int32 {
    verdicts(body, evidence, cancels: cancels).problem.map { Diagnostic($0.kind, "").exitCode } ?? 0
  }

  private func answer(_ shop: String, _ gateway: String, subscription: String? = nil) -> String {
    let parts =
      [("fluent_cart_refund", shop), ("gateway_refund", gateway)]
      + (subscription.map { [("subscription_cancel", $0)] } ?? [])
    // The words are a translation's: nothing may go by them.
    return "{" + parts.map { #""\#($0)":{"status":\#($1),"message":"Übersetzt."}"# }.joined(separator: ",") + "}"
  }

  private let good = #""success""#

  @Test(
    "a response that says nothing of the refund leaves the outcome unknown",
    arguments: [
      "", " \n", "{}", "[]", "null", "true", "\"ok\"", "0", #"{"message":"x"}"#, #"{"status":"success"}"#, "<p>ok</p>",
      #"{"fluent_cart_refund":{"status":"succ"#, #"{"data":{"fluent_cart_refund":{"status":"success"}}}"#,
      #"{"fluent_cart_refund":"success"}"#, #"{"fluent_cart_refund":{}}"#,
    ])
  func saysNothing(body: String) {
    for evidence in [RefundVerdictsTests.paidOut, RefundEvidence(), RefundVerdictsTests.evidence("offline_payment")] {
      #expect(code(body, evidence) == 8)
    }
    #expect(!verdicts(body).tells && verdicts(body).lines.isEmpty)
  }

  @Test(
    "the shop's status decides first",
    arguments: [
      ("null", 8), ("\"\"", 8), ("\"pending\"", 8), ("\"failed\"", 9), ("\"Success\"", 9), ("\"error\"", 9),
      ("false", 9),
      ("\"success\"", 0),
    ] as [(String, Int32)])
  func shop(status: String, expected: Int32) {
    #expect(code(answer(status, good)) == expected)
    if expected != 0 {
      #expect(code(answer(status, #""failed""#), RefundVerdictsTests.evidence("offline_payment", "")) == expected)
    }
  }

  @Test(
    "then the gateway's status, unless a person pays the money back",
    arguments: [
      ("\"pending\"", 8, 8), ("\"failed\"", 9, 0), ("\"Failed\"", 9, 0), ("\"error\"", 9, 0), ("null", 9, 0),
      ("\"success\"", 0, 0),
    ] as [(String, Int32, Int32)])
  func gateway(status: String, byGateway: Int32, byHand: Int32) {
    for method in ["stripe", "paypal", "paystack", "bank_wire", "", nil] {
      #expect(code(answer(good, status), RefundVerdictsTests.evidence(method, "")) == byGateway)
    }
    #expect(code(answer(good, status), RefundVerdictsTests.evidence("offline_payment", "")) == byHand)
    #expect(code(answer(good, status), RefundVerdictsTests.evidence("offline_payment")) == byHand)
  }

  @Test("a missing gateway verdict is not a success")
  func gatewayIsMissing() {
    #expect(code(#"{"fluent_cart_refund":{"status":"success"}}"#) == 9)
    #expect(code(#"{"fluent_cart_refund":{"status":"success"},"gateway_refund":null}"#) == 9)
    #expect(code(#"{"gateway_refund":{"status":"error","message":"declined"}}"#) == 8)
  }

  @Test("success without a new row leaves the outcome unknown, also for cash")
  func rowIsMissing() {
    #expect(code(answer(good, good), RefundVerdictsTests.missingRow("stripe")) == 8)
    #expect(code(answer(good, #""failed""#), RefundVerdictsTests.missingRow("offline_payment")) == 8)
    #expect(code(answer(good, #""failed""#), RefundVerdictsTests.missingRow("stripe")) == 9)
    let line = verdicts(answer(good, good), RefundVerdictsTests.missingRow("stripe")).lines[0]
    #expect(line.isGood == false && line.text.hasPrefix("NOT KNOWN"))
  }

  @Test("the gateway's id on the new row tells paid out from booked")
  func gatewayID() {
    func line(_ evidence: RefundEvidence) -> RefundVerdicts.Line { verdicts(answer(good, good), evidence).lines[1] }
    for method in ["stripe", "paystack", "bank_wire", "offline_payment"] {
      let paid = line(RefundVerdictsTests.evidence(method, "T123"))
      #expect(paid.isGood == true && paid.text.hasPrefix("paid out: "))
      let booked = line(RefundVerdictsTests.evidence(method, ""))
      #expect(booked.isGood == nil)
      #expect(
        booked.text.hasPrefix(
          "booked; the gateway gave no id: by hand, or not called: see to the payment yourself"))
      let unread = line(RefundVerdictsTests.evidence(method))
      #expect(unread.isGood == nil && unread.text.hasPrefix("reported as paid out; whether"))
    }
    var two = RefundVerdictsTests.evidence("stripe", "re_1")
    two.rows?.append(RefundEvidence.Row(id: 3, gatewayID: ""))
    #expect(line(two).isGood == nil)
  }

  @Test(
    "then the subscription's status",
    arguments: [
      (#""success""#, 0), (#""pending""#, 8), (#""failed""#, 9), (#""canceled""#, 9), ("null", 9), (nil, 9),
    ] as [(String?, Int32)])
  func subscription(status: String?, expected: Int32) {
    #expect(code(answer(good, good, subscription: status), cancels: true) == expected)
    let byHand = RefundVerdictsTests.evidence("offline_payment", "")
    #expect(code(answer(good, #""failed""#, subscription: status), byHand, cancels: true) == expected)
    let isSilent = status == nil || status == "null"
    #expect(code(answer(good, good, subscription: status)) == (isSilent ? 0 : expected))
  }

  @Test("JSON with noise around it is read, and another 2xx status is judged alike")
  func noise() {
    #expect(code("<b>Notice</b>\n" + answer(good, good)) == 0)
    #expect(verdicts("", status: 204).problem?.kind == .unknownOutcome)
    #expect(verdicts(answer(good, good), status: 201).problem == nil)
  }

  @Test("only a 2xx response to a refund has verdicts")
  func others() throws {
    let refused = Response(status: Status(422), body: Array(answer(good, good).utf8))
    #expect(RefundVerdicts(request(cancels: false), refused, evidence: RefundEvidence()) == nil)
    #expect(RefundVerdicts(request(cancels: false), nil, evidence: RefundEvidence()) == nil)
    let other = Request(method: .post, url: URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/x")!)
    #expect(RefundVerdicts(other, Response(status: Status(200)), evidence: RefundEvidence()) == nil)
  }
}
