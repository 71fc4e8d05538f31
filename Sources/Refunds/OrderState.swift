internal import CommandLanguage
package import JSON
internal import Text

/// An order as `GET /orders/{id}` shows it, as far as money goes. Amounts are in hundredths.
package struct OrderState {
  package var id: String
  var invoice: String
  var status: String
  package var paymentStatus: String
  /// `live` or `test`; what says neither is taken for live.
  var mode: String
  package var currency: String
  package var paid: Int
  package var refunded: Int
  /// Name and address.
  var customer: String
  /// The order that it was upgraded to.
  var upgradedTo: String?
  package var transactions: [Transaction]
  /// Status by id.
  var subscriptions: [Int: String]
  /// When the shop gave it, by the shop's own clock, in UTC (ISO 8601); `nil` where it did not say.
  package var readAt: String?
  /// It came from a cache, and may be old.
  package var isCached = false

  package struct Transaction {
    package var id: Int
    /// `charge`, `refund` …
    var type: String
    var status: String
    package var method: String
    /// `live` or `test`.
    var mode: String
    package var total: Int
    /// What was given back of it: FluentCart's own count, or the sum of its refunds where that is more.
    var refunded: Int
    /// What FluentCart says can be given back, from version 1.5.2 on; a plugin of the shop's may make it less.
    var refundable: Int?
    /// The charge that a refund belongs to.
    var parent: Int?
    var subscription: Int?
    package var createdAt: String
    /// The gateway's name for it; empty where it was not called.
    var gatewayID: String

    package var isRefund: Bool { type == "refund" }
    /// Since 1970; some sites leave the zone out, which is UTC.
    var createdAtSeconds: Int? { secondsSince1970(createdAt.utf8.count == 19 ? "\(createdAt)Z" : createdAt) }
    package var left: Int { min(total - refunded, refundable ?? .max) }
  }

  /// - Returns: `nil` when the answer is no order, or one without its transactions, of which nothing could be told.
  package init?(_ answer: JSONValue) {
    guard let order = answer["order"], let id = OrderState.whole(order["id"]), let rows = order["transactions"],
      rows.kind == .array || rows.kind == .object
    else { return nil }
    func text(_ key: String) -> String { order[key]?.string ?? "" }
    self.id = String(id)
    invoice = text("invoice_no")
    status = text("status")
    paymentStatus = text("payment_status")
    mode = text("mode")
    currency = text("currency")
    paid = OrderState.whole(order["total_paid"]) ?? 0
    refunded = OrderState.whole(order["total_refund"]) ?? 0
    let person = order["customer"]
    let name = person?["full_name"]?.string ?? ""
    let address = person?["email"]?.string.map { "<\($0)>" }
    customer = [name, address ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    upgradedTo = order["config"]?["upgraded_to"].flatMap { OrderState.whole($0) }.flatMap { $0 > 0 ? "\($0)" : nil }
    // PHP makes an object of an array whose numbers have a gap.
    transactions = (rows.elements + rows.members.map(\.value)).compactMap(Transaction.init)
    subscriptions = [:]
    for row in order["subscriptions"]?.elements ?? [] {
      if let id = OrderState.whole(row["id"]) { subscriptions[id] = row["status"]?.string ?? "" }
    }
    for place in transactions.indices {
      let given = refunds(of: transactions[place].id).reduce(0) { $0 + $1.total }
      transactions[place].refunded = max(transactions[place].refunded, given)
    }
  }

  var charges: [Transaction] { transactions.filter { !$0.isRefund } }

  package func transaction(_ id: Int?) -> Transaction? { transactions.first { $0.id == id } }

  /// The refunds of a charge, oldest first.
  func refunds(of charge: Int) -> [Transaction] {
    transactions.filter { $0.isRefund && $0.parent == charge }.sorted { $0.id < $1.id }
  }

  /// The newest transaction: a refund that comes later has a greater id.
  package var lastTransaction: Int { transactions.map(\.id).max() ?? 0 }

  package func money(_ cents: Int) -> Money { Money(cents: cents, currency: currency.isEmpty ? nil : currency) }

  /// FluentCart gives numbers as numbers and as strings.
  fileprivate static func whole(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    let text = value.string ?? value.text
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded()) }
  }
}

extension OrderState.Transaction {
  fileprivate init?(_ row: JSONValue) {
    guard let id = OrderState.whole(row["id"]) else { return nil }
    func text(_ key: String) -> String { row[key]?.string ?? "" }
    self.init(
      id: id, type: text("transaction_type"), status: text("status"), method: text("payment_method"),
      mode: text("payment_mode"), total: OrderState.whole(row["total"]) ?? 0,
      refunded: OrderState.whole(row["meta"]?["refunded_total"]) ?? 0,
      refundable: OrderState.whole(row["refundable"]),
      parent: OrderState.whole(row["meta"]?["parent_id"]),
      subscription: OrderState.whole(row["subscription_id"]).flatMap { $0 > 0 ? $0 : nil },
      createdAt: text("created_at"), gatewayID: text("vendor_charge_id"))
  }
}
