import HTTP
import Testing

@testable import Refunds

@Suite("Proof that nothing happened")
struct RefutationTests {
  private let request = Request(method: .post, url: URL("https://shop.test/wp-json/fluent-cart/v2/orders/1/refund")!)
  private let refusal = #"{"message":"Refund amount exceeds the net paid amount for this order."}"#

  private func proves(_ status: Int, _ body: String, type: String = "application/json; charset=UTF-8") -> Bool {
    answered(status, [Header("Content-Type", type)], body)
  }

  private func answered(_ status: Int, _ headers: [Header], _ body: String = "") -> Bool {
    let response = Response(status: Status(status), headers: headers, body: Array(body.utf8))
    return Refutation.provesNothingHappened(Exchange(request: request, outcome: .answered(response)))
  }

  @Test("the API's own refusals prove it", arguments: [400, 401, 403, 404, 405, 413, 415, 422, 423])
  func refusals(status: Int) {
    #expect(proves(status, refusal))
    #expect(proves(status, #"{"code":"rest_forbidden","message":"Nein.","data":{"status":401}}"#))
    #expect(proves(status, #"{"amount":{"required":"Refund amount is required"}}"#))
  }

  @Test(
    "another status proves nothing, whatever the body says",
    arguments: [100, 200, 202, 302, 402, 406, 408, 409, 410, 418, 424, 425, 429, 451, 499, 500, 501, 502, 503, 504])
  func otherStatuses(status: Int) { #expect(!proves(status, refusal)) }

  @Test(
    "a body that is not the API's proves nothing",
    arguments: ["", "{}", "[]", "null", "true", "\"no\"", #"{"error":"blocked"}"#, #"{"message":"cut"#, "<p>no</p>"])
  func otherBodies(body: String) { #expect(!proves(422, body)) }

  @Test("JSON that is declared as a page, or stands inside one, proves nothing")
  func pages() {
    #expect(!proves(403, refusal, type: "text/html"))
    #expect(!proves(403, "<p>\(refusal)</p>"))
  }

  @Test("a redirect to another scheme or host proves it", arguments: [301, 307, 308])
  func redirects(status: Int) {
    for target in ["http://shop.test/", "https://www.shop.test/wp-json/", "//www.shop.test/"] {
      #expect(answered(status, [Header("Location", target)]), "\(target)")
    }
    for target in ["https://shop.test/x", "https://SHOP.test:8443/", "/x", "x", "", "//shop.test/x", "ftp://other/"] {
      #expect(!answered(status, [Header("Location", target)]), "\(target)")
    }
    #expect(!answered(status, []))
  }

  @Test("a redirect that may follow a completed POST proves nothing", arguments: [300, 302, 303, 304])
  func otherRedirects(status: Int) { #expect(!answered(status, [Header("Location", "https://www.shop.test/")])) }

  @Test("a request that never left proves it, one without an answer does not")
  func noAnswer() {
    let error = TransportError(.timedOut, detail: "")
    #expect(Refutation.provesNothingHappened(Exchange(request: request, outcome: .nothingSent(error))))
    #expect(!Refutation.provesNothingHappened(Exchange(request: request, outcome: .unknown(error, partial: nil))))
  }
}
