import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// The log: what is in it, and how it is read, marked and cleared.
@Suite struct ActivityTests {
  private func shop() -> Shop {
    var shop = Shop.seeded
    _ = shop.send(.post, "/orders/1/change-customer", body: #"{"customer_id":2}"#)
    _ = shop.send(
      .put, "/orders/2/statuses", body: #"{"action":"change_order_status","statuses":{"order_status":"completed"}}"#)
    return shop
  }

  private func titles(_ query: String, _ shop: inout Shop) -> [String] {
    shop.get("/activity?\(query)")["activities"]["data"].array?.values.map { $0["title"].text } ?? []
  }

  @Test func theLatestComesFirst() {
    var shop = shop()
    #expect(titles("per_page=2", &shop) == ["Order status updated", "Customer changed"])
  }

  @Test func theLogIsSearched() {
    var shop = shop()
    #expect(titles("search=CHANGED", &shop) == ["Customer changed"])
    #expect(titles("search=%23\(shop.activities.lastID)", &shop) == ["Order status updated"])
    #expect(titles("search=zzzz", &shop).isEmpty)
    #expect(!titles("active_view=success", &shop).isEmpty)
    #expect(titles("active_view=info&search=changed", &shop).isEmpty)
    #expect(titles("active_view=bogus&search=changed", &shop) == ["Customer changed"])
    #expect(titles("sort_by=title&sort_type=asc&search=upd", &shop) == ["Order status updated"])
  }

  @Test func linesAreMarkedAndDeleted() throws {
    var shop = shop()
    let id = shop.activities.lastID
    let read = shop.send(.put, "/activity/\(id)/mark-read", body: #"{"status":"read"}"#)
    #expect(String(decoding: read.body, as: UTF8.self) == #"{"message":"Activity Marked as Read"}"#)
    #expect(shop.get("/activity?per_page=1")["activities"]["data"]["0"]["read_status"] == "read")
    #expect(
      try PHPJSON.decode(shop.send(.put, "/activity/\(id)/mark-read", body: "{}").body)["message"]
        == "Activity Marked as Unread")
    _ = shop.send(.delete, "/activity/\(id)")
    #expect(titles("per_page=1", &shop) == ["Customer changed"])
  }

  @Test(arguments: ["/activity/999999", "/activity/abc", "/activity/99999999999999999999999"])
  func whatIsNotThereIsDeletedToo(_ path: String) {
    var shop = shop()
    let before = shop
    #expect(shop.send(.delete, path).status.code == 200)
    #expect(shop == before)
  }

  @Test func authorsComeWithTheLog() {
    var shop = shop()
    #expect(shop.get("/activity?with[]=user&per_page=1")["activities"]["data"]["0"]["user"]["ID"] == 1)
    #expect(shop.send(.get, "/activity?with[]=nonsense").status.code == 500)
  }
}
