import HTTP
import JSON
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// What a refund does to the seeded shop.
@Suite struct RefundTests {
  @Test func orderOneIsWhatTheDocumentationSpeaksOf() throws {
    var shop = Shop.seeded
    let order = shop.get("/orders/1")["order"]
    #expect(order["total_paid"] == "10000")
    #expect(order["currency"] == "USD")
    #expect(order["mode"] == "test")
    #expect(order["transactions"]["0"]["id"] == 1)
    #expect(order["transactions"]["0"]["payment_method"] == "stripe")
    #expect(order["transactions"]["0"]["meta"] == [])
  }

  @Test func centsAreBookedFromTheVersionThatReadsThem() {
    var shop = Shop.seeded
    let answer = shop.refund(order: 1, #"{"transaction_id": 1, "amount": 2500}"#)
    #expect(answer.status.code == 200)
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == #"{"fluent_cart_refund":{"status":"success","message":"Refund processed on FluentCart."},"#
        + #""gateway_refund":{"status":"success","message":"Refund processed on Stripe"}}"#)
    let order = shop.get("/orders/1")["order"]
    #expect(order["total_refund"] == "2500")
    #expect(order["payment_status"] == "partially_refunded")
    #expect(order["total_paid"] == "10000")
    #expect(order["refunded_at"] == .null)
    let row = order["transactions"]["1"]
    #expect(row["transaction_type"] == "refund")
    #expect(row["meta"]["parent_id"] == 1)
    #expect(row["vendor_charge_id"].text.hasPrefix("re_"))
    #expect(order["transactions"]["0"]["meta"]["refunded_total"] == 2500)
    #expect(order["activities"]["0"]["title"] == "Order Refund")
  }

  /// The same body on the version before: 25.00 USD and 0.25 USD are a hundred times apart.
  @Test func earlierVersionsReadUnits() throws {
    var shop = Shop.seeded
    shop.version = try #require(Version("1.6.1"))
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 2500}"#).status.code == 422)
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 25}"#).status.code == 200)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "2500")
  }

  @Test(arguments: [
    ("2500", 2500), ("\"2500\"", 2500), ("25.5", 25), ("\"1e2\"", 100), ("0.9", 0), ("true", 0), ("\"5,00\"", 0),
    ("-5", 0), ("[1]", 0), ("9007199254740993", 9_007_199_254_740_993),
  ])
  func decimalsOfACentAreCutOff(_ spelled: String, _ cents: Int) throws {
    let value = try PHPJSON.decode(Array(spelled.utf8))
    #expect(max(RefundAmount.cents(value, version: .refundsInCents), 0) == cents)
  }

  /// PHP 8.2's own results.
  @Test(arguments: [
    ("1.005", 101), ("0.005", 1), ("0.004", 0), ("25.5", 2550), ("\" 0.10\"", 10), ("\"0.10 \"", 10), ("\"+0.10\"", 10),
    ("\"1e-1\"", 10), ("1.115", 112), ("0.285", 29), ("\"1e400\"", 0), ("8.165", 817), ("\"0x1A\"", 0), ("\".5\"", 50),
    ("\"5.\"", 500), ("\"\\t7\"", 700), ("99999999999999999999", 1_864_712_049_423_024_128),
  ])
  func unitsAreRoundedAsPHPDoes(_ spelled: String, _ cents: Int) throws {
    let value = try PHPJSON.decode(Array(spelled.utf8))
    #expect(RefundAmount.cents(value, version: try #require(Version("1.3.25"))) == cents)
  }

  @Test(arguments: [
    (#"{"transaction_id": 1, "amount": 10001}"#, 422, "Refund amount exceeds the net paid amount for this order."),
    (#"{"transaction_id": 1, "amount": 0}"#, 422, "Invalid refund amount."),
    (#"{"transaction_id": 2, "amount": 1}"#, 404, "No query results for model"),
    (#"{"amount": 1}"#, 422, "Transaction ID is required"),
    (#"null"#, 500, "must be of type array, null given"),
    (#"{"transaction_id": [1], "amount": 1}"#, 500, "does not exist on this collection"),
  ])
  func aRefusedRefundChangesNothing(_ info: String, _ status: Int, _ words: String) {
    var shop = Shop.seeded
    let answer = shop.refund(order: 1, info)
    #expect(answer.status.code == status)
    #expect(String(decoding: answer.body, as: UTF8.self).contains(words))
    #expect(shop == Shop.seeded)
  }

  @Test func whoMayNotIsRefusedFirst() {
    for login in ["reader", "nobody"] {
      var shop = Shop.seeded
      let answer = shop.refund(order: 1, #"{"transaction_id": 1, "amount": 1}"#, as: login)
      #expect(answer.status.code == (login == "reader" ? 403 : 401))
      #expect(shop == Shop.seeded)
    }
  }

  /// The sum of the refund rows is what the order says, whatever was asked before.
  @Test func theBooksAreRight() {
    var shop = Shop.seeded
    let infos = [
      #"{"transaction_id": 1, "amount": 1}"#, #"{"transaction_id": 1, "amount": 3333}"#,
      #"{"transaction_id": 1, "amount": 99999}"#, #"{"transaction_id": 1, "amount": 5, "item_ids": [1]}"#,
      #"{"transaction_id": 1, "amount": "7", "reason": ["a"]}"#, #"{"transaction_id": 1, "amount": 6654}"#,
      #"{"transaction_id": 1, "amount": 1}"#,
    ]
    for info in infos { _ = shop.refund(order: 1, info) }
    #expect(shop.get("/orders/1")["order"]["payment_status"] == "refunded")
    for order in shop.orders {
      let rows = Shop.rows(shop.transactions, where: "order_id", is: order.integer("id"))
      let refunds = rows.filter { $0.text("transaction_type") == "refund" }
      #expect(refunds.reduce(0) { $0 + $1.integer("total") } == order.integer("total_refund"))
      for charge in rows where charge.text("transaction_type") == "charge" {
        let own = refunds.filter { ($0["meta"] ?? .null)["parent_id"] == charge["id"] }
        let counted = (charge["meta"] ?? .null)["refunded_total"].integer
        #expect(own.reduce(0) { $0 + $1.integer("total") } == counted)
        #expect(counted <= charge.integer("total"))
      }
    }
  }

  /// A 500 that comes when the money is gone; the next refund books what it lost.
  @Test func aTrapBooksBeforeItFails() {
    var shop = Shop.seeded
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 100, "item_ids": "1"}"#).status.code == 500)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "0")
    #expect(shop.get("/orders/1")["order"]["transactions"]["0"]["meta"]["refunded_total"] == 100)
    #expect(shop.refund(order: 1, #"{"transaction_id": 1, "amount": 100}"#).status.code == 200)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "200")
  }

  @Test func theSubscriptionEndsWhenAskedInTheRightWord() {
    for (word, ends) in [("true", true), (#""true""#, true), ("1", false), (#""TRUE""#, false), (#""false""#, false)] {
      var shop = Shop.seeded
      _ = shop.refund(order: 5, #"{"transaction_id": 5, "amount": 100, "cancelSubscription": \#(word)}"#)
      let status = shop.get("/subscriptions/1")["subscription"]["status"]
      #expect(status == (ends ? "canceled" : "active"))
    }
  }

  @Test(arguments: [
    ("application/x-www-form-urlencoded", "refund_info%5Btransaction_id%5D=1&refund_info[amount]=100"),
    ("text/plain", #"{"refund_info": {"transaction_id": 1, "amount": 100}}"#),
    (
      "multipart/form-data; boundary=b",
      "--b\r\nContent-Disposition: form-data; name=\"refund_info[transaction_id]\"\r\n\r\n1\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"refund_info[amount]\"\r\n\r\n100\r\n--b--\r\n"
    ),
  ])
  func bodiesOfEveryKindAreRead(_ type: String, _ body: String) {
    var shop = Shop.seeded
    let answer = shop.send(.post, "/orders/1/refund", body: body, contentType: type)
    #expect(answer.status.code == 200)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "100")
  }

  @Test func aBareQueryIsEnough() {
    var shop = Shop.seeded
    let query = "refund_info[transaction_id]=1&refund_info[amount]=100"
    #expect(shop.send(.post, "/orders/1/refund?\(query)").status.code == 200)
    #expect(shop.get("/orders/1")["order"]["total_refund"] == "100")
  }
}
