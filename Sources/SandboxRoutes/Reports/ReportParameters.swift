internal import SandboxPHP
internal import SandboxShop

/// What a report is asked for. Without Pro it is about the last month, whatever dates are sent.
struct ReportParameters: Sendable {
  let start: Instant
  let end: Instant
  /// How orders are put together: `yearly`, `monthly`, else day by day where days are asked for.
  let group: String
  let comparesPeriods: Bool
  private let currency: String
  private let types: Set<String>

  init(_ parameters: PHPValue, _ shop: Shop) {
    start = shop.now.monthBefore
    end = Instant(seconds: (Instant(shop.now.day)?.seconds ?? shop.now.seconds) + 86399)
    let wanted = parameters["groupKey"]
    group = wanted.isNull || ReportParameters.groups.contains(wanted.text) ? wanted.text : "payment_method"
    currency = SanitizedText.field(parameters["currency"])
    types = Set(parameters["orderTypes"].array?.values.map(\.text) ?? [])
    comparesPeriods = !parameters["compareType"].isEmpty && !parameters["compareDate"].isEmpty
  }

  private static let groups: Set = [
    "billing_country", "shipping_country", "payment_method", "payment_status", "default", "monthly", "yearly",
  ]
  private static let statuses: Set = ["paid", "refunded", "partially_paid", "partially_refunded"]

  func orders(_ shop: Shop) -> [PHPArray] {
    let (first, last) = (start.sql, end.sql)
    return shop.orders.filter { order in
      let time = Instant.sql(order.text("created_at"))
      return time >= first && time <= last && ReportParameters.statuses.contains(order.text("payment_status"))
        && (currency.isEmpty || Collation.areEqual(order.text("currency"), currency))
        && (types.isEmpty || types.contains(order.text("type")))
    }
  }

  /// The day, month or year that an order is counted in.
  func group(of order: PHPArray) -> String {
    let length = group == "yearly" ? 4 : group == "monthly" ? 7 : 10
    return String(order.text("created_at").prefix(length))
  }
}
