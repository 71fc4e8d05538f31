/// The words for what an order is.
enum OrderStatus {
  /// What a manager may set.
  static let editable: Set = ["on-hold", "processing", "completed", "canceled"]
  static let shipping: Set = ["unshipped", "shipped", "delivered", "unshippable"]
  /// What a bulk action may set as the status of payments; they are those of transactions.
  static let payment: Set = ["pending", "succeeded", "authorized", "failed", "refunded"]
  /// In these an order goes on.
  static let successful: Set = ["completed", "processing"]
  /// With these a transaction counts as paid.
  static let paidTransaction: Set = ["succeeded", "authorized"]
  /// With these an order counts as paid.
  static let paid: Set = ["paid", "partially_refunded", "partially_paid"]
  /// What its columns hold at most; the database cuts off the rest.
  static let length = 20
}
