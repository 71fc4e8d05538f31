import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// A shop that is asked for refunds all day keeps their sum and forgets the oldest rows.
@Suite struct BoundedHistoryTests {
  @Test func rowsAreForgottenAndTheirSumIsNot() {
    var shop = Shop.seeded
    let rows = shop.transactions.count
    let count = 3 * Shop.refundRowsKept
    let charge = shop.get("/orders/24")["order"]["transactions"]["0"]["id"].integer
    let refund = "{\"transaction_id\": \(charge), \"amount\": 7}"
    let refused = (0..<count).filter { _ in shop.refund(order: 24, refund).status.code != 200 }
    #expect(refused == [])
    #expect(shop.get("/orders/24")["order"]["total_refund"] == .string(String(7 * count)))
    #expect(shop.transactions.count <= rows + 2 * Shop.refundRowsKept)
    #expect(shop.get("/orders/24")["order"]["transactions"]["0"]["meta"]["refunded_total"] == .int(7 * count))
    // The newest are there.
    let newest = shop.get("/orders/24")["order"]["transactions"].array?.values.last
    #expect(newest?["id"].integer == shop.transactions.lastID)
  }

  @Test func theLogForgetsItsOldestLines() {
    var shop = Shop.seeded
    for _ in 0..<(3 * Shop.activitiesKept) {
      shop.log(
        Activity(status: "success", type: "activity", module: "Order", title: "t", content: "c"), order: 1, by: nil)
    }
    #expect((Shop.activitiesKept...2 * Shop.activitiesKept).contains(shop.activities.count))
  }
}
