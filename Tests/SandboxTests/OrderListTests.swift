import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// What a list of orders shows, and what it says to a request that asks for nonsense.
@Suite struct OrderListTests {
  private func ids(_ query: String, _ shop: Shop = .seeded) -> [Int] {
    var shop = shop
    return shop.get("/orders?select=id&per_page=199&\(query)")["orders"]["data"].array?.values.map { $0["id"].integer }
      ?? [-1]
  }

  private func all(where isWanted: (PHPArray) -> Bool) -> [Int] {
    Shop.seeded.orders.filter(isWanted).map { $0.integer("id") }.sorted(by: >)
  }

  @Test func tabsShowTheirOwn() {
    #expect(ids("active_view=paid") == all { $0.text("payment_status") == "paid" })
    #expect(ids("active_view=on-hold") == all { $0.text("status") == "on-hold" })
    #expect(ids("active_view=subscription") == all { $0.text("type") == "subscription" })
    #expect(ids("active_view=onetime").isEmpty)
    #expect(ids("active_view=canceled").count == Shop.seeded.orders.count)
  }

  @Test func operatorsCompareColumns() {
    #expect(ids("search=id+%3A%3A+2-3") == [3, 2])
    #expect(ids("search=id+%3E+2") == all { $0.integer("id") > 2 })
    // The first sign that fits is taken: `>`, and what is compared is "= 2".
    #expect(ids("search=id+%3E%3D+2").count == Shop.seeded.orders.count)
    #expect(ids("search=PAYMENT+%3D+Paid") == all { $0.text("payment_status") == "paid" })
    #expect(ids("search=status+%21%3D+processing") == all { $0.text("status") != "processing" })
    #expect(ids("search=payment_by+%3D+str*") == all { $0.text("payment_method") == "stripe" })
    #expect(ids("search=invoice+%3D+INV-1").isEmpty)
    #expect(ids("search=id+%3A%3A+5").isEmpty)
  }

  /// Case and accents do not matter; `%` stands for anything in numbers and addresses, and for itself in titles.
  @Test func wordsAreFoundInNamesAndTitles() {
    let lottes = all { $0.integer("customer_id") == 1 }
    #expect(ids("search=WIESENGRUN") == lottes)
    #expect(ids("search=customer+%3D+lotte") == lottes)
    #expect(ids("search=lotte%25sandbox.example") == lottes)
    #expect(ids("search=sky%2Btea") == all { $0.integer("customer_id") == 2 })
    #expect(ids("search=sky+tea%40").isEmpty)
    #expect(ids("search=49.99").isEmpty)
    #expect(!ids("search=hardcover").isEmpty)
  }

  /// Ids to include are added to a tab, and narrow a search down.
  @Test func includedIDsComeWithATab() {
    let onHold = all { $0.text("status") == "on-hold" }
    #expect(Set(ids("active_view=on-hold&include_ids=1,2")) == Set(onHold + [1, 2]))
    #expect(ids("search=payment+%3D+paid&include_ids=1,2") == [2, 1])
    #expect(ids("include_ids=1,2").count == Shop.seeded.orders.count)
  }

  @Test func anUnknownFilterTypeFiltersNothing() {
    #expect(ids("active_view=paid&filter_type=magic").count == Shop.seeded.orders.count)
  }

  @Test func relationsComeAsAskedFor() {
    var shop = Shop.seeded
    let row = shop.get("/orders?with[]=customer&with[]=transactions&with[]=order_itemsCount&search=id+%3D+1")["orders"][
      "data"]["0"]
    #expect(row["customer"]["id"] == 1)
    #expect(row["transactions"]["0"]["order_id"] == "1")
    #expect(row["order_items_count"] == .int(Shop.seeded.items.places(where: "order_id", is: 1).count))
    let bare = shop.get("/orders?with[]=customer&select=id&per_page=1")["orders"]["data"]["0"]
    #expect(bare["customer"] == .null)
    #expect(bare.array?.keys == ["id", "customer"])
  }

  @Test(arguments: [
    (
      "select=id,nonsense&active_view=paid&per_page=3&page=2",
      "Unknown column 'nonsense' in 'SELECT' (SQL: select `id`, `nonsense` from `wp_fct_orders` where "
        + "`payment_status` = 'paid' order by `id` desc LIMIT 3 offset 3)"
    ),
    (
      "with=customer",
      "Cannot assign string to property FluentCart\\App\\Services\\Filter\\BaseFilter::$with of type array"
    ),
    (
      "search[]=x",
      "Cannot assign array to property FluentCart\\App\\Services\\Filter\\BaseFilter::$search of type string"
    ),
    ("limit=x", "Cannot assign string to property FluentCart\\App\\Services\\Filter\\BaseFilter::$limit of type ?int"),
    (
      "scopes=x",
      "Cannot assign string to property FluentCart\\App\\Services\\Filter\\BaseFilter::$scopes of type ?array"
    ),
    ("advanced_filters[]=x", "json_decode(): Argument #1 ($json) must be of type string, array given"),
    ("advanced_filters=[[{}]]", "count(): Argument #1 ($value) must be of type Countable|array, null given"),
    ("with[]=nonsense", "Call to undefined relationship [nonsense] on model [FluentCart\\App\\Models\\Order]."),
    ("per_page=0.5", "Division by zero"),
  ])
  func nonsenseIsAnException(_ query: String, _ message: String) throws {
    var shop = Shop.seeded
    let response = shop.send(.get, "/orders?\(query)")
    #expect(response.status.code == 500)
    #expect(try PHPJSON.decode(response.body)["message"] == .string(message))
    #expect(shop == Shop.seeded)
  }

  /// Where nothing is found, nothing is selected and nothing loaded: no complaint.
  @Test func anEmptyListComplainsOfNothing() {
    #expect(ids("search=zzzz&select=nonsense&with[]=nonsense").isEmpty)
  }

  @Test(arguments: [
    ("per_page=0", 10, 1), ("per_page=200", 10, 1), ("per_page=-1", 10, 1), ("per_page=5abc", 10, 1),
    ("per_page=2.5", 2, 1), ("per_page[]=2", 10, 1), ("page=0", 10, 1), ("page=-3", 10, 1), ("page=2abc", 10, 1),
    ("page=99999999999999999999999", 10, nil), ("page[]=2", 10, 1),
  ])
  func pagesAreReadAsNumbers(_ query: String, _ size: Int, _ page: Int?) {
    var shop = Shop.seeded
    let list = shop.get("/orders?\(query)")["orders"]
    #expect(list["per_page"] == .int(size))
    if let page { #expect(list["current_page"] == .int(page)) }
    #expect(list["total"] == .int(Shop.seeded.orders.count))
  }

  /// The documented filters by status: columns that do not exist in 1.3.25, filters in 1.6.2.
  @Test func statusFiltersDependOnTheVersion() throws {
    #expect(ids("payment_statuses[]=pending") == all { $0.text("payment_status") == "pending" })
    var shop = Shop.seeded
    shop.version = try #require(Version("1.3.25"))
    let message = shop.get("/orders?active_view=paid&order_statuses[]=a&order_statuses[]=b")["message"]
    #expect(
      message.text
        == "Unknown column 'order_statuses' in 'WHERE' (SQL: select count(*) as aggregate from `wp_fct_orders` where "
        + "`payment_status` = 'paid' and `order_statuses` in ('a', 'b'))")
  }

  @Test func scopesFilter() {
    #expect(ids("scopes[0][]=ofOrderStatus&scopes[0][]=on-hold") == all { $0.text("status") == "on-hold" })
    var shop = Shop.seeded
    #expect(shop.send(.get, "/orders?scopes[]=delete").status.code == 500)
    #expect(shop == Shop.seeded)
  }

  /// An id that is a text is no id; a large one is none either.
  @Test(arguments: [
    ("/orders/999999", 404), ("/orders/0", 404), ("/orders/99999999999999999999", 500),
    ("/orders/abc/transactions", 500),
    ("/orders/1.5/transactions", 200), ("/orders/1/transactions/x", 200),
  ])
  func ordersAreFoundByNumber(_ path: String, _ status: Int) {
    var shop = Shop.seeded
    #expect(shop.send(.get, path).status.code == status)
  }
}
