internal import SandboxPHP

/// An order of the seeded shop, before it is rows.
struct SeedOrder: Sendable {
  /// What the order is there for; shown as its note.
  var story: String
  /// `nil`: somebody whose account is gone.
  var customer: Int?
  var items: [SeedItem]
  var method: String
  var currency = "USD"
  var status = "processing"
  var payment = Payment.paid
  var kind = Kind.payment
  var mode = "test"
  /// What was charged, in hundredths; empty means all at once.
  var charges: [Int] = []
  /// What was refunded afterwards, in hundredths.
  var refunds: [Int] = []
  /// What the gateway answers for this order alone.
  var gateway: Gateway?
  var subscription = "active"
  /// The order that this one renews.
  var parent: Int?
  /// The orders that this one was upgraded to, and from.
  var upgradedTo: Int?
  var upgradedFrom: Int?

  enum Payment: String, Sendable {
    case paid, pending, failed
    /// The last of the charges is still to come.
    case partiallyPaid = "partially_paid"
  }

  enum Kind: String, Sendable {
    case payment, subscription, renewal
  }

  init(_ story: String, customer: Int?, items: [SeedItem], method: String) {
    self.story = story
    self.customer = customer
    self.items = items
    self.method = method
  }

  /// The order with something about it changed.
  func with<Value>(_ path: WritableKeyPath<SeedOrder, Value>, _ value: Value) -> SeedOrder {
    var order = self
    order[keyPath: path] = value
    return order
  }

  var total: Int { items.reduce(0) { $0 + $1.total } }

  var paid: Int {
    switch payment {
    case .paid: total
    case .partiallyPaid: charges.dropLast().reduce(0, +)
    case .pending, .failed: 0
    }
  }

  /// Each charge and how it stands.
  var payments: [(cents: Int, status: String)] {
    let amounts = charges.isEmpty ? [total] : charges
    return amounts.enumerated().map { place, cents in
      switch payment {
      case .paid: (cents, "succeeded")
      case .partiallyPaid: (cents, place == amounts.count - 1 ? "pending" : "succeeded")
      case .pending, .failed: (cents, payment.rawValue)
      }
    }
  }

  private var config: PHPArray {
    var config = PHPArray()
    config["upgraded_to"] = upgradedTo.map(PHPValue.int)
    config["upgraded_from"] = upgradedFrom.map(PHPValue.int)
    return config
  }

  private static let titles = [
    "stripe": "Stripe", "offline_payment": "Cash", "paypal": "PayPal", "bank_wire": "Bank wire",
  ]

  /// The order's own row. It begins as paid: a refund is booked as every other, afterwards.
  func row(id: Int, uuid: String, at now: Instant) -> PHPArray {
    let isPaid = payment == .paid
    return [
      "id": .int(id), "status": .string(status), "parent_id": parent.map { .string(String($0)) } ?? .null,
      "receipt_number": isPaid ? .string(String(id)) : nil, "invoice_no": isPaid ? .string("INV-\(id)") : "",
      "fulfillment_type": kind == .payment ? "physical" : "digital", "type": .string(kind.rawValue),
      "mode": .string(mode), "shipping_status": "unshipped", "customer_id": .int(customer ?? 0),
      "payment_method": .string(method), "payment_status": .string(payment.rawValue),
      "payment_method_title": .string(SeedOrder.titles[method] ?? method), "currency": .string(currency),
      "subtotal": .int(total), "discount_tax": 0, "manual_discount_total": 0, "coupon_discount_total": 0,
      "shipping_tax": 0, "shipping_total": 0, "fee_total": 0, "tax_total": 0, "total_amount": .int(total),
      "total_paid": .string(String(paid)), "total_refund": "0", "rate": "1.0000", "tax_behavior": "0",
      "note": .string(story),
      "ip_address": "127.0.0.1", "completed_at": status == "completed" ? .string(now.sql) : nil, "refunded_at": nil,
      "uuid": .string(uuid), "config": .array(config), "created_at": .string(now.iso), "updated_at": .string(now.iso),
    ]
  }
}
