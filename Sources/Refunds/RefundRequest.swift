internal import CommandLanguage
internal import HTTP
package import JSON
internal import SiteMessages

/// A request for a refund, whichever way it was made: by the built-in operation, by another description's, or by hand.
package struct RefundRequest {
  /// The order's id, as the path has it: FluentCart goes by that, whatever query and body say.
  package let order: String
  /// As it was typed: an amount such as `25.00 USD` is not yet in the site's unit.
  let body: JSONDocument?
  /// The fields of the query, which count where the body has no `refund_info`.
  private let query: JSONDocument?

  /// - Parameter query: of the address.
  package init(order: String, body: JSONDocument?, query: String) {
    (self.order, self.body) = (order, body)
    self.query = PHPQuery(query).json
  }

  package static let amountPlace = try! JSONPath("refund_info.amount")

  private var infoInBody: JSONValue? { body?.root["refund_info"] }
  var info: JSONValue? { infoInBody ?? query?.root["refund_info"] }

  /// The charge to be refunded. `2abc` is none, although FluentCart would take it for 2.
  package var transaction: Int? { info?["transaction_id"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } } }

  package var amount: JSONValue? { info?["amount"] }
  /// The amount where it names its currency, and so needs no unit. In a query it would go out as it stands.
  package var namedAmount: Money? { infoInBody?["amount"]?.string.flatMap(Money.init(withCurrency:)) }

  package func money(in unit: AmountUnit) -> Money? { namedAmount ?? amount.flatMap(unit.money) }

  /// Whether it asks for the subscription to be canceled in a way that FluentCart hears.
  var cancels: Bool { info?["cancelSubscription"]?.string == "true" || info?["cancelSubscription"]?.bool == true }

  /// The fields that belong into `refund_info`, when they stand beside it.
  package var wrapped: JSONDocument? {
    guard let body, info == nil,
      body.root["transaction_id"] != nil || body.root["amount"] != nil
    else { return nil }
    return try? JSONDocument("{\"refund_info\":\(body)}")
  }
}
