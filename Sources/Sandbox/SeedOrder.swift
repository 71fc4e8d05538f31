/// An order of the seeded shop, before it is rows.
struct SeedOrder: Sendable {
  var customer: Int
  var items: [SeedItem]
  var method: String
  var currency = "USD"
  var status = "processing"
  var payment = Payment.paid
  var kind = Kind.payment
  var mode = "test"
  /// What was charged, in hundredths; empty means all at once.
  var charges: [Int] = []

  enum Payment: String, Sendable {
    case paid, pending, refunded
  }

  enum Kind: String, Sendable {
    case payment, subscription
  }

  var total: Int { items.reduce(0) { $0 + $1.total } }
  var paid: Int { payment == .pending ? 0 : total }

  private static let titles = [
    "stripe": "Stripe", "offline_payment": "Cash", "paypal": "PayPal", "bank_wire": "Bank wire",
  ]

  /// The order's own row. It begins as paid: a refund is booked as every other, afterwards.
  func row(id: Int, uuid: String, at now: Instant) -> PHPArray {
    let isPaid = payment != .pending
    return [
      "id": .int(id), "status": .string(status), "parent_id": nil,
      "receipt_number": isPaid ? .string(String(id)) : nil, "invoice_no": isPaid ? .string("INV-\(id)") : "",
      "fulfillment_type": kind == .subscription ? "digital" : "physical", "type": .string(kind.rawValue),
      "mode": .string(mode), "shipping_status": "unshipped", "customer_id": .int(customer),
      "payment_method": .string(method), "payment_status": isPaid ? "paid" : "pending",
      "payment_method_title": .string(SeedOrder.titles[method] ?? method), "currency": .string(currency),
      "subtotal": .int(total), "discount_tax": 0, "manual_discount_total": 0, "coupon_discount_total": 0,
      "shipping_tax": 0, "shipping_total": 0, "fee_total": 0, "tax_total": 0, "total_amount": .int(total),
      "total_paid": .string(String(paid)), "total_refund": "0", "rate": "1.0000", "tax_behavior": "0", "note": "",
      "ip_address": "127.0.0.1", "completed_at": status == "completed" ? .string(now.sql) : nil, "refunded_at": nil,
      "uuid": .string(uuid), "config": [], "created_at": .string(now.iso), "updated_at": .string(now.iso),
    ]
  }
}
