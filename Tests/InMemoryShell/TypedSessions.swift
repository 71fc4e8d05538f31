/// Sessions that a user might have, line by line.
package enum TypedSessions {
  package static let refund = """
    use refundOrder
    set order_id 1
    set refund_info.transaction_id 1
    set refund_info.amount 500
    send
    """

  /// Sessions that a user might have, typed line by line.
  package static let conversations: [String: [String]] = [
    "a refund": ["sandbox start", refund],
    "a refund, again, and on": [
      "sandbox start", refund, "set refund_info.amount 99", "again", "set refund_info.amount 98",
    ],
    "again after another operation": ["sandbox start", refund, "use getOrder", "set order_id 2", "again", "send"],
    "variables": [
      "sandbox start", "use listOrders ; set per_page 1 ; send", "let id = .orders.data[0].id", "let text = 'it''s'",
      "let quoted = \"it's \\\"x\\\" \\u0024 $id\"", "use getOrder ; set order_id $id ; send",
      "request POST /orders/$id/refund ; body {\"refund_info\":{\"transaction_id\":$id,\"amount\":100,\"reason\":\"${quoted}\"}}",
      "send",
    ],
    "undo": [
      "sandbox start", "use refundOrder", "set order_id 1", "set order_id 2", "undo",
      "set refund_info.transaction_id 1",
      "set refund_info.amount 1", "undo", "set refund_info.amount 3", "header X-A 1", "undo", "send", "undo", "undo",
    ],
    "headers come and go": [
      "sandbox start", "use listOrders", "header X-A 1", "header X-B 'two words'", "send", "header X-A", "send",
      "header x-b \"it's\"", "send",
    ],
    "servers and people": [
      "server shop.test", "auth admin 'sand boxx sand boxx sand boxx'", "use listOrders ; set per_page 1", "send",
      "auth clear",
      "send", "auth reader 'read only read only read only'", "send", "server shop.example", "send",
      "server https://shop.test/?rest_route=/", "auth admin env:SAND", "send",
    ],
    "again as somebody else": [
      "server shop.test", "auth admin 'sand boxx sand boxx sand boxx'", "use listOrders ; set per_page 1", "send",
      "auth reader 'read only read only read only'", "option timeout 7", "again", "server shop.example", "again",
      "use getOrder ; set order_id 1 ; send",
    ],
    "another user of the sandbox": [
      "sandbox start", "auth reader 'read only read only read only'", "use listOrders ; set per_page 1", "send",
    ],
    "sandboxes of several kinds": [
      "sandbox start --version 1.3.25 --scenario gateway-refused", refund, "sandbox start --scenario bom",
      "use listOrders ; set per_page 1 ; send", "sandbox start", "undo", "again", "sandbox start ; send",
    ],
    "from the sandbox to a site and back": [
      "sandbox start", "use listOrders ; set per_page 1 ; send", "server shop.test ; send", "sandbox start ; send",
    ],
    "bodies": [
      "sandbox start", "use refundOrder ; set order_id 1",
      "body {\"refund_info\": {\n  \"amount\" : 100,\"transaction_id\":1 } }",
      "send", "body null ; send --raw", "body '\"clear\"' ; send --raw", "body '\"a b\"' ; send --raw",
      "body 5 ; send --raw",
      "body [1,\"$$\"] ; send --raw", "body {\"a\":1,\"a\":2} ; send --raw",
      "body {\"a.b\":{\"\":[]},\"'\":\"\\n\"} ; send --raw",
      "body clear ; send --raw",
    ],
    "strange places": [
      "sandbox start", "request POST /orders/{id}/refund", "set id '1/../2 ?#'", "set [\"odd key\"].x 'a b'",
      "set list[] 1",
      "set list[] '1'", "set list[] := \"1\"", "set n 1.0", "set s '1.0'", "set flag true", "set word \":=\"", "send",
      "request GET '/orders?per_page=1&page={page}'", "set page 2", "set search 'a&b=c'", "set query.x \"\"", "send",
      "request DELETE /nothing/{a}/{b}", "set a x ; set b y", "send",
    ],
    "an amount with its currency": [
      "sandbox start", refund, "set refund_info.amount 5.00 USD", "send", "sandbox start --version 1.3.25 ; send",
      "unit cents ; undo ; set refund_info.amount 7 USD",
    ],
    "options": ["sandbox start", "option timeout 5.5", "option record full", refund, "option timeout 30", "send"],
    "what is expected and what may differ": [
      "sandbox start", "use listOrders ; set per_page 1 ; send",
      "let id = .orders.data[0].id ; let n = .orders.per_page",
      "expect status 200 ; expect .orders.data[0].id == $id", "expect .orders.per_page == $n ; expect .orders missing",
      "ignore ..uuid ; ignore .orders.x ; undo ; ignore .[\"a b\"]", "use getOrder ; set order_id 1 ; send",
      "expect .order.total_refund == \"0\" ; expect header X-A missing ; expect .order.note matches '/a b$/i'",
    ],
    "strange answers": [
      "server strange.test", "request GET /marks ; send", "request GET /crlf ; send", "request GET /image ; send",
      "request GET /latin ; send", "request GET /hostiletype ; send", "request GET /hostiletext ; send",
      "request GET /empty ; send", "request GET /refused ; send", "request GET /timeout ; send",
      "request POST /cut ; send",
      "request GET /hostilejson ; send", "let name = .name", "request POST /echo ; set name $name ; send",
    ],
  ]
  package static let names = conversations.keys.sorted()
}
