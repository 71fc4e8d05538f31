import HTTP
import LoopbackServer
import Sandbox
import SandboxShop
import Synchronization
import Testing

/// The sandbox's shop as a site has it: reached by its address, with orders in test mode and live ones. It notes what it
/// receives, so that nothing can be sent twice unseen.
struct ShopServer {
  private let server: ScriptedServer

  /// The user who may do everything there, for `FLUENTCART_AUTH`.
  static let login = ["FLUENTCART_AUTH": Shop.seeded.users[0].credential.map { "\($0.username):\($0.password)" } ?? ""]

  var address: String { "http://127.0.0.1:\(server.port)" }

  /// The requests that may have changed something.
  var unsafe: [ReceivedRequest] {
    server.requests.filter { !$0.line.hasPrefix("GET ") && !$0.line.hasPrefix("HEAD ") }
  }

  /// Has a shop up while `body` runs. At its end no request that changes something has come twice.
  ///
  /// - Parameter losesAnswers: what changes something is done, and never answered.
  static func run(losesAnswers: Bool = false, _ body: (ShopServer) throws -> Void) throws {
    let shop = SharedShop()
    try ScriptedServer.run({ connection in
      while let received = connection.readRequest() {
        guard let request = Request(received) else { return connection.hangUp() }
        let response = shop.respond(to: request)
        if losesAnswers, !request.method.isSafe { return connection.hangUp() }
        let headers = response.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        connection.answer("\(response.status.code) \(response.status.reason)", headers: headers, body: response.body)
      }
    }) { server in
      let site = ShopServer(server: server)
      try body(site)
      #expect(Set(site.unsafe.map(\.bytes)).count == site.unsafe.count, "nothing was sent twice")
    }
  }
}

/// One shop for all connections.
private final class SharedShop: Sendable {
  private let shop = Mutex(Shop.seeded)

  func respond(to request: Request) -> Response { shop.withLock { $0.respond(to: request) } }
}

extension Request {
  fileprivate init?(_ received: ReceivedRequest) {
    let words = received.line.split(separator: " ")
    guard words.count == 3, let method = Method(String(words[0])), let url = URL("http://127.0.0.1\(words[1])") else {
      return nil
    }
    self.init(method: method, url: url, headers: received.headers, body: received.body.isEmpty ? nil : received.body)
  }
}
