/// The words for what an order is.
package enum OrderStatus {
  /// What a manager may set.
  package static let editable: Set = ["on-hold", "processing", "completed", "canceled"]
  package static let shipping: Set = ["unshipped", "shipped", "delivered", "unshippable"]
  /// What a bulk action may set as the status of payments; they are those of transactions.
  package static let payment: Set = ["pending", "succeeded", "authorized", "failed", "refunded"]
  /// In these an order goes on.
  package static let successful: Set = ["completed", "processing"]
  /// With these a transaction counts as paid.
  package static let paidTransaction: Set = ["succeeded", "authorized"]
  /// With these an order counts as paid.
  static let paid: Set = ["paid", "partially_refunded", "partially_paid"]
  /// What its columns hold at most; the database cuts off the rest.
  package static let length = 20
}
