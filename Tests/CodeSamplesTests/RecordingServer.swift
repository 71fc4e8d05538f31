import CLibrary
import HTTP
import Synchronization

/// An HTTP server on loopback that answers everything with ``answer`` and remembers what it was asked. It serves one
/// connection after the other, one request each, on a thread of its own, and ends with the value.
final class RecordingServer: Sendable {
  static let answer = #"{"said":"done \"%d\" é"}"#

  let port: UInt16
  private let listener: Int32
  private let state: State

  /// What the server and its thread share.
  final class State: Sendable {
    let requests = Mutex<[ReceivedRequest]>([])
    let isOver = Atomic(false)
  }

  init() throws {
    listener = socket(AF_INET, Int32(stream), 0)
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 512) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else { throw NotListening(errno: errno) }
    port = UInt16(bigEndian: address.sin_port)
    state = State()
    let state = state
    startThread {
      while !state.isOver.load(ordering: .acquiring) {
        let connection = accept(listener, nil, nil)
        if connection >= 0 { RecordingServer.serve(connection, state) }
      }
      close(listener)
    }
  }

  struct NotListening: Error {
    var errno: Int32
  }

  /// Wakes the thread, which closes the listener.
  deinit {
    state.isOver.store(true, ordering: .releasing)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// What has been received since the last call.
  func take() -> [ReceivedRequest] {
    state.requests.withLock { requests in
      defer { requests = [] }
      return requests
    }
  }

  private static func serve(_ connection: Int32, _ state: State) {
    defer { close(connection) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var bytes: [UInt8] = []
    var hasContinued = false
    var buffer = [UInt8](repeating: 0, count: 65536)
    while ReceivedRequest(bytes) == nil {
      if !hasContinued, ReceivedRequest.waitsForContinue(bytes) {
        hasContinued = true
        write("HTTP/1.1 100 Continue\r\n\r\n", to: connection)
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
    if let request = ReceivedRequest(bytes) { state.requests.withLock { $0.append(request) } }
    write(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n"
        + "Content-Length: \(answer.utf8.count)\r\n\r\n\(answer)", to: connection)
  }

  private static func write(_ text: String, to connection: Int32) {
    let bytes = Array(text.utf8)
    _ = send(connection, bytes, bytes.count, noSignal)
  }
}

#if canImport(Glibc)
  private let stream = SOCK_STREAM.rawValue
  private let noSignal = Int32(bitPattern: UInt32(MSG_NOSIGNAL))
#else
  private let stream = SOCK_STREAM
  private let noSignal: Int32 = 0
#endif

/// What a thread does.
private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Runs `body` on a new thread that nobody waits for.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  let work = Unmanaged.passRetained(Work(body)).toOpaque()
  #if canImport(Glibc)
    var thread = pthread_t()
    pthread_create(&thread, nil, { run($0!) }, work)
    pthread_detach(thread)
  #else
    var thread: pthread_t?
    pthread_create(&thread, nil, { run($0) }, work)
    pthread_detach(thread!)
  #endif
}

private func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
  return nil
}
