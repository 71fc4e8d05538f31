internal import HTTP

#if canImport(Glibc)
  internal import Glibc
#endif

/// An answer as it comes in.
struct ReceivedResponse {
  /// The longest head, in bytes, all interim answers included.
  static let headLimit = 1 << 20

  /// The limit that the answer ran into, in bytes.
  private(set) var exceededLimit: Int?

  private let bodyLimit: Int
  private let endsWithHead: Bool
  private var status: Status?
  private var headers: [Header] = []
  private var headCount = 0
  private var isHeadWhole = false
  private var body: [UInt8] = []
  /// How much of the body's memory the system has been asked to have ready.
  private var readyCount = 0

  /// - Parameter endsWithHead: no body is to come, whatever the headers say, as after a HEAD request.
  init(bodyLimit: Int, endsWithHead: Bool) {
    self.bodyLimit = bodyLimit
    self.endsWithHead = endsWithHead
  }

  /// Whether the line came that ends the head: a head that is cut in its middle is no answer.
  var hasWholeHead: Bool { isHeadWhole }

  /// Whether nothing more is to come, which libcurl does not know by itself of a HEAD request with a body.
  var isWhole: Bool { isHeadWhole && endsWithHead }

  /// The answer so far; `nil` before its status line. An interim answer (1xx) is none.
  var response: Response? {
    status.map { Response(status: $0, headers: headers, body: body) }
  }

  /// Takes a line of the head. `false` means that no more is wanted.
  mutating func takeLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    headCount += bytes.count
    guard headCount <= ReceivedResponse.headLimit else { return exceeded(ReceivedResponse.headLimit) }
    let end = bytes.firstIndex { $0 == 13 || $0 == 10 } ?? bytes.count
    let line = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    if line.starts(with: "HTTP/".utf8) {
      begin(text(line))
    } else if line.isEmpty {
      isHeadWhole = status != nil
      return !isWhole
    } else if isHeadWhole {
      // A trailer, which must not pass for a header (RFC 9110, section 6.5.1).
    } else if line[0] == 0x20 || line[0] == 0x09, let last = headers.indices.last {
      // An obsolete way to go on in the next line (RFC 9112, section 5.2).
      headers[last].value += " \(text(line).drop { $0 == " " || $0 == "\t" })"
    } else if let header = Header(line: line) {
      headers.append(header)
    }
    return true
  }

  private mutating func begin(_ line: String) {
    let parts = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    let code = parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0
    let isInterim = (100..<200).contains(code) && code != 101
    status = isInterim ? nil : Status(code, reason: parts.count > 2 ? String(Substring(parts[2])) : nil)
    headers = []
    body = []
    readyCount = 0
    isHeadWhole = false
  }

  /// Takes a piece of the body, its content coding undone. `false` means that no more is wanted.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty, let declared = declaredCount {
      guard declared <= bodyLimit else { return exceeded(bodyLimit) }
      body.reserveCapacity(declared)
    }
    guard body.count + bytes.count <= bodyLimit else { return exceeded(bodyLimit) }
    makeRoom(for: bytes.count)
    readyMemory(for: bytes.count)
    body.append(contentsOf: bytes)
    return true
  }

  /// How long the body will be, when that is said, and is not the length of a coded form of it.
  private var declaredCount: Int? {
    guard headers["Content-Encoding"] == nil, headers["Transfer-Encoding"] == nil else { return nil }
    return headers["Content-Length"].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// An array that grows is twice in memory while it moves. Memory that is reserved but not written costs nothing, so
  /// a long body grows in few and wide steps.
  private mutating func makeRoom(for count: Int) {
    let needed = body.count + count
    guard needed > body.capacity, needed > 1 << 20 else { return }
    body.reserveCapacity(needed <= 16 << 20 ? 16 << 20 : max(needed, min(bodyLimit, 16 * needed)))
  }

  /// Has the memory that will be written next made ready in one go. Else each page of four kilobytes is handed out at
  /// its first touch, which takes as long as everything else about receiving a long body.
  private mutating func readyMemory(for count: Int) {
    #if os(Linux)
      let step = 8 << 20
      guard body.capacity >= step, body.count + count > readyCount else { return }
      let end = min(body.capacity, max(readyCount, body.count) + step)
      let pageBytes = 4096
      // MADV_POPULATE_WRITE, since Linux 5.14; older ones refuse, which does no harm.
      let populateForWriting: Int32 = 23
      body.withUnsafeMutableBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        let start = UInt(bitPattern: base) + UInt(max(readyCount, buffer.count))
        let aligned = start & ~UInt(pageBytes - 1)
        _ = madvise(
          UnsafeMutableRawPointer(bitPattern: aligned), Int(UInt(bitPattern: base) + UInt(end) - aligned),
          populateForWriting)
      }
      readyCount = end
    #endif
  }

  private mutating func exceeded(_ limit: Int) -> Bool {
    exceededLimit = limit
    return false
  }
}
