import JSON
import Testing

@testable import Refunds

@Suite("An order as the API shows it")
struct OrderStateTests {
  private func order(_ fields: String) throws -> OrderState? { OrderState(try JSONDocument("{\(fields)}").root) }

  private let full = """
    "order":{"id":"7","invoice_no":"INV-7","status":"processing","payment_status":"paid","mode":"live","currency":"USD",
    "total_paid":"10000","total_refund":700,"customer":{"full_name":"Ada","email":"ada@shop.test"},
    "config":{"upgraded_to":"9"},"subscriptions":[{"id":4,"status":"active"},{"id":5},{"status":"x"}],
    "transactions":[
    {"id":3,"transaction_type":"refund","total":300,"meta":{"parent_id":"1"},"created_at":"2026-11-23T12:00:30+00:00",
    "vendor_charge_id":"re_3"},
    {"id":2,"transaction_type":"refund","total":"400","meta":{"parent_id":1}},
    {"id":1,"transaction_type":"charge","status":"succeeded","payment_method":"stripe","payment_mode":"live",
    "total":"10000","refundable":"5000","subscription_id":"4","meta":{"refunded_total":100}},
    {"id":8,"transaction_type":"charge","total":900,"subscription_id":0,"meta":{"refunded_total":"200"}}, {"total":1}]}
    """

  @Test("every field is where the API has it")
  func fields() throws {
    let order = try #require(try order(full))
    #expect(
      order.id == "7" && order.invoice == "INV-7" && order.status == "processing" && order.paymentStatus == "paid")
    #expect(order.mode == "live" && order.currency == "USD" && order.paid == 10000 && order.refunded == 700)
    #expect(order.customer == "Ada <ada@shop.test>" && order.upgradedTo == "9")
    #expect(order.subscriptions == [4: "active", 5: ""] && order.lastTransaction == 8)
    #expect(order.transactions.map(\.id) == [3, 2, 1, 8] && order.charges.map(\.id) == [1, 8])
    let charge = try #require(order.transaction(1))
    #expect(charge.type == "charge" && charge.status == "succeeded" && charge.method == "stripe")
    #expect(charge.mode == "live" && charge.total == 10000 && charge.refundable == 5000 && charge.subscription == 4)
    let refund = try #require(order.transaction(3))
    #expect(refund.isRefund && refund.parent == 1 && refund.total == 300 && refund.gatewayID == "re_3")
    #expect(refund.createdAt == "2026-11-23T12:00:30+00:00" && refund.refunded == 0)
    #expect(order.transaction(4) == nil && order.transaction(nil) == nil)
  }

  @Test("what is left is the least of the shop's counts and of the refunds")
  func left() throws {
    let order = try #require(try order(full))
    #expect(order.refunds(of: 1).map(\.id) == [2, 3] && order.refunds(of: 8).isEmpty)
    #expect(order.transaction(1)?.refunded == 700 && order.transaction(1)?.left == 5000)
    #expect(order.transaction(8)?.refunded == 200 && order.transaction(8)?.left == 700)
    #expect(order.transaction(8)?.subscription == nil)
  }

  @Test("what is not there is nothing")
  func missing() throws {
    #expect(try order(#""order":{"id":7}"#) == nil && order(#""order":{"id":7,"transactions":null}"#) == nil)
    let order = try #require(try order(#""order":{"id":7,"transactions":[]}"#))
    #expect(order.invoice == "" && order.currency == "" && order.mode == "" && order.customer == "")
    #expect(order.paid == 0 && order.refunded == 0 && order.upgradedTo == nil && order.lastTransaction == 0)
    #expect(order.transactions.isEmpty && order.subscriptions.isEmpty)
    #expect(order.money(5) == Money(cents: 5))
    let bare = try #require(try self.order(#""order":{"id":7,"transactions":[{"id":1}],"config":{"upgraded_to":0}}"#))
    #expect(bare.upgradedTo == nil && bare.transactions[0].total == 0 && bare.transactions[0].left == 0)
    let upgraded = try self.order(
      #""order":{"id":7,"config":{"upgraded_to":1},"transactions":[{"id":1,"subscription_id":1}]}"#)
    #expect(upgraded?.upgradedTo == "1" && upgraded?.transactions[0].subscription == 1)
  }

  @Test(
    "a number may be a string, and anything else is none",
    arguments: [
      ("7", "7"), (#""7""#, "7"), (#""7.0""#, "7"), ("6.6", "7"), ("true", nil), ("null", nil), ("[7]", nil),
      (#""x""#, nil), (#""""#, nil), ("1e99", nil),
    ] as [(String, String?)])
  func numbers(_ id: String, _ wanted: String?) throws {
    #expect(try order(#""order":{"id":\#(id),"transactions":{}}"#)?.id == wanted)
  }

  @Test("a time without a zone is UTC, and one with a zone is its own")
  func times() throws {
    let rows = """
      {"id":1,"transaction_type":"refund","created_at":"2026-11-23 12:00:30"},
      {"id":2,"transaction_type":"refund","created_at":"2026-11-23T12:00:30"},
      {"id":3,"transaction_type":"refund","created_at":"2026-11-23T12:00:30Z"}
      """
    let order = try #require(try order(#""order":{"id":7,"transactions":[\#(rows)]}"#))
    let seconds = try #require(order.transactions[2].createdAtSeconds)
    #expect(order.transactions[1].createdAtSeconds == seconds)
  }

  @Test("rows that PHP lists as an object are rows, and a number is no list")
  func objects() throws {
    let order = try #require(
      try order(#""order":{"id":7,"transactions":{"0":{"id":1,"transaction_type":"charge"},"2":{"id":3}}}"#))
    #expect(order.transactions.map(\.id) == [1, 3] && order.transactions[1].type == "")
    #expect(try self.order(#""order":{"id":true,"transactions":[]}"#) == nil)
    #expect(try self.order(#""order":{"id":[7],"transactions":[]}"#) == nil)
  }
}
