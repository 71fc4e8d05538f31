package import SandboxPHP

/// A refund that passed the checks, and its booking: the row, the gateway, the order, its items, the log.
///
/// The plugin books first and asks later: a body that it trips over ends in a 500 when the money is already gone.
package struct Refund: Sendable {
  let order: PHPArray
  let transaction: PHPArray
  /// Hundredths.
  let cents: Int
  let info: PHPArray
  let user: User?

  package init(order: PHPArray, transaction: PHPArray, cents: Int, info: PHPArray, user: User?) {
    (self.order, self.transaction, self.cents, self.info, self.user) = (order, transaction, cents, info, user)
  }

  private var orderID: Int { order.integer("id") }
  private var method: String { transaction.text("payment_method") }
  private var gatewayName: String { method.prefix(1).uppercased() + method.dropFirst() }

  package func book(in shop: inout Shop) -> Answer {
    shop.tick()
    let row = writeRow(in: &shop)
    let gateway = askGateway(row, in: &shop)
    if let answer = trap(in: shop) { return answer }
    let refunded = shop.refunded(order: orderID)
    updateOrder(refunded, in: &shop)
    let news = refunded &- order.integer("total_refund")
    let share = RefundShare(order: orderID, itemIDs: info["item_ids"]?.array ?? PHPArray(), cents: news)
    if let answer = share.book(in: &shop) { return answer }
    shop.recountCustomer(order["customer_id"] ?? .null)
    logRefund(in: &shop)
    if let answer = lateTrap { return answer }
    logFailure(of: gateway, in: &shop)
    shop.forgetOldRefunds(order: orderID)
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
      "id": .int(shop.transactions.nextID), "transaction_type": "refund",
      "subscription_id": .string(String(subscription)), "vendor_charge_id": "", "status": "refunded",
      "total": .string(String(cents)), "uuid": .string(shop.nextName()),
      "meta": ["parent_id": transaction["id"] ?? .null, "reason": reason.isNull ? "" : reason],
      "created_at": .string(shop.now.iso), "updated_at": .string(shop.now.iso), "url": "",
    ])
    if let place = Shop.place(of: transaction["id"] ?? .null, in: shop.transactions) {
      var meta = shop.transactions[place]["meta"]?.array ?? PHPArray()
      meta["refunded_total"] = .int(meta.integer("refunded_total") &+ cents)
      shop.transactions[place]["meta"] = .array(meta)
      shop.transactions[place]["updated_at"] = .string(shop.now.iso)
    }
    shop.transactions.append(row)
    return shop.transactions.count - 1
  }

  private func askGateway(_ row: Int, in shop: inout Shop) -> Verdict {
    let done = Verdict.success("Refund processed on \(gatewayName)")
    switch shop.gatewaysOfCharges[transaction.integer("id")] ?? shop.gateways[method] {
    // Nothing was called, and the plugin calls it a success.
    case nil: return done
    case .working where transaction.text("vendor_charge_id").isEmpty && method == "stripe":
      return .failed("ERROR processing refund on \(gatewayName): Invalid transaction ID for refund.")
    case .working(let prefix):
      let name = prefix + shop.nextName(digits: 24)
      shop.transactions[row]["vendor_charge_id"] = .string(name)
      return done
    case .withoutRefunds: return .failed("ERROR processing refund on \(gatewayName): \(Refund.notImplemented)")
    case .failing(let message): return .failed("ERROR processing refund on \(gatewayName): \(message)")
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

  /// Sets what all refund rows together make, those of refunds that ended in a 500 among them.
  private func updateOrder(_ refunded: Int, in shop: inout Shop) {
    guard let place = Shop.place(of: .int(orderID), in: shop.orders) else { return }
    let isAll = refunded >= order.integer("total_paid")
    shop.orders[place]["total_refund"] = .string(String(refunded))
    shop.orders[place]["payment_status"] = isAll ? "refunded" : "partially_refunded"
    shop.orders[place]["updated_at"] = .string(shop.now.iso)
  }

  private func logRefund(in shop: inout Shop) {
    shop.log(
      Activity(
        status: "success", type: "activity", module: "Order", title: "Order Refund",
        content: "Order Refund successfully!"), order: orderID, by: user)
  }

  /// A refunded item that is a text trips the plugin when all is done but the answer.
  private var lateTrap: Answer? {
    let items = info["refunded_items"]?.array?.values ?? []
    guard items.contains(where: { $0.string != nil }) else { return nil }
    return .exception("Cannot access offset of type string on string")
  }

  private func logFailure(of gateway: Verdict, in shop: inout Shop) {
    guard case .failed(let message) = gateway else { return }
    let content = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    shop.log(
      Activity(
        status: "warning", type: "api", module: "order", title: "Refund failed on \(gatewayName)", content: content),
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
