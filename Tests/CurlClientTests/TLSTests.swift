import CurlClient
import HTTP
import LoopbackServer
import PseudoTerminal
import Testing

@Suite("TLS", .enabled(if: Subprocess.path(of: "openssl") != nil, "skipped: openssl is not installed"))
struct TLSTests {
  @Test func certificateOfNobodyIsNotTrusted() throws {
    try withServer(connections: 1) { url, _ in
      let exchange = sentWhenUp(Request(method: .post, url: url, body: [1]), TransportOptions())
      #expect(exchange.nothingSent?.kind == .certificateNotTrusted)
    }
  }

  @Test func certificateThatIsGivenIsTrusted() throws {
    try withServer(connections: 1) { url, certificate in
      var options = TransportOptions()
      options.certificates = certificate
      options.wantsCertificate = true
      options.wantsWire = true
      let exchange = sentWhenUp(Request(method: .get, url: url, headers: [Header("X-One", "1")]), options)
      let certificate = try #require(exchange.certificate)
      #expect(certificate.expires.hasSuffix("GMT") && !certificate.issuer.isEmpty)
      #expect(exchange.response?.status.code == 200)
      #expect(exchange.request.headers["X-One"] == "1")
      #expect(exchange.timings.tls > 0)
      let remarks = exchange.wire.compactMap { if case .remark(let text) = $0 { text } else { nil } }
      #expect(remarks.contains { $0.contains("TLS") } && remarks.contains { $0.contains("issuer") }, "\(remarks)")
    }
  }

  @Test func certificateForAnotherNameIsNotTrusted() throws {
    try withServer(connections: 1, name: "DNS:elsewhere.example") { url, certificate in
      var options = TransportOptions()
      options.certificates = certificate
      #expect(sentWhenUp(Request(method: .get, url: url), options).nothingSent?.kind == .certificateNotTrusted)
    }
  }

  /// Has `openssl s_server` up for so many connections, with a certificate that it signed itself.
  private func withServer(connections: Int, name: String = "IP:127.0.0.1", _ body: (URL, String) throws -> Void) throws
  {
    try SelfSignedCertificate.with(name: name) { files in
      let port = ScriptedServer.closedPort()
      let server = Subprocess(
        "openssl",
        [
          "s_server", "-www", "-accept", "127.0.0.1:\(port)", "-naccept", "\(connections)", "-cert", files.certificate,
          "-key", files.key,
        ])
      let thread = Thread { _ = try? server.run(timeoutSeconds: 30) }
      defer { thread.join() }
      try body(URL("https://127.0.0.1:\(port)/")!, files.certificate)
    }
  }
}
