import CurlClient
import HTTP
import LoopbackServer
import Synchronization
import Testing

@Suite("Limits")
struct LimitTests {
  @Test func endlessBodyStopsAtTheLimit() throws {
    let exchange = exchange(options: TransportOptions(timeoutSeconds: 20, bodyLimitBytes: 100_000)) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      while connection.write([UInt8](repeating: 0x20, count: 1 << 16)) {}
    }
    #expect(exchange.unknown?.kind == .tooLarge(limit: 100_000))
    #expect(try #require(exchange.partial).body.count <= 100_000)
  }

  @Test func lengthBeyondTheLimitIsNotReadAtAll() {
    let options = TransportOptions(timeoutSeconds: 20, bodyLimitBytes: 4)
    let exchange = exchange(options: options) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx")
      connection.waitForHangUp()
    }
    #expect(exchange.unknown?.kind == .tooLarge(limit: 4))
    #expect(exchange.partial?.body == [])
  }

  @Test func bodyOfExactlyTheLimitIsWhole() {
    let exchange = exchange(options: TransportOptions(timeoutSeconds: 20, bodyLimitBytes: 4)) { connection in
      connection.readRequest()
      connection.answer(body: Array("1234".utf8))
    }
    #expect(exchange.response?.body == Array("1234".utf8))
  }

  @Test(arguments: [true, false]) func longBodyArrivesWhole(_ hasLength: Bool) {
    let body = pattern(count: 40_000_000)
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n" + (hasLength ? "Content-Length: \(body.count)\r\n\r\n" : "\r\n"))
      connection.write(body)
    }
    #expect(exchange.response?.body == body)
  }

  @Test(arguments: ["X: y\r\n", "HTTP/1.1 100 Continue\r\n\r\n"]) func endlessHeadEnds(_ line: String) {
    let many = String(repeating: line, count: 1000)
    let exchange = exchange(options: TransportOptions(timeoutSeconds: 20)) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 100 Continue\r\n")
      while connection.write(many) {}
    }
    #expect(exchange.unknown != nil)
    #expect(exchange.unknown?.kind != .timedOut)
  }

  @Test func interruptEndsAHang() {
    let isStuck = Mutex(false)
    ScriptedServer.run { connection in
      connection.readRequest()
      isStuck.withLock { $0 = true }
      connection.waitForHangUp()
    } _: { server in
      let client = CurlClient(userAgent: "cartsh-tests", isInterrupted: { isStuck.withLock { $0 } })
      let exchange = client.send(request(.post, port: server.port, body: "{}"), options: TransportOptions())
      #expect(exchange.unknown?.kind == .interrupted)
    }
  }

  @Test func interruptBeforeSendingSendsNothing() {
    ScriptedServer.run {
      $0.waitForHangUp()
    } _: { server in
      let client = CurlClient(userAgent: "cartsh-tests", isInterrupted: { true })
      let exchange = client.send(request(.post, port: server.port, body: "{}"), options: TransportOptions())
      #expect(exchange.nothingSent?.kind == .interrupted)
      #expect(server.connectionCount == 0)
    }
  }
}
