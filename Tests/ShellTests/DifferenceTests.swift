import JSON
import Testing

@testable import Shell

/// What is other in one JSON value than in another.
@Suite struct DifferenceTests {
  private func changes(_ old: String, _ new: String) throws -> [String] {
    try JSONDifference(from: JSONDocument(old).root, to: JSONDocument(new).root).changes.map {
      "\($0.path) \($0.old?.text ?? "none") \($0.new?.text ?? "none")"
    }
  }

  @Test(arguments: [
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, []), ("1", "1", []), ("1", "1.0", [". 1 1.0"]),
    (#""/""#, #""\/""#, []), (#"{"a":1}"#, #"{"a":"1"}"#, [#".a 1 "1""#]), ("[1]", "{}", [". [1] {}"]),
    (#"{"a":{"b":1}}"#, #"{"a":{"c":1}}"#, [".a.c none 1", ".a.b 1 none"]),
    ("[1,2]", "[1,3,4]", [".[1] 2 3", ".[2] none 4"]), ("[1,2]", "[1]", [".[1] 2 none"]),
    (
      #"[{"id":1},{"id":2}]"#, #"[{"id":3},{"id":1,"x":1}]"#,
      [#".[0] none {"id":3}"#, ".[1].x none 1", #".[1] {"id":2} none"#]
    ),
    (#"[{"id":1},{"id":1}]"#, #"[{"id":1},{"id":2}]"#, [".[1].id 1 2"]), (#"{"a":1,"a":2}"#, #"{"a":2}"#, []),
    (#"{"a b":null}"#, #"{"a b":0}"#, [#".["a b"] null 0"#]),
  ])
  func differences(_ old: String, _ new: String, _ wanted: [String]) throws {
    #expect(try changes(old, new) == wanted)
  }

  @Test func depthCostsNoStack() throws {
    let ends = (String(repeating: "[", count: 20_000), String(repeating: "]", count: 20_000))
    #expect(try changes("\(ends.0)1\(ends.1)", "\(ends.0)1\(ends.1)") == [])
    #expect(try changes("\(ends.0)1\(ends.1)", "\(ends.0)2\(ends.1)").count == 1)
  }

  @Test func aRefundShowsInTheOrder() {
    var shell = ShellRun()
    shell.type("sandbox start ; use getOrder ; set order_id 1 ; send ; request POST /orders/1/refund")
    shell.type(
      "body {\"refund_info\":{\"transaction_id\":1,\"amount\":2500}} ; send ; use getOrder ; set order_id 1 ; send")
    let output = shell.type("diff")
    #expect(output.contains(".order.payment_status\n- \"paid\"\n+ \"partially_refunded\"\n"))
    #expect(output.contains("--- 1  GET /orders/1  200\n+++ 3  GET /orders/1  200\n"))
    shell.console.palette = Palette(isColored: true)
    #expect(
      shell.type("diff 1").contains("\u{1B}[31m- \"paid\"\u{1B}[0m\n\u{1B}[32m+ \"partially_refunded\"\u{1B}[0m\n"))
  }
}
