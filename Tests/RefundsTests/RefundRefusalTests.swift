import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Refunds

@Suite("What speaks against a refund")
struct RefundRefusalTests {
  private static let order = """
    {"order":{"id":1,"currency":"USD","mode":"test","total_paid":"10000","transactions":[
      {"id":1,"transaction_type":"charge","status":"succeeded","payment_mode":"test","total":"10000"},
      {"id":2,"transaction_type":"refund","total":"2500","meta":{"parent_id":1},"created_at":"2026-11-23T12:00:00+00:00"},
      {"id":3,"transaction_type":"charge","status":"pending","total":"5000"},
      {"id":4,"transaction_type":"charge","status":"succeeded","total":"500","refundable":0},
      {"id":5,"transaction_type":"charge","status":"succeeded","total":"1","subscription_id":6},
      {"id":6,"transaction_type":"refund","total":"1"}]}}
    """

  private func plan(
    _ body: String, order: String = order, unit: AmountUnit = .cents, recorded: AmountUnit? = nil, of id: String = "1",
    query: String = ""
  ) throws -> RefundPlan {
    let request = RefundRequest(
      order: id, body: body.isEmpty ? nil : try JSONDocument(body), query: query)
    return RefundPlan(
      order: try #require(OrderState(try JSONDocument(order).root)), request: request, unit: unit, reason: "a reason",
      recordedUnit: recorded)
  }

  private func said(_ plan: RefundPlan) -> String? {
    plan.refusal.map { ([$0.summary, $0.explanation ?? "-"] + $0.hints).joined(separator: "|") }
  }

  private static let atMost = "set refund_info.transaction_id 1  (75.00 USD left)"
  private static let second = "set refund_info.transaction_id 5  (0.01 USD left)"

  @Test(
    "each field has its own refusal",
    arguments: [
      (#""transaction_id":1,"amount":7500"#, nil), (#""transaction_id":"1","amount":"1""#, nil),
      (#""transaction_id":1,"amount":7501"#, "75.01 USD is more"),
      (#""transaction_id":1,"amount":0"#, "the amount is zero"),
      (#""amount":1"#, "no transaction is named|-|\(atMost)|\(second)"),
      (#""transaction_id":"1a","amount":1"#, #""1a" is no transaction's id"#),
      (#""transaction_id":9,"amount":1"#, "transaction 9 is not one of order 1|-|\(atMost)"),
      (#""transaction_id":2,"amount":1"#, "transaction 2 is a refund, and no charge|-|its charge: set"),
      (#""transaction_id":6,"amount":1"#, "transaction 6 is a refund, and no charge|-|\(atMost)"),
      (#""transaction_id":3,"amount":1"#, "transaction 3 is 'pending'|only what has succeeded"),
      (#""transaction_id":4,"amount":1"#, "nothing is left on transaction 4"),
      (#""transaction_id":1"#, "no amount is named|-|for example: set refund_info.amount 75.00 USD"),
      (#""transaction_id":1,"amount":-1"#, "the amount is negative"),
      (#""transaction_id":1,"amount":25.5"#, "25.5 is no whole number of cents|a reason|if it is 25.50: set"),
      (#""transaction_id":1,"amount":"99999999999999999999""#, "99999999999999999999 is more than can be counted"),
      (#""transaction_id":1,"amount":25.505"#, "25.505 has more than two decimals"),
      (#""transaction_id":1,"amount":"25.505 USD""#, "25.505 USD has more decimals than FluentCart keeps"),
      (#""transaction_id":1,"amount":"25,00""#, "'25,00' is no plain number"),
      (#""transaction_id":1,"amount":"""#, "'' is no plain number"),
      (#""transaction_id":1,"amount":"1.2.3""#, "'1.2.3' is no plain number"),
      (
        #""transaction_id":1,"amount":"1 EUR""#, "the order is in USD, and not in EUR|-|set refund_info.amount 1.00 USD"
      ),
      (#""transaction_id":1,"amount":1,"note":"x""#, "refund_info.note is no field of a refund"),
      (#""transaction_id":1,"amount":1,"reason":"x","manageStock":true"#, nil),
      (#""transaction_id":1,"amount":1,"item_ids":[1,"2"],"refunded_items":[{}]"#, nil),
      (#""transaction_id":1,"amount":1,"item_ids":[1,"x"]"#, "refund_info.item_ids has to be an array of ids"),
      (#""transaction_id":1,"amount":1,"item_ids":1"#, "refund_info.item_ids has to be an array of ids"),
      (#""transaction_id":1,"amount":1,"item_ids":{}"#, "refund_info.item_ids has to be an array of ids"),
      (
        #""transaction_id":1,"amount":1,"refunded_items":[1]"#,
        "refund_info.refunded_items has to be an array of objects"
      ),
      (#""transaction_id":1,"amount":1,"cancelSubscription":true"#, "cancelSubscription has to be"),
      (#""transaction_id":1,"amount":1,"cancelSubscription":"false""#, nil),
      (#""transaction_id":1,"amount":1,"cancelSubscription":"true""#, "transaction 1 has no subscription to cancel"),
      (#""transaction_id":5,"amount":1,"cancelSubscription":"true""#, nil),
    ] as [(String, String?)])
  func fields(_ fields: String, _ wanted: String?) throws {
    let said = said(try plan("{\"refund_info\":{\(fields)}}"))
    if let wanted {
      #expect(said?.hasPrefix("not sent: \(wanted)") == true, "\(said ?? "-")")
    } else {
      #expect(said == nil)
    }
  }

  @Test("every refusal is said, and of another order nothing but that")
  func several() throws {
    #expect(
      said(try plan(#"{"refund_info":{"transaction_id":1,"amount":0,"x":1},"note":1}"#))?.contains(
        "|and refund_info.x is no field of a refund") == true)
    #expect(
      said(try plan(#"{"refund_info":{"transaction_id":1,"amount":1},"note":1}"#))?.hasPrefix(
        "not sent: note is no field of a refund, and would be ignored in silence") == true)
    let good = #"{"refund_info":{"transaction_id":9,"amount":0}}"#
    #expect(said(try plan(good, of: "2")) == "not sent: the site answers with order 1 when asked for 2|-")
    let upgraded = RefundRefusalTests.order.replacing(#""currency""#, with: #""config":{"upgraded_to":8},"currency""#)
    #expect(said(try plan(good, order: upgraded))?.hasPrefix("not sent: order 1 was upgraded to order 8") == true)
  }

  @Test("an amount that was recorded in the other unit is not sent")
  func recordedUnit() throws {
    let body = #"{"refund_info":{"transaction_id":1,"amount":25}}"#
    #expect(said(try plan(body, recorded: .cents)) == nil)
    #expect(
      said(try plan(body, recorded: .decimal))
        == "not sent: 25 was recorded in decimals, and a reason|-|in the file: set refund_info.amount 25.00 USD")
    #expect(said(try plan(#"{"refund_info":{"transaction_id":1,"amount":"25 USD"}}"#, recorded: .decimal)) == nil)
  }

  @Test("no more goes back than was paid, and of a currency without decimals only whole amounts")
  func most() throws {
    let unpaid = RefundRefusalTests.order.replacing("\"total_paid\":\"10000\"", with: "\"total_paid\":\"0\"")
    let body = #"{"refund_info":{"transaction_id":1,"amount":101}}"#
    #expect(said(try plan(body, order: unpaid)) == "not sent: nothing was paid on order 1|-")
    let little = RefundRefusalTests.order.replacing("\"total_paid\":\"10000\"", with: "\"total_paid\":\"100\"")
    #expect(
      said(try plan(body, order: little))?.hasPrefix(
        "not sent: 1.01 USD is more than is left on transaction 1: 1.00 USD")
        == true)
    let yen = RefundRefusalTests.order.replacing("USD", with: "JPY")
    #expect(
      said(try plan(body, order: yen))
        == "not sent: 1.01 JPY has decimals, and JPY has none|a reason|for example: set refund_info.amount 1.00 JPY")
    #expect(said(try plan(body.replacing("101", with: "200"), order: yen)) == nil)
    #expect(said(try plan(body.replacing("101", with: "50"), order: yen))?.hasSuffix("amount 75.00 JPY") == true)
    #expect(said(try plan(body, order: yen.replacing("10000", with: "2601"))) == nil)
  }

  @Test(
    "a refund of the same amount within ten minutes is a twin",
    arguments: [
      ("2026-11-23T12:10:00+00:00", 2500, 2), ("2026-11-23T12:10:01+00:00", 2500, nil),
      ("2026-11-23T12:00:00+00:00", 2501, nil), ("2026-11-23T11:00:00+00:00", 2500, 2), ("now", 2500, nil),
    ] as [(String, Int, Int?)])
  func twins(_ now: String, _ amount: Int, _ twin: Int?) throws {
    let plan = try plan("{\"refund_info\":{\"transaction_id\":1,\"amount\":\(amount)}}")
    #expect(plan.recentTwin(at: now)?.id == twin)
  }

  @Test("a twin that does not say when it was made may be new, and the newest counts")
  func twinsWithoutTime() throws {
    let order = RefundRefusalTests.order.replacing(#","created_at":"2026-11-23T12:00:00+00:00""#, with: "")
      .replacing(
        #"{"id":6,"transaction_type":"refund","total":"1"}"#,
        with: #"{"id":6,"transaction_type":"refund","total":"2500","meta":{"parent_id":1}}"#)
    let plan = try plan(#"{"refund_info":{"transaction_id":1,"amount":2500}}"#, order: order)
    #expect(plan.recentTwin(at: "2026-11-23T12:00:00+00:00")?.id == 6)
  }
}

@Suite("A request for a refund")
struct RefundRequestTests {
  private func request(_ body: String?, query: String = "") throws -> RefundRequest {
    RefundRequest(order: "1", body: try body.map { try JSONDocument($0) }, query: query)
  }

  @Test("the query counts where the body has no refund_info, and names no currency")
  func query() throws {
    let query = "refund_info[transaction_id]=7&refund_info[amount]=5"
    let own = try request(#"{"refund_info":{"transaction_id":1,"amount":"6 USD"}}"#, query: query)
    #expect(own.transaction == 1 && own.amount?.string == "6 USD" && own.namedAmount?.cents == 600)
    #expect(own.money(in: .cents)?.cents == 600)
    for body in [nil, "{}"] {
      let asked = try request(body, query: query)
      #expect(asked.transaction == 7 && asked.amount?.string == "5" && asked.namedAmount == nil)
      #expect(asked.money(in: .cents)?.cents == 5 && asked.money(in: .decimal)?.cents == 500)
    }
    #expect(try request(nil, query: "refund_info[amount]=5%20USD").namedAmount == nil)
    #expect(try request(nil).info == nil)
  }

  @Test("only a plain number is a transaction's id")
  func transaction() throws {
    for (id, wanted) in [("3", 3), (#""3""#, 3), (#""2abc""#, nil), ("true", nil), ("null", nil)] as [(String, Int?)] {
      #expect(try request("{\"refund_info\":{\"transaction_id\":\(id)}}").transaction == wanted)
    }
  }

  @Test("the subscription is canceled by true, as a word or not")
  func cancels() throws {
    for (wish, wanted) in [("true", true), (#""true""#, true), ("false", false), (#""false""#, false), ("1", false)] {
      #expect(try request("{\"refund_info\":{\"cancelSubscription\":\(wish)}}").cancels == wanted)
    }
  }

  @Test("fields that stand beside refund_info are put into it")
  func wrapped() throws {
    #expect(try request(#"{"amount":1}"#).wrapped?.root["refund_info"]?["amount"]?.int == 1)
    #expect(try request(#"{"transaction_id":1}"#).wrapped?.root["refund_info"]?["transaction_id"]?.int == 1)
    #expect(try request(#"{"refund_info":{},"amount":1}"#).wrapped == nil)
    #expect(try request(#"{"x":1}"#).wrapped == nil && request(nil).wrapped == nil)
  }
}
