internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// Which orders a list shows: tabs, search, and ids that are always in it.
struct OrderFilter: Sendable {
  private let parameters: ListParameters
  private let comparison: (column: String, search: SearchOperator)?
  private let customerPattern: LikePattern?
  /// As it stands in some columns, and with `%` and `_` for themselves.
  private let wildPattern: LikePattern
  private let pattern: LikePattern
  private let statuses: [(name: String, column: String, values: [String])]
  private let scopes: [(column: String, value: String)]

  /// - Throws: what the plugin, or its database, answers instead of a list.
  init(
    _ parameters: ListParameters, _ input: PHPArray, version: Version
  ) throws(ListParameters.Refusal) {
    self.parameters = parameters
    scopes = try OrderFilter.scopes(parameters.scopes)
    let search = trimmed(parameters.search.filter { $0 != "\0" }, of: \.isWhitespace)
    let found = SearchOperator(search)
    comparison = found.flatMap { found in OrderFilter.operands[found.name].map { ($0, found) } }
    customerPattern =
      found?.name == "customer"
      ? found.map { LikePattern(containing: $0.value, readsWildcards: true) } : nil
    wildPattern = LikePattern(containing: search, readsWildcards: true)
    pattern = LikePattern(containing: search)
    let usesStatuses = parameters.filterType == "simple" && comparison == nil && customerPattern == nil
    statuses = usesStatuses ? OrderFilter.statuses(input) : []
    if version < .refundsInCents, let first = statuses.first { throw refusal(of: first) }
  }

  /// What may stand before an operator. The plugin looks for an invoice's number in the wrong column.
  private static let operands = [
    "id": "id", "status": "status", "invoice": "status", "payment": "payment_status", "payment_by": "payment_method",
  ]

  private static let statusFilters = [
    ("payment_statuses", "payment_status"), ("order_statuses", "status"), ("shipping_statuses", "shipping_status"),
  ]

  /// The documented filters by status. Recorded versions, 1.3.25, take them for columns and fail; the documentation
  /// of 1.6.2 has them working.
  private static func statuses(_ input: PHPArray) -> [(name: String, column: String, values: [String])] {
    statusFilters.compactMap { name, column in
      guard let value = input[name], !value.isEmpty else { return nil }
      return (name, column, value.array?.values.map(\.text) ?? [value.text])
    }
  }

  private func refusal(of filter: (name: String, column: String, values: [String])) -> ListParameters.Refusal {
    let values = filter.values.map { "'\($0)'" }.joined(separator: ", ")
    let all = conditions + ["`\(filter.name)` in (\(values))"]
    return ListParameters.Refusal(
      "Unknown column '\(filter.name)' in 'WHERE' (SQL: select count(*) as aggregate from `wp_fct_orders` where "
        + "\(all.joined(separator: " and ")))")
  }

  func rows(of shop: Shop) -> [PHPArray] {
    let included = Set(parameters.includedIDs.compactMap(Shop.number))
    return shop.orders.filter { order in
      let isIncluded = !included.isEmpty && included.contains(Double(order.integer("id")))
      // `id in (…) or id is not null and …` without a search, `id in (…) and …` with one.
      if included.isEmpty { return isShown(order, shop) }
      return parameters.search.isEmpty ? isIncluded || isShown(order, shop) : isIncluded && isShown(order, shop)
    }
  }

  private func isShown(_ order: PHPArray, _ shop: Shop) -> Bool {
    guard scopes.allSatisfy({ Collation.areEqual(order.text($0.column), $0.value) }) else { return false }
    guard parameters.filterType == "simple" else { return true }
    return isInView(order) && statuses.allSatisfy { $0.values.contains(order.text($0.column)) }
      && isFound(order, shop)
  }

  private func isInView(_ order: PHPArray) -> Bool {
    switch parameters.view {
    case nil: true
    case "on-hold", "processing", "completed": order.text("status") == parameters.view
    case "paid", "refunded", "partially_refunded": order.text("payment_status") == parameters.view
    // `onetime` is looked for in the column `type`, where nothing is called so.
    case "renewal", "subscription", "onetime": order.text("type") == parameters.view
    case .some(let key): !(order["config"] ?? .null)[key].isEmpty
    }
  }

  private func isFound(_ order: PHPArray, _ shop: Shop) -> Bool {
    if let comparison { return comparison.search.holds(for: order[comparison.column] ?? .null) }
    if let customerPattern {
      return shop.customer(order.integer("customer_id")).map { row in
        customerPattern.matches(OrderFilter.name(row)) || customerPattern.matches(row.text("email"))
      } ?? false
    }
    if PHPValue.string(parameters.search).isEmpty || wildPattern.matches(order.text("invoice_no")) { return true }
    if let customer = shop.customer(order.integer("customer_id")),
      wildPattern.matches(customer.text("email")) || pattern.matches(OrderFilter.name(customer))
    {
      return true
    }
    return Shop.rows(shop.items, where: "order_id", is: order.integer("id")).contains {
      pattern.matches($0.text("title")) || pattern.matches($0.text("post_title"))
    }
  }

  private static func name(_ customer: PHPArray) -> String {
    "\(customer.text("first_name")) \(customer.text("last_name"))"
  }

  /// What the rows are chosen by, in SQL; a search for a word is left out.
  var conditions: [String] {
    var conditions = scopes.map { "`\($0.column)` = '\($0.value)'" }
    guard parameters.filterType == "simple" else { return conditions }
    switch parameters.view {
    case "on-hold", "processing", "completed": conditions.append("`status` = '\(parameters.view ?? "")'")
    case "paid", "refunded", "partially_refunded":
      conditions.append("`payment_status` = '\(parameters.view ?? "")'")
    case "renewal", "subscription", "onetime": conditions.append("`type` = '\(parameters.view ?? "")'")
    case nil: break
    case .some(let key):
      conditions += ["IS NOT NULL", "!= 0"].map { "JSON_EXTRACT(config, '$.\(key)') \($0)" }
    }
    if let comparison { conditions.append(comparison.search.sql(column: comparison.column)) }
    return conditions
  }
}

/// Scopes: functions of the model that the request names.
extension OrderFilter {
  private static let scopeColumns = [
    "ofpaymentstatus": "payment_status", "oforderstatus": "status", "ofshippingstatus": "shipping_status",
    "ofpaymentmethod": "payment_method",
  ]

  private static func scopes(
    _ scopes: [PHPValue]
  ) throws(ListParameters.Refusal) -> [(column: String, value: String)] {
    var conditions: [(column: String, value: String)] = []
    for scope in scopes {
      let name = scope.array == nil ? scope.text : scope["0"].text
      guard let column = scopeColumns[name.lowercased()] else {
        throw ListParameters.Refusal(
          "Call to undefined method FluentCart\\Framework\\Database\\Orm\\Builder::\(name)()")
      }
      guard scope.array != nil else {
        throw ListParameters.Refusal(
          "Too few arguments to function FluentCart\\App\\Models\\Order::scope\(name.prefix(1).uppercased())"
            + "\(name.dropFirst())(), 1 passed and exactly 2 expected")
      }
      conditions.append((column, scope["1"].text))
    }
    return conditions
  }
}
