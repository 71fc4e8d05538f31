import CurlClient
import HTTP
import LoopbackServer
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test("requests that may be sent again share a connection") func sharedConnection() {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer(body: Array("{}".utf8)) }
    } _: { server in
      let client = client()
      for method in [Method.get, .head, .options, .get] {
        #expect(client.send(request(method, port: server.port), options: .repeatable).response != nil)
      }
      #expect(server.requests.count == 4)
      #expect(server.connectionCount == 1)
    }
  }

  @Test("any other request gets a connection of its own, a GET too") func ownConnection() {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer() }
    } _: { server in
      let client = client()
      for method in [Method.get, .post, .put, .patch, .delete, .get, Method("PURGE")!] {
        #expect(client.send(request(method, port: server.port), options: TransportOptions()).response != nil)
      }
      #expect(server.requests.count == 7)
      #expect(server.connectionCount == 7)
    }
  }

  @Test("a request that may not be sent again never is", arguments: [Method.get, .head, .post, .put, .patch, .delete])
  func neverSentTwice(_ method: Method) {
    ScriptedServer.run { connection in
      // Whatever asks for anything but the first page dies unanswered, on whichever connection it comes.
      while connection.readRequest()?.line.hasPrefix("GET / ") == true { connection.answer() }
    } _: { server in
      let client = client()
      #expect(client.send(request(port: server.port), options: .repeatable).response != nil)
      let other = request(method, port: server.port, "/orders", body: method == .head ? nil : "{}")
      let exchange = client.send(other, options: TransportOptions())
      #expect(exchange.unknown?.kind == .cutShort)
      #expect(server.requests.filter { !$0.line.hasPrefix("GET / ") }.count == 1)
    }
  }

  @Test("a request that may be sent again is, when its connection is dead") func sentAgain() {
    ScriptedServer.run { connection in
      connection.readRequest()
      connection.answer()
      // What comes second on a connection is not answered.
      connection.readRequest()
    } _: { server in
      let client = client()
      for _ in 0..<2 {
        let exchange = client.send(request(port: server.port, "/orders"), options: .repeatable)
        #expect(exchange.response?.status.code == 200)
        #expect(exchange.request.headers == server.requests.last?.headers)
      }
      #expect(server.connectionCount == 2)
    }
  }
}
