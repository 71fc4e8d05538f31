package import HTTP

/// A request as its bytes reached the server.
package struct ReceivedRequest: Sendable {
  package let bytes: [UInt8]
  /// "POST /orders HTTP/1.1"
  package let line: String
  package let headers: [Header]
  package let body: [UInt8]

  /// Reads a request with `Content-Length` or no body; `nil` when it is not whole.
  package init?(_ received: ArraySlice<UInt8>) {
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    line = String(lines[0])
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return Header(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
    let length = headers["Content-Length"].flatMap { Int($0) } ?? 0
    guard received.endIndex - end.upperBound >= length else { return nil }
    body = Array(received[end.upperBound...].prefix(length))
    bytes = Array(received[..<(end.upperBound + length)])
  }
}
