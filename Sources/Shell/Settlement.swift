/// What was found out later about a refund whose outcome was unknown.
package struct Settlement: Sendable, Equatable {
  /// The id of the refund's row; `nil` when the shop had none.
  package var refund: Int?
  /// When one looked, in UTC, ISO 8601.
  package var time: String

  /// Looks for a refund among the order's transactions.
  ///
  /// - Parameters:
  ///   - charge: the transaction that was to be refunded.
  ///   - last: the newest transaction before it was sent; `nil` when nobody had looked.
  ///   - sentAt: when it was sent.
  static func refund(
    of money: Money, from charge: Int, in order: OrderState, after last: Int?, sentAt: String
  ) -> OrderState.Transaction? {
    order.refunds(of: charge).first { row in
      guard row.total == money.cents else { return false }
      if let last { return row.id > last }
      // By the shop's clock, to the minute.
      return row.createdAt.prefix(16) >= sentAt.prefix(16)
    }
  }
}
