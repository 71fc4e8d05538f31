import HTTP
import Testing

@testable import CommandLanguage
@testable import SiteMessages

/// Addresses as people paste them.
@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("shop.example", "https://shop.example/wp-json/fluent-cart/v2"),
    ("SHOP.Example", "https://shop.example/wp-json/fluent-cart/v2"),
    ("shop.example/", "https://shop.example/wp-json/fluent-cart/v2"),
    ("shop.example:8443", "https://shop.example:8443/wp-json/fluent-cart/v2"),
    ("https://shop.example/sub/", "https://shop.example/sub/wp-json/fluent-cart/v2"),
    ("https://shop.example//", "https://shop.example/wp-json/fluent-cart/v2"),
    ("https://shop.example/wp-admin", "https://shop.example/wp-json/fluent-cart/v2"),
    (
      "https://shop.example/wp-admin/admin.php?page=fluent-cart#/orders/1",
      "https://shop.example/wp-json/fluent-cart/v2"
    ),
    ("https://shop.example/wp-login.php?redirect_to=x", "https://shop.example/wp-json/fluent-cart/v2"),
    (
      "https://shop.example/sub/wp-json/fluent-cart/v2/orders/1/refund",
      "https://shop.example/sub/wp-json/fluent-cart/v2"
    ),
    ("https://shop.example/wp-json", "https://shop.example/wp-json/fluent-cart/v2"),
    ("https://shop.example/wp-jsonish", "https://shop.example/wp-jsonish/wp-json/fluent-cart/v2"),
    ("https://shop.example/index.php/wp-json/", "https://shop.example/index.php/wp-json/fluent-cart/v2"),
    ("shop.example/sub/index.php/wp-json", "https://shop.example/sub/index.php/wp-json/fluent-cart/v2"),
    (
      "shop.example/index.php/wp-json/fluent-cart/v2/orders/1",
      "https://shop.example/index.php/wp-json/fluent-cart/v2"
    ),
    ("shop.example/index.php", "https://shop.example/wp-json/fluent-cart/v2"),
    ("shop.example/index.php/2026/hello", "https://shop.example/wp-json/fluent-cart/v2"),
    ("shop.example/index.php?rest_route=/", "https://shop.example/index.php?rest_route=/fluent-cart/v2"),
    ("https://shop.example/?rest_route=/", "https://shop.example/?rest_route=/fluent-cart/v2"),
    (
      "shop.example/sub/index.php?rest_route=/fluent-cart/v2/orders",
      "https://shop.example/sub/index.php?rest_route=/fluent-cart/v2"
    ),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080/wp-json/fluent-cart/v2"),
    ("127.0.0.1:8080", "http://127.0.0.1:8080/wp-json/fluent-cart/v2"),
    ("localhost", "http://localhost/wp-json/fluent-cart/v2"), ("[::1]:80", "http://[::1]:80/wp-json/fluent-cart/v2"),
    ("http://shop.test", "http://shop.test/wp-json/fluent-cart/v2"),
    ("http://shop.local", "http://shop.local/wp-json/fluent-cart/v2"),
    ("shop.test", "https://shop.test/wp-json/fluent-cart/v2"),
    ("localhost.evil.example", "https://localhost.evil.example/wp-json/fluent-cart/v2"),
    ("127.0.0.1.evil.example", "https://127.0.0.1.evil.example/wp-json/fluent-cart/v2"),
  ])
  func reads(_ text: String, _ root: String) throws {
    let address = try ServerAddress(reading: text)
    #expect(address.root == root)
    #expect(
      try ServerAddress(reading: try address.word.expanded([:])) == address, "the line that gives it gives it again")
  }

  @Test(arguments: [
    "", " ", "shop example", "ftp://shop.example", "https://", "://x", "https:///x", "shop.example:0",
    "shop.example:65536",
    "shop.example:x", "admin@shop.example", "https://a:b@shop.example", "https://shop.example/\u{1B}",
    "shop.example/a b",
    "http://shop.example", "http://8.8.8.8", "http://test", "http://shop.test.example", "HTTP://shop.example",
    "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://evil.example/.test",
    "http://evil.example/127.0.0.1",
  ])
  func refuses(_ text: String) {
    let diagnostic = #expect(throws: Diagnostic.self) { try ServerAddress(reading: text) }
    #expect(diagnostic?.hints.isEmpty == false)
  }

  @Test func plainHTTPOnlyOnPurpose() throws {
    #expect(
      try ServerAddress(reading: "http://shop.example", allowsPlainHTTP: true).root
        == "http://shop.example/wp-json/fluent-cart/v2")
  }

  @Test(arguments: [
    (
      "/orders", "", "https://a.test/wp-json/fluent-cart/v2/orders", "https://a.test/?rest_route=/fluent-cart/v2/orders"
    ),
    (
      "/orders", "p=1", "https://a.test/wp-json/fluent-cart/v2/orders?p=1",
      "https://a.test/?rest_route=/fluent-cart/v2/orders&p=1"
    ),
    (
      "/wp-json/wp/v2/users/me", "c=e", "https://a.test/wp-json/wp/v2/users/me?c=e",
      "https://a.test/?rest_route=/wp/v2/users/me&c=e"
    ),
  ])
  func placesOfTheAPI(_ path: String, _ query: String, _ pretty: String, _ plain: String) {
    let site = URL("https://a.test")!
    #expect(ServerAddress(site: site).url(path: path, query: query) == pretty)
    #expect(ServerAddress(site: site, style: .query).url(path: path, query: query) == plain)
  }
}
