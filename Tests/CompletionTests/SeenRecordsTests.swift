import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import Completion
@testable import Sessions
@testable import Shell
@testable import Text

/// What answers show is known afterwards: ids, modes, the shape of the last one.
@Suite struct SeenRecordsTests {
  private func offers(_ line: String, after lines: String...) -> [String] {
    var shell = ShellRun()
    for line in lines { shell.type(line) }
    return Completions(before: line, session: shell.session, files: { _ in [] }).candidates.map {
      "\($0.text)  \($0.summary)"
    }
  }

  @Test func ordersThatWereListedAreOffered() {
    let listed = "sandbox start ; use listOrders ; set per_page 3 ; set sort_type asc ; send"
    let offered = offers("set order_id ", after: listed, "use getOrder")
    #expect(
      offered == [
        "1  test  100.00 USD  paid  2026-11-01", "2  test  49.99 USD  paid  2026-11-01",
        "3  test  50.00 EUR  paid  2026-11-01",
      ])
    #expect(offers("set order ", after: listed, "use getOrderTransactions") == offered)
  }

  @Test func transactionsOfTheChosenOrderAreOffered() {
    let looked = "sandbox start ; use getOrder ; set order_id 9 ; send ; set order_id 7 ; send ; use refundOrder"
    let field = "set refund_info.transaction_id "
    #expect(
      offers(field, after: looked + " ; set order_id 9") == ["11  test  12.50 USD  succeeded  charge  2026-11-01"])
    let others = offers(field, after: looked + " ; set order_id 7")
    #expect(others.count > 1 && !others.contains { $0.hasPrefix("11 ") })
    #expect(offers(field, after: looked + " ; set order_id 1") == [])
    #expect(offers(field, after: looked).count == others.count + 1)
    for field in ["set refund_info.item_ids[] ", "set refund_info.refunded_items[].id "] {
      #expect(offers(field, after: looked + " ; set order_id 9").map { String($0.prefix(2)) } == ["10"])
    }
  }

  @Test func customersAndSubscriptionsAreOffered() {
    let listed = "sandbox start ; use listCustomers ; send ; use listSubscriptions ; send"
    let customers = offers("set customerId ", after: listed, "use getCustomer")
    #expect(customers.contains { $0.contains("lotte@sandbox.example") })
    let subscriptions = offers("set subscriptionOrderId ", after: listed, "use getSubscription")
    #expect(subscriptions.contains { $0.contains("Tea Club") })
  }

  @Test func whatWasSeenElsewhereIsNotOffered() {
    let listed = "sandbox start ; use listOrders ; set per_page 1 ; send"
    #expect(offers("set order_id ", after: listed, "server shop.test ; use getOrder") == [])
    #expect(offers("set order_id ", after: listed, "server shop.test ; sandbox start ; use getOrder").count == 1)
  }

  @Test func anOpenedSessionKnowsWhatItsAnswersShowed() throws {
    let directory = TemporaryDirectory()
    var first = try ShellRun.opening(in: directory)
    first.type("sandbox start ; use listOrders ; set per_page 2 ; send ; use getOrder")
    let before = first.session
    first.type("open DIR/other.cartsh")
    let second = try ShellRun.opening(in: directory)
    for line in ["set order_id ", "show .orders.data[1].cur"] {
      let found = Completions(before: line, session: second.session, files: { _ in [] })
      #expect(!found.candidates.isEmpty)
      #expect(found == Completions(before: line, session: before, files: { _ in [] }))
    }
  }

  @Test func aScriptKeepsNothing() {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings)
    shell.type("sandbox start ; use listOrders ; set per_page 1 ; send")
    #expect(shell.session.seen.isEmpty && shell.session.lastExchange?.outline == nil)
  }

  // MARK: The prompt

  @Test func aSiteIsLiveOnceALiveOrderWasSeen() {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin 'sand boxx sand boxx sand boxx' ; use getOrder ; set order_id 1")
    #expect(shell.session.prompt(.plain, isUTF8: true) == "shop.test getOrder ▸ ")
    shell.type("send")
    #expect(shell.session.prompt(.plain, isUTF8: true) == "shop.test test getOrder ▸ ")
    shell.type("set order_id 12 ; send ; set order_id 1 ; send")
    #expect(shell.session.prompt(.plain, isUTF8: false) == "shop.test LIVE getOrder > ")
    #expect(shell.session.prompt(Palette(isColored: true), isUTF8: false).contains("\u{1B}[1;31mLIVE\u{1B}[0m"))
    shell.type("server shop.example")
    #expect(shell.session.prompt(.plain, isUTF8: true) == "shop.example getOrder ▸ ")
    shell.type("server shop.test")
    #expect(shell.session.prompt(.plain, isUTF8: true) == "shop.test LIVE getOrder ▸ ")
    shell.type("sandbox start ; set order_id 12 ; send")
    #expect(shell.session.prompt(.plain, isUTF8: true) == "sandbox getOrder ▸ ")
  }
}
