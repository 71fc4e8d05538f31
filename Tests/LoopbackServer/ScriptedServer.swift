import CLibrary
import Synchronization

/// A server on a free port of 127.0.0.1 that does with each connection what the test's closure says, well or badly.
/// Every connection has a thread of its own; all end with the server.
package final class ScriptedServer: Sendable {
  package let port: Int
  private let listener: Int32
  private let script: @Sendable (ServerConnection) -> Void
  private let state = Mutex(State())

  private struct State {
    var isOver = false
    var connections: [ServerConnection] = []
    var threads: [Thread] = []
  }

  private init(_ script: @escaping @Sendable (ServerConnection) -> Void) {
    self.script = script
    (listener, port) = ScriptedServer.openListener()
  }

  /// Has the server up while `body` runs.
  package static func run<Result>(
    _ script: @escaping @Sendable (ServerConnection) -> Void, _ body: (ScriptedServer) throws -> Result
  ) rethrows -> Result {
    let server = ScriptedServer(script)
    let acceptor = Thread { server.acceptAll() }
    defer { server.stop(acceptor) }
    return try body(server)
  }

  /// A port where nothing listens.
  package static func closedPort() -> Int {
    let (listener, port) = openListener()
    close(listener)
    return port
  }

  /// How many connections there were.
  package var connectionCount: Int { state.withLock { $0.connections.count } }

  /// The bytes that came, a connection each.
  package var received: [[UInt8]] { state.withLock { $0.connections }.map(\.received) }

  /// The requests that came, as far as they came whole, in the order of their connections.
  package var requests: [ReceivedRequest] { state.withLock { $0.connections }.flatMap(\.requests) }

  private func acceptAll() {
    while true {
      let descriptor = accept(listener, nil, nil)
      closeOnExec(descriptor)
      let isOver = state.withLock { state in
        guard descriptor >= 0, !state.isOver else { return true }
        let connection = ServerConnection(descriptor, number: state.connections.count)
        state.connections.append(connection)
        state.threads.append(
          Thread { [script] in
            script(connection)
            connection.hangUp()
          })
        return false
      }
      if isOver {
        if descriptor >= 0 { close(descriptor) }
        return
      }
    }
  }

  private func stop(_ acceptor: Thread) {
    state.withLock { $0.isOver = true }
    // Only a connection wakes `accept` on every system.
    let waker = socket(AF_INET, streamType, 0)
    _ = withAddress(port: port) { connect(waker, $0, $1) }
    acceptor.join()
    close(waker)
    close(listener)
    let (connections, threads) = state.withLock { ($0.connections, $0.threads) }
    connections.forEach { $0.hangUp() }
    threads.forEach { $0.join() }
    connections.forEach { $0.release() }
  }

  private static func openListener() -> (Int32, Int) {
    let listener = socket(AF_INET, streamType, 0)
    closeOnExec(listener)
    let isBound = withAddress(port: 0) { bind(listener, $0, $1) } == 0
    precondition(isBound && listen(listener, 16) == 0, "no port to listen on")
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }
}

/// A program that a test starts must not hold on to a port or a connection.
private func closeOnExec(_ descriptor: Int32) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
#else
  private let streamType = SOCK_STREAM
#endif

/// Calls `body` with 127.0.0.1 and `port` as a socket address.
private func withAddress<Result>(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
}
