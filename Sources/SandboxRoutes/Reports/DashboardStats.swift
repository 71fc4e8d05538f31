internal import SandboxPHP
internal import SandboxShop

/// Four figures of a stretch of days, beside the same of the days before. The last is in hundredths.
struct DashboardStats: Sendable {
  /// A date that is none.
  struct Misread: Error {
    let message: String
  }

  private let shop: Shop
  private let currency: String
  /// First and last day, and those of the days before; `nil` when there are none to look at.
  private let days: (first: String, last: String, earlierFirst: String, earlierLast: String)?

  init(_ parameters: PHPValue, _ shop: Shop) throws(Misread) {
    self.shop = shop
    let wanted = parameters["currency"]
    currency = wanted.isEmpty ? "USD" : wanted.text
    var start = try DashboardStats.instant(parameters["startDate"])
    var end = try DashboardStats.instant(parameters["endDate"])
    if start == nil, end == nil {
      start = shop.orders.map { $0.text("created_at") }.min().flatMap { Instant($0) }
      end = shop.now
    }
    guard let start, let end else {
      days = nil
      return
    }
    let count = abs(end.seconds - start.seconds) / 86400
    let before = start.adding(days: -1)
    days = (start.day, end.day, before.adding(days: -count).day, before.day)
  }

  private static func instant(_ value: PHPValue) throws(Misread) -> Instant? {
    if value.isEmpty { return nil }
    guard value.array == nil else {
      throw Misread(
        message: "DateTime::__construct(): Argument #1 ($datetime) must be of type string, array given")
    }
    if let instant = Instant(value.text) { return instant }
    throw Misread(
      message: "DateTime::__construct(): Failed to parse time string (\(value.text)) at position 0 "
        + "(\(value.text.prefix(1))): The timezone could not be found in the database")
  }

  var json: PHPValue {
    let now = days.map { figures(from: $0.first, to: $0.last) } ?? [0, 0, 0, 0]
    let before = days.map { figures(from: $0.earlierFirst, to: $0.earlierLast) } ?? [0, 0, 0, 0]
    var stats = PHPArray()
    for (place, name) in DashboardStats.names.enumerated() {
      var figure: PHPArray = [
        "title": .string(name.title), "icon": .string(name.icon), "current_count": .int(now[place]),
        "compare_count": .int(before[place]),
      ]
      if name.key == "total_paid_amounts" { figure["is_cents"] = true }
      stats[name.key] = .array(figure)
    }
    return ["dashBoardStats": .array(stats)]
  }

  private static let names = [
    (key: "total_orders", title: "All Orders", icon: "AllOrdersIcon"),
    (key: "paid_orders", title: "Paid Orders", icon: "Money"),
    (key: "total_paid_order_items", title: "Paid Order Items", icon: "OrderItemsIcon"),
    (key: "total_paid_amounts", title: "Order Value (Paid)", icon: "OrderValueIcon"),
  ]

  private func figures(from first: String, to last: String) -> [Int] {
    let orders = shop.orders.filter { order in
      let day = String(order.text("created_at").prefix(10))
      return day >= first && day <= last && Collation.areEqual(order.text("currency"), currency)
    }
    let paid = orders.filter { $0.text("payment_status") == "paid" }
    let items = paid.reduce(0) { $0 + shop.items.places(where: "order_id", is: $1.integer("id")).count }
    let amount = Int(clamping: Ratio.sum(paid.map { $0.integer("total_paid") }))
    return [orders.count, paid.count, items, amount]
  }
}
