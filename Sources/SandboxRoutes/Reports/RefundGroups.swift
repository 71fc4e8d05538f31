internal import SandboxPHP
internal import SandboxShop

/// What was refunded in the last month, put together in other ways than by day.
struct RefundGroups: Sendable {
  private let shop: Shop
  private let parameters: ReportParameters

  init(_ shop: Shop, _ parameters: ReportParameters) {
    self.shop = shop
    self.parameters = parameters
  }

  /// An order with refunds, and the rows of them.
  private typealias Refunded = (order: PHPArray, rows: [PHPArray])

  private var refunded: [Refunded] {
    parameters.orders(shop).compactMap { order in
      let rows = Shop.rows(shop.transactions, where: "order_id", is: order.integer("id"))
        .filter { ["refunded", "partially_refunded"].contains($0.text("status")) }
      return rows.isEmpty ? nil : (order, rows)
    }
  }

  /// By the way it was paid, or by the country it went to: that of the bill, or else of the parcel.
  var json: PHPValue {
    let key = parameters.group
    let known = refunded.filter { $0.order.integer("total_refund") > 0 }.compactMap { item in
      name(of: item.order, by: key).map { (name: $0, item: item) }
    }
    let groups = Dictionary(grouping: known, by: \.name).sorted { $0.key < $1.key }
    return [
      "data": .list(
        groups.map { name, items in
          let sum = Ratio.sum(items.flatMap { $0.item.rows.map { $0.integer("total") } })
          let amounts: PHPValue = ["total": amount(sum, 100), "average": amount(sum, Int128(items.count) * 100)]
          return .array(
            PHPArray([
              (key, .string(name)), ("totalRefunded", .int(items.count)), ("totalRefundedAmount", amounts),
            ]))
        })
    ]
  }

  private func amount(_ numerator: Int128, _ denominator: Int128) -> PHPValue {
    .float(Double(Ratio(numerator, denominator).text(places: 8)) ?? 0)
  }

  private func name(of order: PHPArray, by key: String) -> String? {
    if key == "payment_method" {
      let method = order.text("payment_method")
      return method.isEmpty ? "Uncategorized" : method
    }
    let type = key == "billing_country" ? "billing" : "shipping"
    return Shop.rows(shop.addresses, where: "order_id", is: order.integer("id"))
      .first { $0.text("type") == type }?.text("country")
  }

  /// How many orders were refunded in which week after they were made.
  var weeks: PHPValue {
    let weeks = refunded.compactMap { item -> Int? in
      let first = item.rows.map { $0.text("created_at") }.min()
      guard let made = Instant(item.order.text("created_at")), let first = first.flatMap({ Instant($0) }),
        first >= parameters.start, first <= parameters.end
      else { return nil }
      return (max((first.seconds - made.seconds) / 86400, 1) + 6) / 7
    }
    let counts = Dictionary(grouping: weeks) { $0 }.sorted { $0.key < $1.key }
    return [
      "data": .list(
        counts.map { week, all in
          ["occurrence": .string(String(all.count)), "weekBetween": .string(String(week))]
        })
    ]
  }
}
