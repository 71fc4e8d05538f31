import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Refunds
@testable import Text

/// What people read of a refund's response, and how it is painted, whole.
@Suite("Lines of a refund's verdicts")
struct RefundLinesTests {
  private static let paidOut = RefundEvidence(paymentMethod: "stripe", rows: [.init(id: 2, gatewayID: "re_1")])
  private static let unread = RefundEvidence(paymentMethod: "stripe")
  private static let booked = RefundEvidence(paymentMethod: "stripe", rows: [.init(id: 2, gatewayID: "")])
  private static let cash = RefundEvidence(paymentMethod: "offline_payment", rows: [.init(id: 2, gatewayID: "")])
  private static let noRow = RefundEvidence(paymentMethod: "stripe", rows: [])

  private func part(_ name: String, _ status: String?, _ message: String = "M") -> String? {
    status.map { #""\#(name)":{"status":"\#($0)","message":"\#(message)"}"# }
  }

  private func verdicts(
    _ shop: String?, _ gateway: String?, _ subscription: String? = nil, _ evidence: RefundEvidence,
    cancels: Bool = false, message: String = "M"
  ) throws -> RefundVerdicts {
    let parts = [
      part("fluent_cart_refund", shop, message), part("gateway_refund", gateway, message),
      part("subscription_cancel", subscription, message),
    ]
    let text = "{\(parts.compactMap { $0 }.joined(separator: ","))}"
    return RefundVerdicts(try JSONDocument(text).root, cancels: cancels, evidence: evidence)
  }

  private func lines(
    _ shop: String?, _ gateway: String?, _ subscription: String? = nil, _ evidence: RefundEvidence = paidOut,
    cancels: Bool = false, message: String = "M"
  ) throws -> [String] {
    try verdicts(shop, gateway, subscription, evidence, cancels: cancels, message: message).lines.map {
      "\($0.name) \($0.isGood.map { $0 ? "good" : "bad" } ?? "-") \($0.text)"
    }
  }

  private let shopGood = "shop good booked as refunded"
  private let gatewayGood = "gateway good paid out: M"

  @Test("the shop's line")
  func shop() throws {
    #expect(try lines("success", "success") == [shopGood, gatewayGood])
    #expect(
      try lines("success", "success", nil, RefundLinesTests.noRow)[0]
        == "shop bad NOT KNOWN whether it was booked: reported as booked, and the order has no such refund")
    #expect(try lines("pending", nil) == ["shop - NOT KNOWN whether it was booked: pending"])
    #expect(
      try lines(nil, "success")[0] == "shop - NOT KNOWN whether it was booked: the response does not say")
    #expect(try lines("failed", nil) == ["shop bad NOT booked: M"])
    #expect(try lines("failed", nil, message: "") == ["shop bad NOT booked: its status is 'failed'"])
    #expect(try lines(nil, nil) == [])
  }

  @Test("the gateway's line")
  func gateway() throws {
    func line(_ status: String?, _ evidence: RefundEvidence = RefundLinesTests.paidOut) throws -> String {
      try lines("success", status, nil, evidence)[1]
    }
    #expect(try line("pending") == "gateway - NOT KNOWN whether it was paid out: pending")
    #expect(try line(nil) == "gateway bad NOT KNOWN whether it was paid out: the response does not say")
    #expect(
      try line("failed") == "gateway bad reported as NOT paid out, although the gateway gave an id: M")
    #expect(try line("failed", RefundLinesTests.unread) == "gateway bad reported as NOT paid out: M")
    #expect(try line("failed", RefundLinesTests.booked) == "gateway bad reported as NOT paid out: M")
    let byHand = "gateway - cash: hand it back yourself; that the gateway 'failed' is normal here"
    #expect(try line("failed", RefundLinesTests.cash) == byHand)
    #expect(try line(nil, RefundLinesTests.cash) == byHand)
    #expect(
      try line("success", RefundLinesTests.booked)
        == "gateway - booked; the gateway gave no id: by hand, or not called: see to the payment yourself (M)")
    #expect(
      try line("success", RefundLinesTests.unread)
        == "gateway - reported as paid out; whether the gateway gave an id is not known: M")
    #expect(try lines("success", "success", message: "")[1] == "gateway good paid out: no message")
  }

  @Test("the subscription's line")
  func subscription() throws {
    func line(_ status: String?) throws -> String? {
      try lines("success", "success", status, cancels: true).dropFirst(2).first
    }
    #expect(try line("success") == "subscription good canceled")
    #expect(try line("pending") == "subscription - NOT KNOWN whether it was canceled: pending")
    #expect(try line(nil) == "subscription bad NOT canceled: FluentCart says nothing of it")
    #expect(try line("failed") == "subscription bad NOT canceled at the gateway: M")
    #expect(try lines("success", "success", cancels: false).count == 2)
  }

  @Test("the reason of a failure names the part that is missing, or says what it says")
  func reasons() throws {
    func explanation(
      _ shop: String?, _ gateway: String?, _ subscription: String? = nil, cancels: Bool = false, message: String = "M"
    ) throws -> String? {
      try verdicts(shop, gateway, subscription, RefundLinesTests.paidOut, cancels: cancels, message: message)
        .problem?.explanation
    }
    #expect(try explanation("failed", nil) == "M")
    #expect(try explanation("failed", nil, message: "") == nil)
    #expect(try explanation("success", "pending") == "M")
    #expect(try explanation("success", "pending", message: "") == nil)
    #expect(try explanation("success", nil) == "the response has no gateway_refund")
    #expect(try explanation("success", "failed") == "M")
    #expect(try explanation("success", "failed", message: "") == "its status is 'failed'")
    #expect(
      try explanation("success", "success", nil, cancels: true) == "the response has no subscription_cancel")
    #expect(try explanation("success", "success", "failed") == "M")
  }

  @Test("a part without a message has none, and a plain true asks for the subscription's end too")
  func bareParts() throws {
    let answer = #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"failed"}}"#
    let verdicts = RefundVerdicts(try JSONDocument(answer).root, cancels: false, evidence: RefundLinesTests.unread)
    #expect(verdicts.lines[1].text == "reported as NOT paid out: its status is 'failed'")
    let good = #"{"fluent_cart_refund":{"status":"success"},"gateway_refund":{"status":"success"}}"#
    for (wish, expected) in [("true", 9), ("\"true\"", 9), ("false", 0), ("\"false\"", 0), ("1", 0)] {
      let request = Request(
        method: .post, url: URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/refund")!,
        body: Array("{\"refund_info\":{\"cancelSubscription\":\(wish)}}".utf8))
      let verdicts = try #require(
        RefundVerdicts(
          request, Response(status: Status(200), body: Array(good.utf8)), evidence: RefundLinesTests.paidOut))
      #expect((verdicts.problem.map { Diagnostic($0.kind, "").exitCode } ?? 0) == expected, "\(wish)")
    }
  }

  @Test("good is painted as a success, bad as a failure, the rest as a caution")
  func colors() throws {
    let palette = Palette(isColored: true)
    let text = try verdicts("success", "pending", "failed", RefundLinesTests.paidOut).text(palette, width: 80)
    #expect(
      text == palette.success("  shop         booked as refunded\n")
        + palette.caution("  gateway      NOT KNOWN whether it was paid out: pending\n")
        + palette.failure("  subscription NOT canceled at the gateway: M\n"))
  }
}
