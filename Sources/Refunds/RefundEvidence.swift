/// What an order shows of one of its refunds: read before the refund was sent, and again after it was answered.
package struct RefundEvidence: Sendable, Equatable {
  /// The charge's `payment_method`; `nil` where the order was not read.
  package var paymentMethod: String?
  /// The rows that the refund made, usually one. `nil` where the order was not read afterwards, or where its rows cannot
  /// be told from earlier ones.
  package var rows: [Row]?

  package init(paymentMethod: String? = nil, rows: [Row]? = nil) {
    (self.paymentMethod, self.rows) = (paymentMethod, rows)
  }

  /// A transaction of the type `refund`.
  package struct Row: Sendable, Equatable {
    package var id: Int
    /// The gateway's name for the payment (`vendor_charge_id`); empty where no gateway gave one.
    package var gatewayID: String
  }

  /// The payment method of cash, cheques and bank transfers: no gateway can pay such money back.
  package static let offlinePayment = "offline_payment"

  /// Whether a person has to pay the money back.
  package var isByHand: Bool { paymentMethod == RefundEvidence.offlinePayment }
  /// The payment method as the session file keeps it: where it changes what the response means.
  package var methodToRecord: String? { isByHand ? paymentMethod : nil }
  /// Whether the order was read afterwards and has no row of this refund.
  var lacksRow: Bool { rows?.isEmpty ?? false }
  /// Whether the gateway gave an id for the refund; `nil` where that is not known.
  package var hasGatewayID: Bool? { rows.flatMap { $0.isEmpty ? nil : $0.allSatisfy { !$0.gatewayID.isEmpty } } }
}
