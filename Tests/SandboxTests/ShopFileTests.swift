import Recordings
import HTTP
import Testing

@testable import Sandbox
@testable import SandboxShop

/// A shop file is taken whole or not at all, and what is wrong with it is named with its place.
@Suite struct ShopFileTests {
  private static let good = """
    {"fluent_cart_version": "1.3.25",
     "users": [{"username": "ada", "application_password": "abcd efgh", "roles": ["administrator"]}],
     "orders": [{"order": {"id": 7, "currency": "USD", "total_amount": 5000, "total_paid": "5000", "total_refund": "0",
       "order_items": [], "config": [],
       "transactions": [{"id": 9, "order_id": "7", "transaction_type": "charge", "payment_method": "stripe",
         "total": "5000", "status": "succeeded", "meta": []}]}}]}
    """

  private func problem(_ text: String) -> String? {
    do throws(ShopFile.Problem) {
      _ = try ShopFile.shop(Array(text.utf8))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func aGoodFileIsAShop() throws {
    var shop = try ShopFile.shop(Array(Self.good.utf8))
    #expect(shop.version.description == "1.3.25")
    let response = shop.send(
      .post, "/orders/7/refund", body: #"{"refund_info":{"transaction_id":9,"amount":12.5}}"#, as: "ada")
    #expect(response.status.code == 200)
    #expect(shop.orders[0].integer("total_refund") == 1250)
  }

  @Test(arguments: [
    ("\"1.3.25\"", "\"soon\"", ".fluent_cart_version: expected a version such as 1.6.2"),
    ("\"1.3.25\"", "2", ".fluent_cart_version: expected a text that is not empty"),
    ("\"ada\"", "null", ".users[0].username: expected a text that is not empty"),
    ("[\"administrator\"]", "[]", ".users[0].roles: expected a list that is not empty"),
    ("\"id\": 7", "\"id\": 0", ".orders[0].order.id: expected a whole number above 0"),
    (
      "\"5000\", \"total_refund\"", "\"50.00\", \"total_refund\"",
      ".orders[0].order.total_paid: expected a whole number, in hundredths"
    ),
    ("\"id\": 9", "\"number\": 9", ".orders[0].order.transactions[0].id: expected a whole number above 0"),
    ("\"order_items\": []", "\"order_items\": {\"a\": 1}", ".orders[0].order.order_items: expected a list"),
    ("\"users\": [{", "\"users\": [{,", "line 2, column 13: expected"),
    ("\"orders\"", "\"order\"", ".orders: expected a list that is not empty"),
  ])
  func aMistakeIsNamedWithItsPlace(_ right: String, _ wrong: String, _ expected: String) throws {
    #expect(Self.good.contains(right))
    #expect(try #require(problem(Self.good.replacing(right, with: wrong))).hasPrefix(expected))
  }

  @Test func twoOrdersCannotShareAnID() {
    let start = Self.good.firstRange(of: "{\"order\"")!.lowerBound
    let order = Self.good[start...].dropLast(2)
    #expect(
      problem(Self.good.dropLast(2) + ",\(order)]}")
        == ".orders[1].order.id: expected an id that no order before it has")
  }

  @Test(arguments: ["", "[]", "null", "{}", "\u{FEFF}{}", String(repeating: "[", count: 600)])
  func whatIsNoShopIsNone(_ text: String) { #expect(problem(text) != nil) }

  @Test
  func theRecordedShopIsTaken() throws {
    #expect(try ShopFile.shop(Recordings.shop) == Recording.shop)
  }
}
