package import SandboxPHP

/// Deleting an order with all that belongs to it; what remains of it are the sums of its customer.
package struct OrderDeletion: Sendable {
  private let order: PHPArray

  package init(of order: PHPArray) { self.order = order }

  private var id: Int { order.integer("id") }
  private var isTest: Bool { order.text("mode") == "test" }

  /// Why the order has to stay; `nil` when it may go. One in test mode may always.
  package func refusal(_ shop: Shop) -> String? {
    guard !isTest else { return nil }
    let invoice = order.text("invoice_no")
    let status = order.text("status")
    guard status == "canceled" || status == "on-hold" else {
      return "Order \(invoice) cannot be deleted due to its current order status: \(status)."
    }
    let payment = order.text("payment_status")
    if OrderStatus.paid.contains(payment), order.integer("total_amount") != 0 {
      return "Order \(invoice) cannot be deleted due to its current payment status: \(payment)."
    }
    let parent = order.integer("parent_id") > 0 ? order.integer("parent_id") : id
    let subscription = Shop.rows(shop.subscriptions, where: "parent_order_id", is: parent).first
    guard order.text("type") == "subscription", subscription?.text("status") == "active" else { return nil }
    return "Order \(invoice) cannot be deleted as it has an active subscription."
  }

  /// A subscription goes with the order that began it, and so do its renewals.
  package func carryOut(in shop: inout Shop, by user: User?) {
    shop.tick()
    let isSubscription = order.text("type") == "subscription"
    let renewals = isSubscription ? shop.children(of: id).map { $0.integer("id") } : []
    let ids = Set(renewals + [id])
    if isSubscription { shop.subscriptions.removeAll { ids.contains($0.integer("parent_order_id")) } }
    shop.transactions.removeAll { ids.contains($0.integer("order_id")) }
    shop.addresses.removeAll { ids.contains($0.integer("order_id")) }
    shop.items.removeAll { ids.contains($0.integer("order_id")) }
    if isTest {
      shop.activities.removeAll { row in
        ids.contains(row.integer("module_id")) && row.text("module_type") == "FluentCart\\App\\Models\\Order"
      }
    }
    shop.labelRelationships.removeAll { row in
      ids.contains(row.integer("labelable_id")) && row.text("labelable_type") == "FluentCart\\App\\Models\\Order"
    }
    shop.orders.removeAll { ids.contains($0.integer("id")) }
    for id in ids { shop.forgottenRefunds[id] = nil }
    shop.recountCustomer(order["customer_id"] ?? .null)
    let isRenewal = order.text("type") == "renewal"
    if !isTest { log(isRenewal, in: &shop, by: user) }
    if isRenewal { recountBills(in: &shop) }
  }

  private func log(_ isRenewal: Bool, in shop: inout Shop, by user: User?) {
    let title = isRenewal ? "Renewal Order Deleted" : "Order Deleted"
    shop.log(
      Activity(
        status: "success", type: "activity", module: isRenewal ? "Renewal" : "Order", title: title,
        content: "\(title) successfully!"), order: id, by: user)
  }

  private func recountBills(in shop: inout Shop) {
    let places = shop.subscriptions.places(where: "parent_order_id", is: order.integer("parent_id"))
    guard let place = places.first else { return }
    let subscription = shop.subscriptions[place].integer("id")
    let bills = shop.transactions.filter { row in
      row.integer("subscription_id") == subscription && row.text("transaction_type") == "charge"
        && row.text("status") == "succeeded" && row.integer("total") > 0
    }
    guard shop.subscriptions[place].text("bill_count") != String(bills.count) else { return }
    shop.subscriptions[place]["bill_count"] = .string(String(bills.count))
    shop.subscriptions[place]["updated_at"] = .string(shop.now.iso)
  }
}
