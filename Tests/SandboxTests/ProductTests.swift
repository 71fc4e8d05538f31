import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Products: what is sold, searched, made and deleted.
struct ProductTests {
  @Test func whatOrdersSellIsThere() {
    var shop = Shop.seeded
    let item = shop.get("/orders/1")["order"]["order_items"]["0"]
    let product = shop.get("/products/\(item["post_id"].text)?with[]=variants")["product"]
    #expect(product["post_title"] == item["post_title"])
    #expect(product["variants"]["0"]["id"].text == item["object_id"].text)
    #expect(product["detail"]["formatted_min_price"].text.hasPrefix("&#36;"))
    let search = shop.get("/products?search=sencha&with[]=detail")["products"]
    #expect(search["data"]["0"]["detail"]["post_id"] == search["data"]["0"]["ID"])
    #expect(shop.get("/products?search=zzz")["products"]["total"] == 0)
    #expect(shop.send(.get, "/products?with[]=nothing").status.code == 500)
    #expect(shop.send(.get, "/products/9999").status.code == 403)
    #expect(shop.send(.get, "/products/9999/pricing").status.code == 404)
    #expect(shop.send(.get, "/products/variants").status.code == 500)
  }

  @Test func shoppersSeeWhatIsPublished() throws {
    var shop = Shop.seeded
    let all = shop.products.count
    #expect(shop.send(.post, "/products", body: ProductTests.draft).status.code == 200)
    let answer = shop.sendAnywhere(.get, "/wp-json/fluent-cart/v2/public/products?per_page=2", as: nil)
    let products = try PHPJSON.decode(answer.body)["products"]
    #expect(products["total"].integer == all)
    #expect(products["products"]["per_page"] == "2")
    #expect(products["products"]["data"]["0"]["post_content"].isNull)
    #expect(shop.get("/products?active_view=draft")["products"]["total"] == 1)
  }

  private static let draft = #"{"post_title": "Neu – ünï", "detail": {"fulfillment_type": "digital"}}"#

  @Test func aProductIsMadeAndDeleted() throws {
    var shop = Shop.seeded
    let made = try PHPJSON.decode(shop.send(.post, "/products", body: ProductTests.draft).body)
    let id = made["data"]["ID"].text
    #expect(made["data"]["variant"]["variation_title"] == "Neu – ünï")
    #expect(shop.get("/products/\(id)")["product"]["post_name"] == "neu-uni")
    #expect(shop.send(.delete, "/products/\(id)").status.code == 200)
    #expect(shop.send(.get, "/products/\(id)").status.code == 403)
    // One that somebody waits for stays.
    let sold = shop.get("/orders/1")["order"]["order_items"]["0"]["post_id"].text
    #expect(shop.send(.delete, "/products/\(sold)").status.code == 500)
  }

  @Test(arguments: [
    ("{}", ["post_title", "detail.fulfillment_type"]),
    (#"{"post_title": "x", "detail": "digital"}"#, ["detail.fulfillment_type"]),
  ])
  func aBadProductIsRefused(_ body: String, _ fields: [String]) throws {
    var shop = Shop.seeded
    let answer = shop.send(.post, "/products", body: body)
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body).array?.keys == fields)
    #expect(shop == Shop.seeded)
  }

  @Test(arguments: [
    ("The Größe of a L", "", "GRE-L"), ("One", "one", "ONE"), ("One", "Blue XL", "ONE-BLU-XL"),
    ("Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel", "", "ALP-BRA-CHA-DEL-ECH-FOX-G"),
  ])
  func codesAreMadeOfTitles(_ title: String, _ variant: String, _ code: String) {
    #expect(StockCode(title: title, variant: variant, taken: [])?.text == code)
    #expect(StockCode(title: title, variant: variant, taken: [code.lowercased()])?.text == "\(code)-1")
  }

  @Test func aTitleWithoutLettersMakesNoCode() {
    #expect(StockCode(title: "日本語 the", variant: "", taken: []) == nil)
  }
}
