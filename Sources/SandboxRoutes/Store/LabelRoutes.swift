internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Labels: the list, a new one, and which of them a record bears.
package enum LabelRoutes {
  package static let all = [
    Route("/labels", [(.get, list), (.post, create)]),
    Route("/labels/update-label-selections", [(.post, select)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(["labels": .list(shop.labels.map(PHPValue.array))])
  }

  private static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    var validation = Validation(call.input)
    let labels = shop.labels
    validation.check("value", [.required("Label field is required."), .text])
    if validation.answer == nil {
      validation.check(
        "value",
        [
          .check("unique") { value in
            labels.contains { Collation.areEqual($0.text("value"), value.text) } ? "Label must be unique." : nil
          }
        ])
    }
    if let answer = validation.answer { return answer }
    shop.tick()
    let id = shop.labels.nextID
    let value = PHPValue.string(SanitizedText.line(call.input.text("value")))
    let time = PHPValue.string(shop.now.iso)
    shop.labels.append(["id": .int(id), "value": value, "created_at": time, "updated_at": time])
    let model = SanitizedText.line(call.input.text("bind_to_type"))
    let bound = call.input["bind_to_id"] ?? .null
    if models.contains(model), !Validation.isFalsy(bound) {
      shop.addLabel(String(id), on: model, .string(SanitizedText.line(bound.text)))
    }
    return .done(
      "Label created successfully!", ["value": value, "updated_at": time, "created_at": time, "id": .int(id)])
  }

  /// Models of the plugin; labels can be on the first three.
  private static let models: Set = [
    "Order", "Customer", "Subscription", "Activity", "AppliedCoupon", "AttributeGroup", "AttributeRelation",
    "AttributeTerm", "Cart", "Coupon", "CustomerAddresses", "CustomerMeta", "Label", "LabelRelationship", "Meta",
    "OrderAddress", "OrderItem", "OrderMeta", "OrderOperation", "OrderTransaction", "Product", "ProductDetail",
    "ProductMeta", "ProductVariation", "ScheduledAction", "ShippingClass", "ShippingMethod", "ShippingZone",
    "SubscriptionMeta", "TaxClass", "TaxRate", "User",
  ]

  private static func select(_ call: Call, _ shop: inout Shop) -> Answer {
    let model = named(SanitizedText.line(call.input.text("bind_to_type")))
    let id = call.input["bind_to_id"] ?? .null
    // A model that is none is answered with nothing at all.
    guard models.contains(model), !Validation.isFalsy(id) else { return .nothing }
    guard let table = table(of: model, shop) else { return .unknownRelation("labels", model: model) }
    let wanted = call.input["selectedLabels"]?.array?.values.map { SanitizedText.line($0.text) } ?? []
    guard let row = Shop.row(.string(id.text), in: table) else {
      return wanted.isEmpty
        ? .ok(["message": "Labels Updated Successfully"]) : .exception("Call to a member function labels() on null")
    }
    shop.tick()
    shop.setLabels(wanted, on: model, row.integer("id"))
    return .ok(["message": "Labels Updated Successfully"])
  }

  /// The model's name behind its namespace.
  private static func named(_ type: String) -> String {
    let namespace = "FluentCart\\App\\Models\\"
    return type.hasPrefix(namespace) ? String(type.dropFirst(namespace.count)) : type
  }

  private static func table(of model: String, _ shop: Shop) -> Table? {
    switch model {
    case "Order": shop.orders
    case "Customer": shop.customers
    case "Subscription": shop.subscriptions
    default: nil
    }
  }
}
