import CLibrary
import HTTP
import Synchronization
import Testing

@testable import Sandbox
@testable import SandboxShop

/// The shop behind a real socket, with well-behaved and with other clients.
@Suite struct SandboxServerTests {
  private static let credential = Shop.seeded.users[0].credential?.authorization ?? ""

  private static func request(_ method: String, _ path: String, body: String = "", headers: [String] = []) -> String {
    let lines =
      [
        "\(method) /wp-json/fluent-cart/v2\(path) HTTP/1.1", "Host: 127.0.0.1", "Authorization: \(credential)",
      ] + headers + (body.isEmpty ? [] : ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"])
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  private static func refund(_ cents: Int) -> String {
    request("POST", "/orders/1/refund", body: #"{"refund_info":{"transaction_id":1,"amount":\#(cents)}}"#)
  }

  private func withServer(
    _ limits: SandboxServer.Limits = SandboxServer.Limits(), log: SandboxServer.Log? = nil,
    _ body: (SandboxServer) throws -> Void
  ) throws {
    var settings = SandboxServer.Settings()
    settings.limits = limits
    let server = try SandboxServer.start(settings, log: log)
    defer { server.stop() }
    try body(server)
  }

  @Test func oneConnectionCarriesManyRequests() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      for _ in 0..<3 {
        client.send(Self.request("GET", "/orders/1"))
        let answer = try #require(client.receive())
        #expect(answer.status == 200)
        #expect(answer.body.starts(with: #"{"order":{"id":1,"#.utf8))
      }
    }
  }

  @Test func requestsSentAheadAreAnsweredInTheirOrder() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send((1...5).map { Self.request("GET", "/orders/\($0)") }.joined())
      for id in 1...5 {
        #expect(try #require(client.receive()).body.starts(with: #"{"order":{"id":\#(id),"#.utf8))
      }
    }
  }

  /// More than the socket takes at once, to a client that has nothing more to say.
  @Test func whoClosesHisSideStillGetsAllAnswers() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send(String(repeating: Self.request("GET", "/orders/1"), count: 300))
      client.finishSending()
      for _ in 0..<300 { #expect(try #require(client.receive()).status == 200) }
      #expect(client.isClosedByServer())
    }
  }

  @Test func anAnswerToHeadHasNoBody() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send(Self.request("HEAD", "/orders"))
      #expect(try #require(client.receive(bodyExpected: false)).status == 200)
      client.send(Self.request("GET", "/orders"))
      #expect(try #require(client.receive()).status == 200)
    }
  }

  @Test func theSitesAddressIsTheServers() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
      let answer = try #require(client.receive())
      #expect(answer.head.contains("Link: <http://127.0.0.1:\(server.port)/wp-json/>; rel=\"https://api.w.org/\""))
    }
  }

  @Test(arguments: [
    "\u{0}\u{1}\u{2}garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n\r\nBAD REQUEST\r\n\r\n",
    "GET / HTTP/1.1\r\nBroken header\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
  ])
  func garbageEndsItsOwnConnectionOnly(_ garbage: String) throws {
    try withServer { server in
      let other = try #require(RawClient(port: server.port))
      let client = try #require(RawClient(port: server.port))
      client.send(garbage)
      client.finishSending()
      if let answer = client.receive() { #expect((400..<506).contains(answer.status)) }
      other.send(Self.request("GET", "/orders/1"))
      #expect(try #require(other.receive()).status == 200)
      #expect(server.shop.orders == Shop.seeded.orders)
    }
  }

  @Test func aHugeHeaderIsRefused() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Big: \(String(repeating: "a", count: 1 << 20))\r\n\r\n")
      if let answer = client.receive() { #expect((400..<500).contains(answer.status)) }
      let other = try #require(RawClient(port: server.port))
      other.send(Self.request("GET", "/orders/1"))
      #expect(try #require(other.receive()).status == 200)
    }
  }

  @Test(arguments: [false, true])
  func aBodyBeyondTheLimitIsRefused(isChunked: Bool) throws {
    var limits = SandboxServer.Limits()
    limits.bodyBytes = 1000
    try withServer(limits) { server in
      let client = try #require(RawClient(port: server.port))
      let body = String(repeating: "x", count: 1001)
      if isChunked {
        client.send(Self.request("POST", "/orders/1/refund", headers: ["Transfer-Encoding: chunked"]))
        client.send("3e9\r\n\(body)\r\n0\r\n\r\n")
      } else {
        client.send(Self.request("POST", "/orders/1/refund", body: body))
      }
      #expect(try #require(client.receive()).status == 413)
      #expect(client.isClosedByServer())
      #expect(server.shop.orders == Shop.seeded.orders)
    }
  }

  @Test func aClientThatDawdlesIsSentAway() throws {
    var limits = SandboxServer.Limits()
    limits.requestSeconds = 1
    try withServer(limits) { server in
      let client = try #require(RawClient(port: server.port))
      client.send("POST /wp-json/fluent-cart/v2/orders/1/refund HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
      #expect(try #require(client.receive()).status == 408)
      #expect(client.isClosedByServer())
    }
  }

  @Test(arguments: ["", "GET / HT"])
  func aSilentConnectionIsClosed(_ start: String) throws {
    var limits = SandboxServer.Limits()
    limits.idleSeconds = 1
    try withServer(limits) { server in
      let client = try #require(RawClient(port: server.port))
      client.send(start)
      #expect(client.isClosedByServer())
    }
  }

  @Test func aBodyIsSentOnlyAfterTheGoAhead() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      let body = #"{"refund_info":{"transaction_id":1,"amount":100}}"#
      let whole = Self.request("POST", "/orders/1/refund", body: body, headers: ["Expect: 100-continue"])
      client.send(whole.dropLast(body.count).utf8)
      #expect(try #require(client.receive()).status == 100)
      client.send(body)
      #expect(try #require(client.receive()).status == 200)
    }
  }

  /// Of many refunds of 60 % at once one is booked: the real shop books two as often as not, ours queues them.
  @Test func refundsAtOnceAreQueued() throws {
    try withServer { server in
      let clients = try (0..<8).map { _ in try #require(RawClient(port: server.port)) }
      for client in clients { client.send(Self.refund(6000)) }
      let statuses = try clients.map { try #require($0.receive()).status }
      #expect(statuses.filter { $0 == 200 }.count == 1)
      #expect(statuses.filter { $0 == 422 }.count == 7)
      #expect(server.shop.orders[0].integer("total_refund") == 6000)
    }
  }

  @Test func resetBringsTheMoneyBack() throws {
    try withServer { server in
      let client = try #require(RawClient(port: server.port))
      client.send(Self.refund(6000))
      #expect(try #require(client.receive()).status == 200)
      server.reset()
      client.send(Self.refund(6000))
      #expect(try #require(client.receive()).status == 200)
    }
  }

  @Test func theLogHasEveryRequest() throws {
    let lines = Mutex<[String]>([])
    try withServer(log: { request, response in
      lines.withLock { $0.append("\(request.method) \(request.url.path) \(response.status.code)") }
    }) { server in
      let client = try #require(RawClient(port: server.port))
      client.send(Self.request("GET", "/orders/99"))
      #expect(client.receive()?.status == 404)
    }
    #expect(lines.withLock { $0 } == ["GET /wp-json/fluent-cart/v2/orders/99 404"])
  }

  @Test func afterStopNobodyListens() throws {
    let server = try SandboxServer.start()
    #expect(RawClient(port: server.port) != nil)
    server.stop()
    #expect(RawClient(port: server.port) == nil)
  }

  @Test func aPortThatIsTakenIsAnError() throws {
    try withServer { server in
      var settings = SandboxServer.Settings()
      settings.port = server.port
      #expect(throws: (any Error).self) { _ = try SandboxServer.start(settings) }
    }
  }

  /// An interrupt must reach the thread of the prompt: every thread that the server adds has it blocked.
  @Test(.enabled(if: access("/proc/self/task", R_OK) == 0, "skipped: no /proc here"))
  func interruptsAreNotForTheServersThreads() throws {
    try withServer { server in
      _ = server
      let blocked = ThreadSignals.all().filter { $0.name.hasPrefix("NIO-ELT") }
      #expect(!blocked.isEmpty)
      #expect(blocked.filter { !$0.blocksInterrupt }.isEmpty)
    }
  }
}
