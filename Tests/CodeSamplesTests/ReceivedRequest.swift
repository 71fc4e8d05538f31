import HTTP

/// A request as a server saw it.
struct ReceivedRequest: Sendable {
  var method: String
  /// As it stood in the request line.
  var target: String
  var headers: [Header]
  var body: [UInt8]

  /// `nil` as long as `bytes` are not a whole request.
  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    method = String(words[0])
    target = String(words[1])
    headers = lines.dropFirst().map { line in
      // Scalars, as a blank and a combining character behind it are one Character.
      let name = line.prefix { $0 != ":" }
      return Header(
        String(name), String(line.unicodeScalars.dropFirst(name.unicodeScalars.count + 1).drop { $0 == " " }))
    }
    let rest = Array(bytes[end.upperBound...])
    guard let body = ReceivedRequest.body(rest, headers) else { return nil }
    self.body = body
  }

  /// Whether the client wants to hear that its body is welcome (RFC 9110, section 10.1.1).
  static func waitsForContinue(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text.contains("\r\nexpect: 100-continue\r\n") && text.contains("\r\n\r\n")
  }

  private static func body(_ rest: [UInt8], _ headers: [Header]) -> [UInt8]? {
    if headers["Transfer-Encoding"] != nil { return chunks(rest) }
    let length = headers["Content-Length"].flatMap(Int.init) ?? 0
    return rest.count >= length ? Array(rest[..<length]) : nil
  }

  /// Undoes the chunked transfer coding (RFC 9112, section 7.1).
  private static func chunks(_ bytes: [UInt8]) -> [UInt8]? {
    var (body, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes[...])
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16),
        rest[line.upperBound...].count >= size + 2
      else { return nil }
      if size == 0 { return body }
      body += rest[line.upperBound...].prefix(size)
      rest = rest[line.upperBound...].dropFirst(size + 2)
    }
    return nil
  }
}
