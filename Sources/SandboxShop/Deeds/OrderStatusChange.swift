package import SandboxPHP

/// One status that becomes another.
package struct OrderStatusChange: Sendable {
  package enum Kind: Sendable {
    case order, shipping
  }

  let kind: Kind
  let status: PHPValue

  /// `nil` when no status is given.
  package init?(_ kind: Kind, to status: PHPValue) {
    guard !status.isNull else { return nil }
    self.kind = kind
    self.status = status
  }

  package var completes: Bool { kind == .order && status == "completed" }

  /// - Returns: the refusal, or `nil` when it is done.
  package func make(at place: Int, by user: User?, in shop: inout Shop) -> Answer? {
    if status.array != nil { return .exception("Illegal offset type in isset or empty") }
    let column = kind == .order ? "status" : "shipping_status"
    let old = shop.orders[place].text(column)
    let allowed = kind == .order ? OrderStatus.editable : OrderStatus.shipping
    guard allowed.contains(status.text) else { return .failure(code: 400, "Provided status is not valid") }
    guard status.text != old else { return .failure(code: 400, "Order already has the same status") }
    if kind == .order, old == "canceled" {
      return .failure(code: 400, "You cannot change the order status once it has been canceled.")
    }
    shop.tick()
    shop.setOrder(at: place, PHPArray([(column, status)]))
    if completes { shop.orders[place]["completed_at"] = .string(shop.now.sql) }
    if kind == .shipping { fulfill(order: shop.orders[place].integer("id"), in: &shop) }
    shop.logStatus(
      kind == .order ? "Order" : "Shipping", of: shop.orders[place].integer("id"), from: old, to: status.text,
      by: user)
    return nil
  }

  /// What is shipped is counted as fulfilled, item by item.
  private func fulfill(order: Int, in shop: inout Shop) {
    for place in shop.items.places(where: "order_id", is: order)
    where shop.items[place].text("fulfillment_type") == "physical" {
      let isSent = status == "shipped" || status == "delivered"
      shop.items[place]["fulfilled_quantity"] = isSent ? .string(shop.items[place].text("quantity")) : "0"
    }
  }
}
