/// A refund that passed the checks, and its booking: the row, the gateway, the order, its items, the log.
///
/// The plugin books first and asks later: a body that it trips over ends in a 500 when the money is already gone.
struct Refund: Sendable {
  let order: PHPArray
  let transaction: PHPArray
  /// Hundredths.
  let cents: Int
  let info: PHPArray
  let user: User?

  private var orderID: Int { order.integer("id") }
  private var method: String { transaction.text("payment_method") }

  func book(in shop: inout Shop) -> Answer {
    shop.tick()
    let row = writeRow(in: &shop)
    let gateway = askGateway(row, in: &shop)
    if let answer = trap(in: shop) { return answer }
    updateOrder(in: &shop)
    guard spreadOverItems(in: &shop) else {
      return .exception("Attempt to assign property \"refund_total\" on null")
    }
    updateCustomer(in: &shop)
    log(gateway, in: &shop)
    var answer: PHPArray = [
      "fluent_cart_refund": Verdict.success("Refund processed on FluentCart.").value, "gateway_refund": gateway.value,
    ]
    if let verdict = cancelSubscription(in: &shop) { answer["subscription_cancel"] = verdict.value }
    return .ok(.array(answer))
  }

  /// Writes the refund beside the charge and counts it there; returns the place of the new row.
  private func writeRow(in shop: inout Shop) -> Int {
    let subscription = transaction.integer("subscription_id")
    let reason = info["reason"] ?? .null
    let row = transaction.merging([
      "id": .int(Shop.nextID(in: shop.transactions)), "transaction_type": "refund",
      "subscription_id": .string(String(subscription)), "vendor_charge_id": "", "status": "refunded",
      "total": .string(String(cents)), "uuid": .string(shop.nextName()),
      "meta": ["parent_id": transaction["id"] ?? .null, "reason": reason.isNull ? "" : reason],
      "created_at": .string(shop.now.iso), "updated_at": .string(shop.now.iso), "url": "",
    ])
    if let place = Shop.place(of: transaction["id"] ?? .null, in: shop.transactions) {
      var meta = shop.transactions[place]["meta"]?.array ?? PHPArray()
      meta["refunded_total"] = .int(meta.integer("refunded_total") + cents)
      shop.transactions[place]["meta"] = .array(meta)
      shop.transactions[place]["updated_at"] = .string(shop.now.iso)
    }
    shop.transactions.append(row)
    return shop.transactions.count - 1
  }

  private func askGateway(_ row: Int, in shop: inout Shop) -> Verdict {
    let shown = method.prefix(1).uppercased() + method.dropFirst()
    let done = Verdict.success("Refund processed on \(shown)")
    switch shop.gateways[method] {
    // Nothing was called, and the plugin calls it a success.
    case nil: return done
    case .working(let prefix):
      let name = prefix + shop.nextName(digits: 24)
      shop.transactions[row]["vendor_charge_id"] = .string(name)
      return done
    case .withoutRefunds: return .failed("ERROR processing refund on \(shown): \(Refund.notImplemented)")
    case .failing(let message): return .failed("ERROR processing refund on \(shown): \(message)")
    }
  }

  private static let notImplemented = "Refund process is not implemented for this payment gateway."

  /// Fields that the plugin does not check before it hands them on to where only arrays may go.
  private func trap(in shop: Shop) -> Answer? {
    if let items = info["item_ids"], items.array == nil {
      return .exception(
        "FluentCart\\App\\Events\\Order\\OrderRefund::__construct(): Argument #3 ($refundedItemIds) must be of type "
          + "array, \(items.typeName) given, called in /var/www/html/wp-content/plugins/fluent-cart/app/Services/"
          + "Payments/Refund.php on line 97")
    }
    guard let items = info["refunded_items"], items.array == nil else { return nil }
    return .exception(
      "Cannot assign \(items.typeName) to property FluentCart\\App\\Events\\Order\\OrderRefund::$refundedItems "
        + "of type array")
  }

  private func updateOrder(in shop: inout Shop) {
    guard let place = Shop.place(of: .int(orderID), in: shop.orders) else { return }
    let refunded = Shop.rows(shop.transactions, where: "order_id", is: orderID)
      .filter { $0.text("transaction_type") == "refund" }
      .reduce(0) { $0 + $1.integer("total") }
    let isAll = refunded >= order.integer("total_paid")
    shop.orders[place]["total_refund"] = .string(String(refunded))
    shop.orders[place]["payment_status"] = isAll ? "refunded" : "partially_refunded"
    shop.orders[place]["updated_at"] = .string(shop.now.iso)
  }

  /// Adds to each item's `refund_total` in proportion to what is left of it, each part rounded by itself. The items
  /// are the ones named, of whatever order, or all of this one. A single named item takes all.
  ///
  /// - Returns: whether the single item named was found.
  private func spreadOverItems(in shop: inout Shop) -> Bool {
    let named = info["item_ids"]?.array?.values ?? []
    let numbers = Set(named.compactMap(Shop.number))
    let places = shop.items.indices.filter { place in
      named.isEmpty
        ? shop.items[place].integer("order_id") == orderID
        : numbers.contains(Double(shop.items[place].integer("id")))
    }
    if named.count == 1 && places.isEmpty { return false }
    let left = places.map { shop.items[$0].integer("line_total") - shop.items[$0].integer("refund_total") }
    let whole = left.reduce(0, +)
    for (place, rest) in zip(places, left) {
      let share = Double(rest) / Double(whole) * Double(cents)
      let part = places.count == 1 ? cents : whole > 0 ? PHPNumber.integer(PHPNumber.rounded(share)) : 0
      shop.items[place]["refund_total"] = .int(shop.items[place].integer("refund_total") + part)
      shop.items[place]["updated_at"] = .string(shop.now.iso)
    }
    return true
  }

  /// The customer's lifetime value shrinks, and with it the value of the average order.
  private func updateCustomer(in shop: inout Shop) {
    guard let place = Shop.place(of: order["customer_id"] ?? .null, in: shop.customers) else { return }
    let value = shop.customers[place].integer("ltv") - cents
    let count = shop.customers[place].integer("purchase_count")
    shop.customers[place]["ltv"] = .string(String(value))
    shop.customers[place]["aov"] = .string(Money.average(of: value, over: count))
    shop.customers[place]["updated_at"] = .string(shop.now.iso)
  }

  private func log(_ gateway: Verdict, in shop: inout Shop) {
    shop.log(
      Activity(
        status: "success", type: "activity", module: "Order", title: "Order Refund",
        content: "Order Refund successfully!"), order: orderID, by: user)
    guard case .failed(let message) = gateway else { return }
    let shown = method.prefix(1).uppercased() + method.dropFirst()
    let content = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    shop.log(
      Activity(
        status: "warning", type: "api", module: "order", title: "Refund failed on \(shown)", content: content),
      order: orderID, by: user)
  }

  /// Only `true` and `"true"` ask for it; every other value is passed over in silence.
  private func cancelSubscription(in shop: inout Shop) -> Verdict? {
    let wish = info["cancelSubscription"]
    guard wish == .bool(true) || wish == .string("true"),
      let place = Shop.place(of: transaction["subscription_id"] ?? .null, in: shop.subscriptions)
    else { return nil }
    return shop.cancelSubscription(at: place, reason: "refunded")
  }
}
