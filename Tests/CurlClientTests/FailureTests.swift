import CurlClient
import HTTP
import LoopbackServer
import Testing

@Suite("Failures")
struct FailureTests {
  @Test func closedPortIsRefused() {
    let port = ScriptedServer.closedPort()
    let asked = request(.post, port: port, body: "{}")
    let exchange = client().send(asked, options: TransportOptions())
    #expect(exchange.nothingSent?.kind == .refused)
    #expect(exchange.nothingSent?.detail.contains("refused") == true)
    #expect(exchange.request == asked)
  }

  @Test func nameThatDoesNotExistIsNotResolved() throws {
    let asked = Request(method: .get, url: try #require(URL("http://no-such-host.invalid/")))
    let exchange = client().send(asked, options: TransportOptions())
    #expect(exchange.nothingSent?.kind == .nameNotResolved)
    #expect(exchange.nothingSent?.detail.contains("no-such-host.invalid") == true)
  }

  @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "hello\n", "\u{0}\u{1}\u{2}\u{3}"])
  func whatIsNoHTTPIsSaidToBeNone(_ greeting: String) {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write(greeting)
    }
    #expect(exchange.unknown?.kind == .notHTTP)
    #expect(exchange.partial == nil)
  }

  @Test func noTLSWhereItIsExpectedSendsNothing() throws {
    ScriptedServer.run { connection in
      connection.readSome()
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    } _: { server in
      let asked = Request(method: .post, url: URL("https://127.0.0.1:\(server.port)/")!, body: [1])
      #expect(client().send(asked, options: TransportOptions()).nothingSent?.kind == .tlsFailed)
    }
  }

  @Test func hangingServerTimesOut() {
    let exchange = exchange(.post, body: "{}", options: TransportOptions(timeoutSeconds: 0.3)) { connection in
      connection.readRequest()
      connection.waitForHangUp()
    }
    #expect(exchange.unknown?.kind == .timedOut)
    #expect(exchange.partial == nil)
    #expect(exchange.request.body == Array("{}".utf8))
  }

  @Test func serverThatNeverSpeaksTLSTimesOutWithNothingSent() {
    ScriptedServer.run {
      $0.waitForHangUp()
    } _: { server in
      let asked = Request(method: .post, url: URL("https://127.0.0.1:\(server.port)/")!, body: [1])
      let exchange = client().send(asked, options: TransportOptions(timeoutSeconds: 0.3))
      #expect(exchange.nothingSent?.kind == .connectTimedOut)
    }
  }

  @Test func partOfAnAnswerIsKeptWhenTimeIsUp() {
    let exchange = exchange(options: TransportOptions(timeoutSeconds: 0.5)) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
      connection.waitForHangUp()
    }
    #expect(exchange.unknown?.kind == .timedOut)
    #expect(exchange.partial?.status.code == 200)
    #expect(exchange.partial?.body == Array("half".utf8))
  }

  @Test func closingWithoutAnAnswerIsUnknown() {
    let exchange = exchange(.post, body: "{}") { $0.readRequest() }
    #expect(exchange.unknown?.kind == .cutShort)
    #expect(exchange.partial == nil)
  }

  @Test func closingAfterAnInterimAnswerLeavesNoPart() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 100 Continue\r\n\r\n")
    }
    #expect(exchange.unknown?.kind == .cutShort)
    #expect(exchange.partial == nil)
  }

  @Test(arguments: ["Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf"])
  func closingInTheMiddleOfTheBodyCutsShort(_ rest: String) {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\(rest)")
    }
    #expect(exchange.unknown?.kind == .cutShort)
    #expect(exchange.partial?.body == Array("half".utf8))
  }

  @Test(
    "a head that is cut in its middle is no answer",
    arguments: [
      "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0",
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", "HTTP/1.1 200 OK\r\nContent-Type: applic",
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n",
    ])
  func closingInTheMiddleOfTheHead(_ head: String) {
    let exchange = exchange(.post, body: "{}") { connection in
      connection.readRequest()
      connection.write(head)
    }
    #expect(exchange.response == nil && exchange.unknown != nil, "\(exchange.outcome)")
  }

  @Test func resetCutsShort() {
    let exchange = exchange(.post, body: "{}") { connection in
      connection.readRequest()
      connection.reset()
    }
    #expect(exchange.unknown?.kind == .cutShort)
    #expect(exchange.unknown?.detail.contains("reset") == true)
  }

  @Test(arguments: [
    "Content-Encoding: gzip\r\nContent-Length: 8\r\n\r\nno gzip!", "Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf",
  ])
  func brokenCodingIsUndecodable(_ rest: String) {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\(rest)")
      connection.waitForHangUp()
    }
    #expect(exchange.unknown?.kind == .undecodable)
    #expect(exchange.partial?.status.code == 200)
  }

  @Test func certificateFileThatIsMissingIsUnusable() {
    ScriptedServer.run {
      $0.waitForHangUp()
    } _: { server in
      var options = TransportOptions()
      options.certificates = "/no/such/file.pem"
      let asked = Request(method: .get, url: URL("https://127.0.0.1:\(server.port)/")!)
      #expect(client().send(asked, options: options).nothingSent?.kind == .unusable)
    }
  }

  @Test func clientGoesOnAfterAFailure() {
    ScriptedServer.run { connection in
      connection.readRequest()
      if connection.number > 0 { connection.answer() }
    } _: { server in
      let client = client()
      let post = request(.post, port: server.port, body: "{}")
      #expect(client.send(post, options: TransportOptions()).unknown?.kind == .cutShort)
      #expect(client.send(post, options: TransportOptions()).response?.status.code == 200)
    }
  }
}
