internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// Payment by hand: an order marked as paid, a transaction's status, all summed up anew.
enum OrderPaymentRoutes {
  static let all = [
    Route("/orders/{order}/mark-as-paid", binding: OrderRoutes.bound, [(.post, markAsPaid)]),
    Route(
      "/orders/{order}/transactions/{transaction}/status", binding: boundTransaction, [(.put, setTransactionStatus)]),
    Route("/orders/{order}/sync-statuses", binding: OrderRoutes.bound, [(.put, synchronize)]),
  ]

  private static func boundTransaction(_ call: Call, _ shop: Shop) -> Answer? {
    let isThere = Shop.place(of: .string(call.argument("transaction")), in: shop.transactions) != nil
    return isThere ? nil : .unboundModel("OrderTransaction")
  }

  // MARK: Mark as paid

  private static func markAsPaid(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = shop.place(ofOrder: call) else { return .unboundModel("Order") }
    let order = shop.orders[place]
    let due = Shop.difference(order.integer("total_amount"), order.integer("total_paid"))
    if due <= 0 { return .refused(423, "Order has already been paid") }
    if order.text("status") == "canceled" {
      return .refused(423, "Unable to mark paid for canceled order")
    }
    shop.tick()
    book(due, for: order, call, &shop)
    let isRefunded = order.text("payment_status") == "partially_refunded"
    shop.setOrder(
      at: place,
      [
        "note": .string(SanitizedText.field(call.input["mark_paid_note"])), "status": "processing",
        "payment_status": isRefunded ? "partially_refunded" : "paid",
        "total_paid": .string(order.text("total_amount")),
      ])
    shop.completePayment(at: place, by: call.user)
    let id = order.integer("id")
    shop.logStatus("Order", of: id, from: order.text("status"), to: "processing", by: call.user)
    if order.text("fulfillment_type") == "digital" {
      shop.setOrder(at: place, ["status": "completed", "completed_at": .string(shop.now.sql)])
      shop.logStatus("Order", of: id, from: "processing", to: "completed", by: call.user)
    }
    return .ok(["message": "Order has been marked as paid"])
  }

  /// The pending cash payment becomes one that has succeeded; without one a row is written. What the request leaves
  /// out is empty in it.
  private static func book(_ cents: Int, for order: PHPArray, _ call: Call, _ shop: inout Shop) {
    let id = order.integer("id")
    let field = { (name: String) in PHPValue.string(SanitizedText.field(call.input[name])) }
    let columns: PHPArray = [
      "total": .string(String(cents)), "status": "succeeded", "payment_method": field("payment_method"),
      "vendor_charge_id": field("vendor_charge_id"), "payment_mode": order["mode"] ?? "",
      "payment_method_type": field("payment_method"), "order_type": order["type"] ?? "",
      "transaction_type": field("transaction_type"), "currency": order["currency"] ?? "",
      "updated_at": .string(shop.now.iso),
    ]
    let pending = shop.transactions.places(where: "order_id", is: id).first { place in
      shop.transactions[place].text("status") == "pending"
        && shop.transactions[place].text("payment_method") == "offline_payment"
    }
    if let pending {
      shop.transactions[pending] = shop.transactions[pending].merging(columns)
      return
    }
    let blank: PHPArray = [
      "id": .int(shop.transactions.nextID), "order_id": .string(String(id)), "order_type": "",
      "transaction_type": "", "subscription_id": nil, "card_last_4": nil, "card_brand": nil, "vendor_charge_id": "",
      "payment_method": "", "payment_mode": "", "payment_method_type": "", "status": "", "currency": "", "total": "",
      "rate": "1", "uuid": .string(shop.nextName()), "meta": [], "created_at": .string(shop.now.iso),
      "updated_at": "", "url": "",
    ]
    shop.transactions.append(blank.merging(columns))
  }

  // MARK: A transaction's status

  /// Any word will do.
  private static func setTransactionStatus(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = Shop.place(of: .string(call.argument("transaction")), in: shop.transactions) else {
      return .unboundModel("OrderTransaction")
    }
    let status = call.input["status"] ?? .null
    guard status.array == nil else { return .exception("Array to string conversion") }
    if !status.isNull, shop.transactions[place].text("status") == status.text {
      return Answer(422, ["reload": true, "message": "Transaction already has the same status"])
    }
    let order = shop.place(ofOrder: call)
    guard let order, shop.orders[order].integer("id") == shop.transactions[place].integer("order_id") else {
      return .refused(422, "The selected transaction does not match with the provided order")
    }
    shop.tick()
    let stored = PHPValue.string(String(status.text.prefix(OrderStatus.length)))
    shop.transactions[place] = shop.transactions[place].merging([
      "status": stored, "updated_at": .string(shop.now.iso),
    ])
    if shop.orders[order].text("payment_status") != status.text {
      if status == "refunded" { shop.orders[order]["refunded_at"] = .string(shop.now.sql) }
      shop.setOrder(at: order, ["payment_status": stored])
    }
    return .ok([
      "transaction": .array(shop.transactions[place].merging(["status": status])),
      "message": "Payment status has been successfully updated",
    ])
  }

  // MARK: Summing up

  private static func synchronize(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = shop.place(ofOrder: call) else { return .unboundModel("Order") }
    let order = shop.orders[place]
    let id = order.integer("id")
    guard !shop.transactions.places(where: "order_id", is: id).isEmpty else {
      return .refused(404, "No transaction found for this order")
    }
    shop.tick()
    let paid = shop.sum(of: OrderStatus.paidTransaction, order: id)
    let refunded = shop.sum(of: ["refunded"], order: id)
    var payment = order.text("payment_status")
    if order.integer("total_amount") <= Shop.difference(paid, refunded) {
      payment = "paid"
    } else if refunded > 0 {
      payment = "partially_refunded"
    }
    var status = order.text("status")
    if !OrderStatus.successful.contains(status), payment == "paid" { status = "processing" }
    shop.setOrder(
      at: place,
      [
        "status": .string(status), "payment_status": .string(payment), "total_paid": .string(String(paid)),
        "total_refund": .string(String(refunded)),
      ])
    finish(order, status: status, payment: payment, refunded: refunded, at: place, call.user, &shop)
    let row = shop.orders[place]
    return .ok([
      "message": "Order statuses synced successfully", "order": .array(row),
      "payment_status": row["payment_status"] ?? .null, "status": row["status"] ?? .null,
    ])
  }

  private static func finish(
    _ order: PHPArray, status: String, payment: String, refunded: Int, at place: Int, _ user: User?, _ shop: inout Shop
  ) {
    let id = order.integer("id")
    if payment == "paid", order.text("payment_status") != "paid", order.text("type") != "renewal" {
      shop.completePayment(at: place, by: user)
    }
    guard status != order.text("status") else { return }
    shop.logStatus("Order", of: id, from: order.text("status"), to: status, by: user)
    guard order.text("fulfillment_type") == "digital", refunded == 0, status != "completed" else { return }
    shop.setOrder(at: place, ["status": "completed", "completed_at": .string(shop.now.sql)])
    shop.logStatus("Order", of: id, from: status, to: "completed", by: user)
  }
}
