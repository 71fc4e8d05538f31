import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Every recorded refund, on the order as it was then: the same answer, and the same order afterwards.
struct RecordedRefundTests {
  @Test(arguments: Recording.beginning(with: "refund-"))
  func answersAndBooksAsRecorded(_ recording: Recording) throws {
    var shop = try #require(Recording.shop)
    let segment = recording.request.url.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let order = PHPNumber.integer(PHPNumber.prefix(segment))
    shop.restore(recording.before, order: order)
    shop.failGateways(for: recording.name)
    let response = shop.respond(to: recording.request)
    #expect(response.status.code == recording.status)
    #expect(response.body == recording.body)
    if recording.after.array != nil {
      #expect(try shop.effect(on: order, knowing: recording.before) == known(recording.after, recording.before))
    }
  }

  /// The recorded state, less the number of a new row, the gateway's name for a refund, and the time of the day.
  private func known(_ after: PHPValue, _ before: PHPValue) throws -> PHPValue {
    try Shop.comparable(after, knowing: before)
  }
}

extension Shop {
  /// Puts an order into the state that was noted when its refund was recorded.
  mutating func restore(_ state: PHPValue, order: Int) {
    guard state.array != nil, let place = Shop.place(of: .int(order), in: orders) else { return }
    for key in ["payment_status", "status", "total_paid", "total_refund"] { orders[place][key] = state[key] }
    let charge = Shop.rows(transactions, where: "order_id", is: order)[0]
    transactions.removeAll { $0.integer("order_id") == order }
    transactions.append(contentsOf: state["tx"].array?.values.compactMap(\.array).map(charge.merging) ?? [])
    for pair in state["items"].array?.values ?? [] {
      guard let item = Shop.place(of: pair["0"], in: items) else { continue }
      items[item]["refund_total"] = pair["1"]
    }
    for noted in state["subs"].array?.values ?? [] {
      guard let subscription = Shop.place(of: noted["0"], in: subscriptions) else { continue }
      subscriptions[subscription]["status"] = noted["1"]
      subscriptions[subscription]["canceled_at"] = noted["2"]
      subscriptions[subscription]["next_billing_date"] = noted["3"]
      subscriptions[subscription]["config"] = noted["4"]
    }
  }

  /// Gateways were out of reach in some recordings.
  mutating func failGateways(for name: String) {
    let blocked = Gateway.failing("User has blocked requests through HTTP (sandbox).")
    if name.hasPrefix("refund-a01") { gateways["stripe"] = blocked }
    if name.hasPrefix("refund-a02") { gateways["paypal"] = blocked }
    if name.hasPrefix("refund-a06") {
      gateways["stripe"] = .failing(
        "cURL error 28: Operation timed out after 5000 milliseconds with 0 bytes received")
    }
  }

  /// What the recorder noted of an order.
  func effect(on order: Int, knowing before: PHPValue) throws -> PHPValue {
    let row = try #require(Shop.row(.int(order), in: orders))
    let rows = Shop.rows(transactions, where: "order_id", is: order).map { transaction in
      transaction.selecting([
        "id", "transaction_type", "status", "total", "meta", "vendor_charge_id", "subscription_id",
      ])
    }
    let parts = Shop.rows(items, where: "order_id", is: order).map { item -> PHPValue in
      [item["id"] ?? .null, item["refund_total"] ?? .null]
    }
    let ends = Shop.rows(subscriptions, where: "parent_order_id", is: order).map { subscription -> PHPValue in
      .list(["id", "status", "canceled_at", "next_billing_date", "config"].map { subscription[$0] ?? .null })
    }
    let state = row.selecting(["payment_status", "status", "total_paid", "total_refund", "refunded_at"]).merging([
      "tx": .list(rows.map(PHPValue.array)), "items": .list(parts), "subs": .list(ends),
    ])
    return try Shop.comparable(.array(state), knowing: before)
  }

  static func comparable(_ state: PHPValue, knowing before: PHPValue) throws -> PHPValue {
    var state = state
    let known = before["tx"].array?.values.map { $0["id"] } ?? []
    for key in state["tx"].array?.keys ?? [] where !known.contains(state["tx"][key]["id"]) {
      state["tx"][key]["id"] = "new"
      let name = state["tx"][key]["vendor_charge_id"].text
      state["tx"][key]["vendor_charge_id"] = .string("\(name.prefix { $0 != "_" })…\(name.count)")
    }
    for key in state["subs"].array?.keys ?? [] where state["subs"][key]["1"] == "canceled" {
      state["subs"][key]["2"] = "the time"
      state["subs"][key]["3"] = "the time"
    }
    return state
  }
}
