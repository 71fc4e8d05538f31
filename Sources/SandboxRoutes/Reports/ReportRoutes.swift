internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Sums and charts over the orders. Amounts are texts with four decimals in units of the currency, unless said.
package enum ReportRoutes {
  package static let all = [
    Route("/reports/dashboard-stats", [(.get, dashboardStats)]),
    Route("/reports/get-dashboard-summary", [(.get, summary)]),
    Route("/dashboard/stats", [(.get, widgets)]),
    Route("/reports/get-recent-orders", [(.get, recentOrders)]),
    Route("/reports/get-recent-activities", [(.get, recentActivities)]),
    Route("/reports/refund-chart", [(.get, refundChart)]),
    Route("/reports/refund-data-by-group", [(.get, refundGroups)]),
    Route("/reports/weeks-between-refund", [(.get, refundWeeks)]),
    Route("/reports/quick-order-stats", [(.get, quickOrderStats)]),
    Route("/reports/country-heat-map", [(.get, countries)]),
    Route("/reports/order-value-distribution", [(.get, distribution)]),
  ]

  /// The plugin lacks a class that it needs for these.
  private static func quickOrderStats(_ call: Call, _ shop: inout Shop) -> Answer {
    .exception("Class \"FluentCart\\App\\Modules\\ReportingModule\\Status\" not found")
  }

  private static func refundChart(_ call: Call, _ shop: inout Shop) -> Answer {
    let parameters = ReportParameters(call.input["params"] ?? [], shop)
    return parameters.comparesPeriods ? notCompared : .ok(RefundChart(shop, parameters).json)
  }

  private static func summary(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(DashboardSummary(shop).json)
  }

  private static func widgets(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(["stats": DashboardSummary(shop).widgets])
  }

  private static func refundGroups(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(RefundGroups(shop, ReportParameters(call.input["params"] ?? [], shop)).json)
  }

  private static func refundWeeks(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(RefundGroups(shop, ReportParameters(call.input["params"] ?? [], shop)).weeks)
  }

  private static func distribution(_ call: Call, _ shop: inout Shop) -> Answer {
    let parameters = ReportParameters(call.input["params"] ?? [], shop)
    let amounts = parameters.orders(shop).map { $0.integer("total_amount") }
    let bounds = (0..<10).map { step in
      ("\(step * 100)-\((step + 1) * 100)", step == 0 ? Int.min : step * 10_000, (step + 1) * 10_000)
    }
    let counts = (bounds + [("1000+", 100_000, Int.max)]).map { name, least, most -> (String, PHPValue) in
      let count = amounts.filter { $0 > least && $0 <= most }.count
      return (name, amounts.isEmpty ? .null : .string(String(count)))
    }
    return .ok(.array(PHPArray(counts)))
  }

  private static let notCompared = Answer.wordPress(
    501, code: "sandbox_not_implemented",
    "The real shop can compare with another period, the sandbox cannot yet. Nothing was changed.")

  private static func recentOrders(_ call: Call, _ shop: inout Shop) -> Answer {
    let known = shop
    let latest = shop.orders.filter { known.customer($0.integer("customer_id")) != nil }
      .sorted { left, right in
        let (a, b) = (left.text("created_at"), right.text("created_at"))
        return a == b ? left.integer("id") < right.integer("id") : a > b
      }
    return .ok(["recentOrders": .list(latest.prefix(10).map { .array(recent($0, known)) })])
  }

  private static func recent(_ order: PHPArray, _ shop: Shop) -> PHPArray {
    let customer = shop.customer(order.integer("customer_id")) ?? [:]
    let items = shop.items.places(where: "order_id", is: order.integer("id")).count
    return [
      "id": .string(order.text("id")), "customer_id": .string(order.text("customer_id")),
      "customer_name": .string("\(customer.text("first_name")) \(customer.text("last_name"))"),
      "total_amount": .string(Ratio(order.integer("total_amount"), 100).text(places: 4)),
      "created_at": .string(Instant.sql(order.text("created_at"))), "order_items_count": .string(String(items)),
    ]
  }

  private static func recentActivities(_ call: Call, _ shop: inout Shop) -> Answer {
    let today = shop.now.day
    let yesterday = shop.now.adding(days: -1).day
    let since = shop.now.adding(days: -shop.now.weekday).day
    let rows = shop.activities.filter { row in
      let day = String(row.text("created_at").prefix(10))
      return switch call.input.text("groupKey") {
      case "today": day == today
      case "yesterday": day == yesterday
      case "this_week": day >= since && day <= shop.now.adding(days: 6 - shop.now.weekday).day
      default: true
      }
    }
    let columns = ["title", "content", "created_at", "created_by", "module_name", "module_id"]
    let latest = rows.sorted { left, right in
      let (a, b) = (left.text("created_at"), right.text("created_at"))
      return a == b ? left.integer("id") < right.integer("id") : a > b
    }
    return .ok(["recentActivities": .list(latest.prefix(10).map { .array($0.selecting(columns)) })])
  }

  private static func countries(_ call: Call, _ shop: inout Shop) -> Answer {
    let known = shop
    let codes = shop.addresses.filter {
      $0.text("type") == "billing" && known.orders.place(of: $0.integer("order_id")) != nil
    }.map { $0.text("country") }
    let counts = Dictionary(grouping: codes) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    return .ok([
      "countryHeatMap": .list(
        counts.map { code, count in
          ["name": .string(Country.isKnown(code) ? Country.name(of: code) : "Uncategorized"), "value": .int(count)]
        })
    ])
  }

  private static func dashboardStats(_ call: Call, _ shop: inout Shop) -> Answer {
    let parameters = call.input["params"] ?? .null
    do throws(DashboardStats.Misread) {
      return .ok(try DashboardStats(parameters, shop).json)
    } catch { return .exception(error.message) }
  }
}
