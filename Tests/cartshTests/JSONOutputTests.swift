import HTTP
import JSON
import LoopbackServer
import PseudoTerminal
import SandboxShop
import Testing

/// `--json`: what other programs build on.
@Suite struct JSONOutputTests {
  @Test func anExchangeIsOneObjectALine() throws {
    let output = try Home().run("--sandbox", "--yes", "--json", "-c", "\(Refund.oneLine) ; send ; again --twice")
    let lines = output.text.split(separator: "\n")
    #expect(lines.count == 2)
    for (place, line) in lines.enumerated() {
      let exchange = try JSONDocument(String(line)).root
      #expect(exchange["id"]?.int == place + 1)
      #expect(exchange["operation"]?.string == "refundOrder")
      #expect(exchange["outcome"]?.string == "answered")
      #expect(exchange["request"]?["method"]?.string == "POST")
      #expect(exchange["request"]?["url"]?.string?.hasSuffix("/wp-json/fluent-cart/v2/orders/1/refund") == true)
      #expect(exchange["request"]?["body"]?.text == Refund.body)
      #expect(exchange["timings"]?["total_ms"]?.kind == .number)
    }
    let first = try JSONDocument(String(lines[0])).root
    #expect(first["response"]?["status"]?.int == 200)
    #expect(first["response"]?["bytes"]?.int == 164)
    #expect(first["response"]?["body"]?["gateway_refund"]?["status"]?.string == "success")
  }

  @Test func secretsAreMaskedAndHeadersArePairs() throws {
    let server = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(headers: "Content-Type: application/json\r\nX-Echo: p4ssW0rd\r\n", body: Array("{}".utf8))
    }
    try ScriptedServer.run(server) { server in
      let output = try Home().run(
        "--server", "http://127.0.0.1:\(server.port)", "--json", "-c", "use listOrders ; send",
        environment: ["FLUENTCART_AUTH": "admin:p4ssW0rd"])
      #expect(server.requests.first?.headers["Authorization"] == "Basic YWRtaW46cDRzc1cwcmQ=")
      #expect(!output.text.contains("p4ssW0rd") && !output.text.contains("YWRtaW46cDRzc1cwcmQ"))
      let headers = try JSONDocument(output.text).root["request"]?["headers"]?.elements ?? []
      #expect(headers.allSatisfy { $0.elements.count == 2 })
      #expect(headers.contains { $0[0]?.string == "Authorization" && $0[1]?.string == "Basic ••••" })
    }
  }

  /// Tokens stay as they came, blanks between them go.
  @Test(arguments: [
    (#"{ "a" : 1.50, "b":[1e2 ,"\u00e9"] }"#, "body", #"{"a":1.50,"b":[1e2,"\u00e9"]}"#),
    ("<b>Notice</b>\n{\"a\": 1}", "embedded", #"{"a":1}"#),
    ("just words", "text", #""just words""#),
    ("\u{0}\u{1}\u{2}", "base64", #""AAEC""#),
  ])
  func aBodyIsWhatItIs(_ body: String, _ key: String, _ value: String) throws {
    let server = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer(headers: "Content-Type: text/plain\r\n", body: Array(body.utf8))
    }
    try ScriptedServer.run(server) { server in
      let output = try Home().run(
        "--server", "http://127.0.0.1:\(server.port)", "--json", "-c", "use listOrders ; send")
      let response = try JSONDocument(output.text).root["response"]
      #expect(response?[key]?.text == value)
      #expect(response?["bytes"]?.int == body.utf8.count)
    }
  }

  @Test func whatWasNotSentAndWhatIsUnknownSaySo() throws {
    let closed = try Home().run(
      "--server", "http://127.0.0.1:\(ScriptedServer.closedPort())", "--json", "-c", "use listOrders ; send")
    let refused = try JSONDocument(closed.text).root
    #expect(refused["outcome"]?.string == "nothing-sent")
    #expect(refused["response"] == nil)
    try ScriptedServer.run({ $0.readRequest() }) { server in
      let output = try Home().run(
        "--server", "http://127.0.0.1:\(server.port)", "--json", "--yes", "-c", "\(Refund.oneLine) ; send --raw")
      #expect(try JSONDocument(output.text).root["outcome"]?.string == "unknown")
    }
  }
}
