internal import HTTP

/// Subscriptions: the list, one of them, and its end.
enum SubscriptionRoutes {
  static let all = [
    Route("/subscriptions", [(.get, list)]),
    Route("/subscriptions/{subscriptionOrderId}", [(.get, show)]),
    Route("/orders/{order}/subscriptions/{subscription}/cancel", binding: bound, [(.put, cancel)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let search = RowQuery.trimmed(call.input.text("search")).lowercased()
    let view = call.input.text("active_view")
    let rows = shop.subscriptions.filter { row in
      (!views.contains(view) || row.text("status") == view)
        && (search.isEmpty
          || ["item_name", "status", "vendor_subscription_id", "current_payment_method", "billing_interval"]
            .contains { row.text($0).lowercased().contains(search) })
    }
    let query = RowQuery(table: "wp_fct_subscriptions", columns: shop.subscriptions.first?.keys ?? [])
    return query.page(rows, call, shop, as: "data")
  }

  private static let views = [
    "active", "pending", "intended", "paused", "trialing", "canceled", "failing", "expiring", "expired",
  ]

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = Shop.row(.string(call.argument("subscriptionOrderId")), in: shop.subscriptions) else {
      return .missing("Subscription", button: "Back to Subscription list", route: "/subscriptions")
    }
    return .ok(shop.subscriptionPage(row))
  }

  private static func bound(_ call: Call, _ shop: Shop) -> Answer? {
    if shop.order(call.argument("order")) == nil { return .unboundModel("Order") }
    let subscription = Shop.place(of: .string(call.argument("subscription")), in: shop.subscriptions)
    return subscription == nil ? .unboundModel("Subscription") : nil
  }

  private static func cancel(_ call: Call, _ shop: inout Shop) -> Answer {
    let reason = call.input.text("cancel_reason")
    guard !reason.isEmpty else { return .refused(422, "Please select cancel reason!") }
    guard let place = Shop.place(of: .string(call.argument("subscription")), in: shop.subscriptions) else {
      return .unboundModel("Subscription")
    }
    switch shop.cancelSubscription(at: place, reason: reason) {
    case .failed(let message): return .refused(422, message)
    case .success:
      return .ok([
        "message": "Subscription has been cancelled successfully!",
        "subscription": .array(shop.subscriptions[place]),
      ])
    }
  }
}
