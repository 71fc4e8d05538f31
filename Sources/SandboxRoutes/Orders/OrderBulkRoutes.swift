internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// `POST /orders/do-bulk-action`: one action for many orders.
enum OrderBulkRoutes {
  static let all = [Route("/orders/do-bulk-action", [(.post, act)])]

  private static func act(_ call: Call, _ shop: inout Shop) -> Answer {
    let action = SanitizedText.field(call.input["action"])
    if action == "delete_test_orders" { return deleteTestOrders(call, &shop) }
    let wanted = call.input["order_ids"] ?? []
    guard let list = wanted.array else {
      return .exception(
        "array_map(): Argument #2 ($array) must be of type array, \(wanted.typeName) given")
    }
    let ids = list.values.map(number).filter { $0 != 0 }
    guard !ids.isEmpty else { return .refused(422, "Orders selection is required") }
    let places = Set(ids).compactMap { shop.orders.place(of: $0) }.sorted()
    return switch action {
    case "delete_orders": delete(ids, call.user, &shop)
    case "change_shipping_status":
      status(call, allowed: OrderStatus.shipping, "shipping")
        // The plugin says so and does nothing.
        ?? .ok(["message": "Shipping Status has been changed for the selected orders"])
    case "change_order_status":
      status(call, allowed: OrderStatus.editable, "order") ?? setStatus(places, call, &shop)
    case "capture_payments": capture(places)
    case "change_payment_status":
      status(call, allowed: OrderStatus.payment, "payment") ?? setPayment(places, call, &shop)
    default: invalid
    }
  }

  private static let invalid = Answer.refused(422, "Selected action is invalid")

  /// As `(int)` reads it: a list with something in it is 1.
  private static func number(_ value: PHPValue) -> Int {
    value.array.map { $0.isEmpty ? 0 : 1 } ?? value.integer
  }

  /// The refusal of the status that is asked for.
  private static func status(_ call: Call, allowed: Set<String>, _ what: String) -> Answer? {
    let status = SanitizedText.field(call.input["new_status"])
    if PHPValue.string(status).isEmpty { return .refused(422, "Please select status") }
    return allowed.contains(status) ? nil : .refused(422, "Provided \(what) status is not valid")
  }

  /// There is no such function in the plugin.
  private static func capture(_ places: [Int]) -> Answer {
    guard places.isEmpty else {
      return .exception("Call to undefined method FluentCart\\App\\Models\\Order::capturePayments()")
    }
    return .ok(["message": "Selected payments has been successfully captured"])
  }

  // MARK: Deleting

  private static func delete(_ ids: [Int], _ user: User?, _ shop: inout Shop) -> Answer {
    let (deleted, failed) = carryOutDeletion(ids, user, &shop)
    let names = failed.map(String.init).joined(separator: " , ")
    let refusal = "The order ID - \(names) cannot be deleted at the moment as these orders status is not canceled."
    if deleted.isEmpty { return .failure(code: 400, refusal) }
    let message =
      failed.isEmpty
      ? "Selected order and associated data have been deleted"
      : "\(refusal) And remaining order and its associated data have been deleted"
    return .ok([
      "message": .string(message),
      "data": [
        "deleted_order_ids": list(deleted), "deleted_count": .int(deleted.count), "failed_order_ids": list(failed),
        "failed_count": .int(failed.count),
      ],
    ])
  }

  private static func list(_ ids: [Int]) -> PHPValue { .list(ids.map(PHPValue.int)) }

  private static func carryOutDeletion(
    _ ids: [Int], _ user: User?, _ shop: inout Shop
  ) -> (deleted: [Int], failed: [Int]) {
    var (deleted, failed): ([Int], [Int]) = ([], [])
    for id in ids {
      let deletion = shop.orders.place(of: id).map { OrderDeletion(of: shop.orders[$0]) }
      guard let deletion, deletion.refusal(shop) == nil else {
        failed.append(id)
        continue
      }
      deletion.carryOut(in: &shop, by: user)
      deleted.append(id)
    }
    return (deleted, failed)
  }

  private static let batch = 50

  /// Fifty at a time; the caller asks again with the last id until there are no more.
  private static func deleteTestOrders(_ call: Call, _ shop: inout Shop) -> Answer {
    let last = max(call.input["last_order_id"].map(number) ?? 0, 0)
    let all = shop.orders.filter { $0.text("mode") == "test" }.map { $0.integer("id") }.sorted()
    let ids = Array(all.filter { $0 > last }.prefix(batch))
    let (deleted, failed) = carryOutDeletion(ids, call.user, &shop)
    let hasMore =
      ids.last.map { last in
        shop.orders.contains { $0.text("mode") == "test" && $0.integer("id") > last }
      } ?? false
    let done = last > 0 || !ids.isEmpty ? "Test order deletion completed." : "No test orders found to delete"
    return .ok([
      "message": .string(hasMore ? "Deleting test orders..." : done), "total_count": .int(all.count),
      "batch_size": .int(batch), "batch_count": .int(ids.count), "deleted_count": .int(deleted.count),
      "failed_count": .int(failed.count), "deleted_order_ids": list(deleted), "failed_order_ids": list(failed),
      "last_attempted_order_id": .int(ids.last ?? last), "has_more": .bool(hasMore),
    ])
  }

  // MARK: Statuses

  private static func setStatus(_ places: [Int], _ call: Call, _ shop: inout Shop) -> Answer {
    let status = PHPValue.string(SanitizedText.field(call.input["new_status"]))
    let failed = places.filter { place in
      OrderStatusChange(.order, to: status)?.make(at: place, by: call.user, in: &shop) != nil
    }
    if places.isEmpty { return invalid }
    if failed.isEmpty { return .ok(["message": "Order Status has been changed for the selected orders"]) }
    let refusal =
      "The order ID - \(names(failed, shop)) cannot be updated because they are either already cancelled or have the "
      + "same status."
    guard failed.count < places.count else { return .refused(423, refusal) }
    return .ok(["message": .string("\(refusal) And remaining order status has been successfully changed")])
  }

  private static func names(_ places: [Int], _ shop: Shop) -> String {
    places.map { shop.orders[$0].text("id") }.joined(separator: " , ")
  }

  private static func setPayment(_ places: [Int], _ call: Call, _ shop: inout Shop) -> Answer {
    let status = SanitizedText.field(call.input["new_status"])
    let failed = places.filter { !setPayment(status, at: $0, call.user, &shop) }
    if places.isEmpty { return invalid }
    for place in places where !failed.contains(place) {
      shop.recountPurchases(of: shop.orders[place]["customer_id"] ?? .null)
    }
    if failed.isEmpty {
      return .ok(["message": .string("Selected orders payment status has been marked as \(status)")])
    }
    let subject = "The order ID - \(names(failed, shop)) cannot be updated at the moment because"
    guard failed.count < places.count else {
      return .refused(
        423, "\(subject) its payment status is either the same as before or has already been refunded.")
    }
    return .ok([
      "message": .string(
        "\(subject) the transaction either already has the same status or does not match the provided order. The "
          + "remaining order statuses have been updated successfully.")
    ])
  }

  /// Sets the latest charge's status, and the order's payment to the same word, whatever that means there.
  private static func setPayment(_ status: String, at place: Int, _ user: User?, _ shop: inout Shop) -> Bool {
    let order = shop.orders[place]
    let charges = shop.transactions.places(where: "order_id", is: order.integer("id")).filter {
      shop.transactions[$0].text("transaction_type") != "refund" && shop.transactions[$0].text("status") != "refunded"
    }
    guard let charge = charges.last, shop.transactions[charge].text("status") != status else { return false }
    shop.tick()
    let total = shop.transactions[charge].integer("total")
    let rest = Shop.difference(order.integer("total_paid"), total)
    var columns: PHPArray = [
      "payment_status": .string(status), "total_paid": .string(rest < 0 ? order.text("total_paid") : String(rest)),
    ]
    if status == "refunded" {
      let (refunded, isOver) = order.integer("total_refund").addingReportingOverflow(total)
      columns["refunded_at"] = .string(shop.now.sql)
      columns["total_refund"] = .string(String(isOver ? Int.max : refunded))
    }
    shop.transactions[charge]["status"] = .string(status)
    shop.transactions[charge]["updated_at"] = .string(shop.now.iso)
    shop.setOrder(at: place, columns)
    shop.logStatus(
      "Payment", of: order.integer("id"), from: order.text("payment_status"), to: status, by: user)
    return true
  }
}
