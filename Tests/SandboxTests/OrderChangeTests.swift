import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// What is done to an order shows in every later answer; what is refused changes nothing.
@Suite struct OrderChangeTests {
  private static let pending =
    Shop.seeded.orders.first { $0.text("payment_status") == "pending" && $0.text("fulfillment_type") == "physical" }?
    .integer("id") ?? 0

  private func order(_ id: Int, _ shop: inout Shop) -> PHPValue { shop.get("/orders/\(id)")["order"] }

  private func titles(_ order: PHPValue) -> [String] {
    order["activities"].array?.values.map { $0["title"].text } ?? []
  }

  // MARK: Paid by hand

  @Test func markingAsPaidBooksAndCounts() throws {
    var shop = Shop.seeded
    let before = order(Self.pending, &shop)
    let answer = shop.send(
      .post, "/orders/\(Self.pending)/mark-as-paid",
      body: #"{"payment_method":"offline_payment","transaction_type":"charge","mark_paid_note":"paid <b>cash</b>"}"#)
    #expect(String(decoding: answer.body, as: UTF8.self) == #"{"message":"Order has been marked as paid"}"#)
    let after = order(Self.pending, &shop)
    #expect(after["payment_status"] == "paid")
    #expect(after["status"] == "processing")
    #expect(after["total_paid"].text == before["total_amount"].text)
    #expect(after["note"] == "paid cash")
    #expect(after["receipt_number"].integer > 0)
    #expect(after["invoice_no"].text == "INV-\(after["receipt_number"].text)")
    #expect(after["transactions"]["0"]["status"] == "succeeded")
    #expect(titles(after) == ["Order status updated", "Order Paid", "User created successfully"])
    let ltv = before["customer"]["ltv"].integer + before["total_amount"].integer
    #expect(after["customer"]["ltv"].integer == ltv)
    #expect(after["customer"]["user_id"].integer == (Shop.seeded.users.map(\.id).max() ?? 0) + 1)
    let again = shop.send(.post, "/orders/\(Self.pending)/mark-as-paid")
    #expect(again.status.code == 423)
    #expect(
      shop.refund(
        order: Self.pending, #"{"transaction_id":"# + after["transactions"]["0"]["id"].text + #","amount":100}"#
      ).status.code == 200)
  }

  /// What the request leaves out is empty in the row, as in the plugin.
  @Test func whatIsNotSentIsEmpty() {
    var shop = Shop.seeded
    _ = shop.send(.post, "/orders/\(Self.pending)/mark-as-paid", body: "{}")
    let row = order(Self.pending, &shop)["transactions"]["0"]
    #expect(row["transaction_type"] == "")
    #expect(row["payment_method"] == "")
    #expect(row["status"] == "succeeded")
  }

  @Test func aCanceledOrderIsNotPaid() {
    var shop = Shop.seeded
    _ = shop.send(
      .put, "/orders/\(Self.pending)/statuses",
      body: #"{"action":"change_order_status","statuses":{"order_status":"canceled"}}"#)
    let before = shop
    let answer = shop.send(.post, "/orders/\(Self.pending)/mark-as-paid", body: "{}")
    #expect(answer.status.code == 423)
    #expect(shop == before)
  }

  // MARK: Statuses

  @Test func aStatusChangeIsShownAndLogged() throws {
    var shop = Shop.seeded
    let answer = shop.send(
      .put, "/orders/1/statuses", body: #"{"action":"change_order_status","statuses":{"order_status":"completed"}}"#)
    let data = try PHPJSON.decode(answer.body)["data"]
    #expect(data["status"] == "completed")
    #expect(data["completed_at"]["timezone"] == "UTC")
    #expect(data["order_items"]["0"]["variants"].array?.keys.suffix(2) == ["product_detail", "media"])
    let after = order(1, &shop)
    #expect(after["completed_at"] == .string(shop.now.sql))
    #expect(
      after["activities"]["0"]["content"] == "Order status has been updated from processing to completed")
  }

  @Test func shippingCountsWhatIsFulfilled() {
    var shop = Shop.seeded
    _ = shop.send(
      .put, "/orders/1/statuses",
      body: #"{"action":"change_shipping_status","statuses":{"shipping_status":"shipped"}}"#)
    let after = order(1, &shop)
    #expect(after["shipping_status"] == "shipped")
    #expect(after["order_items"]["0"]["fulfilled_quantity"] == after["order_items"]["0"]["quantity"])
    #expect(titles(after).first == "Shipping status updated")
  }

  @Test(arguments: [
    (
      #"{"action":"change_order_status","statuses":{"order_status":"processing"}}"#, "Order already has the same status"
    ),
    (#"{"action":"change_order_status","statuses":{"order_status":"flying"}}"#, "Provided status is not valid"),
    (#"{"action":"change_order_status","statuses":{"order_status":true}}"#, "Provided status is not valid"),
    (#"{"action":"change_order_status","statuses":"completed"}"#, "Failed to update status"),
    (#"{"action":"change_order_status","statuses":null}"#, "Failed to update status"),
    (#"{"action":["change_order_status"],"statuses":{"order_status":"completed"}}"#, "Failed to update status"),
    (#"{"statuses":{"order_status":"completed"}}"#, "Failed to update status"),
    (#"{"action":"change_order_status","statuses":{"order_status":[]}}"#, "Illegal offset type in isset or empty"),
    (#"{"action":"change_shipping_status","statuses":{"shipping_status":"x"}}"#, "Provided status is not valid"),
    ("[]", "Failed to update status"), ("7", "Failed to update status"),
  ])
  func aStatusThatIsNoneIsRefused(_ body: String, _ message: String) throws {
    var shop = Shop.seeded
    let answer = shop.send(.put, "/orders/1/statuses", body: body)
    #expect(answer.status.code == 500)
    #expect(try PHPJSON.decode(answer.body)["message"] == .string(message))
    #expect(shop == Shop.seeded)
  }

  @Test func aTransactionTakesAnyWord() throws {
    var shop = Shop.seeded
    let path = "/orders/1/transactions/1/status"
    let answer = shop.send(.put, path, body: #"{"status":"flying high above the sea"}"#)
    #expect(try PHPJSON.decode(answer.body)["transaction"]["status"] == "flying high above the sea")
    #expect(order(1, &shop)["transactions"]["0"]["status"] == "flying high above th")
    #expect(order(1, &shop)["payment_status"] == "flying high above th")
    let other = shop.send(.put, "/orders/2/transactions/1/status", body: #"{"status":"x"}"#)
    #expect(other.status.code == 422)
    #expect(shop.send(.put, "/orders/1/transactions/999/status", body: #"{"status":"x"}"#).status.code == 403)
    #expect(shop.send(.put, path, body: #"{"status":[1]}"#).status.code == 500)
  }

  @Test func summingUpSetsWhatTheRowsSay() throws {
    var shop = Shop.seeded
    _ = shop.send(.put, "/orders/1/transactions/1/status", body: #"{"status":"pending"}"#)
    let answer = try PHPJSON.decode(shop.send(.put, "/orders/1/sync-statuses").body)
    #expect(answer["order"]["total_paid"] == "0")
    #expect(answer["payment_status"] == "pending")
    _ = shop.send(.put, "/orders/1/transactions/1/status", body: #"{"status":"succeeded"}"#)
    let again = try PHPJSON.decode(shop.send(.put, "/orders/1/sync-statuses").body)
    #expect(again["payment_status"] == "paid")
    #expect(titles(order(1, &shop)).contains("Order Paid"))
  }

  // MARK: Customers, addresses, notes

  @Test func anotherCustomerTakesTheOrderWithItsValue() {
    var shop = Shop.seeded
    let before = order(1, &shop)
    let answer = shop.send(.post, "/orders/1/change-customer", body: #"{"customer_id":"2"}"#)
    #expect(answer.status.code == 200)
    let after = order(1, &shop)
    #expect(after["customer_id"] == 2)
    #expect(after["billing_address"]["order"]["customer"]["id"] == 2)
    #expect(after["billing_address"]["formatted_address"]["email"] == after["customer"]["email"])
    let paid = before["total_paid"].integer
    #expect(shop.get("/customers/1")["customer"]["ltv"].integer == before["customer"]["ltv"].integer - paid)
    #expect(titles(after) == ["Customer changed"])
  }

  @Test func aNewCustomerTakesTheOrder() {
    var shop = Shop.seeded
    let body = #"{"full_name":"Ada Lovelace","email":"ada@sandbox.example"}"#
    #expect(shop.send(.post, "/orders/1/create-and-change-customer", body: body).status.code == 200)
    let after = order(1, &shop)
    #expect(after["customer"]["email"] == "ada@sandbox.example")
    #expect(after["customer"]["ltv"] == after["total_paid"])
    #expect(shop.send(.post, "/orders/2/create-and-change-customer", body: body).status.code == 422)
  }

  @Test(arguments: [
    ("{}", 423), (#"{"customer_id":"0"}"#, 423), (#"{"customer_id":[1]}"#, 423), (#"{"customer_id":1}"#, 200),
    (#"{"customer_id":"999"}"#, 404), (#"{"customer_id":"abc"}"#, 404),
  ])
  func aCustomerThatIsNoneTakesNothing(_ body: String, _ status: Int) {
    var shop = Shop.seeded
    #expect(shop.send(.post, "/orders/1/change-customer", body: body).status.code == status)
    #expect(shop == Shop.seeded)
  }

  @Test func anAddressIsNamedByTheBody() {
    var shop = Shop.seeded
    let id = shop.addresses.places(where: "order_id", is: 1).first.map { shop.addresses[$0].integer("id") } ?? 0
    let answer = shop.send(
      .put, "/orders/77/address/99", body: #"{"id":\#(id),"order_id":1,"name":"Ada M. Lovelace","city":"<i>Rome</i>"}"#)
    #expect(String(decoding: answer.body, as: UTF8.self) == "true")
    let address = order(1, &shop)["billing_address"]
    #expect(address["city"] == "Rome")
    #expect(address["first_name"] == "Ada")
    #expect(address["last_name"] == "Lovelace")
    #expect(address["formatted_address"]["full_address"].text.contains("Rome"))
    let before = shop
    #expect(shop.send(.put, "/orders/1/address/\(id)", body: #"{"city":"x"}"#).status.code == 500)
    #expect(shop == before)
  }

  @Test func anAddressOfACustomerBecomesTheOrders() throws {
    var shop = Shop.seeded
    let row: PHPArray = [
      "id": 70, "customer_id": "2", "type": "shipping", "name": "Ada Lovelace", "address_1": "2 Mill Lane",
      "address_2": "", "city": "Derby", "state": "", "postcode": "DE1", "country": "GB",
    ]
    shop.customerAddresses.append(row)
    let body = #"{"address_id":70,"address_type":"shipping"}"#
    #expect(shop.send(.post, "/orders/1/update-address-id", body: body).status.code == 200)
    let address = order(1, &shop)["shipping_address"]
    #expect(address["city"] == "Derby")
    #expect(address["last_name"] == "Lovelace")
    #expect(address["formatted_address"]["full_address"].text.hasPrefix("2 Mill Lane, Derby"))
    shop.addresses.removeAll { $0.integer("order_id") == 1 }
    #expect(shop.send(.post, "/orders/1/update-address-id", body: body).status.code == 200)
    #expect(order(1, &shop)["shipping_address"]["city"] == "Derby")
  }

  @Test func labelsShowOnTheOrderAndGoWithIt() {
    var shop = Shop.seeded
    shop.setLabels(["3", "4"], on: "Order", 1)
    #expect(shop.get("/orders/1")["selected_labels"].array?.count == 2)
    #expect(order(1, &shop)["labels"]["0"]["label_id"].integer == 3)
    _ = shop.send(.delete, "/orders/1")
    #expect(shop.labels(on: "Order", 1).isEmpty)
  }

  @Test func aNoteIsOneLineOfText() {
    var shop = Shop.seeded
    _ = shop.send(.post, "/notes/attach", body: #"{"order_id":1,"note":"a\n<script>b</script>  c"}"#)
    #expect(order(1, &shop)["note"].text.contains("<") == false)
    #expect(shop.send(.post, "/notes/attach", body: #"{"order_id":[1],"note":"x"}"#).status.code == 404)
  }

  // MARK: Writing and changing orders

  @Test(arguments: [
    ("/orders", "{}", 422), ("/orders", #"{"customer_id":1,"order_items":[{"quantity":1}]}"#, 501),
    ("/orders", #"{"customer_id":1,"order_items":[{"payment_type":"subscription"}]}"#, 400),
    ("/orders", #"{"customer_id":"x","order_items":"y","note":["z"]}"#, 500),
    ("/orders/1", #"{"customer_id":1}"#, 422), ("/orders/1", #"{"customer_id":1,"order_items":[[]]}"#, 501),
    ("/orders/999", #"{"customer_id":1,"order_items":[1]}"#, 500),
    ("/orders/1", #"{"customer_id":1,"order_items":[1],"status":"completed"}"#, 400),
    ("/orders/5", #"{"customer_id":1,"order_items":[1]}"#, 400),
  ])
  func writingIsRefusedOrNotActedOut(_ path: String, _ body: String, _ status: Int) {
    var shop = Shop.seeded
    #expect(shop.send(.post, path, body: body).status.code == status)
    #expect(shop == Shop.seeded)
  }

  @Test(arguments: [
    ("/orders/1/transactions/1/accept-dispute", 422), ("/orders/1/transactions/999/accept-dispute", 500),
    ("/orders/1/generate-missing-licenses", 500), ("/orders/1/create-and-change-customer", 422),
    ("/orders/1/update-address-id", 200), ("/orders/999999/update-address-id", 404),
    ("/orders/calculate-shipping", 501),
  ])
  func whatTheShopLacksChangesNothing(_ path: String, _ status: Int) {
    var shop = Shop.seeded
    #expect(shop.send(.post, path, body: "{}").status.code == status)
    #expect(shop == Shop.seeded)
  }

  @Test func everyWrongFieldIsNamed() throws {
    var shop = Shop.seeded
    let answer = try PHPJSON.decode(
      shop.send(
        .post, "/orders",
        body: #"{"customer_id":"x","order_items":[{"id":0,"quantity":"two"},{"id":null}],"subtotal":"a"}"#
      ).body)
    #expect(
      answer.array?.keys == [
        "subtotal", "customer_id", "order_items.0.id", "order_items.1.id", "order_items.0.quantity",
      ])
    #expect(answer["order_items.0.id"] == ["min": "The order_items.0.id must be at least 1."])
  }

  @Test(arguments: [
    "/orders/1/mark-as-paid", "/orders/do-bulk-action", "/orders/1/change-customer", "/orders", "/orders/1",
    "/notes/attach",
  ])
  func strangersChangeNothing(_ path: String) {
    var shop = Shop.seeded
    #expect(shop.send(.post, path, body: "{}", as: "reader").status.code == 403)
    #expect(shop.send(.post, path, body: "{}", as: "nobody").status.code == 401)
    #expect(shop == Shop.seeded)
  }
}
