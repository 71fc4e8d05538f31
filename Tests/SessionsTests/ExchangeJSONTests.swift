import InMemoryShell
import HTTP
import JSON
import Testing

@testable import Shell

/// What `--json` prints: a promise to programs.
@Suite struct ExchangeJSONTests {
  @Test func wholeLine() throws {
    var settings = Interpreter.Settings()
    settings.output.form = .json
    var shell = ShellRun(settings)
    shell.type("server shop.test ; auth admin env:SAND")
    shell.type("use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 0")
    #expect(
      shell.type("send --raw", answering: "y").split(separator: "\n").last.map(String.init) == """
        {"id":1,"operation":"refundOrder","request":{"method":"POST","url":"https://shop.test/wp-json/fluent-cart/v2/orders/1/\
        refund","headers":[["Authorization","Basic ••••"],["Accept","application/json"],["Content-Type","application/json"]],\
        "body":{"refund_info":{"transaction_id":1,"amount":0}}},"response":{"status":422,"reason":"Unprocessable Content",\
        "headers":[["Content-Type","application/json; charset=UTF-8"],["X-Robots-Tag","noindex"],["Link",\
        "<http://127.0.0.1/wp-json/>; rel=\\"https://api.w.org/\\""],["X-Content-Type-Options","nosniff"],\
        ["Access-Control-Expose-Headers","X-WP-Total, X-WP-TotalPages, Link"],["Access-Control-Allow-Headers",\
        "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type"],["Allow","POST"],["Expires",\
        "Wed, 11 Jan 1984 05:00:00 GMT"],["Cache-Control","no-cache, must-revalidate, max-age=0, no-store, private"]],\
        "bytes":36,"body":{"message":"Invalid refund amount."}},"timings":{"name_lookup_ms":0.0,"connect_ms":0.0,"tls_ms":0.0,\
        "first_byte_ms":0.0,"total_ms":72.0},"outcome":"answered"}
        """)
  }

  @Test(arguments: [
    ("notice", ".response.text", nil), ("notice", ".response.embedded.ok", "true"), ("notice", ".response.body", nil),
    ("blanks", ".response.body", "{\"ok\":true}"),
    ("numbers", ".response.body", "{\"big\":12345678901234567890,\"one\":1.0,\"same\":1,\"same\":2}"),
    ("latin", ".response.bytes", "17"), ("image", ".response.base64", "\"iVBORw0KGgoAAAAN\""),
    ("image", ".response.text", nil),
    ("csv", ".response.text", "\"id,total\\n1,100.00\\n\""), ("empty", ".response.bytes", "0"),
    ("page", ".response.status", "200"),
    ("null", ".response.body", "null"), ("refused", ".outcome", "\"nothing-sent\""),
    ("refused", ".reason", "\"refused\""),
    ("refused", ".response", nil), ("timeout", ".outcome", "\"unknown\""), ("timeout", ".reason", "\"timed-out\""),
    ("csv", ".operation", "null"),
    ("csv", ".request.headers", "[[\"Accept\",\"application/json\"]]"), ("csv", ".request.body", nil),
  ])
  func parts(_ path: String, _ place: String, _ wanted: String?) throws {
    var settings = Interpreter.Settings()
    settings.output.form = .json
    settings.output.remarks = .errors
    var shell = ShellRun(settings)
    shell.type("server strange.test ; request GET /\(path) ; send")
    let line = shell.console.results
    #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1, "one line for each exchange")
    let document = try JSONDocument(Array(line.dropLast()))
    let found = document.root.value(at: try JSONPath(place))?.text
    if path == "notice", place == ".response.text" {
      #expect(found?.contains("Undefined index") == true)
    } else {
      #expect(found == wanted)
    }
  }
}
