package import JSON

extension Shop {
  /// A shop from the answers of a real one: users, orders, customers and subscriptions as its API gave them.
  ///
  /// `users` with login and application password, `orders` as `GET /orders/{id}` answers, `customers` and
  /// `subscriptions` as their lists have them, `fluent_cart_version` and `base_url` are read, the rest is ignored.
  /// `nil` when there are no orders to be found, or the version is none.
  package init?(recorded document: JSONDocument) {
    guard let recorded = PHPValue(document), let version = Version(recorded["fluent_cart_version"].text),
      let pages = recorded["orders"].array, !pages.isEmpty
    else { return nil }
    self.init(name: "Shop", version: version, gateways: Shop.usualGateways, now: Instant(seconds: 1_793_527_200))
    let base = recorded["base_url"].text
    home = base.firstRange(of: "/wp-json").map { String(base[..<$0.lowerBound]) } ?? base
    users = recorded["users"].array?.values.enumerated().map(Shop.user) ?? []
    let details = Shop.rows(.list(pages.values.map { $0["order"] }))
    for detail in details { add(detail) }
    customers.append(contentsOf: Shop.rows(recorded["customers"]))
    subscriptions.append(contentsOf: Shop.rows(recorded["subscriptions"]))
  }

  /// The gateways that the free plugin has.
  package static let usualGateways: [String: Gateway] = [
    "stripe": .working(refundPrefix: "re_"), "paypal": .working(refundPrefix: "PAYID-REFUND-"),
    "offline_payment": .withoutRefunds,
  ]

  private static func user(_ place: Int, _ recorded: PHPValue) -> User {
    let login = recorded["username"].text
    return User(
      id: place + 1, login: login, email: "\(login)@example.test", name: login,
      applicationPassword: recorded["application_password"].text,
      role: User.Role(rawValue: recorded["roles"]["0"].text) ?? .subscriber)
  }

  private static func rows(_ list: PHPValue) -> [PHPArray] {
    (list.array?.values.compactMap(\.array) ?? []).sorted { $0.integer("id") < $1.integer("id") }
  }

  /// Takes an order's page apart into rows.
  private mutating func add(_ detail: PHPArray) {
    let derived: Set = [
      "parent_order", "subscriptions", "activities", "labels", "customer", "children", "order_items", "transactions",
      "order_addresses", "billing_address", "shipping_address", "applied_coupons", "custom_checkout_url",
      "has_missing_licenses", "order_operation", "receipt_url",
    ]
    orders.append(detail.selecting(detail.keys.filter { !derived.contains($0) }))
    items.append(contentsOf: Shop.rows(detail["order_items"] ?? []))
    transactions.append(contentsOf: Shop.rows(detail["transactions"] ?? []))
    addresses.append(contentsOf: Shop.rows(detail["order_addresses"] ?? []).map { $0.removing("order") })
    activities.append(contentsOf: Shop.rows(detail["activities"] ?? []).map { $0.removing("user") })
  }
}
