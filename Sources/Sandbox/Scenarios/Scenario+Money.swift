internal import HTTP
internal import SandboxPHP
internal import SandboxShop

// Gateways that fail, and refunds that meet.

extension Scenario {
  static let refuseAtGateways: Before = { _, shop in
    let refusal = Gateway.failing("Insufficient funds in the account to refund this charge.")
    return breakGateways(of: &shop, refusal)
  }

  static let loseGateways: Before = { _, shop in breakGateways(of: &shop, .timingOut) }

  static let unconfigureStripe: Before = { _, shop in
    shop.gateways["stripe"] = .failing(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer "
        + "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').")
    return nil
  }

  private static func breakGateways(of shop: inout Shop, _ broken: Gateway) -> Response? {
    for (name, gateway) in shop.gateways {
      if case .working = gateway { shop.gateways[name] = broken }
    }
    return nil
  }

  /// The shop locks nothing: two refunds at once both read what the transaction was before either. Here the second of
  /// two equal ones finds the order's transactions as the first did, however much later it comes.
  static let readBeforeTheFirst: Before = { request, shop in
    guard request.method == .post, let order = refundedOrder(request, in: shop) else { return nil }
    let transactions = shop.transactions.places(where: "order_id", is: order)
    if let first = shop.memory.firstOfTwo, first.url == request.url.description, first.body == request.body {
      for place in transactions {
        if let before = first.transactions[shop.transactions[place].integer("id")] { shop.transactions[place] = before }
      }
      shop.memory.firstOfTwo = nil
    } else {
      let rows = transactions.map { (shop.transactions[$0].integer("id"), shop.transactions[$0]) }
      shop.memory.firstOfTwo = ScenarioMemory.FirstRefund(
        url: request.url.description, body: request.body, transactions: Dictionary(rows) { first, _ in first })
    }
    return nil
  }

  /// The order that a refund's address names.
  private static func refundedOrder(_ request: Request, in shop: Shop) -> Int? {
    guard let path = RequestReading(request, prefix: shop.prefix).path else { return nil }
    let steps = path.split(separator: "/")
    guard steps.count == 5, steps[..<3] == ["fluent-cart", "v2", "orders"], steps[4] == "refund" else { return nil }
    return Int(steps[3])
  }
}
