internal import SandboxPHP
internal import SandboxShop

/// Which subscriptions a list shows: tabs and search.
struct SubscriptionFilter: Sendable {
  private let parameters: ListParameters
  private let sign: SearchOperator?
  private let word: String
  private let pattern: LikePattern

  init(_ parameters: ListParameters) {
    self.parameters = parameters
    sign = SearchOperator(parameters.search).flatMap { $0.name == "id" ? $0 : nil }
    word = parameters.search
    pattern = LikePattern(containing: word.filter { $0 != "#" }, readsWildcards: true)
  }

  func rows(of shop: Shop) -> [PHPArray] {
    guard parameters.filterType == "simple" else { return Array(shop.subscriptions) }
    return shop.subscriptions.filter { row in
      (parameters.view == nil || row.text("status") == parameters.view) && isFound(row, in: shop)
    }
  }

  private static let columns = [
    "parent_order_id", "item_name", "vendor_subscription_id", "vendor_customer_id", "vendor_plan_id",
    "current_payment_method", "billing_interval", "bill_count",
  ]

  private func isFound(_ row: PHPArray, in shop: Shop) -> Bool {
    if let sign { return sign.holds(for: row["id"] ?? .null) }
    if PHPValue.string(word).isEmpty { return true }
    let status = ["canceled", "cancelled"].contains(word.lowercased()) ? "canceled" : word
    if Collation.areEqual(row.text("status"), status) { return true }
    if word.contains("#") { return pattern.matches(row.text("id")) }
    if word.contains("@") {
      return shop.customer(row.integer("customer_id")).map { pattern.matches($0.text("email")) } ?? false
    }
    return SubscriptionFilter.columns.contains { pattern.matches(row.text($0)) }
  }
}

extension ListModel {
  static let subscriptions = ListModel(
    table: "wp_fct_subscriptions", name: "Subscription", columns: subscriptionColumns,
    sortable: Set(subscriptionColumns).subtracting(["id", "uuid", "initial_tax_total", "created_at", "updated_at"]),
    views: [
      "active", "pending", "intended", "paused", "trialing", "canceled", "failing", "expiring", "expired",
    ])

  private static let subscriptionColumns = [
    "id", "uuid", "customer_id", "parent_order_id", "product_id", "item_name", "quantity", "variation_id",
    "billing_interval", "signup_fee", "initial_tax_total", "recurring_amount", "recurring_tax_total",
    "recurring_total", "bill_times", "bill_count", "expire_at", "trial_ends_at", "canceled_at", "restored_at",
    "collection_method", "next_billing_date", "trial_days", "vendor_customer_id", "vendor_plan_id",
    "vendor_subscription_id", "status", "original_plan", "vendor_response", "current_payment_method", "config",
    "created_at", "updated_at",
  ]
}
