internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// The note of an order.
enum NoteRoutes {
  static let all = [Route("/notes/attach", [(.post, attach)])]

  private static func attach(_ call: Call, _ shop: inout Shop) -> Answer {
    let id = SanitizedText.field(call.input["order_id"])
    guard let place = Shop.place(of: .string(id), in: shop.orders) else { return .notFound(model: "Order", id) }
    shop.tick()
    shop.setOrder(at: place, ["note": .string(SanitizedText.field(call.input["note"]))])
    return .ok(["message": "Order Note Updated successfully."])
  }
}
