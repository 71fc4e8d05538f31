internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Subscriptions: the list, one of them, and what may be done to it.
package enum SubscriptionRoutes {
  package static let all =
    [
      Route("/subscriptions", [(.get, list)]),
      Route("/subscriptions/{subscriptionOrderId}", [(.get, show)]),
      Route("\(own)/cancel", binding: bound, [(.put, cancel)]),
      Route("\(own)/fetch", binding: bound, [(.put, fetch)]),
      Route("\(own)/early-payment-link", binding: bound, [(.post, linkEarlyPayment)]),
    ]
    + ["reactivate", "pause", "resume"].map { Route("\(own)/\($0)", binding: bound, [(.put, notAvailable)]) }

  private static let own = "/orders/{order}/subscriptions/{subscription}"

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .subscriptions)
      let rows = SubscriptionFilter(parameters).rows(of: shop)
      let unknown = parameters.relations.first { relation($0, of: [:], shop) == nil }
      if let unknown, !rows.isEmpty { return .unknownRelation(unknown, model: "Subscription") }
      let known = shop
      return parameters.answer(rows, call, shop, model: .subscriptions, as: "data") { row in
        let whole = Shop.row(row["id"] ?? .null, in: known.subscriptions) ?? row
        let added = row["payment_info"] == nil ? row.merging(whole.selecting(appendix)) : row
        return added.merging(
          PHPArray(parameters.relations.map { ($0, relation($0, of: whole, known) ?? .null) }))
      }
    } catch { return error.answer }
  }

  /// What the model adds to any row.
  private static let appendix = [
    "url", "payment_info", "billingInfo", "overridden_status", "currency", "reactivate_url", "meta",
  ]

  /// `nil` when there is no such relation.
  private static func relation(_ name: String, of row: PHPArray, _ shop: Shop) -> PHPValue? {
    switch name {
    case "customer": shop.customerValue(of: row)
    case "order": Shop.row(row["parent_order_id"] ?? .null, in: shop.orders).map(PHPValue.array) ?? .null
    case "labels": .list(shop.labels(on: "Subscription", row.integer("id")).map(PHPValue.array))
    case "variation": Shop.row(row["variation_id"] ?? .null, in: shop.variants).map(PHPValue.array) ?? .null
    case "transactions", "activities", "billing_addresses", "meta": []
    default: nil
    }
  }

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = Shop.row(.string(call.argument("subscriptionOrderId")), in: shop.subscriptions) else {
      return .missing("Subscription", button: "Back to Subscription list", route: "/subscriptions")
    }
    return .ok(shop.subscriptionPage(row))
  }

  private static func bound(_ call: Call, _ shop: Shop) -> Answer? {
    if shop.order(call.argument("order")) == nil { return .unboundModel("Order") }
    return place(of: call, shop) == nil ? .unboundModel("Subscription") : nil
  }

  /// The order in the path need not be the subscription's.
  private static func place(of call: Call, _ shop: Shop) -> Int? {
    Shop.place(of: .string(call.argument("subscription")), in: shop.subscriptions)
  }

  private static func cancel(_ call: Call, _ shop: inout Shop) -> Answer {
    let reason = SanitizedText.field(call.input["cancel_reason"])
    guard !PHPValue.string(reason).isEmpty else { return .refused(422, "Please select cancel reason!") }
    guard let place = place(of: call, shop) else { return .unboundModel("Subscription") }
    let isRemote = shop.gateways[shop.subscriptions[place].text("current_payment_method")] != nil
    let wasCanceled = shop.subscriptions[place].text("status") == "canceled"
    switch shop.cancelSubscription(at: place, reason: reason, immediately: false) {
    case .failed(let message) where isRemote || wasCanceled: return .refused(422, message)
    case .failed(let message):
      return .refused(422, "Subscription cancelled locally. Vendor Response: \(message)")
    case .success:
      return .ok([
        "message": "Subscription has been cancelled successfully!",
        "subscription": .array(shop.subscriptions[place]),
      ])
    }
  }

  /// Nothing differs at the gateways that work.
  private static func fetch(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = place(of: call, shop) else { return .unboundModel("Subscription") }
    let subscription = shop.subscriptions[place]
    switch shop.gateways[subscription.text("current_payment_method")] {
    case nil: return .refused(422, "This payment method does not support remote resync")
    case .failing(let message): return .refused(422, message)
    case .working, .withoutRefunds:
      return .ok([
        "message": "Subscription fetched successfully from remote payment gateway!",
        "subscription": .array(subscription),
      ])
    }
  }

  private static func notAvailable(_ call: Call, _ shop: inout Shop) -> Answer {
    .refused(422, "Not available yet")
  }

  private static func linkEarlyPayment(_ call: Call, _ shop: inout Shop) -> Answer {
    .refused(422, "Early payment is not enabled for this site.")
  }
}
