internal import HTTP

/// What has left for the server, read off the bytes that libcurl reports as sent.
struct SentRequest {
  private let asked: Request
  private var head: [UInt8] = []
  private var isHeadWhole = false
  private var bodyCount = 0

  init(_ asked: Request) { self.asked = asked }

  /// Takes bytes of a head. One that comes after a whole head is another one: a request to a proxy for a tunnel comes
  /// before the request itself, and a safe request may be sent again.
  mutating func takeHead(_ bytes: UnsafeRawBufferPointer) {
    if isHeadWhole {
      head = []
      isHeadWhole = false
      bodyCount = 0
    }
    take(bytes)
  }

  /// Takes bytes of a body. A long head may end among them.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) {
    if isHeadWhole { bodyCount += bytes.count } else { take(bytes) }
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    let start = max(0, head.count - 3)
    head.append(contentsOf: bytes)
    guard let end = SentRequest.endOfHead(head, from: start) else { return }
    isHeadWhole = true
    bodyCount = head.count - end
    head.removeSubrange(end...)
  }

  /// The offset behind the empty line.
  private static func endOfHead(_ head: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 4 <= head.count {
      if head[index] == 13, head[index + 1] == 10, head[index + 2] == 13, head[index + 3] == 10 { return index + 4 }
      index += 1
    }
    return nil
  }

  /// Whether any byte of the request itself is on its way; asking a proxy for a tunnel is none.
  var hasLeft: Bool { !head.isEmpty && !head.starts(with: "CONNECT ".utf8) }

  /// The request as it was sent, or as it was asked for when it was not. A body that did not leave whole is the part
  /// that did.
  var request: Request {
    guard hasLeft else { return asked }
    var rest = head[...]
    let first = SentRequest.takeLine(&rest)
    var sent = asked
    let method = first.prefix { $0 != 32 }
    if !method.elementsEqual(asked.method.description.utf8) { sent.method = Method(text(method)) ?? asked.method }
    let target = first[method.endIndex...].dropFirst().prefix { $0 != 32 }
    if !target.isEmpty, !target.elementsEqual(asked.url.target.utf8) { sent.url = url(target: text(target)[...]) }
    sent.headers = []
    while !rest.isEmpty {
      let line = SentRequest.takeLine(&rest)
      if let header = line.withUnsafeBytes({ Header(line: $0) }) { sent.headers.append(header) }
    }
    if let body = asked.body, bodyCount < body.count { sent.body = Array(body.prefix(bodyCount)) }
    return sent
  }

  /// Takes a line off the front, and leaves its end behind.
  private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = rest.firstIndex(of: 10) ?? rest.endIndex
    let line = rest[..<end]
    rest = rest[end...].dropFirst()
    return line.last == 13 ? line.dropLast() : line
  }

  /// A proxy is sent the whole URL, a server path and query (RFC 9112, section 3.2).
  private func url(target: Substring) -> URL {
    if !target.hasPrefix("/"), let absolute = URL(String(target)) { return absolute }
    var url = asked.url
    let path = target.prefix { $0 != "?" }
    url.path = String(path)
    url.query = path.endIndex < target.endIndex ? String(target[path.endIndex...].dropFirst()) : nil
    return url
  }
}
