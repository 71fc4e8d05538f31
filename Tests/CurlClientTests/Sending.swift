import CLibrary
import CurlClient
import HTTP
import LoopbackServer

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

/// Bytes in which a piece that is missing, doubled or misplaced shows: the period is a prime number.
func pattern(count: Int) -> [UInt8] {
  let piece = (0..<65_521).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count + piece.count)
  while bytes.count < count { bytes += piece }
  return Array(bytes.prefix(count))
}

/// Sends as soon as somebody listens, or at last in vain.
func sentWhenUp(
  _ request: Request, _ options: TransportOptions, by client: CurlClient = client()
) -> Exchange {
  let deadline = ContinuousClock.now + .seconds(20)
  while true {
    let exchange = client.send(request, options: options)
    guard exchange.nothingSent?.kind == .refused, .now < deadline else { return exchange }
    sched_yield()
  }
}

extension TransportOptions {
  /// For a request of which nothing is lost should it arrive twice.
  static let repeatable = {
    var options = TransportOptions()
    options.mayBeSentAgain = true
    return options
  }()

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
