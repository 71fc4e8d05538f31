import InMemoryShell
import Testing

@testable import Completion
@testable import Sessions
@testable import Shell

/// What is coloured while a line is typed, and what is hinted at behind it.
@Suite struct LineColorsTests {
  private static let lines = [
    "sandbox start", "use getOrder ; set order_id 1 ; send", "let order = 5", "use refundOrder ; set order_id 1",
  ]

  private static let session: Session = {
    var shell = ShellRun()
    for line in lines { shell.type(line) }
    return shell.session
  }()

  /// The line with its coloured parts in brackets, the first letter of the kind in front: `[c:set] [n:order_id] 1`.
  private func colored(_ line: String) -> String {
    var kinds = [LineColors.Kind?](repeating: nil, count: line.utf8.count)
    for span in LineColors(line, session: Self.session).spans {
      for place in span.range { kinds[place] = span.kind }
    }
    var text: [UInt8] = []
    var kind: LineColors.Kind?
    for (byte, next) in zip(line.utf8, kinds) {
      if next != kind {
        if kind != nil { text += "]".utf8 }
        if let next { text += "[\("\(next)".prefix(1)):".utf8 }
        kind = next
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self) + (kind == nil ? "" : "]")
  }

  @Test(arguments: [
    ("", ""), ("  ", "  "), ("set", "[c:set]"), ("# x", "[c:# x]"),
    ("use refundOrder", "[c:use] [n:refundOrder]"), ("send --raw", "[c:send] [o:--raw]"),
    ("set order_id 5", "[c:set] [n:order_id] [n:5]"), ("set order_id $order", "[c:set] [n:order_id] [v:$order]"),
    ("set refund_info.reason 'é b' ; preview", "[c:set] [n:refund_info.reason] [s:'é b'] ; [c:preview]"),
    ("set refund_info.cancelSubscription true", "[c:set] [n:refund_info.cancelSubscription] [l:true]"),
    ("let x = .order", "[c:let] [n:x] [o:=] [n:.order]"),
    // JSON, whole and as far as it goes.
    (
      #"body {"refund_info": {"amount": 2500, "n": [null, "x"]}}"#,
      #"[c:body] {[n:"refund_info"]: {[n:"amount"]: [n:2500], [n:"n"]: [[l:null], [s:"x"]]}}"#
    ),
    (#"body {"a": "b"#, #"[c:body] {[n:"a"]: [s:"b]"#), (#"body {"a": -1"#, #"[c:body] {[n:"a"]: [n:-1]"#),
    ("set refund_info.reason \"two\nrows", "[c:set] [n:refund_info.reason] [s:\"two\nrows]"),
  ])
  func parts(_ line: String, _ wanted: String) { #expect(colored(line) == wanted) }

  @Test(arguments: [
    // A word that is no command, once nothing can be made of it.
    ("sned", "[m:sned]"), ("se", "se"), ("sned ", "[m:sned] "), ("se ", "[m:se] "),
    // An operation, a field, an option that does not exist.
    ("use refundOrde", "[c:use] [n:refundOrde]"), ("use fefund", "[c:use] [m:fefund]"),
    ("set ord", "[c:set] [n:ord]"), ("set ord ", "[c:set] [m:ord] "), ("set zzz", "[c:set] [m:zzz]"),
    ("set refund_info.", "[c:set] [n:refund_info.]"), ("set refund_info.zzz 1", "[c:set] [m:refund_info.zzz] [n:1]"),
    ("send --row ", "[c:send] [m:--row] "), ("option hunts", "[c:option] [m:hunts]"),
    ("option hints maybe", "[c:option] [n:hints] [m:maybe]"),
    // A value of another type, as soon as it cannot become one.
    ("set order_id x", "[c:set] [n:order_id] [m:x]"), ("set order_id -", "[c:set] [n:order_id] [s:-]"),
    ("set refund_info.cancelSubscription tr", "[c:set] [n:refund_info.cancelSubscription] [s:tr]"),
    ("set refund_info.cancelSubscription tx", "[c:set] [n:refund_info.cancelSubscription] [m:tx]"),
    // Words too many, a variable that is none, brackets that cross, text behind a quote.
    ("quit now", "[c:quit] [m:now]"), ("set order_id $none ", "[c:set] [n:order_id] [m:$none] "),
    ("body [1}", "[c:body] [[n:1][m:}]"), ("header X 'a'b", "[c:header] [n:X] [s:'a'][m:b]"),
    // The second command sees what the first has done.
    ("use listOrders ; set per_page 1", "[c:use] [n:listOrders] ; [c:set] [n:per_page] [n:1]"),
    ("use listOrders ; set refund_info.amount 1", "[c:use] [n:listOrders] ; [c:set] [m:refund_info.amount] [n:1]"),
    // Not whole yet.
    ("use ", "[c:use] "), ("server htt", "[c:server] [s:htt]"), ("show .ord", "[c:show] [n:.ord]"),
  ])
  func mistakes(_ line: String, _ wanted: String) { #expect(colored(line) == wanted) }

  /// Whatever is typed, whole or not, has a place in the line.
  @Test func everyBeginningOfALineHasColours() {
    let line = "use refundOrder ; set refund_info.reason \"é\" ; body {\"a\": [1, 'x', \"\\\"}\"]} ; \u{0} 'a'b"
    for end in line.indices {
      let beginning = String(line[..<end])
      for span in LineColors(beginning, session: Self.session).spans {
        #expect(span.range.lowerBound >= 0 && span.range.upperBound <= beginning.utf8.count, "\(beginning)")
      }
    }
  }

  @Test func typingChangesNothing() {
    let before = Self.session.script()
    _ = LineColors("set order_id 9 ; use getOrder ; undo", session: Self.session)
    #expect(Self.session.script() == before)
  }
}
