internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// Writing, changing and deleting orders. Of the first two the sandbox acts out the refusals only.
enum OrderEditing {
  private static let notActedOut = Answer.wordPress(
    501, code: "sandbox_not_implemented",
    "The real shop can write and change orders, the sandbox does not act it out. Nothing was changed.")

  static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = OrderFields.refusal(of: call.input) { return answer }
    guard !items(call).contains(where: isSubscription) else {
      return .refused(400, "Subscription order with Manual Order is not supported yet!")
    }
    return notActedOut
  }

  private static func items(_ call: Call) -> [PHPValue] { call.input["order_items"]?.array?.values ?? [] }

  private static func isSubscription(_ item: PHPValue) -> Bool {
    item["payment_type"] == "subscription" || item["other_info"]["payment_type"] == "subscription"
  }

  static func update(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = OrderFields.refusal(of: call.input) { return answer }
    guard let order = shop.order(call.argument("order_id")) else {
      return .exception("Call to a member function isSubscription() on null")
    }
    let rows = Shop.rows(shop.items, where: "order_id", is: order.integer("id"))
    if rows.contains(where: { $0.text("payment_type") == "subscription" }) {
      return .refused(400, "Subscription Order cannot be edited.")
    }
    if SanitizedText.field(call.input["status"]) == "completed" {
      return .refused(400, "Completed status can not be updated")
    }
    let status = order.text("status")
    guard status != "completed", status != "canceled" else {
      return .failure(
        code: 404,
        "Your order status is marked as \(status) and not eligible for any further modifications at this time.")
    }
    return notActedOut
  }

  static func delete(_ call: Call, _ shop: inout Shop) -> Answer {
    let asked = call.argument("order_id")
    guard let order = shop.order(asked) else {
      return Answer(
        404,
        [
          "message": "Order not found", "data": ["order_id": .string(asked), "status": "error"], "errors": [],
        ])
    }
    let id = order.integer("id")
    let deletion = OrderDeletion(of: order)
    if let reason = deletion.refusal(shop) {
      return Answer(
        400,
        [
          "message": .string(reason),
          "data": [
            "order_id": .int(id), "invoice_no": order["invoice_no"] ?? .null, "status": "error",
            "reason": "order_cannot_be_deleted",
          ], "errors": [.string(reason)],
        ])
    }
    deletion.carryOut(in: &shop, by: call.user)
    return .ok([
      "message": .string("Order \(id) deleted successfully"),
      "data": ["order_id": .int(id), "invoice_no": order["invoice_no"] ?? .null, "status": "success"], "errors": [],
    ])
  }
}
