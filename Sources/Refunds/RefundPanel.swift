internal import CommandLanguage
internal import JSON
package import Text

/// What has to be seen before money goes back: twelve lines, each broken between words where the terminal is narrow.
package struct RefundPanel {
  let plan: RefundPlan
  /// Where it would go: `shop.example`, `the sandbox`.
  let place: String

  package init(plan: RefundPlan, place: String) {
    (self.plan, self.place) = (plan, place)
  }

  package func text(_ palette: Palette, width: Int) -> String {
    palette.strong("Refund at \(visible(place))") + "\n"
      + rows.map { row in
        let lines = RefundPanel.lines(of: visible(row.value), width: max(20, width - 15))
        let shown = lines.map { row.weight.paint($0, palette) }.joined(
          separator: "\n" + String(repeating: " ", count: 15))
        return "  \(palette.faint(padded(row.name, to: 13)))\(shown)\n"
      }.joined()
  }

  /// From here on a value has a line of its own, so that the panel stays in sight as a whole.
  private static let roomy = 60

  /// A value in at most three lines; a long word, such as an address, is cut.
  private static func lines(of value: String, width: Int) -> [String] {
    if displayColumns(value) <= width || width >= RefundPanel.roomy { return [cut(value, to: width)] }
    return wrapped(value, width: width).split(separator: "\n").prefix(3).map { cut(String($0), to: width) }
  }

  private struct Row {
    var name: String
    var value: String
    var weight = Weight.plain
  }

  private enum Weight {
    case plain, strong, safe, caution, alarm

    func paint(_ text: String, _ palette: Palette) -> String {
      switch self {
      case .plain: text
      case .strong: palette.strong(text)
      case .safe: palette.success(text)
      case .caution: palette.caution(text)
      case .alarm: palette.alarm(text)
      }
    }
  }

  private var order: OrderState { plan.order }

  private var rows: [Row] {
    let name = order.id + (order.invoice.isEmpty ? "" : " (\(order.invoice))")
    let after = plan.money.map { order.money(order.paid - order.refunded - $0.cents).text }
    let cancels = plan.request.cancels && plan.charge?.subscription != nil
    return [
      Row(
        name: "order",
        value: [name, order.status, order.paymentStatus].filter { !$0.isEmpty }.joined(separator: ", ")),
      Row(name: "customer", value: order.customer.isEmpty ? "gone" : order.customer),
      plan.isLive
        ? Row(name: "mode", value: "LIVE: this is real money", weight: .alarm)
        : Row(name: "mode", value: "test", weight: .safe),
      Row(name: "paid with", value: method),
      Row(name: "paid", value: order.money(order.paid).text),
      Row(name: "refunded", value: "\(order.money(order.refunded).text) so far"),
      Row(name: "left", value: left),
      Row(name: "this refund", value: plan.money.map { "\($0.text)  \(spelling)" } ?? "no amount", weight: .strong),
      Row(name: "remains", value: after ?? "–"),
      Row(name: "subscription", value: subscription, weight: cancels ? .caution : .plain),
      Row(name: "mail", value: "the customer is told of the refund by mail"),
    ]
  }

  /// The number that goes out, and why it is this one.
  private var spelling: String {
    let isWhole = plan.unit == .cents && Money.wholeCurrencies.contains(order.currency)
    let number = plan.money.map(plan.unit.spelled) ?? ""
    return "(\(number): \(plan.reason)\(isWhole ? ", of \(order.currency) too" : ""))"
  }

  private var method: String {
    switch plan.charge?.method {
    case nil: "–"
    case "offline_payment": "offline_payment: cash, which a person has to hand back"
    case let name?: name
    }
  }

  private var left: String {
    guard let charge = plan.charge, !charge.isRefund else { return "–" }
    return "\(order.money(charge.left).text) on transaction \(charge.id)"
  }

  private var subscription: String {
    guard let id = plan.charge?.subscription else { return "none" }
    let status = order.subscriptions[id].map { ", \($0)" } ?? ""
    return plan.request.cancels ? "\(id)\(status): CANCELED at once" : "\(id)\(status): stays as it is"
  }
}
