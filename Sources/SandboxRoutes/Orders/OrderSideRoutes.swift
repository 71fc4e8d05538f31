internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// What stands beside an order: disputes, widgets, ways to ship.
enum OrderSideRoutes {
  static let all = [
    Route("/orders/{order}/transactions/{transaction_id}/accept-dispute", [(.post, acceptDispute)]),
    Route("/orders/shipping_methods", [(.get, shippingMethods)]),
    Route("/widgets", [(.get, widgets)]),
  ]

  /// The shop has no disputes.
  private static func acceptDispute(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = Shop.row(.string(call.argument("transaction_id")), in: shop.transactions) else {
      return .exception("Call to a member function acceptDispute() on null")
    }
    if row.text("transaction_type") == "dispute" {
      return .refused(422, "This payment method does not support remote dispute management")
    }
    return .refused(422, "The selected transaction is not a dispute")
  }

  /// The shop has none.
  private static func shippingMethods(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(["shipping_methods": [], "other_shipping_methods": []])
  }

  /// The free plugin has none, but looks for the order that they would be of.
  private static func widgets(_ call: Call, _ shop: inout Shop) -> Answer {
    let filter = call.input.text("filter").replacing("fluent_cart_", with: "")
    if filter == "single_order_page" {
      let id = (call.input["data"] ?? .null)["order_id"].integer
      if shop.orders.place(of: id) == nil { return .refused(422, "Order not found") }
    }
    return .ok(["widgets": []])
  }
}
