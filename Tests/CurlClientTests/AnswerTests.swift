import CurlClient
import HTTP
import LoopbackServer
import Testing

@Suite("Answers")
struct AnswerTests {
  @Test func statusReasonHeadersAndBodyAreKept() throws {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.answer("404 Gone Fishing", headers: "X-One: 1\r\nx-one:  two \r\nX-Empty:\r\n", body: Array("{}".utf8))
    }
    let response = try #require(exchange.response)
    #expect(response.status == Status(404, reason: "Gone Fishing"))
    let headers = [Header("X-One", "1"), Header("x-one", "two"), Header("X-Empty", ""), Header("Content-Length", "2")]
    #expect(response.headers == headers)
    #expect(response.body == Array("{}".utf8))
  }

  @Test func missingReasonIsTheRegisteredOne() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.answer("418")
    }
    #expect(exchange.response?.status == Status(418, reason: "I'm a teapot"))
  }

  @Test func gzipIsUndone() {
    // printf '{"orders":[]}' | gzip -n
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xAB, 0x56, 0xCA, 0x2F, 0x4A, 0x49, 0x2D, 0x2A, 0x56,
      0xB2, 0x8A, 0x8E, 0xAD, 0x05, 0x00, 0xEB, 0xBC, 0xC9, 0x9D, 0x0D, 0x00, 0x00, 0x00,
    ]
    let exchange = exchange { connection in
      connection.readRequest()
      connection.answer(headers: "Content-Encoding: gzip\r\n", body: packed)
    }
    #expect(exchange.response?.body == Array(#"{"orders":[]}"#.utf8))
    #expect(exchange.response?.headers["Content-Encoding"] == "gzip")
    #expect(exchange.request.headers["Accept-Encoding"]?.contains("gzip") == true)
  }

  /// Whoever names the codings gets the bytes, also where the server names a coding that is none.
  @Test(arguments: ["identity", "gzip", ""]) func codingsThatTheRequestNamesAreNotUndone(_ named: String) {
    let exchange = exchange(headers: [Header("Accept-Encoding", named)]) { connection in
      connection.readRequest()
      connection.answer(headers: "Content-Encoding: gzip\r\n", body: Array(#"{"a":1}"#.utf8))
    }
    #expect(exchange.response?.body == Array(#"{"a":1}"#.utf8))
    #expect(exchange.request.headers.filter { $0.isNamed("Accept-Encoding") }.map(\.value) == [named])
  }

  @Test func bodyIsKeptAsItCame() {
    let body: [UInt8] = [0xFF, 0x00, 0xC3, 0x28, 0x0D, 0x0A, 0xFE]
    let exchange = exchange { connection in
      connection.readRequest()
      connection.answer(body: body)
    }
    #expect(exchange.response?.body == body)
  }

  @Test func headersThatAreNotUTF8AreReadAsLatin1() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write(
        Array("HTTP/1.1 200 OK\r\nX-Name: caf".utf8) + [0xE9] + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
    }
    #expect(exchange.response?.headers["X-Name"] == "café")
  }

  @Test func chunksAreJoinedAndTrailersAreNoHeaders() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1;x=y\r\n\n\r\n0\r\nX-Late: 1\r\n\r\n")
    }
    #expect(exchange.response?.body == Array("{}\n".utf8))
    #expect(exchange.response?.headers == [Header("Transfer-Encoding", "chunked")])
  }

  @Test func bodyWithoutLengthEndsWithTheConnection() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.0 200 OK\r\n\r\nall of it")
    }
    #expect(exchange.response?.body == Array("all of it".utf8))
  }

  @Test func interimAnswersAreSkipped() {
    let exchange = exchange { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
      connection.answer("201 Created", body: Array("[]".utf8))
    }
    #expect(exchange.response?.status == Status(201, reason: "Created"))
    #expect(exchange.response?.headers == [Header("Content-Length", "2")])
    #expect(exchange.response?.body == Array("[]".utf8))
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func redirectsAreNotFollowed(_ code: Int) {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer("\(code) Moved", headers: "Location: /elsewhere\r\n") }
    } _: { server in
      let exchange = client().send(request(.post, port: server.port, body: "{}"), options: TransportOptions())
      #expect(exchange.response?.status.code == code)
      #expect(exchange.response?.headers["Location"] == "/elsewhere")
      #expect(server.requests.map(\.line) == ["POST / HTTP/1.1"])
    }
  }

  @Test func cookiesAreNotSentBack() {
    ScriptedServer.run { connection in
      while connection.readRequest() != nil { connection.answer(headers: "Set-Cookie: a=b; Path=/\r\n") }
    } _: { server in
      let client = client()
      for _ in 0..<2 { _ = client.send(request(port: server.port), options: TransportOptions()) }
      #expect(server.requests.map { $0.headers["Cookie"] } == [nil, nil])
    }
  }

  @Test func headWaitsForNoBody() {
    let exchange = exchange(.head, options: TransportOptions(timeoutSeconds: 20)) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
      connection.waitForHangUp()
    }
    #expect(exchange.response?.status.code == 200)
    #expect(exchange.response?.body == [])
  }

  @Test func theStepsAreTimedInOrder() {
    let timings = exchange { connection in
      connection.readRequest()
      connection.answer(body: Array("{}".utf8))
    }.timings
    #expect(timings.tls == 0)
    #expect(0 < timings.connect && timings.connect <= timings.firstByte && timings.firstByte <= timings.total)
  }
}
