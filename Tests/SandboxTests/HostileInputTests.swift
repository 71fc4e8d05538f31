import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Whatever is sent: an answer, and no change where there is a refusal.
struct HostileInputTests {
  private static let targets: [(HTTP.Method, String)] = [
    (.post, "/customers"), (.put, "/customers/1"), (.post, "/customers/1/address"), (.put, "/customers/1/address"),
    (.delete, "/customers/1/address"), (.post, "/customers/1/address/make-primary"),
    (.put, "/customers/1/additional-info"), (.post, "/customers/do-bulk-action"), (.post, "/coupons"),
    (.put, "/coupons/1"), (.post, "/labels"), (.post, "/labels/update-label-selections"), (.post, "/products"),
    (.put, "/orders/5/subscriptions/1/cancel"), (.put, "/orders/5/subscriptions/1/pause"), (.post, "/files/upload"),
  ]

  private static let fields = [
    "full_name", "email", "id", "user_id", "labels", "customer_ids", "action", "title", "code", "type", "amount",
    "status", "stackable", "conditions", "priority", "start_date", "end_date", "value", "bind_to_type", "bind_to_id",
    "selectedLabels", "post_title", "post_status", "detail", "cancel_reason", "address", "addressId", "name",
    "country", "is_primary",
  ]

  private static let values = [
    "null", "true", "[]", "{}", "[[[1]]]", #"{"a": {"b": []}}"#, "-9223372036854775808", "9223372036854775807",
    "1e308", "-1e308", "9.3e18", "\"\"", "\"0\"", "\"\\u0000\\u202e\"", "\"<script>\"", "\"%41%\"", "\"  \"",
    "\"-99999999999999999999\"", "\"9999-99-99 99:99\"", "\"💶\"",
  ]

  @Test(arguments: values)
  func wrongTypesEverywhere(_ value: String) throws {
    let body = "{\(HostileInputTests.fields.map { "\"\($0)\": \(value)" }.joined(separator: ", "))}"
    for (method, path) in HostileInputTests.targets {
      var shop = Shop.seeded
      let answer = shop.send(method, path, body: body)
      #expect(answer.body.isEmpty || (try? PHPJSON.decode(answer.body)) != nil, "\(method) \(path)")
      if answer.status.code >= 400 { #expect(shop == Shop.seeded, "\(method) \(path)") }
    }
  }

  @Test(arguments: [
    "/customers", "/subscriptions", "/coupons", "/products", "/labels", "/variants", "/public/products",
    "/products/searchProductByName", "/products/search-product-variant-options", "/customers/1/orders",
    "/customers/1/address", "/options/attr/groups", "/advance_filter/get-filter-options", "/products/suggest-sku",
    "/products/searchVariantByName",
  ])
  func strangeQueriesAreAnswered(_ path: String) {
    let queries = [
      "page=-1", "page=9223372036854775807", "current_page=9223372036854775807&per_page=199", "per_page=0",
      "per_page=1e400", "per_page=abc", "per_page[]=1", "per_page=0.5", "search[]=1", "with=x", "with[]=", "select=,",
      "select[]=&select[]=id", "sort_by[]=id", "sort_type=%00", "active_view[]=x", "search=%25_%25_%25", "search=id%3D",
      "search=id::9223372036854775807--9", "search=sku%20!=%20*a*", "limit=x", "scopes=1", "filter_type[]=1",
      "advanced_filters=%7B%22a%22:1%7D", "filters=%7B", "filters[sort_by]=price-low", "include_ids[][]=1",
      "params=1", "params[with]=2", "ids[]=1", "title[]=x", "remote_data_key[]=1&limit=-9", "termId=9e99",
    ]
    for query in queries {
      var shop = Shop.seeded
      let answer = shop.send(.get, "\(path)?\(query)")
      #expect((try? PHPJSON.decode(answer.body)) != nil, "\(path)?\(query)")
      #expect(shop == Shop.seeded, "\(path)?\(query)")
    }
  }
}
