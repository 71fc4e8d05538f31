extension Shop {
  /// The shop that the sandbox opens with: a dozen orders, each there for a reason.
  package static let seeded = makeSeeded()

  private static func makeSeeded() -> Shop {
    var shop = Shop(
      name: "Sandbox Tea & Books", users: seededUsers, gateways: usualGateways,
      // 2026-11-01 10:00:00 UTC
      now: Instant(seconds: 1_793_527_200))
    for customer in seededCustomers { shop.add(customer) }
    for order in seededOrders { shop.add(order) }
    return shop
  }

  private static let seededUsers = [
    User(
      id: 1, login: "admin", email: "admin@sandbox.example", name: "Sandbox Admin",
      applicationPassword: "sand boxx sand boxx sand boxx", role: .administrator),
    User(
      id: 2, login: "reader", email: "reader@sandbox.example", name: "Sandbox Reader",
      applicationPassword: "read only read only read only", role: .subscriber),
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
  ]

  private static let tea = SeedItem("Sencha, 100 g", "Loose", price: 2500, sku: "TEA-SENCHA")
  private static let cup = SeedItem("Cup “Größe L” – 日本語 😀", "Blue / L", price: 1250, sku: "CUP-L")
  private static let book = SeedItem("Tea \"by the book\" \\ 2nd edition", "Hardcover", price: 4999, sku: "BOOK-1")
  private static let club = SeedItem("Tea Club", "Monthly", price: 2900, sku: "CLUB-M", isSubscription: true)

  /// Order 1 is the one that the documentation's examples speak of: 100.00 USD by card, transaction 1.
  private static let seededOrders = [
    SeedOrder(customer: 1, items: [tea.times(3), cup.times(2)], method: "stripe"),
    SeedOrder(customer: 2, items: [book], method: "offline_payment"),
    SeedOrder(customer: 4, items: [tea.times(2)], method: "stripe", currency: "EUR", status: "completed"),
    SeedOrder(customer: 3, items: [cup.priced(500_000)], method: "stripe", currency: "JPY"),
    SeedOrder(customer: 1, items: [club], method: "stripe", kind: .subscription),
    SeedOrder(customer: 5, items: [cup], method: "offline_payment", status: "on-hold", payment: .pending),
    SeedOrder(customer: 2, items: [book], method: "stripe", payment: .refunded),
    SeedOrder(customer: 4, items: [tea.times(2)], method: "offline_payment", charges: [3000, 2000]),
    SeedOrder(customer: 6, items: [cup], method: "paypal"),
    SeedOrder(customer: 5, items: [tea], method: "bank_wire"),
    SeedOrder(customer: 2, items: [club], method: "offline_payment", kind: .subscription),
    SeedOrder(customer: 3, items: [book.times(2)], method: "stripe", mode: "live"),
  ]
}
