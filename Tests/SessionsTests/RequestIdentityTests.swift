import HTTP
import JSON
import Testing

@testable import Refunds
@testable import Sessions
@testable import Shell
@testable import SiteMessages

@Suite("Requests that do the same thing twice")
struct RequestIdentityTests {
  private func identity(
    _ path: String, _ body: String? = nil, server: String = "https://shop.test", method: HTTP.Method = .post,
    unit: AmountUnit? = nil
  ) throws -> RequestIdentity {
    var draft = Draft()
    draft.server = try ServerAddress(reading: server)
    draft.target = .request(method, path: path)
    draft.body = try body.map { try JSONDocument($0) }
    return RequestIdentity(draft, try #require(draft.built()), unit: unit)
  }

  private func refund(_ amount: String?, order: String = "1", transaction: String? = "1", unit: AmountUnit? = nil)
    throws
    -> RequestIdentity
  {
    let fields = [transaction.map { #""transaction_id":\#($0)"# }, amount.map { #""amount":\#($0)"# }]
    let body = #"{"refund_info":{\#(fields.compactMap { $0 }.joined(separator: ","))}}"#
    return try identity("/orders/\(order)/refund", body, unit: unit)
  }

  @Test(
    "one shop has many addresses",
    arguments: [
      ("https://shop.test", "http://shop.test", true), ("https://shop.test", "https://shop.test:443", true),
      ("https://shop.test", "http://shop.test:80", true), ("https://shop.test", "https://shop.test.", true),
      ("https://shop.test", "https://shop.test/sub", true), ("https://shop.test", "https://shop.test:8443", false),
      ("https://shop.test:8443", "http://shop.test:8443", true), ("https://shop.test", "https://shop.example", false),
      ("https://shop.test:81", "https://shop.test:444", false), ("http://127.0.0.1", "http://localhost", true),
    ])
  func places(_ one: String, _ two: String, _ isTwin: Bool) throws {
    #expect(try identity("/x", server: one).isTwin(of: identity("/x", server: two)) == isTwin)
  }

  @Test("other requests are the same when method, route, query and body say the same")
  func others() throws {
    let one = try identity("/x?b=2&a=1", #"{"a":1,"b":2}"#)
    #expect(try one.isTwin(of: identity("/x?a=1&b=2", #"{"b": 2, "a": 1}"#)))
    #expect(try !one.isTwin(of: identity("/y?b=2&a=1", #"{"a":1,"b":2}"#)))
    #expect(try !one.isTwin(of: identity("/x?b=2&a=2", #"{"a":1,"b":2}"#)))
    #expect(try !one.isTwin(of: identity("/x?c=2&a=1", #"{"a":1,"b":2}"#)))
    #expect(try !one.isTwin(of: identity("/x?b=2&a[]=1", #"{"a":1,"b":2}"#)))
    #expect(try !one.isTwin(of: identity("/x?b=2&a=1", #"{"a":1,"b":3}"#)))
    #expect(try !one.isTwin(of: identity("/x?b=2&a=1")))
    #expect(try !one.isTwin(of: identity("/x?b=2&a=1", #"{"a":1,"b":2}"#, method: .put)))
    #expect(try identity("/x").isTwin(of: identity("/x")))
    #expect(try identity("/x").isTwin(of: identity("/x?_method=POST")))
    #expect(try !one.isTwin(of: refund("1")) && !refund("1").isTwin(of: one))
  }

  @Test("a refund is the same unless order, transaction or amount differ")
  func refunds() throws {
    let one = try refund("2500")
    #expect(try one.isTwin(of: refund("2500")) && one.isTwin(of: refund(#""2500""#)))
    #expect(try !one.isTwin(of: refund("2501")) && !one.isTwin(of: refund("2500", order: "2")))
    #expect(try !one.isTwin(of: refund("2500", transaction: "2")))
    #expect(try one.isTwin(of: refund("2500", transaction: nil)) && refund("2500", transaction: nil).isTwin(of: one))
    #expect(try one.isTwin(of: refund(nil)) && refund(nil).isTwin(of: one))
    #expect(try !refund(nil).isTwin(of: refund(nil, transaction: "2")))
  }

  @Test("amounts are compared as money where both are known, else as numbers")
  func amounts() throws {
    let named = try refund(#""25.00 USD""#)
    #expect(try named.isTwin(of: refund("2500", unit: .cents)) && !named.isTwin(of: refund("25", unit: .cents)))
    #expect(try refund("25.0", unit: .decimal).isTwin(of: refund("25", unit: .decimal)))
    #expect(try refund("25", unit: .decimal).isTwin(of: refund("2500", unit: .cents)))
    #expect(try !refund("25", unit: .decimal).isTwin(of: refund("25", unit: .cents)))
    #expect(try refund("25", unit: .decimal).isTwin(of: refund("25")))
    #expect(try refund("25").isTwin(of: refund("25", unit: .decimal)))
    #expect(try refund("25").isTwin(of: refund("25.0", unit: .decimal)))
    for spelling in ["2500.0", "25e2", "\" 2500\"", "\"2500.00\"", "\"+2500\"", "\"2500 \"", "\"x\""] {
      #expect(try refund("2500", unit: .cents).isTwin(of: refund(spelling, unit: .cents)), "\(spelling)")
    }
    #expect(try !refund("2500", unit: .cents).isTwin(of: refund("24e2", unit: .cents)))
  }

  @Test("how the route was asked for is no part of what is asked")
  func routes() throws {
    let pretty = try identity("/x?a=1")
    #expect(try pretty.isTwin(of: identity("/x?a=1", server: "https://shop.test/?rest_route=/")))
    var bare = Draft()
    bare.target = .request(.post, path: "/x")
    #expect(RequestIdentity.place(of: bare) == "")
  }
}
