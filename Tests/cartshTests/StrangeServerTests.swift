import HTTP
import LoopbackServer
import PseudoTerminal
import Testing

/// Servers that answer badly, or not at all.
@Suite struct StrangeServerTests {
  /// Reads orders from a server that does as `script` says.
  private func read(
    options: String = "", _ script: @escaping @Sendable (ServerConnection) -> Void
  ) throws -> Subprocess.Output {
    try ScriptedServer.run(script) { server in
      try Home().run("--server", "http://127.0.0.1:\(server.port)", "-c", "\(options)use listOrders ; send")
    }
  }

  @Test func whatRefusesIsNamed() throws {
    let port = ScriptedServer.closedPort()
    let output = try Home().run("--server", "http://127.0.0.1:\(port)", "-c", "use listOrders ; send")
    #expect(output.errorText.contains("nothing listens at 127.0.0.1:\(port)\n  nothing was sent ("))
    #expect(output.exitCode == 7)
  }

  @Test func whatHasNoAddressIsNamed() throws {
    let output = try Home().run(
      "--server", "https://no-such-host.invalid", "-c", "option connect-timeout 5 ; use listOrders ; send",
      environment: ["http_proxy": "", "https_proxy": "", "HTTPS_PROXY": "", "ALL_PROXY": "", "all_proxy": ""])
    #expect(output.errorText.contains("there is no host named no-such-host.invalid\n  nothing was sent ("))
    #expect(output.exitCode == 7)
  }

  @Test func whatSpeaksNoHTTPIsSaid() throws {
    let output = try read { connection in
      connection.readRequest()
      connection.write("220 mail.example ESMTP\r\n")
    }
    #expect(output.errorText.contains("does not speak HTTP"))
    #expect(output.exitCode == 5)
  }

  @Test func aFalseContentEncodingHasAWayAround() throws {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(
        headers: "Content-Encoding: UTF-8\r\nContent-Type: application/json\r\n", body: Array(#"{"a":1}"#.utf8))
    }
    let way = "header Accept-Encoding identity"
    let coded = try read(script)
    #expect(coded.exitCode == 5)
    #expect(coded.errorText.contains("hint: to see answers as they come, not decoded: \(way)"))
    let raw = try ScriptedServer.run(script) { server in
      try Home().run(
        "--server", "http://127.0.0.1:\(server.port)", "-c", "request GET /orders ; \(way) ; send")
    }
    #expect(raw.exitCode == 0)
    #expect(raw.text == "{\n  \"a\": 1\n}\n")
    #expect(raw.errorText.contains("note: the answer says Content-Encoding: UTF-8, and is not coded so"))
  }

  @Test func whatHangsIsGivenUp() throws {
    let output = try read(options: "option timeout 0.3 ; ") { connection in
      connection.readRequest()
      connection.waitForHangUp()
    }
    #expect(output.errorText.contains("no answer in time"))
    #expect(output.errorText.contains("it only reads: send it again"))
    #expect(output.exitCode == 5)
  }

  @Test func aBodyThatBreaksOffIsNoAnswer() throws {
    let output = try read { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"orders\":")
    }
    #expect(output.errorText.contains("the answer broke off"))
    #expect(output.exitCode == 5)
  }

  @Test func anEndlessBodyIsCutOff() throws {
    let output = try read(options: "option body-limit 1 ; ") { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
      let piece = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 16)
      while connection.write(piece) {}
    }
    #expect(output.errorText.contains("the answer is longer than 1"))
    #expect(output.errorText.contains("option body-limit"))
    #expect(!output.errorText.contains("unknown") && !output.errorText.contains("send it again"))
    #expect(output.exitCode == 5)
  }

  @Test func whatIsNoUTF8IsNotPrinted() throws {
    let output = try read { connection in
      connection.readRequest()
      connection.answer(
        headers: "Content-Type: application/json\r\n", body: Array("{\"a\":\"".utf8) + [0xFF, 0xFE, 0x22, 0x7D])
    }
    #expect(String(validating: output.stdout, as: UTF8.self) != nil)
    #expect(output.errorText.contains("HTTP 200 OK"))
    #expect(output.errorText.split(separator: "\n").count > 1, "the user is told")
  }

  @Test func aWebPageIsNoSuccess() throws {
    let output = try read { connection in
      connection.readRequest()
      connection.answer(headers: "Content-Type: text/html\r\n", body: Array("<html><body>Welcome</body></html>".utf8))
    }
    #expect(output.errorText.contains("this is a web page and not the API's answer"))
    #expect(output.text == "<html><body>Welcome</body></html>\n")
    #expect(output.exitCode == 5)
  }

  @Test func anAnswerCannotSteerTheTerminal() throws {
    let output = try read { connection in
      connection.readRequest()
      connection.answer(
        "200 \u{1B}]0;mine\u{7}", headers: "Content-Type: text/plain\r\n",
        body: Array("\u{1B}[2J\u{9B}31mgone\u{7} \(String(repeating: ".", count: 99))".utf8))
    }
    #expect(
      !(output.text + output.errorText).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
    #expect(output.text.contains("gone"))
  }

  @Test func aRedirectIsNotFollowedAndThePasswordStays() throws {
    try ScriptedServer.run({ $0.readRequest() }) { other in
      let output = try ScriptedServer.run({ connection in
        connection.readRequest()
        connection.answer("302 Found", headers: "Location: http://127.0.0.1:\(other.port)/\r\n")
      }) { server in
        try Home().run(
          "--server", "http://127.0.0.1:\(server.port)", "--yes", "-c", "\(Refund.oneLine) ; send --raw",
          environment: ["FLUENTCART_AUTH": "admin:secret"])
      }
      #expect(other.connectionCount == 0)
      #expect(output.errorText.contains("the site is elsewhere: 302 Found to http://127.0.0.1:\(other.port)/"))
    }
  }

  @Test func aPasswordGoesOnlyWhereItBelongs() throws {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{}".utf8))
    }
    try ScriptedServer.run(script) { first in
      try ScriptedServer.run(script) { second in
        let output = try Home().run(
          "--server", "http://127.0.0.1:\(first.port)", "-c",
          "use listOrders ; send ; server http://127.0.0.1:\(second.port) ; send",
          environment: ["FLUENTCART_AUTH": "admin:secret"])
        #expect(output.exitCode == 0)
        #expect(first.requests.first?.headers["Authorization"] != nil)
        #expect(second.requests.count == 1)
        #expect(second.requests.first?.headers["Authorization"] == nil)
      }
    }
  }

  @Test(arguments: ["?_method=POST", "?.method=delete", "?a=1&_method[]=PUT"])
  func aDescriptionIsNotFetchedFromWhatIsNoGET(_ query: String) throws {
    let seen = try ScriptedServer.run({ connection in
      connection.readRequest()
      connection.answer()
    }) { server in
      let address = "http://127.0.0.1:\(server.port)/wp-json/fluent-cart/v2/orders/1/refund\(query)"
      let output = try Home().run("-c", "catalogue import '\(address)' --name d")
      #expect(output.exitCode == 11 && output.errorText.contains("WordPress would not take that for a GET"))
      return server.requests.count
    }
    #expect(seen == 0)
  }
}
