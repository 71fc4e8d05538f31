internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// Whose order it is, and where it goes.
enum OrderCustomerRoutes {
  static let all = [
    Route("/orders/{order_id:int}/change-customer", [(.post, changeCustomer)]),
    Route("/orders/{order_id:int}/create-and-change-customer", [(.post, createCustomer)]),
    Route("/orders/{order_id:int}/update-address-id", [(.post, copyAddress)]),
    Route("/orders/{order}/address/{id}", [(.put, setAddress)]),
  ]

  private static func changeCustomer(_ call: Call, _ shop: inout Shop) -> Answer {
    let wanted = SanitizedText.field(call.input["customer_id"])
    if PHPValue.string(wanted).isEmpty { return .refused(423, "Customer id is required") }
    let id = call.argument("order_id")
    guard let order = shop.order(id) else { return .notFound(model: "Order", id) }
    if order["customer_id"] != .null, Shop.number(.string(wanted)) == Double(order.integer("customer_id")) {
      return .ok(["message": "Customer is already attached to this order"])
    }
    guard let customer = Shop.row(.string(wanted), in: shop.customers) else {
      return .notFound(model: "Customer", wanted)
    }
    shop.tick()
    shop.move(order, to: customer, by: call.user)
    return .ok(["message": "Customer changed successfully"])
  }

  /// The real shop writes the customer even for an order that is not there; ours does not.
  private static func createCustomer(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = CustomerRequest.refusal(of: call.input, shop) { return answer }
    let id = call.argument("order_id")
    guard let order = shop.order(id) else { return .notFound(model: "Order", id) }
    let answer = shop.createCustomer(CustomerRequest.data(call.input))
    guard answer.status == 200, let customer = shop.customers.last else { return answer }
    shop.move(order, to: customer, by: call.user)
    return .ok(["message": "Customer changed successfully"])
  }

  /// One of the addresses of customers becomes the order's; one that is not there changes nothing.
  private static func copyAddress(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let order = shop.order(call.argument("order_id")) else { return .refused(404, "Order not found") }
    let done = Answer.ok(["message": "Address updated successfully"])
    guard let source = Shop.row(call.input["address_id"] ?? .null, in: shop.customerAddresses) else { return done }
    shop.tick()
    let wanted = call.input["address_type"] ?? .null
    let type = wanted.isNull || wanted.text == "billing" ? "billing" : "shipping"
    let place =
      shop.addresses.places(where: "order_id", is: order.integer("id")).first {
        shop.addresses[$0].text("type") == type
      } ?? shop.addAddress(to: order)
    let row = shop.addresses[place].merging(source.selecting(["type"] + addressFields))
    shop.addresses[place] = OrderAddress.derived(row, before: shop.addresses[place])
      .merging(["updated_at": .string(shop.now.iso)])
    return done
  }

  private static let addressFields = ["name", "address_1", "address_2", "city", "state", "postcode", "country"]

  /// What the path names does not matter, only what the body does.
  private static func setAddress(_ call: Call, _ shop: inout Shop) -> Answer {
    let order = Shop.number(.string(SanitizedText.field(call.input["order_id"])))
    let id = PHPValue.string(SanitizedText.field(call.input["id"] ?? .string(call.argument("id"))))
    guard let place = Shop.place(of: id, in: shop.addresses),
      order == Double(shop.addresses[place].integer("order_id"))
    else { return .failure(code: 404, "The address information does not match") }
    let columns = PHPArray(
      addressFields.compactMap { name in
        call.input[name].map { (name, .string(SanitizedText.field($0))) }
      })
    let row = shop.addresses[place].merging(columns)
    guard row != shop.addresses[place] else { return .ok(true) }
    shop.tick()
    shop.addresses[place] = OrderAddress.derived(row, before: shop.addresses[place]).merging([
      "updated_at": .string(shop.now.iso)
    ])
    return .ok(true)
  }
}

extension Shop {
  /// Gives an order, and the ones that hang together with it, to another customer.
  mutating func move(_ order: PHPArray, to customer: PHPArray, by user: User?) {
    let id = order.integer("id")
    var ids: Set = [id]
    let parent = order.integer("parent_id")
    if parent > 0, order.text("type") == "renewal" {
      ids.formUnion(children(of: parent).map { $0.integer("id") } + [parent])
    } else if order.text("type") == "subscription" {
      ids.formUnion(children(of: id).map { $0.integer("id") })
    }
    for id in ids {
      if let place = orders.place(of: id) { setOrder(at: place, ["customer_id": .int(customer.integer("id"))]) }
      for place in subscriptions.places(where: "parent_order_id", is: id) {
        subscriptions[place]["customer_id"] = .string(customer.text("id"))
        subscriptions[place]["updated_at"] = .string(now.iso)
      }
    }
    let old = self.customer(order.integer("customer_id"))
    // All of the old customer's addresses go along, whatever order they are used by.
    for place in customerAddresses.places(where: "customer_id", is: order.integer("customer_id")) {
      customerAddresses[place]["customer_id"] = .string(customer.text("id"))
    }
    recountCustomer(customer["id"] ?? .null)
    recountCustomer(order["customer_id"] ?? .null)
    let names = [old?.text("full_name") ?? "", customer.text("full_name")]
    log(
      Activity(
        status: "success", type: "activity", module: "order", title: "Customer changed",
        content: "Customer changed from \(names[0]) to \(names[1])"), order: id, by: user)
  }
}
