import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// The seeded shop, and the site around it.
@Suite struct ShopTests {
  /// Key for key and type for type what a real shop answers: numbers where numbers are, text where text is.
  @Test(arguments: ordersWithCustomer)
  func seededOrdersHaveTheRecordedShape(_ id: Int) throws {
    var shop = Shop.seeded
    let page = shop.get("/orders/\(id)")
    let recorded = try PHPJSON.decode(try #require(Recording.named("around-030-order-1")).body)
    #expect(shape(page) == shape(recorded))
    #expect(shape(page["order"]["order_items"]["0"]) == shape(recorded["order"]["order_items"]["0"]))
    #expect(shape(page["order"]["transactions"]["0"]).keys == shape(recorded["order"]["transactions"]["0"]).keys)
    #expect(shape(page["order"]["customer"]).keys == shape(recorded["order"]["customer"]).keys)
    #expect(shape(page["order"]["billing_address"]).keys == shape(recorded["order"]["billing_address"]).keys)
  }

  private static let ordersWithCustomer = SeedOrder.all.indices.filter { SeedOrder.all[$0].customer != nil }.map {
    $0 + 1
  }

  /// The kinds of the members one and two levels down; what may be null in either is left open.
  private func shape(_ value: PHPValue) -> PHPArray {
    let open: Set = [
      "parent_order", "receipt_number", "completed_at", "subscriptions", "activities", "order_items", "transactions",
      "order_addresses", "config", "can_send_payment_reminder",
    ]
    return PHPArray(
      (value.array ?? PHPArray()).entries.map { entry in
        (entry.key, open.contains(entry.key) ? "open" : .string(entry.value.typeName))
      })
  }

  @Test func theSeedHasItsCases() {
    var shop = Shop.seeded
    let orders = SeedOrder.all.indices.map { shop.get("/orders/\($0 + 1)")["order"] }
    #expect(Set(orders.map { $0["currency"].text }) == ["USD", "EUR", "JPY"])
    #expect(orders.contains { $0["payment_method"] == "offline_payment" && $0["payment_status"] == "paid" })
    #expect(orders.contains { $0["payment_status"] == "pending" && $0["total_paid"] == "0" })
    #expect(orders.contains { $0["payment_status"] == "refunded" && $0["total_refund"] == $0["total_paid"] })
    #expect(orders.contains { $0["subscriptions"]["0"]["status"] == "active" })
    #expect(orders.contains { $0["transactions"]["1"]["transaction_type"] == "charge" })
    #expect(orders.contains { $0["customer"]["full_name"].text.contains("\u{1B}[31m") })
    #expect(orders.contains { $0["customer"]["full_name"].text.unicodeScalars.contains("\u{202E}") })
    #expect(orders.contains { $0["mode"] == "live" })
    #expect(!shop.get("/orders/\(SeedOrder.all.count + 1)")["code"].isNull)
  }

  /// Asking changes nothing, whatever is asked.
  @Test(arguments: [
    "/orders", "/orders?search=tea&per_page=3", "/orders/1", "/orders/1/transactions", "/customers", "/customers/2",
    "/customers/2/orders", "/subscriptions", "/subscriptions/1", "/activity", "/orders/99", "/nowhere", "",
    "/orders?select=nothing", "/orders?page=99999999999999999999", "/orders?per_page[]=1", "/orders?page=-1",
  ])
  func readingChangesNothing(_ path: String) {
    var shop = Shop.seeded
    let answer = shop.send(.get, path)
    #expect(answer.body.first == UInt8(ascii: "{"))
    #expect(shop == Shop.seeded)
  }

  @Test func theSeedIsTheSameInEveryRun() throws {
    var shop = Shop.seeded
    #expect(shop.get("/orders/1")["order"]["created_at"] == "2026-11-01T10:00:00+00:00")
    #expect(shop.get("/orders/1")["order"]["uuid"].text.count == 32)
    #expect(shop.get("/orders/12")["order"]["created_at"] == "2026-11-01T21:00:00+00:00")
  }

  /// Hostile names leave as PHP escapes: nothing below a blank is in the bytes.
  @Test func controlCharactersLeaveEscaped() {
    var shop = Shop.seeded
    #expect(shop.send(.get, "/customers").body.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
  }

  @Test func theVersionCanBeFoundInFourWays() {
    var shop = Shop.seeded
    let plugin = shop.sendAnywhere(.get, "/wp-json/wp/v2/plugins/fluent-cart/fluent-cart?_fields=version,status")
    #expect(String(decoding: plugin.body, as: UTF8.self) == #"{"status":"active","version":"1.6.2"}"#)
    let readme = shop.sendAnywhere(.get, "/wp-content/plugins/fluent-cart/readme.txt", as: nil)
    #expect(String(decoding: readme.body, as: UTF8.self).contains("Stable tag: 1.6.2\n"))
    let page = shop.sendAnywhere(.get, "/", as: nil)
    #expect(String(decoding: page.body, as: UTF8.self).contains("?ver=1.6.2"))
    #expect(shop.sendAnywhere(.get, "/wp-json/wp/v2/plugins/fluent-cart/fluent-cart", as: "reader").status.code == 403)
  }

  @Test(arguments: [
    "/wp-json/fluent-cart/v2/orders/1", "/?rest_route=/fluent-cart/v2/orders/1",
    "/index.php?rest_route=%2Ffluent-cart%2Fv2%2Forders%2F1", "/wp-json/fluent-cart/v2/orders/1/",
  ])
  func theApiHasSeveralAddresses(_ path: String) {
    var shop = Shop.seeded
    #expect(shop.sendAnywhere(.get, path).status.code == 200)
  }

  @Test func theIndexIsCutToItsFields() throws {
    var shop = Shop.seeded
    let answer = shop.sendAnywhere(.get, "/wp-json/?_fields=namespaces,authentication", as: nil)
    let index = try PHPJSON.decode(answer.body)
    #expect(index.array?.keys == ["namespaces", "authentication"])
    #expect(index["namespaces"].array?.values.contains("fluent-cart/v2") == true)
    #expect(!index["authentication"]["application-passwords"].isNull)
  }

  @Test func theSiteAnswersHeadWithItsLink() {
    var shop = Shop.seeded
    let answer = shop.sendAnywhere(.head, "/", as: nil)
    #expect(answer.headers["Link"] == "<http://127.0.0.1/wp-json/>; rel=\"https://api.w.org/\"")
    #expect(answer.body.isEmpty)
  }

  @Test func aNoteIsOneLineWithoutTags() {
    var shop = Shop.seeded
    let body = #"{"order_id": 2, "note": "ring <b>twice</b>,\n 100%25 sure < maybe"}"#
    #expect(shop.send(.post, "/notes/attach", body: body).status.code == 200)
    #expect(shop.get("/orders/2")["order"]["note"] == "ring twice, 100 sure &lt; maybe")
  }

  @Test func aSubscriptionIsCancelledOnce() {
    var shop = Shop.seeded
    let path = "/orders/5/subscriptions/1/cancel"
    #expect(shop.send(.put, path, body: "{}").status.code == 422)
    #expect(shop.send(.put, path, body: #"{"cancel_reason": "moved"}"#).status.code == 200)
    #expect(shop.get("/subscriptions/1")["subscription"]["config"]["cancellation_reason"] == "moved")
    let again = shop.send(.put, path, body: #"{"cancel_reason": "moved"}"#)
    #expect(again.status.code == 422)
    #expect(String(decoding: again.body, as: UTF8.self) == #"{"message":"This subscription is already cancelled."}"#)
  }

  @Test func whatTheSandboxLacksIsSaid() {
    var shop = Shop.seeded
    #expect(shop.send(.post, "/orders/1/create-custom").status.code == 501)
    #expect(shop == Shop.seeded)
  }

  /// PHP stops at 512 levels; neither it nor we run out of stack.
  @Test func deepBodiesAreRefused() {
    var shop = Shop.seeded
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let answer = shop.send(.post, "/orders/1/refund", body: deep)
    #expect(answer.status.code == 400)
    #expect(String(decoding: answer.body, as: UTF8.self).contains("Maximum stack depth exceeded"))
  }

  /// Numbers at the edges of what fits.
  @Test(arguments: [
    "/orders?a[9223372036854775807]=1&a[]=2", "/orders?page=9223372036854775807", "/orders?page=-9223372036854775808",
    "/orders?per_page=1e400", "/orders?search=id%20::%20-9223372036854775808-9223372036854775807",
    "/orders/18446744073709551616", "/customers/9223372036854775808/orders", "/subscriptions/-1e308",
    "/orders?search=id%20%3E%20-9.3e18", "/orders?with[][][][]=1", "/orders?[]=1&=2&&%=%zz",
  ])
  func numbersAtTheEdgesAreAnswered(_ path: String) {
    var shop = Shop.seeded
    #expect(shop.send(.get, path).body.first == UInt8(ascii: "{"))
  }

  @Test(arguments: [
    "-9223372036854775808", "9223372036854775807", "-9.223372036854775808e18", "9.3e18", "1e308", "-1e-308",
    "\"-9223372036854775809\"",
  ])
  func amountsAtTheEdgesAreRefused(_ amount: String) throws {
    for version in ["1.3.25", "1.6.2"] {
      var shop = Shop.seeded
      shop.version = try #require(Version(version))
      let before = shop
      #expect(shop.refund(order: 1, "{\"transaction_id\": 1, \"amount\": \(amount)}").status.code == 422)
      #expect(shop.refund(order: 1, "{\"transaction_id\": \(amount), \"amount\": 1}").status.code == 404)
      #expect(shop == before)
    }
  }

  @Test func aBodyOfManyKeysIsReadInOneGo() {
    var shop = Shop.seeded
    let members = (0..<200_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(shop.send(.post, "/orders/1/refund", body: "{\(members)}").status.code == 422)
  }
}
