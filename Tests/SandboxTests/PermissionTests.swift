import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Who may do what: accounts, Pro's roles, public pages.
struct PermissionTests {
  /// A shop with somebody of that role.
  private static func shop(_ role: ShopRole, isPro: Bool = true) -> Shop {
    var shop = Shop.seeded
    shop.conditions.hasPro = isPro
    shop.users.append(
      User(
        id: 9, login: "somebody", email: "somebody@sandbox.example", name: "Somebody",
        applicationPassword: "some body some body", role: .subscriber, shopRole: role))
    return shop
  }

  @Test(arguments: [
    (ShopRole.accountant, "/orders", 200), (.accountant, "/settings/store", 403), (.accountant, "/app/init", 403),
    (.worker, "/coupons", 200), (.worker, "/reports/overview", 403), (.manager, "/settings/store", 501),
    (.manager, "/app/init", 403), (.manager, "/labels", 403), (.superAdmin, "/labels", 200),
    (.superAdmin, "/settings/permissions", 403), (.manager, "/address-info/countries", 200),
  ])
  func rolesCountWithPro(_ role: ShopRole, _ path: String, _ status: Int) {
    var shop = PermissionTests.shop(role)
    #expect(shop.send(.get, path, as: "somebody").status.code == status)
    var free = PermissionTests.shop(role, isPro: false)
    let isOpen = path == "/address-info/countries"
    #expect(free.send(.get, path, as: "somebody").status.code == (isOpen ? 200 : 403))
  }

  @Test func whoMayRefund() {
    let info = #"{"transaction_id": 1, "amount": 100}"#
    var shop = PermissionTests.shop(.accountant)
    #expect(shop.refund(order: 1, info, as: "somebody").status.code == 403)
    shop = PermissionTests.shop(.manager)
    #expect(shop.refund(order: 1, info, as: "somebody").status.code == 200)
  }

  @Test func allowNamesWhatIsOpen() {
    var shop = PermissionTests.shop(.worker)
    #expect(shop.send(.get, "/coupons", as: "somebody").headers["Allow"] == "GET, POST")
    #expect(shop.send(.get, "/customers", as: "somebody").headers["Allow"] == "GET")
    #expect(shop.sendAnywhere(.get, "/wp-json/wp/v2/users/me", as: nil).headers["Allow"] == "GET")
  }

  @Test(arguments: [
    ("admin", "nope", 401, "incorrect_password"), ("who", "nope", 401, "invalid_username"),
    ("who@sandbox.example", "nope", 401, "invalid_email"), ("admin", "", 401, "rest_forbidden"),
    ("reader", "read only read only read only", 403, "rest_forbidden"),
  ])
  func badCredentialsAreToldApartEarly(_ name: String, _ password: String, _ status: Int, _ code: String) throws {
    var shop = Shop.seeded
    shop.scenarios = try Scenario.named("early-auth")
    let credential = try #require(BasicCredential(username: name, password: password))
    let request = Request(
      method: .get, url: URL(shop.home + "/wp-json/fluent-cart/v2/orders")!,
      headers: [Header("Authorization", credential.authorization)], body: nil)
    let answer = shop.respond(to: request)
    #expect(answer.status.code == status)
    #expect(try PHPJSON.decode(answer.body)["code"].text == code)
  }

  @Test func usersSeeThemselves() throws {
    var shop = Shop.seeded
    let path = "/wp-json/wp/v2/users/me"
    let me = try PHPJSON.decode(shop.sendAnywhere(.get, path + "?context=edit", as: "reader").body)
    #expect(me["capabilities"] == ["read": true, "level_0": true, "subscriber": true])
    let seen = try PHPJSON.decode(shop.sendAnywhere(.get, path, as: "reader").body)
    #expect(seen["email"].isNull)
    #expect(seen["avatar_urls"]["96"].text.hasSuffix("?s=96&d=mm&r=g"))
    #expect(shop.sendAnywhere(.get, path + "/application-passwords/introspect", as: nil).status.code == 401)
  }
}
