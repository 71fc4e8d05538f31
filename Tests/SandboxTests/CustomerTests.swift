import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Customers: found, made, changed, counted anew.
struct CustomerTests {
  @Test func aNewCustomerIsFound() {
    var shop = Shop.seeded
    let body = #"{"full_name": "Mira van Dünen", "email": "mira@sandbox.example", "city": "Delft", "country": "NL"}"#
    #expect(shop.send(.post, "/customers", body: body).status.code == 200)
    let found = shop.get("/customers?search=dunen")["customers"]
    #expect(found["total"] == 1)
    let customer = found["data"]["0"]
    #expect(customer["first_name"] == "Mira van")
    #expect(customer["last_name"] == "Dünen")
    #expect(customer["country_name"] == "Netherlands")
    // What was not sent is empty, not what the table has for new rows.
    #expect(customer["status"] == "")
    #expect(customer["user_id"] == "0")
    #expect(shop.get("/customers/\(customer["id"].text)")["customer"]["email"] == "mira@sandbox.example")
  }

  @Test(arguments: [
    ("{}", ["full_name", "email"]), (#"{"full_name": "A", "email": "nobody"}"#, ["email"]),
    (#"{"full_name": "<b>A</b>", "email": "a@sandbox.example"}"#, ["full_name"]),
    (#"{"full_name": "A", "email": "LOTTE@sandbox.example"}"#, ["email"]),
  ])
  func aBadCustomerIsRefused(_ body: String, _ fields: [String]) throws {
    var shop = Shop.seeded
    let answer = shop.send(.post, "/customers", body: body)
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body).array?.keys == fields)
    #expect(shop == Shop.seeded)
  }

  /// The e-mail is taken by the customer himself, unless his id is in the body too.
  @Test func changingEmptiesWhatIsNotSent() {
    var shop = Shop.seeded
    let body = #"{"full_name": "Lotte W", "email": "lotte@sandbox.example"}"#
    #expect(shop.send(.put, "/customers/1", body: body).status.code == 422)
    let known = #"{"id": 1, "full_name": "Lotte W", "email": "lotte@sandbox.example"}"#
    #expect(shop.send(.put, "/customers/1", body: known).status.code == 200)
    let customer = shop.get("/customers/1")["customer"]
    #expect(customer["full_name"] == "Lotte W")
    #expect(customer["city"] == "")
    #expect(customer["user_id"] == .null)
    #expect(shop.send(.put, "/customers/99", body: #"{"full_name": "A", "email": "a@b.cd"}"#).status.code == 500)
  }

  @Test func lifetimeValueIsCountedFromOrders() throws {
    var shop = Shop.seeded
    let answer = try PHPJSON.decode(shop.send(.post, "/customers/1/recalculate-ltv", body: "{}").body)
    let counted = shop.get("/customers/1/orders?per_page=199")["orders"]["data"].array?.values.filter {
      ["paid", "partially_refunded", "partially_paid"].contains($0["payment_status"].text)
    }
    #expect(answer["customer"]["purchase_count"].integer == counted?.count)
    #expect(answer["customer"]["first_purchase_date"]["timezone"] == "UTC")
    #expect(shop.get("/customers/1")["customer"]["ltv"].string == answer["customer"]["ltv"].text)
    #expect(shop.send(.post, "/customers/999/recalculate-ltv", body: "{}").status.code == 422)
  }

  @Test func addressesHaveOnePrimary() {
    var shop = Shop.seeded
    let body = #"""
      {"type": "billing", "name": "Lotte Wiesengrün", "email": "lotte@sandbox.example", "address_1": "Weg 1",
       "city": "Köln", "country": "DE", "postcode": "50667"}
      """#
    #expect(shop.send(.post, "/customers/1/address", body: "{}").status.code == 422)
    for _ in 0..<2 { #expect(shop.send(.post, "/customers/1/address", body: body).status.code == 200) }
    #expect(shop.get("/customers/1/address")["addresses"]["0"]["is_primary"] == "1")
    #expect(shop.get("/customers/1/address")["addresses"]["1"]["is_primary"] == "0")
    let second = #"{"type": "billing", "addressId": 2}"#
    #expect(shop.send(.post, "/customers/1/address/make-primary", body: second).status.code == 200)
    #expect(shop.get("/customers/1/address")["addresses"]["0"]["id"] == 2)
    #expect(shop.send(.delete, "/customers/1/address", body: #"{"address": {"id": 2}}"#).status.code == 500)
    #expect(shop.send(.delete, "/customers/1/address", body: #"{"address": {"id": 1}}"#).status.code == 200)
    #expect(shop.get("/customers/2/address")["addresses"].array?.count == 0)
  }
}
