package import JSON
internal import SandboxPHP

extension Shop {
  /// A shop from the answers of a real one: users, orders and all around them as its API gave them.
  ///
  /// `users` with login and application password (and, if they like, `id`, `email`, `name`, `roles`,
  /// `fluent_cart_role`), `orders` as `GET /orders/{id}` answers, `customers`, `subscriptions`, `coupons`, `labels` and
  /// `products_with_detail` as their lists have them, `fluent_cart_version`, `base_url` and `pro` are read, the rest is
  /// ignored.
  /// `nil` when there are no orders to be found, or the version is none.
  package init?(recorded document: JSONDocument) {
    guard let recorded = PHPValue(document), let version = Version(recorded["fluent_cart_version"].text),
      let pages = recorded["orders"].array, !pages.isEmpty
    else { return nil }
    self.init(name: "Shop", version: version, gateways: Shop.usualGateways, now: Instant(seconds: 1_793_527_200))
    let base = recorded["base_url"].text
    home = base.firstRange(of: "/wp-json").map { String(base[..<$0.lowerBound]) } ?? base
    conditions.hasPro = recorded["pro"] == true
    let details = Shop.rows(.list(pages.values.map { $0["order"] }))
    for detail in details { add(detail) }
    customers.append(contentsOf: Shop.rows(recorded["customers"]))
    subscriptions.append(contentsOf: Shop.rows(recorded["subscriptions"]))
    coupons.append(contentsOf: Shop.rows(recorded["coupons"]))
    let known = recorded["labels"]
    labels.append(contentsOf: Shop.rows(known["labels"].array == nil ? known : known["labels"]))
    for product in Shop.rows(recorded["products_with_detail"], by: "ID") { add(recorded: product) }
    users = recorded["users"].array?.values.enumerated().map(user) ?? []
    if let latest = Shop.latest(in: orders, customers, coupons, labels) { now = latest }
  }

  /// The gateways that the free plugin has.
  static let usualGateways: [String: Gateway] = [
    "stripe": .working(refundPrefix: "re_"), "paypal": .working(refundPrefix: "PAYID-REFUND-"),
    "offline_payment": .withoutRefunds,
  ]

  private func user(_ place: Int, _ recorded: PHPValue) -> User {
    let login = recorded["username"].text
    let email = recorded["email"].text
    let name = recorded["name"].text
    // Whoever installed the site is named by his login; others are taken to have a name.
    let usual = place == 0 ? login : login.prefix(1).uppercased() + login.dropFirst()
    let roles = recorded["roles"].array?.values.compactMap { User.Role(rawValue: $0.text) } ?? []
    var user = User(
      id: recorded["id"].integer > 0 ? recorded["id"].integer : place + 1, login: login,
      email: email.isEmpty ? login.contains("@") ? login : "\(login)@example.test" : email,
      name: name.isEmpty ? usual : name, applicationPassword: recorded["application_password"].text,
      role: roles.first ?? .subscriber, shopRole: ShopRole(rawValue: recorded["fluent_cart_role"].text))
    user.registered = customers.compactMap { Instant($0.text("created_at")) }.min() ?? now
    return user
  }

  /// - Parameter key: the column with the row's number.
  private static func rows(_ list: PHPValue, by key: String = "id") -> [PHPArray] {
    (list.array?.values.compactMap(\.array) ?? []).sorted { $0.integer(key) < $1.integer(key) }
  }

  /// When the last of these rows was changed: what happens now happens after that.
  private static func latest(in tables: Table...) -> Instant? {
    tables.joined().compactMap { Instant($0.text("updated_at")) }.max()
  }

  /// Takes a product's page apart into rows.
  private mutating func add(recorded product: PHPArray) {
    add(product: product.selecting(Shop.productColumns))
    if let detail = product["detail"]?.array { productDetails.append(detail) }
    variants.append(contentsOf: Shop.rows(product["variants"] ?? []))
    let (local, gmt) = (Instant(product.text("post_date")), Instant(product.text("post_date_gmt")))
    if let local, let gmt, gmt.seconds > 0 { hoursAhead = min(max((local.seconds - gmt.seconds) / 3600, -12), 14) }
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
