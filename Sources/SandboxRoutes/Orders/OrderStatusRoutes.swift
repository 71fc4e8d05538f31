internal import HTTP
internal import SandboxPHP
internal import SandboxShop

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
