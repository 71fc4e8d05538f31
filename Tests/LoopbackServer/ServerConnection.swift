import CLibrary
import Synchronization

/// The server's end of a connection.
package final class ServerConnection: Sendable {
  /// From 0, in the order of arrival.
  package let number: Int
  private let descriptor: Int32
  private let log = Mutex(Log())

  private struct Log {
    var received: [UInt8] = []
    /// How many of `received` belong to whole requests.
    var used = 0
    var requests: [ReceivedRequest] = []
  }

  init(_ descriptor: Int32, number: Int) {
    self.descriptor = descriptor
    self.number = number
    #if !canImport(Glibc)
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  /// All bytes that came.
  package var received: [UInt8] { log.withLock { $0.received } }
  package var requests: [ReceivedRequest] { log.withLock { $0.requests } }

  /// Waits for a whole request; `nil` when the client hung up before.
  @discardableResult
  package func readRequest() -> ReceivedRequest? {
    while true {
      let request: ReceivedRequest? = log.withLock { log in
        guard let request = ReceivedRequest(log.received[log.used...]) else { return nil }
        log.used += request.bytes.count
        log.requests.append(request)
        return request
      }
      if let request { return request }
      if !readSome() { return nil }
    }
  }

  /// Reads whatever comes until the client hangs up, or the server is stopped.
  package func waitForHangUp() { while readSome() {} }

  /// Reads a little of what comes; `false` when the client hung up.
  @discardableResult
  package func readSome() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    repeat { count = read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
    guard count > 0 else { return false }
    log.withLock { $0.received += buffer[..<count] }
    return true
  }

  /// Writes all of it; `false` when the client hung up.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      #else
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
      #endif
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Answers with a body and its length, and keeps the connection open.
  @discardableResult
  package func answer(_ status: String = "200 OK", headers: String = "", body: [UInt8] = []) -> Bool {
    write(Array("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  /// Ends the connection in good order.
  package func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Ends the connection with a reset.
  package func reset() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    // Taking another socket's place closes the connection while the number stays ours.
    let other = socket(AF_UNIX, 1, 0)
    dup2(other, descriptor)
    close(other)
  }

  /// Gives the descriptor back. Nothing else may follow.
  func release() { close(descriptor) }
}
