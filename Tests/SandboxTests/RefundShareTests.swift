import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// What a refund adds to the items of an order. Order 1 has two: 75.00 and 25.00.
@Suite struct RefundShareTests {
  private func totals(_ shop: Shop, order: Int = 1) -> [Int] {
    Shop.rows(shop.items, where: "order_id", is: order).map { $0.integer("refund_total") }
  }

  @Test func itemsShareByWhatIsLeftOfThem() {
    var shop = Shop.seeded
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 1000}"#).status.code == 200)
    #expect(totals(shop) == [750, 250])
  }

  @Test func oneNamedItemTakesAll() {
    var shop = Shop.seeded
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 1000, "item_ids": [2]}"#).status.code == 200)
    #expect(totals(shop) == [0, 1000])
  }

  /// More than is left of an item is not put on it, though the order has it.
  @Test func whatIsLeftOfTheItemsIsTheLimit() {
    var shop = Shop.seeded
    _ = shop.refund(order: 1, #"{"transaction_id": 1, "amount": 9000, "item_ids": [1]}"#)
    #expect(totals(shop) == [9000, 0])
    _ = shop.refund(order: 1, #"{"transaction_id": 1, "amount": 1000}"#)
    #expect(totals(shop) == [9000, 1000])
  }

  /// The item that exists is written before the one that does not trips the plugin.
  @Test(arguments: [("[1, 999999]", [1000, 0], 500), ("[999999, 1]", [0, 0], 500), ("[999999]", [0, 0], 500)])
  func aMissingItemIsAnErrorInItsTurn(_ named: String, _ expected: [Int], _ status: Int) {
    var shop = Shop.seeded
    let answer = shop.refund(order: 1, "{\"transaction_id\": 1, \"amount\": 1000, \"item_ids\": \(named)}")
    #expect(answer.status.code == status)
    #expect(totals(shop) == expected)
    #expect(shop.refunded(order: 1) == 1000)
  }

  @Test(arguments: ["[[1]]", "[[1], 2]", #"{"a": 1}"#])
  func itemsInListsWithinListsAreAnError(_ named: String) {
    var shop = Shop.seeded
    let answer = shop.refund(order: 1, "{\"transaction_id\": 1, \"amount\": 1000, \"item_ids\": \(named)}")
    #expect(answer.status.code == 500)
    #expect(totals(shop) == [0, 0])
  }

  /// The order is booked and the answer is an error: the traps of what the plugin does not check.
  @Test func aTextAmongTheRefundedItemsIsAnErrorBehindTheBooking() {
    var shop = Shop.seeded
    let answer = shop.refund(order: 1, #"{"transaction_id": 1, "amount": 1000, "refunded_items": ["x"]}"#)
    #expect(answer.status.code == 500)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "1000")
    #expect(totals(shop) == [750, 250])
  }
}
