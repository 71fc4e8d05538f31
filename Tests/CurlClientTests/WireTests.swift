import HTTP
import LoopbackServer
import Testing

/// What went over the wire is told as it went, where it is asked for.
@Suite("The wire") struct WireTests {
  private func sent(wantsWire: Bool) -> Exchange {
    var options = TransportOptions()
    options.wantsWire = wantsWire
    return exchange(.post, "/a?b", headers: [Header("X-One", "1")], body: "{\"a\":1}", options: options) { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      connection.answer("418 I'm a teapot", headers: "X-Two: 2\r\n", body: [1])
    }
  }

  @Test func everythingIsToldInItsOrder() throws {
    let wire = sent(wantsWire: true).wire
    let expected: [WireEvent] = [
      .sentLine("POST /a?b HTTP/1.1"), .sentLine("X-One: 1"), .sentLine(""), .sentBody(Array("{\"a\":1}".utf8)),
      .receivedLine("HTTP/1.1 103 Early Hints"), .receivedLine("HTTP/1.1 418 I'm a teapot"), .receivedLine("X-Two: 2"),
    ]
    let places = expected.map { wire.firstIndex(of: $0) }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(wire)")
    let isConnected = wire.contains { if case .remark(let text) = $0 { text.contains("127.0.0.1") } else { false } }
    #expect(isConnected, "\(wire)")
  }

  @Test func nothingIsKeptUnlessItIsAskedFor() { #expect(sent(wantsWire: false).wire.isEmpty) }
}
