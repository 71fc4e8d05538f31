import Seeds
import InMemoryShell
import JSON
import Testing

@testable import Shell
@testable import SiteMessages
@testable import Text

/// What is other in one JSON value than in another.
@Suite struct DifferenceTests {
  private func changes(_ old: String, _ new: String) throws -> [String] {
    try JSONDifference(from: JSONDocument(old).root, to: JSONDocument(new).root).changes.map {
      "\($0.path) \($0.old?.text ?? "none") \($0.new?.text ?? "none")"
    }
  }

  @Test(arguments: [
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, []), ("1", "1", []), ("1", "1.0", []), ("1", "1.01", [". 1 1.01"]),
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

  private func lines(_ old: String, _ new: String) -> String {
    let difference = LineDifference(from: Array(old.utf8), to: Array(new.utf8))
    return difference.edits.map { edit in
      switch edit {
      case .kept(let line, _): " " + String(decoding: difference.old[line], as: UTF8.self)
      case .removed(let line): "-" + String(decoding: difference.old[line], as: UTF8.self)
      case .added(let line): "+" + String(decoding: difference.new[line], as: UTF8.self)
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""), ("a\n", "a\n", " a\n"), ("", "a\n", "+a\n"), ("a\n", "", "-a\n"), ("a", "a\n", "-a+a\n"),
    ("a\nb\nc\n", "a\nc\n", " a\n-b\n c\n"), ("a\nc\n", "a\nb\nc\n", " a\n+b\n c\n"),
    ("x\na\nb\ny\n", "x\nb\na\ny\n", " x\n-a\n b\n+a\n y\n"),
    ("a\na\n", "a\na\na\n", " a\n a\n+a\n"), ("e\u{301}\n", "\u{e9}\n", "-e\u{301}\n+\u{e9}\n"),
  ])
  func differentLines(_ old: String, _ new: String, _ wanted: String) {
    #expect(lines(old, new) == wanted)
  }

  /// Whatever the texts are, what is kept and removed is the old one, and what is kept and added the new one.
  @Test func linesMakeBothTexts() {
    var random = SeededRandom(7)
    for round in 0..<300 {
      let count = round == 0 ? 3000 : 20
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0...count, using: &random)).map { _ in "\(Int.random(in: 0...5, using: &random))\n" }
          .joined()
      }
      let difference = LineDifference(from: Array(texts[0].utf8), to: Array(texts[1].utf8))
      #expect(difference.edits.compactMap(\.oldLine) == Array(difference.old.indices))
      #expect(difference.edits.compactMap(\.newLine) == Array(difference.new.indices))
      for case .kept(let old, let new) in difference.edits { #expect(difference.old[old] == difference.new[new]) }
    }
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
