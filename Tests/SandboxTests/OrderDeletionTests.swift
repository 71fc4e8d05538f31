import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Orders that go, one by one and many at once.
@Suite struct OrderDeletionTests {
  private func bulk(_ body: String, _ shop: inout Shop) throws -> (status: Int, json: PHPValue) {
    let answer = shop.send(.post, "/orders/do-bulk-action", body: body)
    return (answer.status.code, try PHPJSON.decode(answer.body))
  }

  @Test func anOrderInTestModeGoesWithAllOfIt() throws {
    var shop = Shop.seeded
    let before = shop.get("/orders/1")["order"]
    let answer = shop.send(.delete, "/orders/1")
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == #"{"message":"Order 1 deleted successfully","data":{"order_id":1,"invoice_no":"INV-1","status":"success"},"errors":[]}"#
    )
    #expect(shop.send(.get, "/orders/1").status.code == 404)
    #expect(shop.transactions.places(where: "order_id", is: 1).isEmpty)
    #expect(shop.items.places(where: "order_id", is: 1).isEmpty)
    #expect(
      shop.get("/customers/1")["customer"]["ltv"].integer
        == before["customer"]["ltv"].integer - before["total_paid"].integer)
    let again = shop.send(.delete, "/orders/1")
    #expect(again.status.code == 404)
    #expect(try PHPJSON.decode(again.body)["data"]["order_id"] == "1")
  }

  @Test func aSubscriptionGoesWithItsOrder() throws {
    var shop = Shop.seeded
    let id = try #require(shop.subscriptions.first?.integer("parent_order_id"))
    #expect(shop.send(.delete, "/orders/\(id)").status.code == 200)
    #expect(shop.subscriptions.places(where: "parent_order_id", is: id).isEmpty)
  }

  /// In live mode an order has to be canceled or on hold, and unpaid.
  @Test func aLiveOrderStays() throws {
    var shop = Shop.seeded
    let id = try #require(shop.orders.first { $0.text("mode") == "live" }?.integer("id"))
    let before = shop
    let answer = shop.send(.delete, "/orders/\(id)")
    #expect(answer.status.code == 400)
    #expect(try PHPJSON.decode(answer.body)["data"]["reason"] == "order_cannot_be_deleted")
    #expect(shop == before)
    let place = try #require(shop.orders.place(of: id))
    shop.orders[place]["status"] = "canceled"
    #expect(
      try PHPJSON.decode(shop.send(.delete, "/orders/\(id)").body)["message"].text.contains("payment status: paid"))
    shop.orders[place]["payment_status"] = "pending"
    #expect(shop.send(.delete, "/orders/\(id)").status.code == 200)
    #expect(shop.activities.last?["title"] == "Order Deleted")
  }

  @Test func manyGoAtOnce() throws {
    var shop = Shop.seeded
    let (status, json) = try bulk(#"{"action":"delete_orders","order_ids":["2",3,3]}"#, &shop)
    #expect(status == 200)
    #expect(json["data"]["deleted_order_ids"] == [2, 3])
    #expect(json["data"]["failed_order_ids"] == [3])
    #expect(json["message"].text.hasSuffix("And remaining order and its associated data have been deleted"))
    let gone = try bulk(#"{"action":"delete_orders","order_ids":[2]}"#, &shop)
    #expect(gone.status == 500)
    #expect(gone.json["code"] == 400)
  }

  @Test func testOrdersGoInBatches() throws {
    var shop = Shop.seeded
    let tests = shop.orders.filter { $0.text("mode") == "test" }.count
    let live = shop.orders.count - tests
    let (_, json) = try bulk(#"{"action":"delete_test_orders"}"#, &shop)
    #expect(json["total_count"] == .int(tests))
    // A renewal is gone already when its subscription is deleted, and counts as failed.
    #expect(json["deleted_count"].integer + json["failed_count"].integer == min(tests, 50))
    #expect(json["failed_order_ids"].array?.values.allSatisfy { shop.orders.place(of: $0.integer) == nil } == true)
    #expect(shop.orders.count == live + max(tests - 50, 0))
    let last = try bulk(#"{"action":"delete_test_orders","last_order_id":99999999999999999999999}"#, &shop).json
    #expect(last["has_more"] == false)
    #expect(last["deleted_order_ids"] == [])
  }

  @Test func statusesChangeWhereTheyCan() throws {
    var shop = Shop.seeded
    let body = #"{"action":"change_order_status","order_ids":[1,2],"new_status":"completed"}"#
    #expect(try bulk(body, &shop).json["message"] == "Order Status has been changed for the selected orders")
    #expect(shop.get("/orders/2")["order"]["status"] == "completed")
    #expect(try bulk(body, &shop).status == 423)
    let mixed = try bulk(#"{"action":"change_order_status","order_ids":[1,4],"new_status":"completed"}"#, &shop)
    #expect(mixed.status == 200)
    #expect(mixed.json["message"].text.hasPrefix("The order ID - 1 cannot be updated because"))
  }

  @Test func paymentsTakeTheStatusOfTheirTransaction() throws {
    var shop = Shop.seeded
    let (_, json) = try bulk(#"{"action":"change_payment_status","order_ids":[1],"new_status":"refunded"}"#, &shop)
    #expect(json["message"] == "Selected orders payment status has been marked as refunded")
    let order = shop.get("/orders/1")["order"]
    #expect(order["payment_status"] == "refunded")
    #expect(order["total_paid"] == "0")
    #expect(order["total_refund"].text == order["total_amount"].text)
    #expect(order["refunded_at"].text == shop.now.sql)
    #expect(try bulk(#"{"action":"change_payment_status","order_ids":[1],"new_status":"failed"}"#, &shop).status == 423)
  }

  @Test(arguments: [
    (#"{}"#, 422), (#"{"action":"x","order_ids":[1]}"#, 422), (#"{"order_ids":"1"}"#, 500),
    (#"{"order_ids":null}"#, 500), (#"{"action":"delete_orders","order_ids":[null,"",0,[],"x"]}"#, 422),
    (#"{"action":"change_order_status","order_ids":[1]}"#, 422),
    (#"{"action":"change_order_status","order_ids":[1],"new_status":"paid"}"#, 422),
    (#"{"action":"change_order_status","order_ids":[999],"new_status":"completed"}"#, 422),
    (#"{"action":"change_shipping_status","order_ids":[1],"new_status":"shipped"}"#, 200),
    (#"{"action":"change_payment_status","order_ids":[1],"new_status":"paid"}"#, 422),
    (#"{"action":"capture_payments","order_ids":[1]}"#, 500),
    (#"{"action":"capture_payments","order_ids":[999]}"#, 200),
    (#"{"action":["delete_orders"],"order_ids":[1]}"#, 422),
    (#"{"action":"delete_orders","order_ids":[9223372036854775807,-1,1e300]}"#, 500),
  ])
  func whatIsNoActionChangesNothing(_ body: String, _ status: Int) throws {
    var shop = Shop.seeded
    #expect(try bulk(body, &shop).status == status)
    #expect(shop == Shop.seeded)
  }
}
