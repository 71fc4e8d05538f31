import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Sums over the orders: they follow what is done.
@Suite struct ReportTests {
  private func figure(_ name: String, of shop: inout Shop, _ query: String = "") -> Int {
    shop.get("/reports/dashboard-stats?\(query)")["dashBoardStats"][name]["current_count"].integer
  }

  @Test func figuresFollowRefunds() {
    var shop = Shop.seeded
    let (orders, paid) = (figure("total_orders", of: &shop), figure("paid_orders", of: &shop))
    let amount = figure("total_paid_amounts", of: &shop)
    let total = shop.orders[0].integer("total_paid")
    #expect(shop.refund(order: 1, #"{"transaction_id":1,"amount":\#(total)}"#).status.code == 200)
    #expect(figure("total_orders", of: &shop) == orders)
    #expect(figure("paid_orders", of: &shop) == paid - 1)
    #expect(figure("total_paid_amounts", of: &shop) == amount - total)
  }

  @Test func figuresAreOfOneCurrencyAndOneStretch() {
    var shop = Shop.seeded
    let euros = shop.orders.filter { $0.text("currency") == "EUR" }.count
    #expect(figure("total_orders", of: &shop, "params[currency]=eur") == euros)
    #expect(figure("total_orders", of: &shop, "params[startDate]=2020-01-01&params[endDate]=2020-01-31") == 0)
    #expect(figure("total_orders", of: &shop, "params[startDate]=2020-01-01") == 0)
    let day = "params[startDate]=2026-11-01&params[endDate]=2026-11-01"
    let dollars = shop.orders.filter { $0.text("currency") == "USD" && $0.text("created_at").hasPrefix("2026-11-01") }
    #expect(figure("total_orders", of: &shop, day) == dollars.count)
  }

  @Test func theRefundChartFollowsRefunds() {
    var shop = Shop.seeded
    let before = shop.get("/reports/refund-chart")["summary"]
    #expect(shop.refund(order: 1, #"{"transaction_id":1,"amount":1234}"#).status.code == 200)
    let after = shop.get("/reports/refund-chart")["summary"]
    #expect(after["group"] == "TOTAL")
    #expect(after["refund_count"].integer == before["refund_count"].integer + 1)
    #expect(after["refunded_amount"] == .string(added(12_3400, to: before["refunded_amount"].text)))
    let monthly = shop.get("/reports/refund-chart?params[groupKey]=monthly")["chartData"]
    #expect(monthly["0"]["group"] == "2026-11")
    #expect(
      shop.send(.get, "/reports/refund-chart?params[compareType]=custom&params[compareDate]=x").status.code == 501)
  }

  @Test func refundsAreGroupedByTheWayTheyWerePaid() {
    var shop = Shop.seeded
    let stripe = { (shop: inout Shop) in
      shop.get("/reports/refund-data-by-group?params[groupKey]=payment_method")["data"].array?.values.first {
        $0["payment_method"] == "stripe"
      } ?? .null
    }
    let before = stripe(&shop)
    #expect(shop.refund(order: 1, #"{"transaction_id":1,"amount":1250}"#).status.code == 200)
    let after = stripe(&shop)
    #expect(after["totalRefunded"].integer == before["totalRefunded"].integer + 1)
    let total = { (group: PHPValue) in PHPNumber.prefix(group["totalRefundedAmount"]["total"].text) }
    #expect(abs(total(after) - total(before) - 12.5) < 0.001)
    let weeks = shop.get("/reports/weeks-between-refund")["data"].array?.values ?? []
    #expect(weeks.contains { $0["weekBetween"] == "1" })
  }

  @Test func theDashboardCountsWhatIsThere() {
    var shop = Shop.seeded
    let stats = shop.get("/dashboard/stats")["stats"]
    #expect(stats["0"]["current_count"].integer == shop.products.count)
    let before = stats["3"]["current_count"].text
    #expect(shop.refund(order: 1, #"{"transaction_id":1,"amount":500}"#).status.code == 200)
    #expect(shop.get("/dashboard/stats")["stats"]["3"]["current_count"] == .string(added(5_0000, to: before)))
    #expect(shop.get("/reports/get-dashboard-summary")["summaryData"]["total_products"] == .int(shop.products.count))
  }

  /// Ten-thousandths added to a text with four decimals.
  private func added(_ amount: Int, to text: String) -> String {
    let sum = amount + (Int(text.filter { $0 != "." }) ?? 0)
    return Ratio(sum, 10_000).text(places: 4)
  }

  @Test func theLatestOrdersComeWithTheirCustomers() {
    var shop = Shop.seeded
    let rows = shop.get("/reports/get-recent-orders")["recentOrders"].array?.values ?? []
    #expect(rows.count == min(10, shop.orders.count))
    #expect(rows.map { $0["created_at"].text } == rows.map { $0["created_at"].text }.sorted(by: >))
    #expect(rows.allSatisfy { $0["total_amount"].text.split(separator: ".").last?.count == 4 })
  }

  @Test(arguments: [
    "/reports/dashboard-stats?params[startDate]=nonsense&params[endDate]=x", "/reports/quick-order-stats",
    "/reports/dashboard-stats?params[startDate][]=1",
  ])
  func nonsenseIsAnException(_ path: String) {
    var shop = Shop.seeded
    #expect(shop.send(.get, path).status.code == 500)
    #expect(shop == Shop.seeded)
  }

  @Test(arguments: [
    "/reports/dashboard-stats?params=x", "/reports/refund-chart?params=x", "/reports/refund-chart?params[orderTypes]=x",
    "/reports/dashboard-stats?params[startDate]=0001-01-01&params[endDate]=9999-12-31",
    "/reports/dashboard-stats?params[startDate]=9999-12-31&params[endDate]=0001-01-01",
    "/reports/order-value-distribution", "/reports/refund-data-by-group", "/reports/refund-data-by-group?params=x",
    "/widgets", "/orders/shipping_methods", "/reports/get-dashboard-summary", "/dashboard/stats",
    "/reports/country-heat-map",
    "/reports/get-recent-activities?groupKey=this_week",
  ])
  func whateverIsAskedThereIsAnAnswer(_ path: String) {
    var shop = Shop.seeded
    #expect(shop.send(.get, path).status.code == 200)
    #expect(shop == Shop.seeded)
  }

  @Test(arguments: [
    (1250, 5800, 8, "0.21551724"), (1234, 1300, 8, "0.94923077"), (-5, 100, 4, "-0.0500"), (0, 0, 4, "0.0000"),
    (999_999, 10_000, 2, "100.00"),
  ])
  func quotientsAreRoundedAsTheDatabaseDoes(_ numerator: Int, _ denominator: Int, _ places: Int, _ text: String) {
    #expect(Ratio(numerator, denominator).text(places: places) == text)
  }

  @Test(arguments: [
    ("2026-11-23", "2026-11-23T00:00:00+00:00"), ("2024-02-29 12:34:56", "2024-02-29T12:34:56+00:00"),
    ("1999-12-31T23:59:59+00:00", "1999-12-31T23:59:59+00:00"),
  ])
  func timesAreReadAsTheyAreWritten(_ text: String, _ iso: String) {
    #expect(Instant(text)?.iso == iso)
  }

  @Test(arguments: ["", "x", "2026", "2026-13-01", "2026-02-30", "2026-01-01 99:00:00", "99999-01-01", "-1-1-1"])
  func noTimeIsMadeOfNonsense(_ text: String) { #expect(Instant(text) == nil) }

  @Test func aMonthBeforeKeepsTheDay() {
    #expect(Instant("2026-11-23")?.monthBefore.day == "2026-10-23")
    #expect(Instant("2026-01-15")?.monthBefore.day == "2025-12-15")
    #expect(Instant("2026-03-31")?.monthBefore.day == "2026-03-03")
  }
}
