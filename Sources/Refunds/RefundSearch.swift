/// Looks for the row of a refund that was sent among an order's transactions. It goes by ids, never by a clock.
package struct RefundSearch {
  /// The charge that was to be refunded; `nil` where the request names none that can be read.
  var charge: Int?
  /// The amount in hundredths; `nil` where it cannot be read.
  var cents: Int?
  /// The order's newest transaction before the refund was sent; `nil` when nobody had looked.
  var last: Int?
  /// The rows that are known to be other refunds'.
  package var claimed: Set<Int> = []
  /// The other refunds of the same amount, sent before (`earlier`) and after this one, of which nobody knows whether they
  /// made a row: for each the newest transaction before it.
  package var rivals: (earlier: [Int?], later: [Int?]) = ([], [])

  package init(
    charge: Int? = nil, cents: Int? = nil, last: Int? = nil, claimed: Set<Int> = [],
    rivals: (earlier: [Int?], later: [Int?]) = ([], [])
  ) {
    (self.charge, self.cents, self.last, self.claimed, self.rivals) = (charge, cents, last, claimed, rivals)
  }

  /// What the order's rows tell of the refund.
  package enum Outcome: Equatable {
    case booked(RefundEvidence.Row)
    /// No row of it is there so far; a slow shop may still be at it.
    case notBooked
    /// These rows may be the refund's or another's.
    case unknown([RefundEvidence.Row])
  }

  /// The refund's own row, where it can be told from all others: there are as many rows as refunds that may have made one,
  /// and they came in the order of sending.
  package func outcome(in order: OrderState) -> Outcome {
    let own = candidates(in: order, after: last)
    if own.isEmpty { return .notBooked }
    if let row = onlyOwn(among: own) { return .booked(row) }
    let senders = (rivals.earlier + [last] + rivals.later).compactMap { $0 }
    let rows = candidates(in: order, after: senders.min())
    let place = rivals.earlier.count
    guard isExact, senders.count == place + 1 + rivals.later.count, rows.count == senders.count,
      zip(senders, rows).allSatisfy({ $0 < $1.id })
    else { return .unknown(own) }
    return .booked(rows[place])
  }

  /// The one row that was not there before this refund was sent, and that no rival can have made: it was there when each of
  /// them was sent.
  private func onlyOwn(among rows: [RefundEvidence.Row]) -> RefundEvidence.Row? {
    guard isExact, last != nil else { return nil }
    let rivals = rivals.earlier + rivals.later
    let own = rows.filter { row in rivals.allSatisfy { $0.map { $0 >= row.id } ?? false } }
    return own.count == 1 ? own[0] : nil
  }

  /// The rows of a refund that FluentCart reports as booked; `nil` where they cannot be told from earlier ones.
  package func rowsOfSuccess(in order: OrderState) -> [RefundEvidence.Row]? {
    let rows = candidates(in: order, after: last)
    // Without a look before it, an only row of that amount has to be the one that was reported.
    return rows.isEmpty || isExact && (last != nil || rows.count == 1) ? rows : nil
  }

  /// Whether charge and amount are known, so that no other refund of the order is taken for this one.
  private var isExact: Bool { charge != nil && cents != nil }

  /// The rows that may be the refund's, oldest first. A row that names no charge may belong to any.
  private func candidates(in order: OrderState, after last: Int?) -> [RefundEvidence.Row] {
    order.transactions.filter { row in
      row.isRefund && last.map { row.id > $0 } ?? true && !claimed.contains(row.id)
        && (charge == nil || row.parent == nil || row.parent == charge) && (cents == nil || row.total == cents)
    }
    .map { RefundEvidence.Row(id: $0.id, gatewayID: $0.gatewayID) }.sorted { $0.id < $1.id }
  }
}
