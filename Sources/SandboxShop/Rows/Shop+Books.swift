package import SandboxPHP

/// Sums over the rows: what of an order was refunded, what a customer spent.
extension Shop {
  /// So many refund rows of one order are kept at least, and twice as many at most; of older ones the sum is.
  static let refundRowsKept = 50

  /// What the refund rows of an order make together, in hundredths.
  func refunded(order: Int) -> Int {
    transactions.places(where: "order_id", is: order).reduce(forgottenRefunds[order] ?? 0) { sum, place in
      isRefund(transactions[place]) ? sum &+ transactions[place].integer("total") : sum
    }
  }

  private func isRefund(_ row: PHPArray) -> Bool {
    row.text("transaction_type") == "refund" && row.text("status") == "refunded"
  }

  /// Bounds what a shop that is asked for the same refund again and again keeps of it.
  mutating func forgetOldRefunds(order: Int) {
    let all = transactions.places(where: "order_id", is: order)
    guard all.count > 2 * Shop.refundRowsKept else { return }
    let places = all.filter { isRefund(transactions[$0]) }
    guard places.count > 2 * Shop.refundRowsKept else { return }
    let old = places.dropLast(Shop.refundRowsKept).map { transactions[$0] }
    forgottenRefunds[order, default: 0] &+= old.reduce(0) { $0 &+ $1.integer("total") }
    let ids = Set(old.map { $0.integer("id") })
    transactions.removeAll { ids.contains($0.integer("id")) }
  }

  private static let countedStatuses: Set = ["paid", "partially_refunded", "partially_paid"]

  /// Counts a customer's orders and their value anew; those that are fully refunded do not count.
  package mutating func recountCustomer(_ id: PHPValue) {
    guard let place = Shop.place(of: id, in: customers) else { return }
    let counted = Shop.rows(orders, where: "customer_id", is: customers[place].integer("id"))
      .filter { Shop.countedStatuses.contains($0.text("payment_status")) }
    let value = counted.reduce(0) { $0 &+ max($1.integer("total_paid") &- $1.integer("total_refund"), 0) }
    let dates = counted.map { Instant.sql($0.text("created_at")) }
    customers[place] = customers[place].merging([
      "purchase_count": .string(String(counted.count)), "ltv": .string(String(value)),
      "aov": .string(Money.average(of: value, over: counted.count)),
      "first_purchase_date": dates.min().map(PHPValue.string) ?? .null,
      "last_purchase_date": dates.max().map(PHPValue.string) ?? .null, "updated_at": .string(now.iso),
    ])
  }
}
