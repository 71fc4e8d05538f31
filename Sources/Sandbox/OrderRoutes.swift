internal import HTTP

/// Orders: the list, one of them, its transactions, its note.
enum OrderRoutes {
  static let all = [
    Route("/orders", [(.get, list), (.post, nil)]),
    Route("/orders/{order_id:int}", [(.get, show), (.post, nil), (.delete, nil)]),
    Route("/orders/{order}/transactions", [(.get, transactions)]),
    Route("/orders/{id}/transactions/{transaction_id}", [(.get, transactions)]),
    Route("/notes/attach", [(.post, attachNote)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let input = call.input
    let query = RowQuery(table: "wp_fct_orders", columns: shop.orders.first?.keys ?? [])
    if let answer = refusal(of: input, shop) { return answer }
    let relations = input["with"]?.array?.values.map(\.text) ?? []
    let shop = shop
    let rows = filtered(OrderFilter(input).rows(of: shop), input)
    return query.page(rows, call, shop, as: "orders") { row in
      relations.contains("customer") ? row.merging(["customer": shop.customerValue(of: row)]) : row
    }
  }

  private static let statusFilters = [
    ("order_statuses", "status"), ("payment_statuses", "payment_status"), ("shipping_statuses", "shipping_status"),
  ]

  /// The documented filters by status. Recorded versions, 1.3.25, take them for columns and fail; the documentation
  /// of 1.6.2 has them working.
  private static func filtered(_ rows: [PHPArray], _ input: PHPArray) -> [PHPArray] {
    rows.filter { row in
      statusFilters.allSatisfy { name, column in
        guard let wanted = input[name]?.array?.values.map(\.text), !wanted.isEmpty else { return true }
        return wanted.contains(row.text(column))
      }
    }
  }

  private static func refusal(of input: PHPArray, _ shop: Shop) -> Answer? {
    if let with = input["with"], with.string != nil {
      return .exception(
        "Cannot assign string to property FluentCart\\App\\Services\\Filter\\BaseFilter::$with of type array")
    }
    let relations = input["with"]?.array?.values.map(\.text) ?? []
    if let unknown = relations.first(where: { $0 != "customer" }) {
      return .exception("Call to undefined relationship [\(unknown)] on model [FluentCart\\App\\Models\\Order].")
    }
    if input.text("filter_type") == "advanced", isMisshapen(input.text("advanced_filters")) {
      return .exception("count(): Argument #1 ($value) must be of type Countable|array, null given")
    }
    guard shop.version < .refundsInCents else { return nil }
    for (name, _) in statusFilters {
      guard let wanted = input[name]?.array?.values.map(\.text), !wanted.isEmpty else { continue }
      let values = wanted.map { "'\($0)'" }.joined(separator: ", ")
      return .exception(
        "Unknown column '\(name)' in 'WHERE' (SQL: select count(*) as aggregate from `wp_fct_orders` "
          + "where `\(name)` in (\(values)))")
    }
    return nil
  }

  /// Advanced filters are groups in a list. Without Pro they filter nothing, but their shape is looked at.
  private static func isMisshapen(_ filters: String) -> Bool {
    guard let groups = (try? PHPJSON.decode(Array(filters.utf8)))?.array else { return false }
    return groups.values.contains { group in
      group.array?.values.contains { $0["source"].array == nil } ?? true
    }
  }

  private static let missing = Answer.missing("Order", button: "Back to orders", route: "/orders")

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    shop.order(call.argument("order_id")).map { .ok(shop.orderPage($0)) } ?? missing
  }

  /// Both addresses answer the whole order; which transaction was asked for does not matter.
  private static func transactions(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = call.argument("order").isEmpty ? call.argument("id") : call.argument("order")
    guard PHPNumber.numeric(.string(id)) != nil else {
      return .exception(
        "FluentCart\\Api\\Resource\\OrderResource::view(): Argument #1 ($id) must be of type int, string given, "
          + "called in /var/www/html/wp-content/plugins/fluent-cart/app/Http/Controllers/OrderController.php "
          + "on line 581")
    }
    return shop.order(id).map { .ok(shop.orderPage($0)) } ?? missing
  }

  private static func attachNote(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = call.input["order_id"] ?? .null
    guard let place = Shop.place(of: id, in: shop.orders) else { return .notFound(model: "Order", id.text) }
    shop.tick()
    shop.orders[place]["note"] = .string(SanitizedText.line(call.input.text("note")))
    shop.orders[place]["updated_at"] = .string(shop.now.iso)
    return .ok(["message": "Order Note Updated successfully."])
  }
}
