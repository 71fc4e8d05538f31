import CurlClient
import HTTP
import LoopbackServer
import Testing

@Suite("What is sent")
struct SentRequestTests {
  @Test(arguments: [Method.get, .options, .post, .put, .patch, .delete, Method("PURGE")!], ["{\"a\": 1}", "", nil])
  func exchangeSaysWhatTheServerReceived(_ method: Method, _ body: String?) throws {
    let headers = [
      Header("authorization", "Basic x"), Header("X-Empty", ""), Header("X-Odd", "a  b;c\té"), Header("X-Odd", "again"),
    ]
    let (exchange, received) = served(method, "/a/../b%2F?x=[1]&y", headers: headers, body: body)
    let request = try #require(received)
    #expect(exchange.response != nil)
    #expect(request.line == "\(exchange.request.method) \(target(of: exchange.request.url)) HTTP/1.1")
    #expect(request.line == "\(method) /a/../b%2F?x=[1]&y HTTP/1.1")
    #expect(request.headers == exchange.request.headers)
    #expect(request.body == exchange.request.body ?? [])
    #expect(exchange.request.body == body.map { Array($0.utf8) })
    #expect(
      request.headers.filter { $0.isNamed("x-odd") || $0.isNamed("authorization") } == headers.filter { $0.value != "" }
    )
    #expect(request.headers["X-Empty"] == "")
  }

  @Test(arguments: ["{}", "", nil]) func onlyTheNecessaryIsAdded(_ body: String?) throws {
    let (_, received) = served(.post, "/", body: body)
    let names = try #require(received).headers.map(\.name)
    #expect(names == ["Host", "User-Agent", "Accept-Encoding"] + (body == nil ? [] : ["Content-Length"]))
    #expect(received?.headers["User-Agent"] == "cartsh-tests")
    #expect(received?.headers["Content-Length"] == body.map { String($0.utf8.count) })
  }

  @Test func givenHeadersReplaceTheAddedOnes() throws {
    let given = [
      Header("host", "shop.example"), Header("user-agent", "mine"), Header("accept-encoding", "identity"),
      Header("accept", "*/*"), Header("content-type", "application/json"), Header("content-length", "2"),
    ]
    let (exchange, received) = served(.post, "/", headers: given, body: "{}")
    let sent = try #require(received).headers
    #expect(sent.map { $0.name.lowercased() }.sorted() == given.map(\.name).sorted())
    for header in given { #expect(sent[header.name] == header.value) }
    #expect(exchange.request.headers == sent)
  }

  @Test func urlIsTheOneSent() {
    let (exchange, _) = served(.get, "?rest_route=/x")
    #expect(exchange.request.url.path == "/")
    #expect(exchange.request.url.query == "rest_route=/x")
  }

  @Test(arguments: [Method.get, .head, .delete]) func bodyGoesWithAnyMethod(_ method: Method) {
    let (exchange, received) = served(method, "/", body: "{\"reason\":\"x\"}")
    #expect(received?.body == Array("{\"reason\":\"x\"}".utf8))
    #expect(exchange.response?.status.code == 200)
  }

  @Test func bigBodyArrivesWhole() {
    let body = pattern(count: 20_000_000)
    ScriptedServer.run { connection in
      // Waiting for the end of the head over and over would be slow for so much.
      while connection.received.count < body.count, connection.readSome() {}
      connection.readRequest()
      connection.answer()
    } _: { server in
      var asked = request(.put, port: server.port)
      asked.body = body
      let exchange = client().send(asked, options: TransportOptions())
      #expect(exchange.response?.status.code == 200)
      #expect(server.requests.first?.body == body)
      #expect(exchange.request.body == body)
    }
  }

  @Test func bigHeadArrivesWhole() throws {
    let long = Header("X-Long", String(repeating: "0123456789", count: 9_000))
    let (exchange, received) = served(.post, "/", headers: [long], body: "{}")
    #expect(received?.headers["X-Long"] == long.value)
    #expect(exchange.request.headers == received?.headers)
    #expect(exchange.request.body == Array("{}".utf8))
  }

  @Test func bodyThatDidNotLeaveWholeIsThePartThatDid() throws {
    let body = [UInt8](repeating: 7, count: 64 << 20)
    try ScriptedServer.run { connection in
      connection.readSome()
      connection.answer("413 Content Too Large", headers: "Connection: close\r\n")
      connection.reset()
    } _: { server in
      var asked = request(.post, port: server.port)
      asked.body = body
      let sent = try #require(client().send(asked, options: TransportOptions()).request.body)
      #expect(sent.count < body.count)
    }
  }

  @Test(arguments: [
    Header("X-A", "1\r\nX-B: 2"), Header("X-A", "1\nX-B: 2"), Header("X-A", "1\u{0}"), Header("X-A\r\nX-B", "1"),
    Header("X A", "1"), Header("", "1"), Header("X:A", "1"), Header("Transfer-Encoding", "chunked"),
    Header("Content-Length", "1"), Header("Expect", "100-continue"),
  ])
  func smugglingIsRefused(_ header: Header) {
    ScriptedServer.run {
      $0.waitForHangUp()
    } _: { server in
      let asked = request(.post, port: server.port, headers: [header], body: "{}")
      let exchange = client().send(asked, options: TransportOptions())
      #expect(exchange.nothingSent?.kind == .unusable)
      #expect(exchange.request == asked)
      #expect(server.connectionCount == 0)
    }
  }

  @Test(arguments: ["/a b", "/\r\nX: y", "a", "/#x"]) func urlThatIsNoneIsRefused(_ path: String) {
    let asked = Request(method: .get, url: URL(scheme: "http", host: "127.0.0.1", port: 9, path: path))
    #expect(client().send(asked, options: TransportOptions()).nothingSent?.kind == .unusable)
  }

  private func served(
    _ method: Method, _ target: String, headers: [Header] = [], body: String? = nil
  ) -> (Exchange, ReceivedRequest?) {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer() }
    } _: { server in
      let asked = request(method, port: server.port, target, headers: headers, body: body)
      return (client().send(asked, options: TransportOptions()), server.requests.first)
    }
  }

  private func target(of url: URL) -> String { url.path + (url.query.map { "?\($0)" } ?? "") }
}
