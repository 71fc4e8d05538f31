internal import SandboxPHP
internal import SandboxShop

/// How much there is in the shop, as the dashboard shows it.
struct DashboardSummary: Sendable {
  private let shop: Shop

  init(_ shop: Shop) { self.shop = shop }

  /// Products and coupons.
  var json: PHPValue {
    let statuses = shop.products.map { $0.text("post_status") }
    let today = shop.now.day
    let active = shop.coupons.filter { $0.text("status") == "active" && (end($0) ?? today) >= today }
    let expired = shop.coupons.filter { row in
      ["expired", "disabled"].contains(row.text("status")) && (end(row) ?? today) < today
    }
    return [
      "summaryData": [
        "total_products": .int(statuses.count), "draft_products": .int(statuses.filter { $0 == "draft" }.count),
        "active_coupons": .int(active.count), "expired_coupons": .int(expired.count),
      ]
    ]
  }

  /// The day a coupon ends on, if ever.
  private func end(_ coupon: PHPArray) -> String? {
    let day = String(coupon.text("end_date").prefix(10))
    return day.isEmpty || day == "0000-00-00" ? nil : day
  }

  /// Figures of the last month, amounts in units with four decimals.
  var widgets: PHPValue {
    let products = shop.products.filter { !["trash", "auto-draft"].contains($0.text("post_status")) }.count
    let (first, last) = (shop.now.monthBefore.day, shop.now.day)
    let orders = shop.orders.filter { order in
      let day = String(order.text("created_at").prefix(10))
      return day >= first && day <= last && !["on-hold", "failed"].contains(order.text("status"))
    }
    let columns = ["total_refund", "tax_total", "shipping_tax"]
    let refunds = Ratio.sum(orders.map { $0.integer("total_refund") })
    let less = columns.reduce(Int128(0)) { sum, name in sum + Ratio.sum(orders.map { $0.integer(name) }) }
    let net = Ratio.sum(orders.map { $0.integer("total_paid") }) - less
    return [
      figure("Total Products", .string(String(products)), "Frame", "products/?active_view=all"),
      figure("Orders", .string(String(orders.count)), "AllOrdersIcon", "orders"),
      amount("Revenue", orders.isEmpty ? nil : net, "Currency", "reports/revenue"),
      amount("Refund", orders.isEmpty ? nil : refunds, "Failed", "reports/refunds"),
    ]
  }

  private func figure(_ title: String, _ value: PHPValue, _ icon: String, _ page: String) -> PHPValue {
    [
      "title": .string(title), "current_count": value, "icon": .string(icon),
      "url": .string("\(shop.home)/wp-admin/admin.php?page=fluent-cart#/\(page)"),
    ]
  }

  private func amount(_ title: String, _ cents: Int128?, _ icon: String, _ page: String) -> PHPValue {
    let text = cents.map { PHPValue.string(Ratio($0, 100).text(places: 4)) } ?? .null
    return .array((figure(title, text, icon, page).array ?? PHPArray()).merging(["has_currency": true]))
  }
}
