import CLibrary

/// A bare TCP connection to a server on this machine: sends what it is told, valid HTTP or not.
final class RawClient {
  private let file: Int32
  private var unread: [UInt8] = []

  struct Answer: Equatable {
    var status: Int
    var head: String
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// `nil` when nobody listens there.
  init?(port: Int) {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard file >= 0, result == 0 else { return nil }
    // A test that would wait for ever fails instead.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(file) }

  /// - Returns: whether all of it was taken.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(text.utf8) }

  /// Tells the server that nothing more will come.
  func finishSending() { shutdown(file, Int32(SHUT_WR)) }

  /// One answer, whose end its `Content-Length` tells; `nil` when the connection ended before.
  func receive(bodyExpected: Bool = true) -> Answer? {
    while true {
      if let answer = parse(bodyExpected) { return answer }
      guard readMore() else { return nil }
    }
  }

  /// Whether the server closes the connection, without another byte.
  func isClosedByServer() -> Bool {
    var byte: UInt8 = 0
    return unread.isEmpty && recv(file, &byte, 1, 0) == 0
  }

  /// Everything until the server closes.
  func receiveAll() -> [UInt8] {
    while readMore() {}
    defer { unread = [] }
    return unread
  }

  /// How many bytes come until the server closes; they are not kept.
  func countAll() -> Int {
    var count = 0
    while readMore() {
      count += unread.count
      unread = []
    }
    return count
  }

  /// Whether an answer has begun and is not complete; waits for its beginning.
  func hasUnfinishedAnswer() -> Bool {
    while unread.firstRange(of: Array("\r\n\r\n".utf8)) == nil, readMore() {}
    return !unread.isEmpty && parse(true) == nil
  }

  private func readMore() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(file, &buffer, buffer.count, 0)
    unread += buffer.prefix(max(count, 0))
    return count > 0
  }

  private func parse(_ bodyExpected: Bool) -> Answer? {
    guard let gap = unread.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: unread[..<gap.lowerBound], as: UTF8.self)
    let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let length =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    let end = gap.upperBound + (bodyExpected ? length : 0)
    guard unread.count >= end else { return nil }
    let answer = Answer(status: status, head: head, body: Array(unread[gap.upperBound..<end]))
    unread.removeFirst(end)
    return answer
  }
}
