import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Each scenario over a socket: what the client gets, and what the shop has done.
@Suite struct ScenarioTests {
  private static let credential = Shop.seeded.users[0].credential?.authorization ?? ""
  private static let info = #"{"refund_info":{"transaction_id":1,"amount":2500}}"#

  private static func request(
    _ method: String, _ target: String, _ headers: [String] = [], body: String = "", accept: String = "application/json"
  ) -> String {
    let lines =
      ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1", "Authorization: \(credential)", "Accept: \(accept)"]
      + headers + (body.isEmpty ? [] : ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"])
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  private static func refund(_ headers: [String] = []) -> String {
    request("POST", "/wp-json/fluent-cart/v2/orders/1/refund", headers, body: info)
  }

  private static func order(_ headers: [String] = []) -> String {
    request("GET", "/wp-json/fluent-cart/v2/orders/1", headers)
  }

  /// A server that plays scenarios.
  private func withServer(
    _ names: String = "none", latency: Int = 0, _ body: (SandboxServer, RawClient) throws -> Void
  ) throws {
    var shop = Shop.seeded
    shop.scenarios = try Scenario.named(names)
    var settings = SandboxServer.Settings()
    settings.pauseMilliseconds = 1
    settings.latencyMilliseconds = latency
    let server = try SandboxServer.start(shop: shop, settings)
    defer { server.stop() }
    try body(server, try #require(RawClient(port: server.port)))
  }

  private func text(from client: RawClient) throws -> String { try #require(client.receive()).text }

  private func refunded(_ server: SandboxServer) -> Int { server.shop.orders[0].integer("total_refund") }

  /// By the server's scenario, and by the request's header.
  private func refunding(
    _ name: String, _ check: (RawClient.Answer, _ refunded: Int) throws -> Void
  ) throws {
    try withServer(name) { server, client throws in
      client.send(Self.refund())
      try check(try #require(client.receive()), refunded(server))
    }
    try withServer { server, client throws in
      client.send(Self.refund(["X-Sandbox-Scenario: \(name)"]))
      try check(try #require(client.receive()), refunded(server))
    }
  }

  @Test(arguments: ["gateway-refused", "gateway-timeout", "stripe-unconfigured"])
  func aGatewayFailsAndTheShopBooksAllTheSame(_ name: String) throws {
    try refunding(name) { answer, refunded throws in
      #expect(answer.status == 200)
      #expect(answer.text.contains(#""fluent_cart_refund":{"status":"success""#))
      #expect(
        answer.text.contains(#""gateway_refund":{"status":"failed","message":"ERROR processing refund on Stripe: "#))
      #expect(refunded == 2500)
    }
  }

  @Test func theGatewayWorksAgainForTheNextRequest() throws {
    try withServer { server, client throws in
      client.send(Self.refund(["X-Sandbox-Scenario: gateway-timeout"]))
      let answer = try #require(client.receive())
      #expect(answer.text.contains("cURL error 28: Operation timed out after 5000 milliseconds"))
      client.send(Self.refund())
      #expect(try #require(client.receive()).text.contains("Refund processed on Stripe"))
      #expect(server.shop.gateways == Shop.seeded.gateways)
    }
  }

  /// Two of 60 % pass, as on the real shop in half of the tries; the transaction knows of one.
  @Test func ofTwoRefundsAtOnceBothPass() throws {
    try withServer("two-at-once") { server, client throws in
      let most = Self.info.replacing("2500", with: "6000")
      let request = Self.request("POST", "/wp-json/fluent-cart/v2/orders/1/refund", body: most)
      let other = try #require(RawClient(port: server.port))
      client.send(request)
      other.send(request)
      #expect(try #require(client.receive()).status == 200)
      #expect(try #require(other.receive()).status == 200)
      #expect(refunded(server) == 12000)
      let charge = try #require(server.shop.transactions.first { $0.integer("id") == 1 })
      #expect((charge["meta"] ?? .null)["refunded_total"].integer == 6000)
      // The two were one pair. A third comes after them.
      client.send(request)
      #expect(try #require(client.receive()).status == 422)
    }
  }

  @Test func unequalRefundsAreNoPair() throws {
    try withServer("two-at-once") { server, client throws in
      for (amount, status) in [(6000, 200), (5000, 422), (4000, 200)] {
        client.send(
          Self.request(
            "POST", "/wp-json/fluent-cart/v2/orders/1/refund", body: Self.info.replacing("2500", with: "\(amount)")))
        #expect(try #require(client.receive()).status == status)
      }
      #expect(refunded(server) == 10000)
    }
  }

  @Test(arguments: ["504", "500-after-commit"])
  func aFailureAfterTheWrite(_ name: String) throws {
    try refunding(name) { answer, refunded throws in
      #expect(answer.status == Int(name.prefix(3)))
      #expect(refunded == 2500)
    }
  }

  @Test func theAnswerNeverComes() throws {
    try withServer("timeout-after-commit") { server, client throws in
      client.send(Self.refund())
      // Somebody else can look, and sees that it has happened.
      let other = try #require(RawClient(port: server.port))
      repeat {
        other.send(Self.order())
        #expect(try #require(other.receive()).status == 200)
      } while refunded(server) == 0
      #expect(refunded(server) == 2500)
      client.finishSending()
      #expect(client.isClosedByServer())
    }
  }

  @Test func theAnswerEndsInTheMiddle() throws {
    try withServer("drop-mid-body") { server, client throws in
      client.send(Self.refund())
      let bytes = client.receiveAll()
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      let length = try #require(text.firstMatch(of: /Content-Length: (\d+)/)).output.1
      let body = try #require(text.firstRange(of: "\r\n\r\n"))
      #expect(text[body.upperBound...].utf8.count == Int(length)! / 2)
      #expect(refunded(server) == 2500)
    }
  }

  /// What loses the answer to a write leaves reading alone, unless the request asks for it.
  @Test(arguments: ["504", "500-after-commit"])
  func oneCanLookWhatHasHappened(_ name: String) throws {
    try withServer(name) { _, client throws in
      client.send(Self.order())
      #expect(try #require(client.receive()).status == 200)
      client.send(Self.order(["X-Sandbox-Scenario: \(name)"]))
      #expect(try #require(client.receive()).status == Int(name.prefix(3)))
      client.send(Self.refund(["X-Sandbox-Scenario: none"]))
      #expect(try #require(client.receive()).status == 200)
    }
  }

  @Test(arguments: [
    ("502", 502, "<center><h1>502 Bad Gateway</h1></center>"), ("429", 429, "Retry-After: 60\r\n"),
    ("waf-403", 403, "CF-Mitigated: challenge\r\n"), ("html-200", 200, "<!DOCTYPE html>"),
    ("redirect-https", 301, "Location: https://127.0.0.1/wp-json/fluent-cart/v2/orders/1/refund\r\n"),
    ("redirect-www", 301, "Location: http://www.localhost:"),
    ("basic-auth-wall", 401, "WWW-Authenticate: Basic realm=\"Staging\"\r\n"),
    ("maintenance", 503, "Retry-After: 600\r\n"), ("db-down", 500, "<h1>Error establishing a database connection<"),
    ("fatal-error", 500, "There has been a critical error on this website."),
    ("plain-permalinks", 200, "/index.php?rest_route=/>; rel=\"https://api.w.org/\"\r\n"),
    ("plugin-inactive", 404, #""code":"rest_no_route""#), ("auth-header-stripped", 401, #""code":"rest_forbidden""#),
    ("app-passwords-off", 401, #""code":"rest_forbidden""#),
  ])
  func nothingReachesTheShop(_ name: String, _ status: Int, _ sign: String) throws {
    try refunding(name) { answer, refunded throws in
      #expect(answer.status == status)
      #expect("\(answer.head)\r\n\r\n\(answer.text)".contains(sign))
      #expect(refunded == 0)
    }
  }

  @Test(arguments: [
    ("php-notice", Array("<br />\n<b>Warning</b>:  ".utf8)), ("bom", [0xEF, 0xBB, 0xBF]),
    ("slow", Array(#"{"fluent_cart_refund":"#.utf8)),
  ])
  func theRefundHappensAndItsAnswerIsThere(_ name: String, _ start: [UInt8]) throws {
    try refunding(name) { answer, refunded throws in
      #expect(answer.status == 200)
      #expect(answer.body.starts(with: start))
      #expect(answer.text.hasSuffix(#""message":"Refund processed on Stripe"}}"#))
      #expect(refunded == 2500)
    }
  }

  @Test func warningsAreForWhoDoesNotAskForJSON() throws {
    try withServer("debug-display") { _, client throws in
      client.send(Self.order())
      #expect(try #require(client.receive()).body.first == UInt8(ascii: "{"))
      client.send(Self.request("GET", "/wp-json/fluent-cart/v2/orders/1", accept: "*/*"))
      #expect(try #require(client.receive()).text.hasPrefix("<br />\n<b>Warning</b>:  Undefined array key"))
    }
  }

  @Test func aHugeBodyIsSentToTheEnd() throws {
    try withServer("huge-body") { server, client throws in
      client.send(Self.refund(["Connection: close"]))
      #expect(client.countAll() > 320 << 20)
      #expect(refunded(server) == 2500)
    }
  }

  @Test func aCacheShowsWhatWas() throws {
    try withServer("cached") { server, client throws in
      client.send(Self.order())
      let before = try #require(client.receive())
      #expect(before.head.contains("X-Cache: MISS"))
      client.send(Self.refund())
      #expect(try #require(client.receive()).status == 200)
      client.send(Self.order())
      let after = try #require(client.receive())
      #expect(after.head.contains("X-Cache: HIT") && after.head.contains("Age: "))
      #expect(after.body == before.body)
      client.send(Self.order(["Cache-Control: no-cache"]))
      #expect(try #require(client.receive()).text.contains(#""total_refund":"2500""#))
      #expect(refunded(server) == 2500)
    }
  }

  @Test func theOtherNameOfTheSiteIsServed() throws {
    try withServer("redirect-www") { server, client throws in
      client.send(Self.refund().replacing("Host: 127.0.0.1", with: "Host: www.localhost:\(server.port)"))
      #expect(try #require(client.receive()).status == 200)
      #expect(refunded(server) == 2500)
    }
  }

  @Test func theIndexShowsWhatIsOff() throws {
    try withServer { _, client throws in
      client.send(
        Self.request("GET", "/wp-json/?_fields=namespaces", ["X-Sandbox-Scenario: plugin-inactive"])
          + Self.request("GET", "/wp-json/?_fields=authentication", ["X-Sandbox-Scenario: app-passwords-off"])
          + Self.request("GET", "/wp-json/?_fields=authentication", ["X-Sandbox-Scenario: auth-header-stripped"])
          + Self.request(
            "GET", "/wp-json/wp/v2/plugins/fluent-cart/fluent-cart?_fields=status",
            ["X-Sandbox-Scenario: plugin-inactive"]))
      let namespaces = try text(from: client)
      #expect(namespaces.contains(#""wp\/v2""#) && !namespaces.contains("fluent-cart"))
      #expect(try #require(client.receive()).text == #"{"authentication":[]}"#)
      #expect(try #require(client.receive()).text.hasPrefix(#"{"authentication":{"application-passwords":{"#))
      #expect(try #require(client.receive()).text == #"{"status":"inactive"}"#)
    }
  }

  @Test(arguments: [
    ("nobody:x", "invalid_username"), ("nobody@sandbox.example:x", "invalid_email"), ("admin:x", "incorrect_password"),
    ("admin:", "rest_forbidden"),
  ])
  func anEarlyPluginTellsBadCredentialsApart(_ pair: String, _ code: String) throws {
    try withServer("early-auth") { _, client throws in
      client.send(
        Self.order().replacing(Self.credential, with: "Basic \(Base64.encode(Array(pair.utf8)))"))
      let answer = try #require(client.receive())
      #expect(answer.status == 401)
      #expect(answer.text.contains(#""code":"\#(code)""#))
    }
  }

  /// The manager may refund with Pro, the accountant may look; without it neither gets in.
  @Test func rolesInTheShopCountWithPro() throws {
    var shop = Shop.seeded
    let refund = #"{"transaction_id": 1, "amount": 100}"#
    #expect(shop.refund(order: 1, refund, as: "manager").status.code == 403)
    shop.scenarios = try Scenario.named("pro")
    #expect(shop.refund(order: 1, refund, as: "manager").status.code == 200)
    #expect(shop.refund(order: 1, refund, as: "accountant").status.code == 403)
    #expect(shop.send(.get, "/orders/1", as: "accountant").status.code == 200)
  }

  @Test func scenariosAddUp() throws {
    try refunding("gateway-refused,bom") { answer, refunded throws in
      #expect(answer.body.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(answer.text.contains("ERROR processing refund on Stripe"))
      #expect(refunded == 2500)
    }
  }

  @Test func anUnknownNameIsRefusedWithTheKnownOnes() throws {
    try withServer { server, client throws in
      client.send(Self.refund(["X-Sandbox-Scenario: gateway-refusd"]))
      let answer = try #require(client.receive())
      #expect(answer.status == 400)
      for scenario in Scenario.all { #expect(answer.text.contains("\"\(scenario.name)\"")) }
      #expect(refunded(server) == 0)
    }
    #expect(throws: Scenario.UnknownName(name: "gateway-refusd", nearest: "gateway-refused")) {
      _ = try Scenario.named("slow,gateway-refusd")
    }
  }

  @Test func theListFitsATerminal() {
    let width = Scenario.all.map(\.name.count).max() ?? 0
    for scenario in Scenario.all { #expect(width + 2 + scenario.summary.count <= 80, "\(scenario.name)") }
    #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
  }

  /// A slow answer to one keeps nobody else waiting: it is still under way when the other has his.
  @Test func whoWaitsBlocksNobody() throws {
    var shop = Shop.seeded
    shop.scenarios = try Scenario.named("slow")
    var settings = SandboxServer.Settings()
    settings.pauseMilliseconds = 60_000
    let server = try SandboxServer.start(shop: shop, settings)
    defer { server.stop() }
    let slow = try #require(RawClient(port: server.port))
    slow.send(Self.order())
    let other = try #require(RawClient(port: server.port))
    other.send(Self.order(["X-Sandbox-Scenario: none"]))
    #expect(try #require(other.receive()).status == 200)
    #expect(slow.hasUnfinishedAnswer())
  }

  @Test func latencyKeepsTheOrderOfAnswers() throws {
    try withServer(latency: 20) { _, client throws in
      client.send(Self.order() + Self.request("GET", "/wp-json/fluent-cart/v2/orders/2"))
      client.finishSending()
      #expect(try #require(client.receive()).text.hasPrefix(#"{"order":{"id":1,"#))
      #expect(try #require(client.receive()).text.hasPrefix(#"{"order":{"id":2,"#))
      #expect(client.isClosedByServer())
    }
  }

  @Test func resetIsReachable() throws {
    try withServer("504") { server, client throws in
      client.send(Self.refund())
      #expect(try #require(client.receive()).status == 504)
      client.send(Self.request("GET", "/__sandbox/reset"))
      #expect(try #require(client.receive()).status == 405)
      #expect(refunded(server) == 2500)
      client.send("POST /__sandbox/reset HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try #require(client.receive()).status == 200)
      #expect(refunded(server) == 0)
      #expect(server.shop.scenarios.map(\.name) == ["504"])
    }
  }
}
