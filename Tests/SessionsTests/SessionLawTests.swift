import InMemoryShell
import HTTP
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell

/// A session rebuilds from what it wrote, and its clean script sends the same again.
@Suite struct SessionLawTests {
  @Test(arguments: TypedSessions.names)
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
    for line in TypedSessions.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    #expect(!shell.session.exchanges.isEmpty)
    return SessionFacts(shell.session)
  }

  @Test(arguments: TypedSessions.names)
  func scriptSendsTheSameBytes(_ name: String) throws {
    var shell = ShellRun()
    for line in TypedSessions.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    let script = shell.session.script()
    // What never left is not in the script.
    let left = zip(shell.transport.asked, shell.session.exchanges).filter { _, exchange in
      if case .nothingSent = exchange.exchange.outcome { false } else { true }
    }
    expectSame(left.map(\.0), sentBy(script), script)
  }

  @Test(arguments: TypedSessions.names)
  func scriptOfReopenedSessionIsTheSame(_ name: String) throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    for line in TypedSessions.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    let script = shell.session.script()
    shell.type("open DIR/other.cartsh")
    shell.type("open DIR/session.cartsh")
    #expect(shell.session.script() == script)
  }

  @Test(arguments: TypedSessions.names)
  func againAfterOpeningSendsTheSameBytes(_ name: String) throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    for line in TypedSessions.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
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
    straight.type("sandbox start\n" + TypedSessions.refund)
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
