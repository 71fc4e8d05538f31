import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Coupons: made, read, changed, deleted.
struct CouponTests {
  private static func coupon(_ fields: String = "") -> String {
    #"""
    {"title": "Ten", "code": "TEN", "type": "percentage", "amount": 10, "status": "active", "stackable": "no",
     "show_on_checkout": "yes", "conditions": {"max_uses": 5}\#(fields)}
    """#
  }

  @Test func aCouponLivesAndDies() throws {
    var shop = Shop.seeded
    let made = try PHPJSON.decode(shop.send(.post, "/coupons", body: CouponTests.coupon()).body)
    let id = made["data"]["id"].text
    #expect(made["data"]["amount"] == 10)
    let coupon = shop.get("/coupons/\(id)")["coupon"]
    #expect(coupon["amount"] == "10")
    #expect(coupon["conditions"]["max_uses"] == 5)
    #expect(coupon["activities"]["0"]["title"] == "Coupon Created")
    #expect(shop.get("/coupons/listCoupons")["coupons"].array?.values.contains("TEN") == true)
    #expect(shop.send(.post, "/coupons", body: CouponTests.coupon()).status.code == 422)
    // Its own code is not taken.
    let changed = CouponTests.coupon(#", "amount": 12.5"#)
    #expect(shop.send(.put, "/coupons/\(id)", body: changed).status.code == 200)
    #expect(shop.get("/coupons/\(id)")["coupon"]["amount"] == "12.5")
    #expect(shop.send(.delete, "/coupons/\(id)").status.code == 200)
    #expect(shop.get("/coupons/\(id)") == ["coupon": nil])
    #expect(shop.send(.delete, "/coupons/\(id)").status.code == 500)
  }

  /// Fixed amounts are sent in units and kept in hundredths.
  @Test func fixedAmountsAreInHundredths() throws {
    var shop = Shop.seeded
    let body = CouponTests.coupon(#", "type": "fixed", "amount": "2.50""#)
    let made = try PHPJSON.decode(shop.send(.post, "/coupons", body: body).body)
    #expect(made["data"]["amount"] == 250)
  }

  @Test(arguments: [
    (#", "amount": 150"#, "amount"), (#", "amount": -1"#, "amount"), (#", "type": "gift""#, "type"),
    (#", "status": 7"#, "status"), (#", "end_date": "2020-01-01", "start_date": "2021-01-01""#, "end_date"),
    (#", "code": 12"#, "code"), (#", "conditions": "all""#, "conditions"), (#", "priority": "first""#, "priority"),
    (#", "conditions": {"max_discount_amount": -3}"#, "conditions.max_discount_amount"),
  ])
  func aBadCouponIsRefused(_ fields: String, _ field: String) throws {
    var shop = Shop.seeded
    let answer = shop.send(.post, "/coupons", body: CouponTests.coupon(fields))
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body).array?.keys == [field])
    #expect(shop == Shop.seeded)
  }

  @Test func lookingExpiresWhatIsOver() {
    var shop = Shop.seeded
    let body = CouponTests.coupon(#", "start_date": "2020-01-01", "end_date": "2020-01-02 10:00:00""#)
    #expect(shop.send(.post, "/coupons", body: body).status.code == 200)
    #expect(shop.get("/coupons?search=TEN")["coupons"]["data"]["0"]["status"] != "active")
    #expect(shop.get("/coupons?active_view=expired")["coupons"]["total"].integer == 1)
    #expect(
      shop.send(.post, "/coupons", body: CouponTests.coupon(#", "code": "X", "start_date": "soon""#)).status.code == 500
    )
  }
}
