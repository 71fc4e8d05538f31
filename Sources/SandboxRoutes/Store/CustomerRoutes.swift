internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Customers: the list, one of them, their orders, and changing them.
package enum CustomerRoutes {
  package static let all = [
    Route("/customers", [(.get, list), (.post, create)]),
    Route("/customers/{customerId:int}", [(.get, show)]),
    Route("/customers/{customerId}", [(.put, update), (.get, notAuthorized)]),
    Route("/customers/{customerId}/orders", [(.get, orders)]),
    Route("/customers/{customerId:int}/recalculate-ltv", [(.post, recalculate)]),
    Route("/customers/{customerId}/detach-user", [(.post, detachUser)]),
    Route("/customers/{customerId}/additional-info", [(.put, updateLabels)]),
    Route("/customers/do-bulk-action", [(.post, changeMany)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .customers)
      let rows = parameters.filterType == "simple" ? found(parameters.search, in: shop) : Array(shop.customers)
      let unknown = rows.first.flatMap { row in
        parameters.relations.first { shop.customerRelation($0, of: row) == nil }
      }
      if let unknown { return .unknownRelation(unknown, model: "Customer") }
      let known = shop
      return parameters.answer(rows, call, shop, model: .customers, as: "customers") { row in
        let isCut = row["full_name"] == nil
        return (isCut ? row.merging(known.customerAppendix(row)) : row).merging(
          PHPArray(parameters.relations.map { ($0, known.customerRelation($0, of: row) ?? .null) }))
      }
    } catch { return error.answer }
  }

  /// By an operator behind `id`, else by name, e-mail and, a number, by what the id contains.
  private static func found(_ search: String, in shop: Shop) -> [PHPArray] {
    if let sign = SearchOperator(search), sign.name == "id" {
      return shop.customers.filter { sign.holds(for: $0["id"] ?? .null) }
    }
    if PHPValue.string(search).isEmpty { return Array(shop.customers) }
    let word = trimmed(search, of: \.isWhitespace)
    let name = LikePattern(containing: word)
    let pattern = LikePattern(containing: word, readsWildcards: true)
    let isNumber = PHPNumber.numeric(.string(word)) != nil
    return shop.customers.filter { row in
      name.matches("\(row.text("first_name")) \(row.text("last_name"))")
        || isNumber && pattern.matches(row.text("id")) || !word.contains(" ") && pattern.matches(row.text("email"))
    }
  }

  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let customer = Shop.row(.string(call.argument("customerId")), in: shop.customers) else {
      return .missing("Customer", button: "Back to Customer List", route: "/customers")
    }
    let with = call.input["with"]
    let relations = with?.array?.values.map(\.text) ?? (with?.string.map { [$0] } ?? [])
    if let unknown = relations.first(where: { shop.customerRelation($0, of: customer) == nil }) {
      return .unknownRelation(unknown, model: "Customer")
    }
    var detail = customer
    if (call.input["params"] ?? .null)["customer_only"] != "yes" {
      let labels = shop.labels(on: "Customer", customer.integer("id")).map { $0["label_id"] ?? .null }
      detail = customer.inserting(["selected_labels": .list(labels)], after: "updated_at")
    }
    for name in relations + ["labels"] { detail[name] = shop.customerRelation(name, of: customer) }
    return .ok(["customer": .array(detail)])
  }

  /// The real route is the shopper's own, who may only see himself.
  private static func notAuthorized(_ call: Call, _ shop: inout Shop) -> Answer {
    let customer = shop.customers.first { row in
      row.integer("user_id") == call.user?.id || row.text("email") == call.user?.email
    }
    guard let customer, call.argument("customerId") == customer.text("id") else {
      return .refused(422, "You are not authorized to view this customer")
    }
    return .ok(["customer": .array(customer)])
  }

  private static func orders(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .orders)
      let relations = try OrderRelations(parameters.relations)
      let filter = try OrderFilter(parameters, call.input, version: shop.version)
      let id = PHPNumber.integer(PHPNumber.prefix(call.argument("customerId")))
      let rows = filter.rows(of: shop).filter { $0["customer_id"] != .null && $0.integer("customer_id") == id }
      if !rows.isEmpty, let refusal = relations.refusal { return refusal }
      let known = shop
      return parameters.answer(rows, call, shop, model: .orders, as: "orders", conditions: filter.conditions) {
        relations.extend($0, known)
      }
    } catch { return error.answer }
  }

  private static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = CustomerRequest.refusal(of: call.input, shop) { return answer }
    return shop.createCustomer(CustomerRequest.data(call.input))
  }

  private static func update(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = CustomerRequest.refusal(of: call.input, shop) { return answer }
    guard let place = Shop.place(of: .string(call.argument("customerId")), in: shop.customers) else {
      return .failure(code: 400, "Customer not found, please reload the page and try again!")
    }
    shop.updateCustomer(at: place, CustomerRequest.data(call.input))
    return .done("Customer updated successfully!", .array(shop.customers[place]))
  }

  private static func recalculate(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = Shop.place(of: .string(call.argument("customerId")), in: shop.customers) else {
      return .refused(422, "Customer not found.")
    }
    let customer = shop.recountCustomer(at: place)
    return .ok(["message": "Lifetime value recalculated successfully", "customer": .array(customer)])
  }

  private static func detachUser(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let place = Shop.place(of: .string(call.argument("customerId")), in: shop.customers) else {
      return .refused(422, "Customer not found.")
    }
    shop.tick()
    // The database is given nothing, and takes it for 0.
    let changed = shop.customers[place]["user_id"] != .null
    if changed { shop.setCustomer(at: place, ["user_id": "0", "updated_at": .string(shop.now.iso)]) }
    return .ok(["message": "User detached successfully"])
  }

  private static func updateLabels(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let customer = Shop.row(.string(call.argument("customerId")), in: shop.customers) else {
      return .failure(code: 404, "Customer not found, please reload the page and try again!")
    }
    let wanted = call.input["labels"] ?? []
    guard let wanted = wanted.array else {
      return .exception(
        "count(): Argument #1 ($value) must be of type Countable|array, \(wanted.typeName) given")
    }
    let id = customer.integer("id")
    if wanted.isEmpty, shop.labels(on: "Customer", id).isEmpty {
      return .failure(code: 400, "Customer does not have any changes to update.")
    }
    shop.tick()
    shop.setLabels(wanted.values.map(\.text), on: "Customer", id)
    return .done("Customer updated successfully!", true)
  }

  private static let statuses = ["active", "inactive"]

  private static func changeMany(_ call: Call, _ shop: inout Shop) -> Answer {
    let selected = call.input["customer_ids"] ?? []
    guard let selected = selected.array else {
      return .exception("array_map(): Argument #2 ($array) must be of type array, \(selected.typeName) given")
    }
    let ids = selected.values.map(\.integer).filter { $0 != 0 }
    if ids.isEmpty { return .failure(code: 403, "Customers selection is required") }
    guard call.input.text("action") == "change_customer_status" else {
      // To delete a customer deletes what he bought; that is not acted out.
      return call.input.text("action") == "delete_customers"
        ? .notActedOut : .failure(code: 400, "Selected action is invalid")
    }
    let status = call.input.text("new_status")
    if status.isEmpty { return .failure(code: 403, "Please select status") }
    guard statuses.contains(status) else { return .failure(code: 403, "Provided customer status is not valid") }
    shop.tick()
    for place in ids.compactMap({ shop.customers.place(of: $0) }) {
      shop.customers[place]["status"] = .string(status)
      shop.customers[place]["updated_at"] = .string(shop.now.iso)
    }
    return .done("Customer Status has been changed", "")
  }
}

extension ListModel {
  static let customers = ListModel(
    table: "wp_fct_customers", name: "Customer", columns: Shop.customerColumns,
    sortable: Set(Shop.customerColumns).subtracting(["id", "created_at", "updated_at"]), views: [])
}
