internal import HTTP

extension Request {
  /// Refuses what would not arrive as it is written here: a header that hides a second one or a second request, or
  /// one that contradicts the body.
  ///
  /// - Throws: `unusable`.
  func checkSendable() throws(TransportError) {
    guard URL(url.description) == url else { throw unusable("The URL cannot be sent as it is") }
    guard method.description != "CONNECT" else {
      throw unusable("CONNECT asks a proxy for a tunnel; it cannot be sent")
    }
    for header in headers {
      guard isToken(header.name) else { throw unusable("A header's name has a character that may not stand in it") }
      guard header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw unusable("The value of the header \(header.name) has a line break or another control character")
      }
      if header.isNamed("Transfer-Encoding") || header.isNamed("Expect") {
        throw unusable("The header \(header.name) is the client's own affair; leave it out")
      }
      if header.isNamed("Content-Length"), header.value != String(body?.count ?? 0) {
        throw unusable("Content-Length is \(header.value), but the body has \(body?.count ?? 0) bytes")
      }
    }
  }

  /// The headers as libcurl takes them: `Name;` sends an empty value, and a bare `Name:` keeps libcurl's own away.
  var curlHeaderLines: [String] {
    let given = headers.map { header in
      header.value.allSatisfy { $0 == " " || $0 == "\t" } ? "\(header.name);" : "\(header.name): \(header.value)"
    }
    let unwanted = ["Accept", "Content-Type", "Expect"].filter { headers[$0] == nil }
    return given + unwanted.map { "\($0):" }
  }
}

private func unusable(_ detail: String) -> TransportError { TransportError(.unusable, detail: detail) }
