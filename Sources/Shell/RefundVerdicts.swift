internal import HTTP
internal import JSON

/// What a good answer to a refund says, each verdict with what it means: the shop's, the gateway's, the subscription's.
struct RefundVerdicts {
  /// One verdict. `nil` is neither good nor bad.
  struct Line {
    var name: String
    var isGood: Bool?
    var text: String
  }

  let lines: [Line]

  /// `nil` when the exchange is no refund with an answer that tells of one.
  init?(_ exchange: FailedExchange) {
    guard exchange.isRefund, let shop = exchange.verdict("fluent_cart_refund") else { return nil }
    lines =
      [Line(name: "shop", isGood: shop.status == "success", text: RefundVerdicts.shop(shop))]
      + [RefundVerdicts.gateway(exchange), RefundVerdicts.subscription(exchange)].compactMap { $0 }
  }

  private static func shop(_ verdict: (status: String, message: String)) -> String {
    verdict.status == "success" ? "booked as refunded" : "NOT booked: \(verdict.message)"
  }

  private static func gateway(_ exchange: FailedExchange) -> Line? {
    guard let verdict = exchange.verdict("gateway_refund") else { return nil }
    let isGood: Bool?
    let text: String
    switch Trap.behind(exchange)?.id {
    case "M9": (isGood, text) = (nil, "cash: hand it back yourself; that the gateway 'failed' is normal here")
    case "M10": (isGood, text) = (nil, "NOT KNOWN whether it was paid out: \(verdict.message)")
    case "M8": (isGood, text) = (nil, "nothing was paid out: no gateway that FluentCart knows was called")
    case _ where verdict.status == "success": (isGood, text) = (true, "paid out: \(verdict.message)")
    default: (isGood, text) = (false, "NOT paid out: \(verdict.message)")
    }
    return Line(name: "gateway", isGood: isGood, text: text)
  }

  private static func subscription(_ exchange: FailedExchange) -> Line? {
    guard let verdict = exchange.verdict("subscription_cancel") else {
      guard exchange.sent("cancelSubscription")?.string == "true" else { return nil }
      return Line(name: "subscription", isGood: false, text: "NOT canceled: FluentCart says nothing of it")
    }
    let isGood = verdict.status == "success"
    return Line(
      name: "subscription", isGood: isGood,
      text: isGood ? "canceled" : "NOT canceled at the gateway: \(verdict.message)")
  }

  func text(_ palette: Palette, width: Int) -> String {
    lines.map { line in
      let first = padded("  \(line.name)", to: 15)
      let text =
        wrapped(visible(line.text), width: width, indent: String(repeating: " ", count: 15), first: first) + "\n"
      return switch line.isGood {
      case true?: palette.success(text)
      case false?: palette.failure(text)
      case nil: palette.caution(text)
      }
    }.joined()
  }
}
