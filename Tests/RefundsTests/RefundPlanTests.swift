import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Refunds
@testable import SiteMessages
@testable import Text

/// What a refund comes to, as a function of the order, the request and the unit.
@Suite struct RefundPlanTests {
  @Test(arguments: [
    ("1.6.2", AmountUnit.cents), ("1.6.2.1", .cents), ("1.6.10", .cents), ("1.7", .cents), ("2.0.0-beta.1", .cents),
    ("1.3.25", .decimal), ("1.6.1", .decimal), ("1.6", .decimal), ("1.6.1-rc1", .decimal), ("1.10.0", .cents),
    ("1.6.2-beta", nil), ("1.6.2-rc.1", nil), ("trunk", nil), ("", nil), ("v1.6.2", nil),
  ])
  func theVersionTellsTheUnit(_ version: String, _ unit: AmountUnit?) { #expect(AmountUnit(version: version) == unit) }

  @Test(arguments: [
    ("25", 2500), ("25.0", 2500), ("25.00", 2500), ("0.05", 5), ("1234567.89", 123_456_789), ("007", 700),
    ("25.", nil), (".5", nil), ("25.001", nil), ("2.5e1", nil), ("-1", nil), ("+1", nil), ("1,00", nil), ("", nil),
    (" 1", nil), ("1 ", nil), ("٣", nil), ("0x1A", nil), ("99999999999999999999", nil), ("NaN", nil),
  ])
  func anAmountIsReadExactly(_ text: String, _ cents: Int?) {
    #expect(Money(number: text)?.cents == cents)
    if let cents { #expect(Money(number: Money(cents: cents).number)?.cents == cents) }
  }

  @Test(arguments: ["25.00 USD", "25 usd", "5000 JPY"])
  func anAmountMayNameItsCurrency(_ text: String) throws {
    let money = try #require(Money(withCurrency: text))
    #expect(Money(withCurrency: money.text) == money)
    for unit in AmountUnit.allCases { #expect(unit.money(unit.spelled(money))?.cents == money.cents) }
  }

  @Test(arguments: ["25.00", "25.00 US", "25.00 USDT", "25.00 U$D", "25.001 USD", "USD 25.00", "25.00  ", "25 00 USD"])
  func whatIsNoAmountIsNone(_ text: String) { #expect(Money(withCurrency: text) == nil) }

  /// The order after two refunds at once, of which FluentCart has counted one.
  private static let order = """
    {"order":{"id":1,"currency":"USD","mode":"MODE","total_paid":"10000","total_refund":"7500","transactions":[
      {"id":1,"transaction_type":"charge","status":"succeeded","payment_mode":"PAYMENT","total":"10000",
       "meta":{"refunded_total":2500}},
      {"id":2,"transaction_type":"refund","total":"2500","meta":{"parent_id":1},"created_at":"2026-11-23T12:00:30+00:00"},
      {"id":3,"transaction_type":"refund","total":"5000","meta":{"parent_id":1},"created_at":"2026-11-23T12:10:00+00:00"}
    ]}}
    """

  private func request(_ info: String, order: String = "1") throws -> RefundRequest {
    RefundRequest(order: order, body: try JSONDocument("{\"refund_info\":{\(info)}}"), query: "")
  }

  private func plan(_ amount: String, mode: String = "test", payment: String = "test") throws -> RefundPlan {
    let text = RefundPlanTests.order.replacing("MODE", with: mode).replacing("PAYMENT", with: payment)
    let request = try request("\"transaction_id\":1,\"amount\":\(amount)")
    return RefundPlan(
      order: try #require(OrderState(try JSONDocument(text).root)), request: request, unit: .cents,
      reason: "unit cents")
  }

  @Test func whatASiteSaysOfAnOrderIsShownHarmless() throws {
    let harm = #""\u001b[31m\u202ex\n""#
    let text = """
      {"order":{"id":1,"invoice_no":\(harm),"status":\(harm),"payment_status":\(harm),"currency":\(harm),"mode":\(harm),
      "customer":{"full_name":\(harm),"email":\(harm)},"transactions":[{"id":1,"transaction_type":"charge",
      "status":\(harm),"payment_method":\(harm),"total":"10000"}]}}
      """
    let order = try #require(OrderState(try JSONDocument(text).root))
    let request = try request(#""transaction_id":1,"amount":100"#)
    let plan = RefundPlan(order: order, request: request, unit: .cents, reason: "unit cents")
    let panel = RefundPanel(plan: plan, place: "shop.test").text(.plain, width: 80)
    let refusal = try #require(plan.refusal).rendered(.plain)
    for shown in [panel, refusal] { #expect(shown == visible(shown, keepingLines: true)) }
    #expect(panel.split(separator: "\n").count == 12)
  }

  @Test func whatIsLeftIsTheLessOfTwoCounts() throws {
    #expect(try plan("2500").refusal == nil)
    #expect(try plan("2501").refusal?.summary.contains("25.00 USD") == true)
  }

  private func order(currency: String, charge: String) throws -> OrderState {
    let text = """
      {"order":{"id":1,"currency":"\(currency)","mode":"test","total_paid":"10050","transactions":[
        {"id":1,"transaction_type":"charge","status":"succeeded","payment_mode":"test","total":"10050"\(charge)}]}}
      """
    return try #require(OrderState(try JSONDocument(text).root))
  }

  private func refusal(_ amount: String, of order: OrderState, in unit: AmountUnit = .cents) throws -> String? {
    let request = try request("\"transaction_id\":1,\"amount\":\(amount)")
    return RefundPlan(order: order, request: request, unit: unit, reason: "unit").refusal?.summary
  }

  @Test(
    "an amount has no more decimals than its currency, unless it is all that is left",
    arguments: [
      ("JPY", "5000", nil), ("JPY", "5050", "has decimals"), ("VND", "5050", "has decimals"),
      ("CLP", "5050", "has decimals"), ("XOF", "5050", "has decimals"), ("PYG", "5050", "has decimals"),
      ("JPY", "10050", nil), ("KRW", "1", "has decimals"),
      ("ISK", "150", "has decimals"), ("USD", "5050", nil), ("KWD", "5055", nil), ("HUF", "5050", nil),
      ("JPY", "\"50.5 JPY\"", "has decimals"), ("JPY", "\"50 JPY\"", nil), ("KWD", "\"5.005 KWD\"", "more decimals"),
    ])
  func decimals(_ currency: String, _ amount: String, _ wanted: String?) throws {
    let found = try refusal(amount, of: order(currency: currency, charge: ""))
    #expect(wanted.map { found?.contains($0) == true } ?? (found == nil), "\(found ?? "")")
  }

  @Test("a third decimal is refused where decimals are read")
  func thirdDecimal() throws {
    #expect(try refusal("5.005", of: order(currency: "KWD", charge: ""), in: .decimal)?.contains("decimals") == true)
  }

  @Test(
    "what FluentCart says is refundable is what is left",
    arguments: [
      (#","refundable":2000"#, "2000", true), (#","refundable":"2000""#, "2001", false),
      (#","refundable":0"#, "1", false),
      (#","refundable":null"#, "10050", true), (#","refundable":99999"#, "10051", false), ("", "10050", true),
    ])
  func refundable(_ field: String, _ amount: String, _ isAllowed: Bool) throws {
    #expect(try (refusal(amount, of: order(currency: "USD", charge: field)) == nil) == isAllowed)
  }

  @Test(
    "a refund is recent for ten minutes of the shop's clock",
    arguments: [
      ("2026-11-23T12:10:30Z", true), ("2026-11-23T12:10:31Z", false), ("2026-11-23T11:00:00Z", true),
      ("2026-11-23T13:10:30+01:00", true), ("later", false),
    ])
  func recent(_ now: String, _ isRecent: Bool) throws {
    #expect((try plan("2500").recentTwin(at: now)?.id == 2) == isRecent)
    #expect(try plan("2400").recentTwin(at: now) == nil)
  }

  @Test(arguments: [
    ("test", "test", false), ("live", "live", true), ("live", "test", true), ("test", "live", true), ("", "", true),
    ("test", "", false),
  ])
  func whatSaysNeitherIsTakenForLive(_ mode: String, _ payment: String, _ isLive: Bool) throws {
    #expect(try plan("100", mode: mode, payment: payment).isLive == isLive)
  }

  private func plan(_ info: String, rows: String, paid: Int = 10050, currency: String = "USD", order id: String = "1")
    throws -> RefundPlan
  {
    let text = """
      {"order":{"id":1,"currency":"\(currency)","mode":"test","total_paid":"\(paid)","transactions":[\(rows)]}}
      """
    return RefundPlan(
      order: try #require(OrderState(try JSONDocument(text).root)), request: try request(info, order: id),
      unit: .cents, reason: "unit")
  }

  private let charge = #"{"id":1,"transaction_type":"charge","status":"succeeded","total":"10050"}"#

  @Test("an order is live by its own mode where the transaction is unknown")
  func modeWithoutCharge() throws {
    #expect(try !plan(#""transaction_id":9,"amount":1"#, rows: charge).isLive)
  }

  @Test("another order than the one that was asked for is refused")
  func orderIDs() throws {
    #expect(try plan(#""transaction_id":1,"amount":100"#, rows: charge, order: "1").refusal == nil)
    let other = try plan(#""transaction_id":1,"amount":100"#, rows: charge, order: "2").refusal
    #expect(other?.summary == "not sent: the site answers with order 1 when asked for 2")
  }

  @Test("a refund's row is refused as such, and its amount is not looked at")
  func refundOfARefund() throws {
    let rows =
      charge + #",{"id":2,"transaction_type":"refund","status":"succeeded","total":500,"meta":{"parent_id":1}}"#
    let refusal = try plan(#""transaction_id":2,"amount":9000"#, rows: rows).refusal
    #expect(refusal?.summary == "not sent: transaction 2 is a refund, and no charge")
    #expect(refusal?.hints == ["its charge: set refund_info.transaction_id 1"])
  }

  @Test("an order of which a cent was paid is paid")
  func aCent() throws {
    let refusal = try plan(#""transaction_id":1,"amount":2"#, rows: charge, paid: 1).refusal
    #expect(refusal?.summary == "not sent: 0.02 USD is more than is left on transaction 1: 0.01 USD")
    #expect(try plan(#""transaction_id":1,"amount":1"#, rows: charge, paid: 1).refusal == nil)
  }

  @Test("what is refused for its decimals is answered with the whole amount below it")
  func wholeBelow() throws {
    let refusal = try plan(#""transaction_id":1,"amount":10049"#, rows: charge, currency: "JPY").refusal
    #expect(refusal?.hints == ["for example: set refund_info.amount 100.00 JPY"])
  }

  @Test(
    "a number in another spelling is no plain number",
    arguments: ["\"1e3\"", "1e3", "\"\"", "\"0x10\"", "\"inf\"", "\"1.2.3\""])
  func spelledOtherwise(_ amount: String) throws {
    let refusal = try plan("\"transaction_id\":1,\"amount\":\(amount)", rows: charge).refusal
    #expect(refusal?.summary.hasSuffix("is no plain number") == true, "\(refusal?.summary ?? "")")
  }
}
