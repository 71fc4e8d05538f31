internal import SandboxPHP
internal import SandboxShop

/// What was refunded, day by day and in all.
struct RefundChart: Sendable {
  private let groups: [(name: String, orders: [PHPArray])]
  private let all: [PHPArray]

  init(_ shop: Shop, _ parameters: ReportParameters) {
    all = parameters.orders(shop)
    groups = Dictionary(grouping: all, by: parameters.group).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var json: PHPValue {
    [
      "summary": all.isEmpty ? RefundChart.nothing : RefundChart.line("TOTAL", all), "previousSummary": [],
      "chartData": .list(groups.map(RefundChart.line)), "fluctuations": [], "previousMetrics": [],
    ]
  }

  private static let nothing: PHPValue = [
    "refund_rate": 0, "refund_count": 0, "refunded_amount": 0, "average_refunded_amount": 0,
  ]

  private static func line(_ name: String, _ orders: [PHPArray]) -> PHPValue {
    let refunded = Ratio.sum(orders.map { $0.integer("total_refund") })
    let paid = Ratio.sum(orders.map { $0.integer("total_paid") })
    return [
      "group": .string(name),
      "refund_count": .string(String(orders.filter { $0.integer("total_refund") > 0 }.count)),
      "refunded_amount": .string(Ratio(refunded, 100).text(places: 4)),
      "average_refunded_amount": .string(Ratio(refunded, Int128(orders.count) * 100).text(places: 8)),
      "refund_rate": paid > 0 ? .string(Ratio(refunded * 100, paid).text(places: 4)) : "0.0000",
    ]
  }
}
