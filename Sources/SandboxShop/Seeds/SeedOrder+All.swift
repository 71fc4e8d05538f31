extension SeedOrder {
  private static let tea = SeedItem("Sencha, 100 g", "Loose", price: 2500, sku: "TEA-SENCHA")
  private static let cup = SeedItem("Cup “Größe L” – 日本語 😀", "Blue / L", price: 1250, sku: "CUP-L")
  private static let book = SeedItem("Tea \"by the book\" \\ 2nd edition", "Hardcover", price: 4999, sku: "BOOK-1")
  private static let club = SeedItem("Tea Club", "Monthly", price: 2900, sku: "CLUB-M", isSubscription: true)

  /// The orders of the seeded shop, numbered from 1. The first is the one that the documentation's examples speak of.
  static let all = cards + offline + subscriptions + unusual + gateways

  /// 1 to 4
  private static let cards = [
    SeedOrder(
      "Paid by card: 100.00 USD, transaction 1", customer: 1, items: [tea.times(3), cup.times(2)], method: "stripe"),
    SeedOrder("Paid in cash: no gateway can give it back", customer: 2, items: [book], method: "offline_payment"),
    SeedOrder("Paid by card in euros, delivered", customer: 4, items: [tea.times(2)], method: "stripe")
      .with(\.currency, "EUR").with(\.status, "completed"),
    SeedOrder(
      "Yen have no decimals, the shop keeps two all the same", customer: 3, items: [cup.priced(500_000)],
      method: "stripe"
    )
    .with(\.currency, "JPY"),
  ]

  /// 5 to 13
  private static let offline = [
    SeedOrder("An active subscription, by card", customer: 1, items: [club], method: "stripe").with(
      \.kind, .subscription),
    SeedOrder("Not paid yet: nothing to refund", customer: 5, items: [cup], method: "offline_payment")
      .with(\.status, "on-hold").with(\.payment, .pending),
    SeedOrder("Refunded already, all of it", customer: 2, items: [book], method: "stripe").with(\.refunds, [4999]),
    SeedOrder("Paid in two charges, 30.00 and 20.00", customer: 4, items: [tea.times(2)], method: "offline_payment")
      .with(\.charges, [3000, 2000]),
    SeedOrder("A customer whose name attacks terminals", customer: 6, items: [cup], method: "paypal"),
    SeedOrder("Paid by bank wire, whose plugin is gone", customer: 5, items: [tea], method: "bank_wire"),
    SeedOrder("An active subscription, in cash", customer: 2, items: [club], method: "offline_payment")
      .with(\.kind, .subscription),
    SeedOrder("LIVE: this is not a test order", customer: 3, items: [book.times(2)], method: "stripe").with(
      \.mode, "live"),
    SeedOrder("Refunded in part: 25.00 of 100.00", customer: 7, items: [tea.times(4)], method: "stripe").with(
      \.refunds, [2500]),
  ]

  /// 14 to 17
  private static let subscriptions = [
    SeedOrder("A subscription that is canceled already", customer: 8, items: [club], method: "offline_payment")
      .with(\.kind, .subscription).with(\.subscription, "canceled"),
    SeedOrder(
      "An active subscription by bank wire, whose plugin is gone", customer: 7, items: [club], method: "bank_wire"
    )
    .with(\.kind, .subscription),
    SeedOrder("A renewal of order 5", customer: 1, items: [club], method: "stripe").with(\.kind, .renewal).with(
      \.parent, 5),
    SeedOrder("A subscription whose payments fail", customer: 8, items: [club], method: "stripe")
      .with(\.kind, .subscription).with(\.subscription, "failing").with(\.payment, .failed).with(\.status, "failed"),
  ]

  /// 18 to 25
  private static let unusual = [
    SeedOrder("Paid in part: 40.00 of 100.00", customer: 2, items: [tea.times(4)], method: "offline_payment")
      .with(\.status, "on-hold").with(\.payment, .partiallyPaid).with(\.charges, [4000, 6000]),
    SeedOrder("Upgraded to order 20: refund that one", customer: 1, items: [cup], method: "stripe").with(
      \.upgradedTo, 20),
    SeedOrder("Upgraded from order 19", customer: 1, items: [book], method: "stripe").with(\.upgradedFrom, 19),
    SeedOrder("The customer's account is gone", customer: nil, items: [tea], method: "offline_payment"),
    SeedOrder(
      "Canceled, and paid: refunded without complaint", customer: 8, items: [tea.times(3)], method: "offline_payment"
    )
    .with(\.status, "canceled"),
    SeedOrder(
      "Eighty lines: a long answer", customer: 7,
      items: (0..<80).map { ($0 % 2 == 0 ? tea : cup).times($0 % 3 + 1) }, method: "stripe"),
    SeedOrder(
      "A large amount: 12,345,678.90; mind the unit", customer: 3, items: [book.priced(1_234_567_890)], method: "stripe"
    ),
    SeedOrder("Free: nothing was paid", customer: 5, items: [cup.priced(0)], method: "offline_payment").with(
      \.status, "completed"),
  ]

  /// 26 to 32
  private static let gateways = [
    SeedOrder("PayPal gives it back", customer: 2, items: [tea.times(2)], method: "paypal"),
    SeedOrder("Stripe refuses", customer: 4, items: [tea.times(2)], method: "stripe")
      .with(\.gateway, .failing("This PaymentIntent does not have a successful charge to refund.")),
    SeedOrder("Stripe does not answer in time", customer: 7, items: [tea.times(2)], method: "stripe").with(
      \.gateway, .timingOut),
    SeedOrder("LIVE, and Stripe has only its test key", customer: 8, items: [tea.times(2)], method: "stripe")
      .with(\.mode, "live")
      .with(\.gateway, .failing("You did not provide an API key.")),
    SeedOrder("PayPal refuses", customer: 4, items: [tea.times(2)], method: "paypal")
      .with(\.gateway, .failing("The capture has already been fully refunded.")),
    SeedOrder("PayPal does not answer in time", customer: 5, items: [tea.times(2)], method: "paypal").with(
      \.gateway, .timingOut),
    SeedOrder("PayPal is not set up any more", customer: 3, items: [tea.times(2)], method: "paypal")
      .with(\.gateway, .failing("Client Authentication failed")),
  ]
}
