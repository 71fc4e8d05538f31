/// Which orders a list shows: tabs and search.
struct OrderFilter: Sendable {
  private let view: String
  private let search: String

  init(_ input: PHPArray) {
    view = input.text("active_view")
    // WordPress's `sanitize_text_field` drops NUL and what only looks like it.
    search = RowQuery.trimmed(input.text("search").filter { $0 != "\0" })
  }

  func rows(of shop: Shop) -> [PHPArray] {
    let comparison = RowQuery.Comparison(search, columns: OrderFilter.operands)
    return shop.orders.filter { order in
      isInView(order) && (comparison?.holds(for: order) ?? (search.isEmpty || isFound(order, in: shop)))
    }
  }

  /// What may stand before an operator in a search.
  private static let operands = [
    "id": "id", "status": "status", "payment": "payment_status", "invoice": "invoice_no",
    "payment_method": "payment_method", "customer": "customer_id",
  ]

  /// A view that is none shows all.
  private func isInView(_ order: PHPArray) -> Bool {
    switch view {
    case "on-hold", "processing", "completed": order.text("status") == view
    case "paid", "refunded", "partially_refunded": order.text("payment_status") == view
    case "renewal", "subscription": order.text("type") == view
    case "onetime": order.text("type") == "payment"
    case "upgraded_to", "upgraded_from": (order["config"] ?? .null)[view] != .null
    default: true
    }
  }

  private func isFound(_ order: PHPArray, in shop: Shop) -> Bool {
    let customer = shop.customer(order.integer("customer_id")) ?? [:]
    let texts =
      [order.text("invoice_no")] + ["full_name", "email"].map(customer.text)
      + Shop.rows(shop.items, where: "order_id", is: order.integer("id")).flatMap {
        [$0.text("post_title"), $0.text("title")]
      }
    return texts.contains { $0.lowercased().contains(search.lowercased()) }
  }
}
