import CurlClient
import HTTP
import LoopbackServer
import PseudoTerminal
import Testing

@Suite("HTTP/2", .enabled(if: canServe, "skipped: node or openssl is not installed"))
struct HTTP2Tests {
  @Test func whatIsSentAndAnsweredIsKept() throws {
    try withServer { client, url, options in
      let body = [UInt8](repeating: 0x20, count: 3_000_000)
      let asked = Request(method: .post, url: url("/echo?a=b"), headers: [Header("X-One", "1")], body: body)
      let exchange = client.send(asked, options: options)
      #expect(exchange.response?.status == Status(202))
      #expect(exchange.response?.body == Array("POST /echo?a=b 1 3000000".utf8))
      #expect(exchange.request.method == .post)
      #expect(exchange.request.url == asked.url)
      #expect(exchange.request.headers["x-one"] == "1")
      #expect(exchange.request.body == body)
    }
  }

  /// libcurl takes a stream that the server refuses for one that it may try again.
  @Test func unsafeRequestIsNotSentAgainWhenItsStreamIsRefused() throws {
    try withServer { client, url, options in
      let exchange = client.send(Request(method: .post, url: url("/refuse"), body: [1]), options: options)
      #expect(exchange.unknown?.kind == .cutShort)
      #expect(client.send(Request(method: .get, url: url("/refused")), options: options).response?.body == [0x31])
    }
  }

  private func withServer(_ body: (CurlClient, (String) -> URL, TransportOptions) throws -> Void) throws {
    try SelfSignedCertificate.with(name: "IP:127.0.0.1") { files in
      let port = ScriptedServer.closedPort()
      let server = Subprocess("node", ["-e", serverScript, files.key, files.certificate, "\(port)"])
      let thread = Thread { _ = try? server.run(timeoutSeconds: 30) }
      let client = client()
      let url = { (target: String) in URL("https://127.0.0.1:\(port)\(target)")! }
      var options = TransportOptions()
      options.certificates = files.certificate
      defer {
        _ = client.send(Request(method: .post, url: url("/quit")), options: options)
        thread.join()
      }
      try #require(sentWhenUp(Request(method: .get, url: url("/")), options, by: client).response != nil)
      try body(client, url, options)
    }
  }
}

private let canServe = Subprocess.path(of: "node") != nil && Subprocess.path(of: "openssl") != nil

/// Refuses `/refuse`, counts that in `/refused`, ends at `/quit`, and else says what it received.
private let serverScript = """
  const http2 = require('http2'), fs = require('fs');
  const [key, cert, port] = process.argv.slice(1);
  const server = http2.createSecureServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) });
  let refused = 0;
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const path = headers[':path'];
    if (path === '/quit') process.exit();
    if (path === '/refuse') { refused++; return stream.close(http2.constants.NGHTTP2_REFUSED_STREAM); }
    let count = 0;
    stream.on('data', data => count += data.length);
    stream.on('end', () => {
      stream.respond({ ':status': 202 });
      stream.end(path === '/refused' ? `${refused}` : `${headers[':method']} ${path} ${headers['x-one']} ${count}`);
    });
  });
  server.listen(+port, '127.0.0.1');
  """
