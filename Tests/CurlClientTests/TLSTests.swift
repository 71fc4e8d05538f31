import CurlClient
import HTTP
import PseudoTerminal
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("TLS", .enabled(if: Subprocess.path(of: "openssl") != nil, "skipped: openssl is not installed"))
struct TLSTests {
  @Test func certificateOfNobodyIsNotTrusted() throws {
    try withServer(connections: 1) { url, _ in
      let exchange = sent(Request(method: .post, url: url, body: [1]), TransportOptions())
      #expect(exchange.nothingSent?.kind == .certificateNotTrusted)
    }
  }

  @Test func certificateThatIsGivenIsTrusted() throws {
    try withServer(connections: 1) { url, certificate in
      var options = TransportOptions()
      options.certificates = certificate
      let exchange = sent(Request(method: .get, url: url, headers: [Header("X-One", "1")]), options)
      #expect(exchange.response?.status.code == 200)
      #expect(exchange.request.headers["X-One"] == "1")
      #expect(exchange.timings.tls > 0)
    }
  }

  @Test func certificateForAnotherNameIsNotTrusted() throws {
    try withServer(connections: 1, name: "DNS:elsewhere.example") { url, certificate in
      var options = TransportOptions()
      options.certificates = certificate
      #expect(sent(Request(method: .get, url: url), options).nothingSent?.kind == .certificateNotTrusted)
    }
  }

  /// Sends as soon as somebody listens, or at last in vain.
  private func sent(_ request: Request, _ options: TransportOptions) -> Exchange {
    let deadline = ContinuousClock.now + .seconds(20)
    while true {
      let exchange = client().send(request, options: options)
      guard exchange.nothingSent?.kind == .refused, .now < deadline else { return exchange }
      sched_yield()
    }
  }

  /// Has `openssl s_server` up for so many connections, with a certificate that it signed itself.
  private func withServer(connections: Int, name: String = "IP:127.0.0.1", _ body: (URL, String) throws -> Void) throws
  {
    let directory = try temporaryDirectory()
    defer { for file in ["/key.pem", "/certificate.pem", ""] { remove(directory + file) } }
    let (key, certificate) = (directory + "/key.pem", directory + "/certificate.pem")
    let maker = Subprocess(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cartsh test", "-addext",
        "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
      ])
    try #require(try maker.run().exitCode == 0)
    let port = ScriptedServer.closedPort()
    let server = Subprocess(
      "openssl",
      [
        "s_server", "-www", "-accept", "127.0.0.1:\(port)", "-naccept", "\(connections)", "-cert", certificate, "-key",
        key,
      ])
    let thread = Thread { _ = try? server.run(timeoutSeconds: 30) }
    defer { thread.join() }
    try body(URL("https://127.0.0.1:\(port)/")!, certificate)
  }

  private func temporaryDirectory() throws -> String {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(root)/cartsh-tls-XXXXXX".utf8CString)
    return String(cString: try #require(mkdtemp(&template)))
  }
}
