internal import HTTP

/// The log of what was done.
enum ActivityRoutes {
  static let all = [Route("/activity", [(.get, list)])]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let query = RowQuery(table: "wp_fct_activity", columns: shop.activities.first?.keys ?? [])
    return query.page(shop.activities, call, shop, as: "activities")
  }
}
