internal import SandboxPHP

extension Shop {
  /// Writes an order with its items, charges, addresses and subscription, an hour after the one before.
  mutating func add(_ seed: SeedOrder) {
    let opened = now
    let id = orders.nextID
    orders.append(seed.row(id: id, uuid: nextName(), at: now))
    for (place, item) in seed.items.enumerated() {
      items.append(item.row(id: items.nextID, order: id, place: place + 1, time: .string(now.iso)))
    }
    let subscription = seed.kind == .subscription ? addSubscription(of: seed, order: id) : subscription(of: seed.parent)
    for payment in seed.payments { addCharge(payment, seed, order: id, subscription: subscription) }
    if let customer = seed.customer {
      addAddresses(of: customer, order: id)
      recountCustomer(.int(customer))
    }
    for cents in seed.refunds { refund(cents, order: id) }
    now = opened.adding(hours: 1)
  }

  /// The subscription that an order began.
  private func subscription(of order: Int?) -> Int? {
    order.flatMap { Shop.rows(subscriptions, where: "parent_order_id", is: $0).first?.integer("id") }
  }

  private mutating func addCharge(
    _ payment: (cents: Int, status: String), _ seed: SeedOrder, order: Int, subscription: Int?
  ) {
    let id = transactions.nextID
    let isCard = seed.method == "stripe"
    gatewaysOfCharges[id] = seed.gateway
    let (name, url) = remoteName(of: seed)
    transactions.append([
      "id": .int(id), "order_id": .string(String(order)), "order_type": .string(seed.kind.rawValue),
      "transaction_type": "charge", "subscription_id": subscription.map { .string(String($0)) } ?? .null,
      "card_last_4": isCard ? "4242" : nil, "card_brand": isCard ? "visa" : nil, "vendor_charge_id": .string(name),
      "payment_method": .string(seed.method), "payment_mode": .string(seed.mode),
      "payment_method_type": isCard ? "card" : "", "status": .string(payment.status),
      "currency": .string(seed.currency), "total": .string(String(payment.cents)), "rate": "1",
      "uuid": .string(nextName()), "meta": [], "created_at": .string(now.iso), "updated_at": .string(now.iso),
      "url": .string(url),
    ])
  }

  /// What a gateway calls the payment, and where it shows it.
  private mutating func remoteName(of seed: SeedOrder) -> (name: String, url: String) {
    switch seed.method {
    case "stripe":
      let name = "pi_\(nextName(digits: 24))"
      return (name, "https://dashboard.stripe.com/payments/\(name)")
    case "paypal":
      let name = "PAYID-\(nextName(digits: 22).uppercased())"
      return (name, "https://www.sandbox.paypal.com/activity/payment/\(name)")
    default: return ("", "")
    }
  }

  private mutating func addSubscription(of seed: SeedOrder, order: Int) -> Int {
    let id = subscriptions.nextID
    let item = seed.items[0]
    let price = PHPValue.string(String(item.total))
    let isRemote = seed.method == "stripe"
    let isEnded = seed.subscription == "canceled"
    let name = isRemote ? "sub_\(nextName(digits: 24))" : ""
    subscriptions.append([
      "id": .int(id), "uuid": .string(nextName()), "customer_id": .string(String(seed.customer ?? 0)),
      "parent_order_id": .string(String(order)), "product_id": .string(String(7 + item.product)),
      "item_name": .string("\(item.title) - \(item.variant)"), "quantity": "1",
      "variation_id": .string(String(item.product)), "billing_interval": "monthly", "signup_fee": "0",
      "initial_tax_total": "0", "recurring_amount": price, "recurring_tax_total": "0", "recurring_total": price,
      "bill_times": "0", "bill_count": "1", "expire_at": nil, "trial_ends_at": nil,
      "canceled_at": isEnded ? .string(now.sql) : nil,
      "restored_at": nil, "collection_method": "automatic", "next_billing_date": .string(now.adding(days: 30).sql),
      "trial_days": "0", "vendor_customer_id": isRemote ? .string("cus_\(nextName(digits: 14))") : "",
      "vendor_plan_id": "", "vendor_subscription_id": .string(name), "status": .string(seed.subscription),
      "original_plan": nil,
      "vendor_response": nil, "current_payment_method": .string(seed.method),
      "config": ["currency": .string(seed.currency)], "created_at": .string(now.iso), "updated_at": .string(now.iso),
      "url": isRemote ? .string("https://dashboard.stripe.com/subscriptions/\(name)") : "",
      "payment_info": .string("\(Money.formatted(item.total)) per month until cancel"), "billingInfo": [],
      "overridden_status": .string(seed.subscription), "currency": .string(seed.currency), "reactivate_url": "",
      "meta": [],
    ])
    return id
  }

  private mutating func addAddresses(of customer: Int, order: Int) {
    guard let row = self.customer(customer) else { return }
    for type in ["billing", "shipping"] { addAddress(type, of: row, order: order) }
  }

  private mutating func addAddress(_ type: String, of customer: PHPArray, order: Int) {
    let street = "1 Sandbox Street"
    let name = customer["full_name"] ?? ""
    let parts = [street, customer.text("city"), customer.text("country_name")].filter { !$0.isEmpty }
    let formatted = (customer["formatted_address"]?.array ?? PHPArray()).selecting([
      "country", "state", "city", "postcode",
    ]).merging([
      "address_1": .string(street), "address_2": "", "type": .string(type), "name": name,
      "first_name": customer["first_name"] ?? "", "last_name": customer["last_name"] ?? "", "full_name": name,
      "email": customer["email"] ?? "", "company_name": "", "label": "",
      "full_address": .string(parts.joined(separator: ", ")),
    ])
    addresses.append([
      "id": .int(addresses.nextID), "order_id": .string(String(order)), "type": .string(type), "name": name,
      "address_1": .string(street), "address_2": "", "city": customer["city"] ?? "", "state": "",
      "postcode": customer["postcode"] ?? "", "country": customer["country"] ?? "", "meta": [],
      "created_at": .string(now.iso), "updated_at": .string(now.iso), "email": customer["email"] ?? "",
      "first_name": customer["first_name"] ?? "", "last_name": customer["last_name"] ?? "", "full_name": name,
      "formatted_address": .array(formatted), "company_name": "", "phone": "", "label": "",
    ])
  }

  /// Gives money back in the way that a request would, so that the books are right.
  private mutating func refund(_ cents: Int, order id: Int) {
    guard let order = Shop.row(.int(id), in: orders),
      let charge = Shop.rows(transactions, where: "order_id", is: id).first
    else { return }
    let refund = Refund(order: order, transaction: charge, cents: cents, info: PHPArray(), user: users.first)
    _ = refund.book(in: &self)
  }
}
