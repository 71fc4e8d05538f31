import InMemoryShell
import Testing

@testable import CommandLanguage
@testable import Completion
@testable import Shell

/// What Tab offers, as a table of lines.
@Suite struct CompletionsTests {
  private static let lines = [
    "sandbox start", "request GET /hostilejson", "use listOrders ; set per_page 1 ; set sort_type asc ; send",
    "let order = 5",
    "use refundOrder",
  ]

  /// A line, and what is offered for the word at its end. `|` in front of a candidate: nothing follows it.
  private static let table: [String: String] = [
    "us": "use",
    "s": "server sandbox set send show sample session save share",
    "zz": "",
    "expect s": "status",
    "expect .orders.per": ".orders.per_page",
    "expect status ": "200 2xx == != < <= > >=",
    "expect time ": "== != < <= > >=",
    "expect .orders.per_page le": "length",
    "expect .orders.per_page length ": "== != < <= > >=",
    "expect .orders.per_page is o": "object",
    "expect .orders.per_page == ": "1",
    "expect header Content-Type == ": "'application/json; charset=UTF-8'",
    "ignore .orders.per": ".orders.per_page",
    "  se": "server set send session",
    "help ; us": "use",
    "help; us": "",
    "sandbox ": "start stop reset",
    "sandbox st": "start stop",
    "use refundO": "refundOrder",
    "describe refundO": "refundOrder",
    "request P": "POST PUT PATCH",
    "request POST /orders/{order_id}/re": "/orders/{order_id}/refund",
    "set ord": "order_id",
    "set ": "order_id |refund_info.",
    "set refund_info.t": "refund_info.transaction_id",
    "unset ord": "order_id",
    "set order_id ": "1",
    "set path.o": "path.order_id",
    "set body.refund_info.a": "body.refund_info.amount",
    "set amount": "refund_info.amount",
    "set REFUND_INFO.am": "refund_info.amount",
    "set refund_info.item_ids[": "refund_info.item_ids[]",
    "set refund_info.refunded_items[].":
      "refund_info.refunded_items[].id refund_info.refunded_items[].restore_quantity",
    "set refund_info.nothing.": "",
    "set refund_info.cancelSubscription 't": "'true'",
    "set refund_info.cancelSubscription \"t": "\"true\"",
    "use refundorder": "refundOrder",
    "use transact": "getSingleTransaction getOrderTransactions updateTransactionStatus syncPendingTransaction "
      + "getTransactionBillingAddress saveTransactionBillingAddress acceptDispute refundOrder markOrderAsPaid",
    "use /orders/{order_id}": "/orders/{order_id} /orders/{order_id}/change-customer "
      + "/orders/{order_id}/create-and-change-customer /orders/{order_id}/refund /orders/{order_id}/update-address-id",
    "use POST /notes": "/notes/attach",
    "auth ": "clear",
    "auth admin c": "|command:",
    "diff ": "1",
    "diff 1 ": "1",
    "show 1 .orders.t": ".orders.to .orders.total",
    "show 7 .o": "",
    "show .orders":
      ".orders.current_page |.orders.data .orders.first_page_url .orders.from .orders.last_page .orders.last_page_url |.orders.links .orders.next_page_url .orders.path .orders.per_page .orders.prev_page_url .orders.to .orders.total",
    "show .orders.data": "|.orders.data[0] |.orders.data[]",
    "show .orders.data[": "|.orders.data[0] |.orders.data[]",
    "show .orders.data[0].payment_s": ".orders.data[0].payment_status",
    "show .orders.data[9].": "",
    "show .orders.links[-1].u": ".orders.links[-1].url",
    "table .orders.data total_a": "total_amount",
    "table total_a": "total_amount",
    "table amount": "total_amount",
    "table .o": "|.orders",
    "show | ca": "",
    "show > o": "one.json",
    "show .orders >| d": "|dir/",
    "open 'o": "'one.json'",
    "open tw": "'two words'",
    "open 'tw": "'two words'",
    "open \"tw": "\"two words\"",
    "open more": "|'more files/",
    "open 'more files/": "'more files/it'",
    "body {\"refund": "\"refund_info\"",
    "body {": "\"refund_info\"",
    "body {refund": "\"refund_info\"",
    "body {\"refund_info\"": "",
    "body {\"refund_info\": ": "|{",
    "body {\"refund_info\": {\"am": "\"amount\"",
    "body {\"refund_info\": {\"amount\": 1, \"am": "",
    "body {\"refund_info\": {\"amount\": 1, \"TRANS": "\"transaction_id\"",
    "body {\"refund_info\": {\"amount\": 1 ": "",
    "body {\"refund_info\": {\"nothing\": ": "",
    "body {\"refund_info\": {\"cancelSubscription\": ": "|\"true\" |\"false\"",
    "body {\"refund_info\": {\"cancelSubscription\": \"t": "|\"true\"",
    "body {\"refund_info\": {\"refunded_items\": [{\"id\": 1}, {\"r": "\"restore_quantity\"",
    "body {\"refund_info\": {\"item_ids\": [1]}, \"": "",
    "set refund_info {\"am": "\"amount\"",
    "set refund_info := {\"am": "\"amount\"",
    "let x = {\"am": "",
    "sandbox start --scenario ": "slow gateway-refused",
    "sandbox start --scenario ga": "gateway-refused",
    "sandbox start --scenario refused": "gateway-refused",
    "sandbox start --scenario slow,ga": "slow,gateway-refused",
    "sandbox start --version ": "1.6.2 1.3.25",
    "set refund_info.cancelSubscription ": "true false",
    "set refund_info.reason $o": "$order",
    "set order_id $": "$order",
    "header Con": "Content-Type",
    "body ": "example clear",
    "body @": "|@dir/ @one.json '@two words' |'@more files/",
    "body @dir/": "@dir/inner.json",
    "sample ": "curl javascript php python",
    "sample curl --": "--with-secret",
    "set order_id 1 ": "",
    "send --": "--raw --twice --if-refunded --all --limit",
    "show ": "headers request |.orders",
    "show .o": "|.orders",
    "let x = .o": "|.orders",
    "show -": "-o",
    "show -o o": "one.json",
    "show -o d": "|dir/",
    "let x ": "=",
    "let x = .orders.current": ".orders.current_page",
    "open ": "|dir/ one.json 'two words' |'more files/",
    "open .h": ".hidden",
    "option ti": "timeout",
    "option record ": "full meta off",
    "option confirm o": "on off",
    "help unse": "unset",
    "nonsense ": "",
    "set 'open": "",
    "quit ": "",
  ]

  @Test(arguments: table.keys.sorted())
  func candidates(_ before: String) {
    var shell = ShellRun()
    for line in CompletionsTests.lines { shell.type(line) }
    let found = Completions(
      before: before, session: shell.session, files: CompletionsTests.files,
      scenarios: ["slow", "gateway-refused"].map { Completions.Scenario(name: $0, summary: "") })
    let shown = found.candidates.map {
      ($0.suffix.isEmpty || $0.suffix == "." ? "|" : "") + $0.text + ($0.suffix == "." ? "." : "")
    }
    #expect(shown.joined(separator: " ") == CompletionsTests.table[before])
  }

  /// What the object has already is not offered again, wherever it stands.
  @Test(arguments: [
    (#"body {"refund_info": {"#, "}}", "transaction_id amount cancelSubscription reason item_ids"),
    (
      #"body {"refund_info": {"#, #""amount": 1, "item_ids": [{"reason": 1}]}, "reason": 2}"#,
      "transaction_id cancelSubscription reason manageStock refunded_items"
    ),
    (#"body {"refund_info": {"re"#, #"ason": 1, "refunded_items": []}}"#, "reason"),
    (
      #"body {"refund_info": {"amount": 1, "#, #" "cancelSubscription" : "true""#,
      "transaction_id reason item_ids manageStock refunded_items"
    ),
  ])
  func keysBehindTheCursor(_ before: String, _ after: String, _ wanted: String) {
    var shell = ShellRun()
    shell.type("use refundOrder")
    let found = Completions(before: before, after: after, session: shell.session, files: { _ in [] })
    let names = found.candidates.map { $0.text.filter { $0 != "\"" } }.prefix(5)
    #expect(names.joined(separator: " ") == wanted)
  }

  private static func files(_ directory: String) -> [Completions.File] {
    switch directory {
    case "":
      ["dir", "one.json", ".hidden", "two words", "more files"].map {
        Completions.File(name: $0, isDirectory: $0 == "dir" || $0 == "more files")
      }
    case "more files/": [Completions.File(name: "it", isDirectory: false)]
    case "dir/": [Completions.File(name: "inner.json", isDirectory: false)]
    default: []
    }
  }

  /// Keys are spelled so that they are read again, and so that they deceive nobody.
  @Test(arguments: [
    ("show .", [#".["odd key"]"#, ".list", #".["\u202ekey"]"#]), (#"show .["od"#, [#".["odd key"]"#]),
    (#"show .["odd key"]"#, [#".["odd key"]["a.b"]"#, #".["odd key"].plain"#]),
    (#"show .["odd key"].p"#, [#".["odd key"].plain"#]), ("show .list[0][", [".list[0][0]", ".list[0][]"]),
    ("show .list[0][0].d", [".list[0][0].deep"]), ("let x = .list[-1][", [".list[-1][0]", ".list[-1][]"]),
    ("show .list[0]..", []), ("show .[", []), ("show .list[x", []),
  ])
  func oddKeys(_ before: String, _ wanted: [String]) {
    var shell = ShellRun()
    shell.type("server strange.test ; request GET /odd ; send")
    let found = Completions(before: before, session: shell.session, files: { _ in [] }).candidates.map(\.text)
    #expect(found == wanted)
    for path in found where before.hasPrefix("show") {
      #expect(!shell.type("show \(path)").contains("error"), "\(path)")
    }
  }

  @Test func emptyLineOffersEveryCommand() {
    let found = Completions(before: "", session: ShellRun().session, files: { _ in [] })
    #expect(found.candidates.map(\.text) == CommandSyntax.all.map(\.name))
  }

  @Test func whatIsReplacedIsCountedInScalars() {
    let shell = ShellRun()
    #expect(Completions(before: "open größe😀", session: shell.session, files: { _ in [] }).replaced == 6)
  }

  /// What a server sent cannot move the cursor from a list of candidates.
  @Test func summariesAreHarmless() {
    var shell = ShellRun()
    shell.type("server strange.test ; request GET /hostilejson ; send")
    let found = ["show ", "show ."].flatMap {
      Completions(before: $0, session: shell.session, files: { _ in [] }).candidates
    }
    #expect(found.contains { $0.text == ".name" })
    for candidate in found {
      let text = candidate.summary + candidate.text
      #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" || $0 == "\u{1B}" }, "\(text)")
    }
  }

  @Test func whatIsOfferedIsUnderstood() throws {
    var shell = ShellRun()
    shell.type("use refundOrder")
    let places = Completions(before: "set refund_info.", session: shell.session, files: { _ in [] }).candidates
    #expect(places.count > 3)
    for place in places { #expect(!shell.type("set \(place.text) := 1").contains("warning"), "\(place.text)") }
    for operation in Completions(before: "use ", session: shell.session, files: { _ in [] }).candidates {
      #expect(!shell.type("use \(operation.text)").contains("error"), "\(operation.text)")
    }
  }
}
