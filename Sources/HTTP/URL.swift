/// An absolute `http` or `https` URL (RFC 3986), in parts. Path and query are kept as they will be sent.
package struct URL: Sendable, Hashable, CustomStringConvertible {
  package var scheme: String
  /// In lower case; an IPv6 address with its brackets.
  package var host: String
  /// `nil`: the scheme's own.
  package var port: Int?
  /// Begins with `/`, or is empty.
  package var path: String
  /// Without the `?`; `nil` when there is none.
  package var query: String?

  package init(scheme: String, host: String, port: Int? = nil, path: String = "", query: String? = nil) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
  }

  /// Reads an absolute URL; `nil` when it is none of `http` or `https`, has no host, a bad port, user information,
  /// or a character that may not stand in a URL. A fragment is dropped, as it is never sent.
  package init?(_ text: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[mark.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest[authority.endIndex...]
    guard let (host, port) = URL.hostAndPort(authority), target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return nil
    }
    self.host = host
    self.port = port
    let path = target.prefix { $0 != "?" }
    self.path = String(path)
    query = path.endIndex < target.endIndex ? String(target[path.endIndex...].dropFirst()) : nil
  }

  private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
    let host = authority.first == "[" ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    let rest = authority.dropFirst(host.count)
    let isNamed = host.utf8.allSatisfy { byte in
      !"@/\\?#<>\"{}|^`% ".utf8.contains(byte) && byte > 0x20 && byte != 0x7F
    }
    guard !host.isEmpty, host != "[]", isNamed, authority.count >= host.count else { return nil }
    if rest.isEmpty { return (host.lowercased(), nil) }
    guard rest.first == ":", let port = Int(rest.dropFirst()), (1...65535).contains(port) else { return nil }
    return (host.lowercased(), port)
  }

  /// Scheme, host and port: what a credential is bound to (RFC 6454).
  package var origin: String {
    let standard = scheme == "https" ? 443 : 80
    let shown = port.flatMap { $0 == standard ? nil : ":\($0)" } ?? ""
    return "\(scheme)://\(host)\(shown)"
  }

  package var description: String {
    "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)\(query.map { "?\($0)" } ?? "")"
  }

  /// Whether the host is this machine, so that nothing crosses a network.
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || (host.hasPrefix("127.") && host.split(separator: ".").count == 4 && host.allSatisfy { $0.isNumber || $0 == "." })
  }
}

/// Spells `text` so that it may stand in a path segment or a query (RFC 3986, section 2.1): everything but the
/// unreserved characters is written as `%XX` of its UTF-8 bytes.
package func percentEncoded(_ text: String, keeping kept: String = "") -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case _ where kept.utf8.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let hex = String(byte, radix: 16, uppercase: true)
      result += byte < 16 ? "%0\(hex)" : "%\(hex)"
    }
  }
  return result
}

/// Undoes ``percentEncoded(_:keeping:)``. A `%` without two hexadecimal digits stays as it is; `plusIsBlank` is for
/// form-encoded text.
package func percentDecoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.first {
    let digits = rest.dropFirst().prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
      bytes.append(value)
      rest = rest.dropFirst(3)
    } else {
      bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? 0x20 : byte)
      rest = rest.dropFirst()
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
