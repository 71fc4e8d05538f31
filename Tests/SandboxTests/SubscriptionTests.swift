import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Subscriptions: found, and ended at gateways that work and that do not.
struct SubscriptionTests {
  private static let reason = #"{"cancel_reason": "moved"}"#

  /// The seeded shop with all subscriptions paid by that way.
  private static func shop(paidBy method: String) -> Shop {
    var shop = Shop.seeded
    for place in shop.subscriptions.indices { shop.subscriptions[place]["current_payment_method"] = .string(method) }
    return shop
  }

  private static func path(_ shop: Shop, _ what: String) -> String {
    let first = shop.subscriptions[0]
    return "/orders/\(first.text("parent_order_id"))/subscriptions/\(first.text("id"))/\(what)"
  }

  @Test func aSubscriptionIsCancelledAtItsGateway() {
    var shop = SubscriptionTests.shop(paidBy: "offline_payment")
    let path = SubscriptionTests.path(shop, "cancel")
    let next = shop.subscriptions[0]["next_billing_date"]
    #expect(shop.send(.put, path, body: SubscriptionTests.reason).status.code == 200)
    #expect(shop.subscriptions[0].text("status") == "canceled")
    #expect(shop.subscriptions[0]["next_billing_date"] == next)
    #expect(shop.get("/subscriptions?active_view=canceled")["data"]["total"].integer >= 1)
  }

  @Test func aFailingGatewayKeepsIt() throws {
    var shop = SubscriptionTests.shop(paidBy: "stripe")
    shop.gateways["stripe"] = .failing("No such subscription")
    let before = shop
    let answer = shop.send(.put, SubscriptionTests.path(shop, "cancel"), body: SubscriptionTests.reason)
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body) == ["message": "No such subscription"])
    #expect(shop == before)
    #expect(shop.send(.put, SubscriptionTests.path(shop, "fetch")).status.code == 422)
  }

  /// Refused, and cancelled all the same.
  @Test func anUnknownGatewayCancelsHere() throws {
    var shop = SubscriptionTests.shop(paidBy: "bank_wire")
    let path = SubscriptionTests.path(shop, "cancel")
    let answer = shop.send(.put, path, body: SubscriptionTests.reason)
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body)["message"].text.hasPrefix("Subscription cancelled locally."))
    #expect(shop.subscriptions[0].text("status") == "canceled")
    let again = try PHPJSON.decode(shop.send(.put, path, body: SubscriptionTests.reason).body)
    #expect(again == ["message": "This subscription is already cancelled."])
  }

  @Test(arguments: ["pause", "resume", "reactivate"])
  func notAvailableYet(_ what: String) {
    var shop = Shop.seeded
    let path = SubscriptionTests.path(shop, what)
    #expect(shop.send(.put, path, body: "{}").status.code == 422)
    #expect(shop.send(.get, path).status.code == 404)
    #expect(shop == Shop.seeded)
  }

  @Test func subscriptionsAreSearched() {
    var shop = Shop.seeded
    let all = shop.subscriptions.count
    #expect(shop.get("/subscriptions?search=tea%20club")["data"]["total"].integer == all)
    #expect(shop.get("/subscriptions?search=%231")["data"]["total"].integer >= 1)
    #expect(shop.get("/subscriptions?search=id%20=%201&select=id,status")["data"]["data"]["0"]["id"] == 1)
    #expect(shop.send(.get, "/subscriptions?with[]=nothing").status.code == 500)
  }
}
