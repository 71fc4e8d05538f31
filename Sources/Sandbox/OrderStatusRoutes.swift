internal import HTTP

/// `PUT /orders/{order}/statuses`: an order's own status, and that of its shipping.
enum OrderStatusRoutes {
  static let all = [Route("/orders/{order}/statuses", binding: OrderRoutes.bound, [(.put, update)])]

  private static func update(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = shop.place(ofOrder: call) else { return .unboundModel("Order") }
    let statuses = call.input["statuses"] ?? .null
    let change: OrderStatusChange?
    switch call.input.text("action") {
    case "change_order_status": change = OrderStatusChange(.order, to: statuses["order_status"])
    case "change_shipping_status": change = OrderStatusChange(.shipping, to: statuses["shipping_status"])
    default: change = nil
    }
    guard let change else { return .failure(code: 400, "Failed to update status") }
    let items = Shop.rows(shop.items, where: "order_id", is: shop.orders[place].integer("id"))
    if let answer = change.make(at: place, by: call.user, in: &shop) { return answer }
    return .ok([
      "message": "Status has been updated", "data": .array(page(shop.orders[place], items, change, shop)),
    ])
  }

  /// The order with everything around it, its items as they were before.
  private static func page(_ order: PHPArray, _ items: [PHPArray], _ change: OrderStatusChange, _ shop: Shop)
    -> PHPArray
  {
    var shown = order
    if change.completes {
      shown["completed_at"] = shop.now.object
    }
    return shown.merging([
      "order_items": .list(items.map { .array(item($0, shop)) }), "customer": shop.customerValue(of: order),
      "shipping_address": shop.address("shipping", of: order), "billing_address": shop.address("billing", of: order),
    ])
  }

  private static func item(_ row: PHPArray, _ shop: Shop) -> PHPArray {
    guard let variant = row["variants"]?.array else { return row }
    let media = variant["media"] ?? .null
    let detail = shop.detail(of: variant.integer("post_id"))
    return row.merging([
      "variants": .array(variant.removing("media").merging(["product_detail": detail, "media": media]))
    ])
  }
}

/// One status that becomes another.
struct OrderStatusChange: Sendable {
  enum Kind: Sendable {
    case order, shipping
  }

  let kind: Kind
  let status: PHPValue

  /// `nil` when no status is given.
  init?(_ kind: Kind, to status: PHPValue) {
    guard !status.isNull else { return nil }
    self.kind = kind
    self.status = status
  }

  var completes: Bool { kind == .order && status == "completed" }

  /// - Returns: the refusal, or `nil` when it is done.
  func make(at place: Int, by user: User?, in shop: inout Shop) -> Answer? {
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
