/// Files of other tools, as they write them.
package enum ImportedExamples {
  package static let all = [
    "refund.curl": refund, "list.curl": list, "shop.har": archive, "shop.json": collection, "elsewhere.curl": elsewhere,
    "form.curl": form, "file.curl": file,
  ]

  /// A browser's "Copy as cURL (bash)" of a request that WordPress's own page has made.
  package static let refund = #"""
    curl 'https://shop.example/wp-json/fluent-cart/v2/orders/1/refund' \
      -H 'accept: application/json, */*;q=0.1' \
      -H 'accept-language: de-DE,de;q=0.9' \
      -H 'content-type: application/json' \
      -b 'wordpress_logged_in_7=admin%7C1790000000' \
      -H 'origin: https://shop.example' \
      -H 'priority: u=1, i' \
      -H 'referer: https://shop.example/wp-admin/admin.php?page=fluent-cart' \
      -H 'sec-ch-ua: "Chromium";v="130", "Not?A_Brand";v="99"' \
      -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
      -H 'x-wp-nonce: 0a1b2c3d4e' \
      -H 'X-Reason: by phone' \
      --data-raw $'{"refund_info":{"transaction_id":1,"amount":2500,"reason":"it\'s \u00fcber"}}' \
      --compressed ;
    """#

  /// With a user, a site in a subdirectory and plain permalinks.
  package static let list = #"""
    $ curl -sSk -u 'admin:abcd EFGH ijkl' "https://shop.example/sub/?rest_route=%2Ffluent-cart%2Fv2%2Forders&per_page=3" | jq .
    """#

  package static let elsewhere = #"""
    curl -X GET -u admin:abcdEFGHijkl -H 'X-Api-Key: k3y' 'https://other.example/wp-json/fluent-cart/v2/orders/7?token=t0k'
    """#

  /// As WordPress's scripts send a PUT, from a form.
  package static let form = #"""
    curl https://shop.example/wp-json/fluent-cart/v2/orders/7/statuses -H 'X-HTTP-Method-Override: PUT' \
      -d 'action=change_order_status' --data-urlencode 'statuses[order_status]=on hold & more'
    """#

  package static let file = "curl https://shop.example/wp-json/fluent-cart/v2/orders/1/refund --json @body.json\n"

  package static let archive = #"""
    {"log": {"version": "1.2", "creator": {"name": "Firefox", "version": "140"}, "entries": [
      {"startedDateTime": "2026-11-23T11:12:01.5+01:00", "time": 3, "request": {"method": "GET",
        "url": "https://shop.example/wp-content/plugins/fluent-cart/app.css", "headers": []},
       "response": {"status": 200, "content": {"size": 4, "mimeType": "text/css", "text": "a{}\n"}}},
      {"startedDateTime": "2026-11-23T11:12:02.113+01:00", "time": 71.9, "request": {"method": "GET",
        "url": "https://shop.example/wp-json/fluent-cart/v2/orders?per_page=2&_locale=user",
        "headers": [{"name": ":authority", "value": "shop.example"}, {"name": "Cookie", "value": "wordpress_7=a"},
          {"name": "X-WP-Nonce", "value": "0a1b2c3d4e"}, {"name": "Accept", "value": "*/*"}]},
       "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"}],
         "content": {"size": 25, "mimeType": "application/json", "text": "eyJvcmRlcnMiOnsiZGF0YSI6W119fQ==",
           "encoding": "base64"}}},
      {"startedDateTime": "2026-11-23T10:12:03Z", "time": 12, "request": {"method": "POST",
        "url": "https://shop.example/wp-json/fluent-cart/v2/orders/1/refund",
        "headers": [{"name": "Content-Type", "value": "application/json"}],
        "postData": {"mimeType": "application/json",
          "text": "{\"refund_info\":{\"transaction_id\":1,\"amount\":2500}}"}},
       "response": {"status": 0, "content": {}}}
    ]}}
    """#

  static let collection = #"""
    {"info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
     "variable": [{"key": "baseUrl", "value": "https://shop.example/wp-json/fluent-cart/v2"},
       {"key": "order-id", "value": "1"}, {"key": "amount", "value": "2500"}],
     "auth": {"type": "basic", "basic": [{"key": "username", "value": "admin"},
       {"key": "password", "value": "abcd EFGH ijkl"}]},
     "item": [
      {"name": "Orders", "item": [
        {"name": "the newest", "request": {"method": "GET", "header": [],
          "url": {"raw": "{{baseUrl}}/orders?per_page=2", "host": ["{{baseUrl}}"], "path": ["orders"],
            "query": [{"key": "per_page", "value": "2"}]}}},
        {"name": "refund", "event": [{"listen": "test", "script": {"exec": ["pm.test()"]}}], "request": {
          "method": "POST", "header": [{"key": "X-Old", "value": "1", "disabled": true}],
          "body": {"mode": "raw", "options": {"raw": {"language": "json"}},
            "raw": "{\n  \"refund_info\": {\"transaction_id\": 1, \"amount\": {{amount}}, \"reason\": \"of {{order-id}}: ${x}\"}\n}"},
          "url": {"raw": "{{baseUrl}}/orders/:order/refund", "variable": [{"key": "order", "value": "{{order-id}}"}]}}}]},
      {"name": "a customer", "request": "{{baseUrl}}/customers/{{customer}}"}]}
    """#
}
