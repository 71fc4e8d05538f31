internal import SandboxPHP

extension Shop {
  /// The shop that the sandbox opens with: some thirty orders, each there for a reason, which its note tells.
  package static let seeded = makeSeeded()

  private static func makeSeeded() -> Shop {
    var shop = Shop(
      name: "Sandbox Tea & Books", users: seededUsers, gateways: usualGateways,
      // 2026-11-01 10:00:00 UTC
      now: Instant(seconds: 1_793_527_200))
    for customer in seededCustomers { shop.add(customer) }
    for order in SeedOrder.all { shop.add(order) }
    shop.addProductsOfItems()
    shop.addCouponsAndLabels()
    return shop
  }

  private static let seededUsers = [
    User(
      id: 1, login: "admin", email: "admin@sandbox.example", name: "Sandbox Admin",
      applicationPassword: "sand boxx sand boxx sand boxx", role: .administrator),
    User(
      id: 2, login: "reader", email: "reader@sandbox.example", name: "Sandbox Reader",
      applicationPassword: "read only read only read only", role: .subscriber),
    User(
      id: 3, login: "manager", email: "manager@sandbox.example", name: "Sandbox Manager",
      applicationPassword: "mana gers mana gers mana gers", role: .subscriber, shopRole: .manager),
    User(
      id: 4, login: "accountant", email: "accountant@sandbox.example", name: "Sandbox Accountant",
      applicationPassword: "book keep book keep book keep", role: .subscriber, shopRole: .accountant),
  ]

  private static let seededCustomers = [
    SeedCustomer(id: 1, "Lotte", "Wiesengrün", "lotte@sandbox.example", country: "DE", city: "Köln", "50667"),
    SeedCustomer(id: 2, "Sky O’Meadow", "Harbor", "sky+tea@sandbox.example", country: "US", city: "Portland", "97201"),
    SeedCustomer(id: 3, "ハル", "青空", "haru@sandbox.example", country: "JP", city: "東京", "100-0001"),
    SeedCustomer(id: 4, "Élodie", "d’Aurore", "elodie@sandbox.example", country: "FR", city: "Orléans", "45000"),
    SeedCustomer(id: 5, "نجمة", "البحر", "najma@sandbox.example", country: "EG", city: "القاهرة", "11511"),
    // Shoppers choose their own names: this one would recolour, retitle and reorder a terminal.
    SeedCustomer(
      id: 6, "\u{1B}[31mRed\u{1B}[0m", "\u{1B}]0;title\u{7}\u{202E}txet", "hostile@sandbox.example", country: "",
      city: "", ""),
    SeedCustomer(id: 7, "Καλλιόπη", "Θάλασσα", "kalliope@sandbox.example", country: "GR", city: "Χανιά", "73131"),
    SeedCustomer(id: 8, "चाँदनी", "बादल", "chandni@sandbox.example", country: "IN", city: "जयपुर", "302001"),
  ]
}
