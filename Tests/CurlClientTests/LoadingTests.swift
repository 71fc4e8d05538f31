import CLibrary
import CurlClient
import HTTP
import LoopbackServer
import Testing

/// Each in a process of its own: what is loaded, and the environment, belong to the whole process.
@Suite("Loading and the environment")
struct LoadingTests {
  @Test func withoutLibcurlNothingIsSentAndTheCureIsNamed() async {
    await #expect(processExitsWith: .success) {
      let client = client()
      // No file can be opened any more, so no library either.
      var limit = rlimit(rlim_cur: 3, rlim_max: 3)
      #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #else
        setrlimit(RLIMIT_NOFILE, &limit)
      #endif
      let exchange = client.send(request(port: 9), options: TransportOptions())
      #expect(exchange.nothingSent?.kind == .unavailable)
      #expect(exchange.nothingSent?.detail.contains("install") == true)
    }
  }

  @Test func proxyIsAskedButNotForThisMachine() async {
    await #expect(processExitsWith: .success) {
      ScriptedServer.run { connection in
        while connection.readRequest() != nil { connection.answer() }
      } _: { server in
        setenv("http_proxy", "http://127.0.0.1:\(server.port)", 1)
        let asked = Request(method: .get, url: URL("http://shop.test/orders?page=2")!)
        let exchange = client().send(asked, options: TransportOptions())
        #expect(exchange.response?.status.code == 200)
        #expect(server.requests.map(\.line) == ["GET http://shop.test/orders?page=2 HTTP/1.1"])
        #expect(exchange.request.url == asked.url)

        let local = client().send(request(port: ScriptedServer.closedPort()), options: TransportOptions())
        #expect(local.nothingSent?.kind == .refused)
      }
    }
  }

  @Test func askingAProxyForATunnelSendsNothing() async {
    await #expect(processExitsWith: .success) {
      ScriptedServer.run { connection in
        connection.readRequest()
        connection.answer("403 Forbidden", headers: "X-Proxy: 1\r\n")
      } _: { server in
        setenv("https_proxy", "http://127.0.0.1:\(server.port)", 1)
        let headers = [Header("Authorization", "Basic c2VjcmV0")]
        let asked = Request(method: .post, url: URL("https://shop.test/orders")!, headers: headers, body: [1])
        let exchange = client().send(asked, options: TransportOptions())
        #expect(exchange.nothingSent != nil)
        #expect(exchange.request == asked)
        #expect(server.requests.map(\.line) == ["CONNECT shop.test:443 HTTP/1.1"])
        #expect(server.requests.first?.headers["Authorization"] == nil)
      }
    }
  }

  @Test func proxyWithoutANameIsSaidToHaveNone() async {
    await #expect(processExitsWith: .success) {
      setenv("http_proxy", "http://no-such-proxy.invalid:3128", 1)
      let asked = Request(method: .get, url: URL("http://shop.test/")!)
      #expect(client().send(asked, options: TransportOptions()).nothingSent?.kind == .proxyNotResolved)
    }
  }
}
