internal import CLibrary
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
package import HTTP
package import SandboxShop

/// The shop behind a socket, on this machine only. One thread serves all connections, so that requests are carried
/// out one after the other.
package final class SandboxServer: Sendable {
  /// What was asked and what was answered, in the order in which it happened; called on the server's thread.
  package typealias Log = @Sendable (Request, Response) -> Void

  /// The port that it listens on.
  package let port: Int
  /// The site's address.
  package let home: String
  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let counter: Counter

  /// How the server listens and answers.
  package struct Settings: Sendable {
    package var host = Host.ipv4
    /// 0 takes a free one.
    package var port = 0
    /// The site's own address, when it is another than the one that is listened on.
    package var home: String?
    /// How long every answer takes at least.
    package var latencyMilliseconds = 0
    /// The pause before each piece of an answer that comes in pieces.
    var pauseMilliseconds = 250
    package var limits = Limits()

    package init() {}
  }

  /// An address of this machine: no other is listened on.
  package enum Host: String, Sendable, CaseIterable {
    case ipv4 = "127.0.0.1"
    case ipv6 = "::1"
    case name = "localhost"

    fileprivate var address: String { self == .name ? Host.ipv4.rawValue : rawValue }
    fileprivate var inURL: String { self == .ipv6 ? "[\(rawValue)]" : rawValue }
  }

  /// Limits against clients that send too much or too slowly.
  package struct Limits: Sendable {
    /// A longer body is answered with 413.
    var bodyBytes = 8 << 20
    /// A connection on which nothing arrives for so long is closed, in seconds.
    var idleSeconds = 60
    /// A request that is not complete after so long is answered with 408, in seconds.
    var requestSeconds = 60

    package init() {}
  }

  private init(
    port: Int, home: String, group: MultiThreadedEventLoopGroup, listener: any Channel, counter: Counter
  ) {
    self.port = port
    self.home = home
    self.group = group
    self.listener = listener
    self.counter = counter
  }

  /// Opens a shop to clients on this machine.
  ///
  /// - Throws: what the system says when the port is taken.
  package static func start(
    shop: Shop = .seeded, _ settings: Settings = Settings(), log: Log? = nil
  ) throws -> SandboxServer {
    let group = withoutSignals { MultiThreadedEventLoopGroup(numberOfThreads: 1) }
    do {
      let counter = Counter(shop: shop)
      let listener = try ServerBootstrap(group: group)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        // A client may close its side behind its last request and still wants the answers.
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try Connection.addHandlers(to: channel, counter: counter, settings: settings, log: log)
          }
        }
        .bind(host: settings.host.address, port: settings.port)
        .wait()
      let port = listener.localAddress?.port ?? settings.port
      counter.open(at: settings.home ?? "http://\(settings.host.inURL):\(port)\(shop.prefix)")
      return SandboxServer(
        port: port, home: counter.shop.home, group: group, listener: listener, counter: counter)
    } catch {
      try? group.syncShutdownGracefully()
      throw error
    }
  }

  /// The shop as it is now.
  package var shop: Shop { counter.shop }

  /// Puts the shop back to what it was at the start.
  package func reset() { counter.reset() }

  /// Closes every connection and gives the port back.
  package func stop() {
    try? listener.close().wait()
    try? group.syncShutdownGracefully()
  }

  /// Makes threads that no signal is delivered to: a Ctrl-C is for the thread that asked for it.
  private static func withoutSignals<Result>(_ body: () -> Result) -> Result {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }
}
