import HTTP
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell

/// A session rebuilds from what it wrote, and its clean script sends the same again.
@Suite struct SessionLawTests {
  static let refund = """
    use refundOrder
    set order_id 1
    set refund_info.transaction_id 1
    set refund_info.amount 500
    send
    """

  /// Sessions that a user might have, typed line by line.
  static let conversations: [String: [String]] = [
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
  static let names = conversations.keys.sorted()

  @Test(arguments: names)
  func sessionRebuildsFromItsFile(_ name: String) throws {
    let directory = TemporaryDirectory()
    let wanted = try played(name, in: directory)
    let written = directory.read("session.cartsh")

    let shell = try ShellRun.opening(in: directory)
    #expect(shell.transport.sent.isEmpty, "opening a file sends nothing")
    let found = SessionFacts(shell.session)
    #expect(found.draft == wanted.draft)
    #expect(found.exchanges == wanted.exchanges)
    #expect(directory.read("session.cartsh") == written, "opening a file writes nothing")
  }

  private func played(_ name: String, in directory: TemporaryDirectory) throws -> SessionFacts {
    var shell = try ShellRun.opening(in: directory)
    for line in SessionLawTests.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    #expect(!shell.session.exchanges.isEmpty)
    return SessionFacts(shell.session)
  }

  @Test(arguments: names)
  func scriptSendsTheSameBytes(_ name: String) throws {
    var shell = ShellRun()
    for line in SessionLawTests.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    let script = shell.session.script()
    // What never left is not in the script.
    let left = zip(shell.transport.asked, shell.session.exchanges).filter { _, exchange in
      if case .nothingSent = exchange.exchange.outcome { false } else { true }
    }
    expectSame(left.map(\.0), sentBy(script), script)
  }

  @Test(arguments: names)
  func scriptOfReopenedSessionIsTheSame(_ name: String) throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    for line in SessionLawTests.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    let script = shell.session.script()
    shell.type("open DIR/other.cartsh")
    shell.type("open DIR/session.cartsh")
    #expect(shell.session.script() == script)
  }

  @Test(arguments: names)
  func againAfterOpeningSendsTheSameBytes(_ name: String) throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    for line in SessionLawTests.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    shell.type("again --twice", answering: ["y", "y"])
    let last = try #require(shell.transport.asked.last)
    shell.type("open DIR/other.cartsh")
    shell.type("open DIR/session.cartsh")
    shell.type("again --twice", answering: ["y", "y"])
    expectSame([last], shell.transport.asked.suffix(1), shell.output())
  }

  private func sentBy(_ script: String) -> [Request] {
    var fresh = ShellRun()
    for line in script.split(separator: "\n") { fresh.type(String(line), answering: ["y", "y"]) }
    return fresh.transport.asked
  }

  private func expectSame(_ left: [Request], _ right: [Request], _ script: String) {
    #expect(left.map(\.text) == right.map(\.text), "\(script)")
  }

  @Test func scriptIsTheSameHoweverOneCameThere() {
    var straight = ShellRun()
    var detour = ShellRun()
    straight.type("sandbox start\n" + SessionLawTests.refund)
    detour.type("use listOrders ; set per_page 3 ; operations ; let x = 5 ; sandbox start ; option timeout 5 ; undo")
    detour.type("use refundOrder ; set refund_info.transaction_id 1 ; set order_id 2 ; set refund_info.amount 7 ; undo")
    detour.type("set order_id 1 ; set refund_info.amount := 500 ; send")
    #expect(straight.session.script() == detour.session.script())
  }

  @Test func whatTypedLinesAskForIsTakenBackOnce() throws {
    var shell = try ShellRun.opening()
    shell.directory.write("body.json", "{\"a\":1}")
    shell.type("server shop.test ; use refundOrder ; auth admin ; body @DIR/body.json", answering: "sand boxx")
    shell.type("undo ; undo ; undo")
    #expect(
      shell.session.draft.credential == nil && shell.session.draft.body == nil && shell.session.draft.target == nil)
    #expect(shell.session.draft.server != nil)
  }
}

extension Request {
  /// The request as it goes over the wire, nearly.
  var text: String {
    let lines = ["\(method) \(url)"] + headers.map { "\($0.name): \($0.value)" }
    return (lines + [body.map { String(decoding: $0, as: UTF8.self) } ?? "no body"]).joined(separator: "\n")
  }
}
