internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Coupons: the list, one of them, and making, changing and deleting them.
package enum CouponRoutes {
  package static let all = [
    Route("/coupons/listCoupons", [(.get, codes)]),
    Route("/coupons", [(.get, list), (.post, create)]),
    Route("/coupons/getSettings", [(.get, settings)]),
    Route("/coupons/{id}", [(.get, show), (.put, update), (.delete, delete)]),
  ]

  /// Looking at the list brings the status of each shown coupon up to date.
  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .coupons)
      let known: Set = ["activities", "appliedCoupons", "orders"]
      if let unknown = parameters.relations.first(where: { !known.contains($0) }) {
        return .unknownRelation(unknown, model: "Coupon")
      }
      let rows = CouponFilter(parameters, now: shop.now).rows(of: shop)
      let answer = parameters.answer(rows, call, shop, model: .coupons, as: "coupons")
      guard answer.status == 200 else { return answer }
      for row in rows { shop.refreshCoupon(row.integer("id")) }
      let fresh = rows.compactMap { Shop.row($0["id"] ?? .null, in: shop.coupons) }
      return parameters.answer(fresh, call, shop, model: .coupons, as: "coupons")
    } catch { return error.answer }
  }

  private static func codes(_ call: Call, _ shop: inout Shop) -> Answer {
    let active = shop.coupons.filter { $0.text("status") == "active" }
    return .ok(["coupons": .list(active.map { $0["code"] ?? .null })])
  }

  private static func settings(_ call: Call, _ shop: inout Shop) -> Answer { .ok(["show_on_checkout": false]) }

  /// A coupon that is missing is no error.
  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = Shop.place(of: .string(call.argument("id")), in: shop.coupons) else {
      return .ok(["coupon": nil])
    }
    if let end = Instant(shop.coupons[place].text("end_date")), end < shop.now {
      shop.setCouponStatus("expired", at: place)
    }
    let coupon = shop.coupons[place]
    let activities = shop.activities(ofCoupon: coupon.integer("id")).map(PHPValue.array)
    return .ok(["coupon": .array(coupon.merging(["activities": .list(activities)]))])
  }

  private static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = (call.input["id"] ?? .null).integer
    if let answer = CouponRequest.refusal(of: call.input, changing: id, shop) { return answer }
    return shop.createCoupon(CouponRequest.data(call.input), by: call.user)
  }

  private static func update(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = PHPNumber.integer(PHPNumber.prefix(call.argument("id")))
    if let answer = CouponRequest.refusal(of: call.input, changing: id, shop) { return answer }
    if Validation.isFalsy(.string(call.argument("id"))) { return .failure(code: 403, "Please edit a valid coupon!") }
    guard let place = Shop.place(of: .string(call.argument("id")), in: shop.coupons) else {
      return .failure(code: 404, "Coupon not found, please reload the page and try again!")
    }
    return shop.updateCoupon(at: place, CouponRequest.data(call.input), by: call.user)
  }

  private static func delete(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = call.argument("id")
    if Validation.isFalsy(.string(id)) { return .failure(code: 403, "Please use a valid coupon ID!") }
    guard let coupon = Shop.row(.string(id), in: shop.coupons) else {
      return .failure(code: 404, "Coupon not found in database, failed to remove.")
    }
    shop.tick()
    shop.coupons.removeAll { $0.integer("id") == coupon.integer("id") }
    return .done("Coupon successfully deleted.", "")
  }
}

extension ListModel {
  static let coupons = ListModel(
    table: "wp_fct_coupons", name: "Coupon",
    columns: [
      "id", "title", "code", "priority", "type", "conditions", "amount", "use_count", "status", "notes", "stackable",
      "show_on_checkout", "start_date", "end_date", "created_at", "updated_at",
    ],
    sortable: [
      "title", "code", "status", "type", "conditions", "amount", "stackable", "priority", "use_count", "notes",
      "show_on_checkout", "start_date", "end_date",
    ], views: ["active", "expired"])
}
