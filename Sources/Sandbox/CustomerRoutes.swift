internal import HTTP

/// Customers: the list, one of them, their orders.
enum CustomerRoutes {
  static let all = [
    Route("/customers", [(.get, list), (.post, nil)]),
    Route("/customers/{customerId:int}", [(.get, show)]),
    Route("/customers/{customerId}", [(.put, nil), (.get, notAuthorized)]),
    Route("/customers/{customerId}/orders", [(.get, orders)]),
  ]

  private static let operands = ["id": "id", "ltv": "ltv", "email": "email", "purchase_count": "purchase_count"]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let search = RowQuery.trimmed(call.input.text("search"))
    let comparison = RowQuery.Comparison(search, columns: operands)
    let rows = shop.customers.filter { row in
      comparison?.holds(for: row)
        ?? ["full_name", "email"].contains {
          search.isEmpty || row.text($0).lowercased().contains(search.lowercased())
        }
    }
    let query = RowQuery(table: "wp_fct_customers", columns: shop.customers.first?.keys ?? [])
    return query.page(rows, call, shop, as: "customers")
  }

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let customer = Shop.row(.string(call.argument("customerId")), in: shop.customers) else {
      return .missing("Customer", button: "Back to Customer List", route: "/customers")
    }
    var detail = customer.inserting(["selected_labels": []], after: "updated_at")
    let relations = call.input["with"]?.array?.values.map(\.text) ?? []
    if relations.contains("orders") {
      detail["orders"] = .list(
        Shop.rows(shop.orders, where: "customer_id", is: customer.integer("id")).map(PHPValue.array))
    }
    detail["labels"] = []
    return .ok(["customer": .array(detail)])
  }

  /// The real route is the shopper's own, who may only see himself.
  private static func notAuthorized(_ call: Call, _ shop: inout Shop) -> Answer {
    .refused(422, "You are not authorized to view this customer")
  }

  private static func orders(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = PHPNumber.integer(PHPNumber.prefix(call.argument("customerId")))
    let query = RowQuery(table: "wp_fct_orders", columns: shop.orders.first?.keys ?? [])
    return query.page(Shop.rows(shop.orders, where: "customer_id", is: id), call, shop, as: "orders")
  }
}
