import HTTP
import Testing

@testable import Sandbox
@testable import SandboxShop

/// Clients that send too much, too little, or what is no HTTP: the shop is as it was, and serves the next one.
@Suite struct HostileClientTests {
  private static let credential = Shop.seeded.users[0].credential?.authorization ?? ""
  private static let path = "/wp-json/fluent-cart/v2/orders/1/refund"
  private static let info = Array(#"{"refund_info":{"transaction_id":1,"amount":100}}"#.utf8)

  private static func head(_ lines: String..., target: String = path, version: String = "HTTP/1.1") -> String {
    (["POST \(target) \(version)", "Host: x", "Authorization: \(credential)"] + lines).joined(separator: "\r\n")
      + "\r\n\r\n"
  }

  private func withServer(_ body: (SandboxServer, RawClient) throws -> Void) throws {
    let server = try SandboxServer.start()
    defer { server.stop() }
    try body(server, try #require(RawClient(port: server.port)))
    let next = try #require(RawClient(port: server.port))
    next.send("GET /wp-json/fluent-cart/v2/orders/1 HTTP/1.1\r\nHost: x\r\nAuthorization: \(Self.credential)\r\n\r\n")
    #expect(try #require(next.receive()).status == 200)
  }

  private func refunded(_ server: SandboxServer) -> Int { server.shop.orders[0].integer("total_refund") }

  @Test func aHundredMegabytesAreRefusedAtOnce() throws {
    try withServer { server, client throws in
      client.send(Self.head("Content-Type: application/json", "Content-Length: 104857600"))
      let answer = try #require(client.receive())
      #expect(answer.status == 413)
      #expect(answer.text == Self.page("413 Request Entity Too Large"))
      #expect(refunded(server) == 0)
    }
  }

  /// The client sends on, whatever it is told; chunked, so that nobody knows how much will come.
  @Test func aHundredMegabytesInChunksAreCutOff() throws {
    try withServer { server, client throws in
      client.send(Self.head("Content-Type: application/json", "Transfer-Encoding: chunked"))
      let chunk = Array("100000\r\n".utf8) + Array(repeating: UInt8(ascii: " "), count: 1 << 20) + Array("\r\n".utf8)
      var sent = 0
      while sent < 100, client.send(chunk) { sent += 1 }
      if let answer = client.receive() { #expect(answer.status == 413) }
      #expect(refunded(server) == 0)
    }
  }

  @Test func aLongAddressIsRefused() throws {
    try withServer { server, client throws in
      client.send(Self.head("Content-Length: 0", target: "\(Self.path)?x=\(String(repeating: "a", count: 9000))"))
      let answer = try #require(client.receive())
      #expect(answer.status == 414)
      #expect(answer.head.hasPrefix("HTTP/1.1 414 Request-URI Too Large\r\n"))
      #expect(answer.text == Self.page("414 Request-URI Too Large"))
      #expect(client.isClosedByServer())
      #expect(refunded(server) == 0)
    }
  }

  @Test func aMegabyteOfAddressIsRefused() throws {
    try withServer { server, client throws in
      client.send(Self.head("Content-Length: 0", target: "/\(String(repeating: "a", count: 1 << 20))"))
      if let answer = client.receive() { #expect([400, 414].contains(answer.status)) }
      #expect(refunded(server) == 0)
    }
  }

  private static func page(_ title: String) -> String {
    "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
      + "<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n"
  }

  @Test func aChunkedBodyIsRead() throws {
    try withServer { server, client throws in
      client.send(Self.head("Content-Type: application/json", "Transfer-Encoding: chunked"))
      for byte in Self.info { client.send(Array("1\r\n".utf8) + [byte] + Array("\r\n".utf8)) }
      client.send("0\r\n\r\n")
      #expect(try #require(client.receive()).status == 200)
      #expect(refunded(server) == 100)
    }
  }

  @Test func anOldClientIsAnsweredAndHungUpOn() throws {
    try withServer { server, client throws in
      let head = Self.head(
        "Content-Type: application/json", "Content-Length: \(Self.info.count)", version: "HTTP/1.0")
      // What comes behind its only request is not carried out.
      client.send(Array(head.utf8) + Self.info + Array(head.utf8) + Self.info)
      #expect(try #require(client.receive()).status == 200)
      #expect(client.isClosedByServer())
      #expect(refunded(server) == 100)
    }
  }

  @Test func whatFollowsTheLastRequestIsNotCarriedOut() throws {
    try withServer { server, client throws in
      let head = Self.head(
        "Content-Type: application/json", "Connection: close", "Content-Length: \(Self.info.count)")
      client.send(Array(head.utf8) + Self.info + Array(head.utf8) + Self.info)
      #expect(try #require(client.receive()).status == 200)
      #expect(client.isClosedByServer())
      #expect(refunded(server) == 100)
    }
  }

  /// Half a request, and then the end: nothing of it is carried out.
  @Test(arguments: [1, 20, 60, 200, 240])
  func halfARequestIsNone(_ count: Int) throws {
    try withServer { server, client throws in
      let whole =
        Array(Self.head("Content-Type: application/json", "Content-Length: \(Self.info.count)").utf8) + Self.info
      client.send(whole.prefix(min(count, whole.count - 1)))
      client.finishSending()
      if let answer = client.receive() { #expect((400..<500).contains(answer.status)) }
      #expect(refunded(server) == 0)
    }
  }

  @Test(arguments: [[0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x00], [0x25, 0x46, 0x46], [0x7F]])
  func strangeBytesInThePathAreNoRoute(_ bytes: [UInt8]) throws {
    try withServer { server, client throws in
      let parts = Self.head("Content-Length: 0").split(separator: "refund", maxSplits: 1)
      client.send(Array(parts[0].utf8) + bytes + Array("refund\(parts[1])".utf8))
      if let answer = client.receive() { #expect((400..<500).contains(answer.status)) }
      #expect(refunded(server) == 0)
    }
  }

  @Test(arguments: [[0xFF, 0xFE], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x00], [0xEF, 0xBB, 0xBF]])
  func aBodyThatIsNoTextIsNoJSON(_ bytes: [UInt8]) throws {
    try withServer { server, client throws in
      let body = bytes + Self.info
      client.send(
        Array(Self.head("Content-Type: application/json", "Content-Length: \(body.count)").utf8) + body)
      let answer = try #require(client.receive())
      #expect(answer.status == 400)
      #expect(answer.text.contains(#""code":"rest_invalid_json""#))
      #expect(refunded(server) == 0)
    }
  }

  @Test func aThousandConnectionsAreServed() throws {
    try withServer { server, client throws in
      // Each takes a file on both sides of this process.
      let clients = (0..<1000).map { _ in RawClient(port: server.port) }
      try #require(clients.allSatisfy { $0 != nil }, "skipped: this process may not open so many files")
      for client in clients { client?.send("GET /wp-json/?_fields=name HTTP/1.1\r\nHost: x\r\n\r\n") }
      for client in clients { #expect(client?.receive()?.status == 200) }
      client.send("GET /wp-json/?_fields=name HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try #require(client.receive()).status == 200)
    }
  }

  @Test func thePhrasesAreTheWebServers() throws {
    try withServer { _, client throws in
      client.send(Self.head("Content-Length: 0"))
      let answer = try #require(client.receive())
      #expect(answer.head.hasPrefix("HTTP/1.1 422 Unprocessable Entity\r\n"))
      #expect(answer.head.contains("\r\nServer: nginx/1.22.1\r\n"))
      #expect(
        answer.head.contains(/\r\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/))
    }
  }
}
