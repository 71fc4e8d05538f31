internal import Catalogue
package import CommandLanguage
internal import JSON
internal import Text

/// What a refund would do to an order, and what speaks against it: a pure function of the order, the request and the
/// site's unit.
package struct RefundPlan {
  package let order: OrderState
  package let request: RefundRequest
  package let unit: AmountUnit
  /// Why the unit is this one: `FluentCart 1.6.2 takes cents`.
  package let reason: String
  /// The unit in which the amount was recorded, in a replay.
  package var recordedUnit: AmountUnit?

  package init(
    order: OrderState, request: RefundRequest, unit: AmountUnit, reason: String, recordedUnit: AmountUnit? = nil
  ) {
    (self.order, self.request, self.unit, self.reason, self.recordedUnit) = (order, request, unit, reason, recordedUnit)
  }

  /// The charge that is to be refunded, when it is one of the order's.
  var charge: OrderState.Transaction? { order.transaction(request.transaction) }
  /// Real money: the gateway goes by the transaction's mode, and what says neither is taken for live.
  package var isLive: Bool { order.mode != "test" || !["", "test"].contains(charge?.mode ?? "") }
  /// What would go back.
  package var money: Money? { request.money(in: unit).map { order.money($0.cents) } }

  /// Something that speaks against it.
  private struct Refusal {
    var what: String
    var reason: String?
    /// What is right instead.
    var advice: [String] = []
  }

  /// Why it is not sent; `nil` when nothing speaks against it.
  package var refusal: Diagnostic? {
    // Of another order nothing else can be said.
    let all = orderRefusals.isEmpty ? transactionRefusals + amountRefusals + fieldRefusals : orderRefusals
    guard let first = all.first else { return nil }
    return Diagnostic(
      .refused, "not sent: \(first.what)", explanation: first.reason,
      hints: first.advice + all.dropFirst().flatMap { ["and \($0.what)"] + $0.advice })
  }

  // MARK: The order

  private var orderRefusals: [Refusal] {
    if order.id != request.order {
      return [Refusal(what: "the site answers with order \(order.id) when asked for \(request.order)")]
    }
    guard let newer = order.upgradedTo else { return [] }
    return [
      Refusal(
        what: "order \(order.id) was upgraded to order \(newer)", reason: "its money has gone over to that one",
        advice: ["refund the newer one: set order_id \(newer)"])
    ]
  }

  // MARK: The transaction

  private var transactionRefusals: [Refusal] {
    guard let id = request.transaction else {
      let given = request.info?["transaction_id"]
      let what = given.map { "\($0.text) is no transaction's id" } ?? "no transaction is named"
      return [Refusal(what: what, advice: choices)]
    }
    guard let charge else {
      return [Refusal(what: "transaction \(id) is not one of order \(order.id)", advice: choices)]
    }
    if charge.isRefund {
      let parent = charge.parent.map { ["its charge: set refund_info.transaction_id \($0)"] } ?? choices
      return [Refusal(what: "transaction \(id) is a refund, and no charge", advice: parent)]
    }
    if charge.status != "succeeded" {
      return [
        Refusal(
          what: "transaction \(id) is '\(charge.status)'", reason: "only what has succeeded can be refunded",
          advice: choices)
      ]
    }
    return []
  }

  /// The charges that could be meant.
  private var choices: [String] {
    let good = order.charges.filter { $0.status == "succeeded" && $0.left > 0 }
    if good.isEmpty { return ["order \(order.id) has no charge from which something is left"] }
    return good.prefix(5).map { "set refund_info.transaction_id \($0.id)  (\(order.money($0.left).text) left)" }
  }

  // MARK: The amount

  private var amountRefusals: [Refusal] {
    guard let given = request.amount else { return [Refusal(what: "no amount is named", advice: [example])] }
    let said = given.string ?? given.text
    if let named = request.namedAmount, let currency = named.currency, currency != order.currency {
      return [
        Refusal(
          what: "the order is in \(order.currency), and not in \(currency)",
          advice: ["set refund_info.amount \(named.number) \(order.currency)"])
      ]
    }
    if let recordedUnit, recordedUnit != unit, request.namedAmount == nil {
      return [
        Refusal(
          what: "\(said) was recorded in \(recordedUnit.name), and \(reason)",
          advice: recordedUnit.money(given).map {
            ["in the file: set refund_info.amount \(order.money($0.cents).text)"]
          }
            ?? [])
      ]
    }
    guard let money else { return [unreadable(said)] }
    if money.cents == 0 { return [Refusal(what: "the amount is zero", advice: [example])] }
    return [tooMuch(money, said) ?? tooFine(money)].compactMap { $0 }
  }

  private var example: String { "for example: set refund_info.amount \(order.money(charge.map(\.left) ?? 2500).text)" }

  private func unreadable(_ said: String) -> Refusal {
    if said.hasPrefix("-") { return Refusal(what: "the amount is negative", advice: [example]) }
    let isNumber = said.allSatisfy { $0.isWholeNumber || $0 == "." } && Double(said) != nil
    // In decimals it would have been read.
    if let meant = Money(number: said) {
      return Refusal(
        what: "\(said) is no whole number of cents", reason: reason,
        advice: isTooFine(meant)
          ? [] : ["if it is \(meant.number): set refund_info.amount \(order.money(meant.cents).text)"])
    }
    if isNumber, unit.isBeyondCounting(said) {
      return Refusal(what: "\(said) is more than can be counted", reason: reason, advice: [example])
    }
    if isNumber { return Refusal(what: "\(said) has more than two decimals", reason: reason, advice: [example]) }
    if Money.isFine(said) {
      return Refusal(
        what: "\(said) has more decimals than FluentCart keeps", reason: "it keeps two of every currency",
        advice: [example])
    }
    return Refusal(what: "'\(said)' is no plain number", advice: [example])
  }

  /// The most that can be given back of the charge.
  private var most: Int { min(charge?.left ?? order.paid, order.paid) }

  private func tooMuch(_ money: Money, _ said: String) -> Refusal? {
    guard let charge, !charge.isRefund, charge.status == "succeeded" else { return nil }
    let reading = request.namedAmount == nil ? "\(said) is read as \(money.text): \(reason)" : nil
    if charge.left <= 0 {
      return Refusal(what: "nothing is left on transaction \(charge.id)", reason: "it was refunded already", advice: [])
    }
    if money.cents <= most { return nil }
    if most <= 0 { return Refusal(what: "nothing was paid on order \(order.id)") }
    return Refusal(
      what: "\(money.text) is more than is left on transaction \(charge.id): \(order.money(most).text)",
      reason: reading, advice: ["at most: set refund_info.amount \(order.money(most).text)"])
  }

  private func isTooFine(_ money: Money) -> Bool {
    Money.wholeCurrencies.contains(order.currency) && money.cents % 100 != 0 && money.cents != most
  }

  /// A part of the currency's smallest coin, which no gateway pays out. All that is left may be one.
  private func tooFine(_ money: Money) -> Refusal? {
    guard isTooFine(money) else { return nil }
    let whole = Money(cents: money.cents / 100 * 100, currency: order.currency)
    return Refusal(
      what: "\(money.text) has decimals, and \(order.currency) has none",
      reason: request.namedAmount == nil ? reason : nil,
      advice: [whole.cents == 0 ? example : "for example: set refund_info.amount \(whole.text)"])
  }

  // MARK: Another of the same

  /// How long ago a refund may have been made to be taken for the same one, in seconds.
  private static let recentSeconds = 600

  /// The newest refund of the same amount from the same charge, if it was made within the last minutes.
  ///
  /// - Parameter now: the time of the shop, in UTC (ISO 8601).
  package func recentTwin(at now: String) -> OrderState.Transaction? {
    guard let charge, let money, let now = secondsSince1970(now) else { return nil }
    return order.refunds(of: charge.id).last { row in
      // What does not say when it was made may have been made just now.
      row.total == money.cents && now - (row.createdAtSeconds ?? now) <= RefundPlan.recentSeconds
    }
  }

  // MARK: The other fields

  private static let documented = ["transaction_id", "amount", "cancelSubscription"]
  private static let undocumented = ["reason", "item_ids", "manageStock", "refunded_items"]

  private var fieldRefusals: [Refusal] { unknownFields + lists + cancellation }

  private var unknownFields: [Refusal] {
    let known = RefundPlan.documented + RefundPlan.undocumented
    let inner = (request.info?.members ?? []).map(\.key).filter { !known.contains($0) }
    let outer = (request.body?.root.members ?? []).map(\.key).filter { $0 != "refund_info" }
    let all = inner.map { (name: "refund_info.\($0)", key: $0) } + outer.map { (name: $0, key: $0) }
    return all.map { field in
      let near = nearest(field.key, among: known).map { ["did you mean 'refund_info.\($0)'?"] } ?? []
      return Refusal(
        what: "\(visible(field.name)) is no field of a refund, and would be ignored in silence",
        reason: "there are \(RefundPlan.documented.joined(separator: ", ")), and, undocumented, "
          + RefundPlan.undocumented.joined(separator: ", "),
        advice: near + ["take it away: unset \(visible(field.name))"])
    }
  }

  /// What is no list of the right kind breaks the refund after the money has gone.
  private var lists: [Refusal] {
    ["item_ids", "refunded_items"].compactMap { name in
      guard let value = request.info?[name] else { return nil }
      let isRight = value.elements.allSatisfy { name == "item_ids" ? $0.isID : $0.kind == .object }
      if value.kind == .array, isRight { return nil }
      return Refusal(
        what: "refund_info.\(name) has to be an array of \(name == "item_ids" ? "ids" : "objects")",
        reason: "anything else breaks FluentCart after the money has gone",
        advice: ["take it away: unset refund_info.\(name)"])
    }
  }

  private var cancellation: [Refusal] {
    guard let wish = request.info?["cancelSubscription"] else { return [] }
    if wish.string != "true", wish.string != "false" {
      return [
        Refusal(
          what: "cancelSubscription has to be \"true\" or \"false\", and is \(wish.text)",
          reason: "FluentCart ignores anything else in silence",
          advice: ["set refund_info.cancelSubscription true", "unset refund_info.cancelSubscription"])
      ]
    }
    if wish.string == "true", let charge, charge.subscription == nil {
      return [
        Refusal(
          what: "transaction \(charge.id) has no subscription to cancel",
          advice: ["unset refund_info.cancelSubscription"])
      ]
    }
    return []
  }
}

extension JSONValue {
  fileprivate var isID: Bool { int != nil || string.flatMap { Int($0) } != nil }
}
