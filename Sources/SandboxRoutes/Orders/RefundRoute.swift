internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// `POST /orders/{order_id}/refund`: the checks, in the plugin's order, and the answer. The booking is in ``Refund``.
package enum RefundRoute {
  package static let route = Route("/orders/{order_id:int}/refund", [(.post, refund)])

  private static func refund(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let order = shop.order(call.argument("order_id")) else {
      return .notFound(model: "Order", call.argument("order_id"))
    }
    if !(order["config"] ?? .null)["upgraded_to"].isEmpty { return .refused(400, "Order can not be refunded.") }
    let info: PHPArray
    switch call.input["refund_info"] {
    case nil: info = PHPArray()
    case .array(let array): info = array
    case .some(let other): return .exception(notAnArray(other))
    }
    if let answer = missing(in: info) { return answer }
    switch transaction(info["transaction_id"] ?? .null, of: order, shop) {
    case .failure(let answer): return answer.answer
    case .success(let transaction):
      let cents = RefundAmount.cents(info["amount"] ?? .null, version: shop.version)
      if let answer = refusal(cents, order, transaction) { return answer }
      return Refund(order: order, transaction: transaction, cents: cents, info: info, user: call.user).book(in: &shop)
    }
  }

  private static func notAnArray(_ value: PHPValue) -> String {
    "FluentCart\\Framework\\Validator\\Validator::make(): Argument #1 ($data) must be of type array, "
      + "\(value.typeName) given, called in /var/www/html/wp-content/plugins/fluent-cart/vendor/wpfluent/framework/"
      + "src/WPFluent/Http/Controller.php on line 57"
  }

  private static func missing(in info: PHPArray) -> Answer? {
    var errors = PHPArray()
    if isEmpty(info["transaction_id"]) { errors["transaction_id"] = ["required": "Transaction ID is required"] }
    if isEmpty(info["amount"]) { errors["amount"] = ["required": "Refund amount is required"] }
    return errors.isEmpty ? nil : Answer(422, .array(errors))
  }

  /// What the rule `required` takes for nothing; `0` and `false` are something.
  private static func isEmpty(_ value: PHPValue?) -> Bool {
    switch value ?? .null {
    case .null: true
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .array(let array): array.isEmpty
    case .bool, .int, .float: false
    }
  }

  private struct Refusal: Error {
    let answer: Answer
  }

  /// The order's transaction of that id, a charge or not.
  private static func transaction(
    _ id: PHPValue, of order: PHPArray, _ shop: Shop
  ) -> Result<PHPArray, Refusal> {
    if let ids = id.array {
      let missing = ids.values.filter { row($0, of: order, shop) == nil }
      let several = Answer.exception("Property [order] does not exist on this collection instance.")
      let none = Answer.notFound(model: "OrderTransaction", missing.map(\.text).joined(separator: ", "))
      return .failure(Refusal(answer: missing.isEmpty ? several : none))
    }
    guard let row = row(id, of: order, shop) else {
      return .failure(Refusal(answer: .notFound(model: "OrderTransaction", id.text)))
    }
    return .success(row)
  }

  private static func row(_ id: PHPValue, of order: PHPArray, _ shop: Shop) -> PHPArray? {
    Shop.row(id, in: shop.transactions).flatMap { $0.integer("order_id") == order.integer("id") ? $0 : nil }
  }

  /// What was refunded before does not count against the order, only against the transaction.
  private static func refusal(_ cents: Int, _ order: PHPArray, _ transaction: PHPArray) -> Answer? {
    if cents <= 0 { return .refused(422, "Invalid refund amount.") }
    if cents > order.integer("total_paid") {
      return .refused(422, "Refund amount exceeds the net paid amount for this order.")
    }
    let refunded = (transaction["meta"] ?? .null)["refunded_total"].integer
    if transaction.text("status") != "succeeded" || cents > transaction.integer("total") &- refunded {
      return .refused(422, "Refund amount exceeds the maximum refundable amount for this transaction.")
    }
    return nil
  }
}
