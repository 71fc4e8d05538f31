import CurlClient
import HTTP
import LoopbackServer
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test func safeRequestsShareAConnection() {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer(body: Array("{}".utf8)) }
    } _: { server in
      let client = client()
      for method in [Method.get, .head, .options, .get] {
        #expect(client.send(request(method, port: server.port), options: TransportOptions()).response != nil)
      }
      #expect(server.requests.count == 4)
      #expect(server.connectionCount == 1)
    }
  }

  @Test func unsafeRequestsGetAConnectionOfTheirOwn() {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer() }
    } _: { server in
      let client = client()
      for method in [Method.get, .post, .put, .patch, .delete, .get, Method("PURGE")!] {
        #expect(client.send(request(method, port: server.port), options: TransportOptions()).response != nil)
      }
      #expect(server.requests.count == 7)
      #expect(server.connectionCount == 6)
    }
  }

  @Test(arguments: [Method.post, .put, .patch, .delete]) func unsafeRequestIsNeverSentTwice(_ method: Method) {
    ScriptedServer.run { connection in
      // Whatever is no GET dies unanswered, on whichever connection it comes.
      while connection.readRequest()?.line.hasPrefix("GET") == true { connection.answer() }
    } _: { server in
      let client = client()
      #expect(client.send(request(port: server.port), options: TransportOptions()).response != nil)
      let exchange = client.send(request(method, port: server.port, body: "{}"), options: TransportOptions())
      #expect(exchange.unknown?.kind == .cutShort)
      #expect(server.requests.filter { !$0.line.hasPrefix("GET") }.count == 1)
    }
  }

  @Test func safeRequestOnADeadConnectionIsSentAgain() {
    ScriptedServer.run { connection in
      connection.readRequest()
      connection.answer()
      // What comes second on a connection is not answered.
      connection.readRequest()
    } _: { server in
      let client = client()
      for _ in 0..<2 {
        let exchange = client.send(request(port: server.port, "/orders"), options: TransportOptions())
        #expect(exchange.response?.status.code == 200)
        #expect(exchange.request.headers == server.requests.last?.headers)
      }
      #expect(server.connectionCount == 2)
    }
  }
}
