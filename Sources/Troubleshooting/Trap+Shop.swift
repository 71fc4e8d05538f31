internal import HTTP
internal import JSON
internal import SiteMessages

extension Trap {
  /// FluentCart's own answers.
  static let shop = [
    Trap(
      "F8", "there is no such record, whatever the answer says of permission",
      sign: "403 with code \"Permission Callback Error\"",
      cause: "FluentCart looks the record up while it checks the permission, and fails there.",
      advice: ["check the id: the list of such records shows it"]
    ) { $0.code == "Permission Callback Error" },
    Trap(
      "F3", "there is no such record",
      sign: "404 or 403, \"No query results for model …\", or code fluent_cart_entity_not_found",
      cause:
        "The order does not exist, or the transaction is not of this order. Receipt and invoice numbers are no ids.",
      advice: ["find the order: use listOrders", "the ids of its transactions are in its own answer: use getOrder"]
    ) {
      $0.message.hasPrefix("No query results for model") || $0.code == "fluent_cart_entity_not_found"
    },
    Trap(
      "F4", "the order was upgraded to another one", sign: "400, \"Order can not be refunded.\"",
      cause: "Its money has gone over to the newer order.",
      advice: ["refund the newer one: config.upgraded_to in getOrder names it"]
    ) { $0.status == 400 && $0.says("order can not be refunded") },
    Trap(
      "F2", "the body lacks its wrapper refund_info",
      sign: "422 with both transaction_id and amount required, and a body without refund_info",
      cause: "FluentCart reads transaction_id and amount inside refund_info, and nowhere else.",
      advice: ["set refund_info.transaction_id ID ; set refund_info.amount AMOUNT"]
    ) { exchange in
      let missing = exchange.error?.fields.filter { $0.rule == "required" }.map(\.name) ?? []
      return exchange.status == 422 && missing.contains("transaction_id") && missing.contains("amount")
        && exchange.sentBody?.root["refund_info"] == nil
    },
    Trap(
      "F1", "fields of the request are missing or wrong", sign: "422 with a map of fields instead of a message",
      cause: "The site has looked at the request and did nothing.", advice: ["what each is: describe"]
    ) { $0.status == 422 && !($0.error?.fields.isEmpty ?? true) },
    Trap(
      "F13", "FluentCart is not active on this site",
      sign: "404 with code rest_no_route, and the index of the API (/wp-json/) was seen without fluent-cart/v2",
      cause: "The plugin is switched off or not installed, or this is another site of the same network.",
      advice: ["in wp-admin under Plugins: activate FluentCart", "is it the right site? server URL"]
    ) { $0.code == "rest_no_route" && $0.known.hasFluentCart == false },
    Trap(
      "F7", "there is no such route, or no FluentCart", sign: "404 with code rest_no_route",
      cause: "FluentCart is switched off or older than the operation, the method is another one, or an id in the path "
        + "is not a number.",
      advice: ["look at the path: show request", "is the plugin switched on? check", "is it Pro's route?"]
    ) { $0.code == "rest_no_route" },
    Trap(
      "F11", "FluentCart refused it, although it says 500", sign: "500 with a number as code: 400, 404",
      cause: "Some of its controllers answer every refusal so: the status is the old one, there is no such record.",
      advice: ["read what the site says: explain", "look before you send it again: use getOrder"]
    ) { $0.status == 500 && ["400", "403", "404", "422"].contains($0.code) },
    Trap(
      "F12", "FluentCart failed on this request, which only reads", sign: "500 with code plugin_exception, after a GET",
      cause: "A parameter that is documented and does not work (order_statuses, with=customer), or an id that is no "
        + "number.",
      advice: ["leave out parameters one by one: unset NAME ; send", "with[]=customer works where with=customer fails"]
    ) { $0.status == 500 && $0.code == "plugin_exception" && $0.request.method.isSafe },
    Trap(
      "F10", "too many requests", sign: "429",
      cause: "FluentCart has no limit of its own: the host, or a firewall, has.",
      advice: ["wait a minute, or as many seconds as Retry-After says where there is one: show headers"]
    ) { $0.status == 429 },
  ]
}
