internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// The addresses in a customer's book.
package enum CustomerAddressRoutes {
  package static let all = [
    Route(
      "/customers/{customerId}/address", [(.get, list), (.post, create), (.put, update), (.delete, delete)]),
    Route("/customers/{customerId}/address/make-primary", [(.post, makePrimary)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = PHPNumber.integer(PHPNumber.prefix(call.argument("customerId")))
    let rows = shop.customerAddresses(of: id, type: call.input.text("type"))
    return .ok(["addresses": .list(rows.map(PHPValue.array))])
  }

  private static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = CustomerAddressRequest.refusal(of: call.input) { return answer }
    shop.tick()
    let customer = PHPNumber.integer(PHPNumber.prefix(call.argument("customerId")))
    var data = CustomerAddressRequest.data(call.input)
    let type = data.text("type")
    let rivals = shop.customerAddresses(of: customer, type: "").filter { $0.text("type") == type }
    if !rivals.contains(where: { $0.integer("is_primary") == 1 }) { data["is_primary"] = "1" }
    let id = shop.customerAddresses.nextID
    let time = PHPValue.string(shop.now.iso)
    data = data.merging(["customer_id": .string(String(customer)), "updated_at": time, "created_at": time])
    data["id"] = .int(id)
    shop.customerAddresses.append(CustomerAddressRequest.row(id: id, data))
    let which = type == "billing" ? "Billing" : "Shipping"
    return .done(
      "\(which) address created successfully!", .array(data.merging(CustomerAddressRequest.appendix(data))))
  }

  private static func update(_ call: Call, _ shop: inout Shop) -> Answer {
    if let answer = CustomerAddressRequest.refusal(of: call.input) { return answer }
    let id = call.input["id"] ?? .null
    if Validation.isFalsy(id) { return .failure(code: 403, "Please edit a valid address!") }
    guard let place = Shop.place(of: id, in: shop.customerAddresses) else {
      return .failure(code: 404, "Address not found, please reload the page and try again!")
    }
    shop.tick()
    let data = CustomerAddressRequest.data(call.input).merging(["updated_at": .string(shop.now.iso)])
    let old = shop.customerAddresses[place]
    shop.customerAddresses[place] = CustomerAddressRequest.row(
      id: old.integer("id"), old.selecting(CustomerAddressRequest.columns).merging(data))
    let which = old.text("type") == "billing" ? "Billing" : "Shipping"
    return .done("\(which) address updated successfully!", .array(shop.customerAddresses[place]))
  }

  private static func delete(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = (call.input["address"] ?? .null)["id"]
    if Validation.isFalsy(id) { return .failure(code: 403, "Please use a valid address ID!") }
    guard let row = Shop.row(id, in: shop.customerAddresses) else {
      return .failure(code: 404, "Address not found in database, failed to remove.")
    }
    if row.integer("is_primary") == 1 { return .failure(code: 403, "Primary address cannot be deleted!") }
    if shop.customerAddresses(of: row.integer("customer_id"), type: "").count <= 1 {
      return .failure(code: 403, "At least one address must remain. Address deletion failed!")
    }
    shop.tick()
    shop.customerAddresses.removeAll { $0.integer("id") == row.integer("id") }
    return .done("Address successfully deleted.", "")
  }

  /// The other addresses of the type are set back first, also when there is none to put in their place.
  private static func makePrimary(_ call: Call, _ shop: inout Shop) -> Answer {
    let customer = PHPNumber.integer(PHPNumber.prefix(call.argument("customerId")))
    let type = SanitizedText.field(call.input["type"])
    let wanted = (call.input["addressId"] ?? .null).integer
    let rivals = shop.customerAddresses(of: customer, type: "").filter { $0.text("type") == type }
    if !rivals.isEmpty { shop.tick() }
    for row in rivals {
      guard let place = shop.customerAddresses.place(of: row.integer("id")) else { continue }
      shop.customerAddresses[place]["is_primary"] = row.integer("id") == wanted ? "1" : "0"
    }
    return rivals.contains { $0.integer("id") == wanted }
      ? .done("Address successfully set as the primary", "")
      : .failure(code: 400, "Address set as primary failed.")
  }
}
