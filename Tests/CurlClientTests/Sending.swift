import CurlClient
import HTTP

/// A client that nobody interrupts.
func client() -> CurlClient { CurlClient(userAgent: "cartsh-tests", isInterrupted: { false }) }

/// A request to a port of this machine.
func request(
  _ method: Method = .get, port: Int, _ target: String = "/", headers: [Header] = [], body: String? = nil
) -> Request {
  Request(
    method: method, url: URL("http://127.0.0.1:\(port)\(target)")!, headers: headers, body: body.map { Array($0.utf8) })
}

/// The exchange that a server with this script and a fresh client have over `request`.
func exchange(
  _ method: Method = .get, _ target: String = "/", headers: [Header] = [], body: String? = nil,
  options: TransportOptions = TransportOptions(), _ script: @escaping @Sendable (ServerConnection) -> Void
) -> Exchange {
  ScriptedServer.run(script) { server in
    client().send(request(method, port: server.port, target, headers: headers, body: body), options: options)
  }
}

extension TransportOptions {
  init(timeoutSeconds: Double, bodyLimitBytes: Int = 256 << 20) {
    self.init()
    self.timeoutSeconds = timeoutSeconds
    self.bodyLimitBytes = bodyLimitBytes
  }
}

extension Exchange {
  /// The failure, when nothing was sent.
  var nothingSent: TransportError? {
    if case .nothingSent(let error) = outcome { error } else { nil }
  }

  /// The failure, when nobody knows what came of the request.
  var unknown: TransportError? {
    if case .unknown(let error, _) = outcome { error } else { nil }
  }

  /// What arrived of the answer, when not all of it did.
  var partial: Response? {
    if case .unknown(_, let partial) = outcome { partial } else { nil }
  }
}
