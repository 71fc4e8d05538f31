import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Refunds
@testable import Sessions
@testable import SiteMessages

@Suite("Drafts that stand for a refund")
struct RefundDraftTests {
  @Test(arguments: [
    ("POST", "/orders/1/refund", "1"), ("POST", "/orders/01/refund", "1"), ("POST", "/orders/1/refund/", "1"),
    ("POST", "/orders/1/refund?x=1", "1"),
    ("POST", "/orders/1/refund#x", "1"), ("POST", "/orders/1/refund#/x?y", "1"),
    ("POST", "/orders/1/refund?x=1#y", "1"),
    ("POST", "/wp-json/fluent-cart/v2/orders/7/refund", "7"), ("POST", "/orders/%37/refund", "7"),
    ("POST", "/?rest_route=/fluent-cart/v2/orders/8/refund", "8"), ("GET", "/orders/1/refund", nil),
    ("POST", "/orders/1/refunds", nil), ("POST", "/orders/refund", nil),
  ])
  func aRefundIsOneHoweverItIsSpelled(_ method: String, _ path: String, _ order: String?) throws {
    var draft = Draft()
    draft.target = .request(try #require(Method(method)), path: path)
    #expect(RefundRequest(draft)?.order == order)
    draft.server = try ServerAddress(reading: "https://shop.test/?rest_route=/")
    if !path.contains("?") { #expect(RefundRequest(draft)?.order == order) }
  }

  @Test("nothing chosen is no refund")
  func none() { #expect(RefundRequest(Draft()) == nil) }
}
