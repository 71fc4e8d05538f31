internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Orders: the list, one of them, and what else there is of an order.
package enum OrderRoutes {
  package static let all =
    [
      Route("/orders", [(.get, list), (.post, OrderEditing.create)]),
      Route(
        "/orders/{order_id:int}", [(.get, show), (.post, OrderEditing.update), (.delete, OrderEditing.delete)]),
      Route("/orders/{order}/transactions", [(.get, transactions)]),
      Route("/orders/{id}/transactions/{transaction_id}", [(.get, transactions)]),
      Route("/orders/{order}/generate-missing-licenses", binding: bound, [(.post, generateLicenses)]),
    ] + OrderBulkRoutes.all + OrderPaymentRoutes.all + OrderStatusRoutes.all + OrderCustomerRoutes.all
    + OrderSideRoutes.all + NoteRoutes.all

  /// Looked up before permission is.
  static let bound: @Sendable (Call, Shop) -> Answer? = { call, shop in
    shop.place(ofOrder: call) == nil ? .unboundModel("Order") : nil
  }

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .orders)
      let relations = try OrderRelations(parameters.relations)
      let filter = try OrderFilter(parameters, call.input, version: shop.version)
      let rows = filter.rows(of: shop)
      let known = shop
      let answer = parameters.answer(
        rows, call, shop, model: .orders, as: "orders", conditions: filter.conditions
      ) { relations.extend($0, known) }
      if !rows.isEmpty, answer.status == 200, let refusal = relations.refusal { return refusal }
      return answer
    } catch { return error.answer }
  }

  private static let missing = Answer.missing("Order", button: "Back to orders", route: "/orders")

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    page(call.argument("order_id"), shop)
  }

  /// Both addresses answer the whole order; which transaction was asked for does not matter.
  private static func transactions(_ call: Call, _ shop: inout Shop) -> Answer {
    page(call.argument("order").isEmpty ? call.argument("id") : call.argument("order"), shop)
  }

  /// The id goes where only a whole number may: a text that is none, or too large, is a 500.
  private static func page(_ id: String, _ shop: Shop) -> Answer {
    guard let number = PHPNumber.numeric(.string(id)), abs(number) < 9.2e18 else {
      return .exception(
        "FluentCart\\Api\\Resource\\OrderResource::view(): Argument #1 ($id) must be of type int, string given, "
          + "called in /var/www/html/wp-content/plugins/fluent-cart/app/Http/Controllers/OrderController.php "
          + "on line 581")
    }
    let place = shop.orders.place(of: PHPNumber.integer(number))
    return place.map { .ok(shop.orderPage(shop.orders[$0])) } ?? missing
  }

  /// Licences are Pro's.
  private static func generateLicenses(_ call: Call, _ shop: inout Shop) -> Answer {
    .exception("Class \"FluentCartPro\\App\\Modules\\Licensing\\Models\\License\" not found")
  }
}

extension Shop {
  /// The place of the order that stands in the path as `{order}`.
  func place(ofOrder call: Call) -> Int? { Shop.place(of: .string(call.argument("order")), in: orders) }
}
