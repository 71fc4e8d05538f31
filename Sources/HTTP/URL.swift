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
  /// or a character that may not stand in a URL. A fragment is dropped, as it is never sent; what is not ASCII in path
  /// and query is percent-encoded, as browsers do.
  package init?(_ text: String) {
    // By bytes: a combining mark behind a `/`, `#` or `:` must not hide it.
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
      return nil
    }
    scheme = text[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = bytes[colon...].dropFirst(3).prefix { $0 != UInt8(ascii: "#") }
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let target = rest[authority.endIndex...]
    guard let (host, port) = URL.hostAndPort(Substring(authority).unicodeScalars),
      !Substring(target).unicodeScalars.contains(where: { $0 == " " || isControl($0) })
    else { return nil }
    self.host = host
    self.port = port
    let path = target.prefix { $0 != UInt8(ascii: "?") }
    self.path = asciiOnly(Substring(path))
    query = path.endIndex < target.endIndex ? asciiOnly(Substring(target[path.endIndex...].dropFirst())) : nil
  }

  private static func hostAndPort(_ authority: Substring.UnicodeScalarView) -> (String, Int?)? {
    let bracket = authority.first == "[" ? authority.firstIndex(of: "]") : nil
    let end = bracket.map { authority.index(after: $0) } ?? authority.firstIndex(of: ":") ?? authority.endIndex
    let host = authority[..<end]
    let isHost =
      bracket == nil
      ? !host.isEmpty && host.allSatisfy(mayStandInHost)
      : host.contains(":") && host.dropFirst().dropLast().allSatisfy { isHexadecimal($0) || $0 == ":" || $0 == "." }
    guard isHost else { return nil }
    let name = String(host).lowercased()
    if end == authority.endIndex { return (name, nil) }
    let digits = authority[end...].dropFirst()
    guard authority[end] == ":", digits.allSatisfy(isDecimal), let port = Int(String(digits)),
      (1...65535).contains(port)
    else { return nil }
    return (name, port)
  }

  /// Scheme, host and port: what a credential is bound to (RFC 6454).
  package var origin: String {
    let standard = scheme == "https" ? 443 : 80
    let shown = port.flatMap { $0 == standard ? nil : ":\($0)" } ?? ""
    return "\(scheme)://\(host)\(shown)"
  }

  package var description: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(target)" }

  /// Path and query, as a request line has them.
  package var target: String { path + (query.map { "?\($0)" } ?? "") }

  /// Whether the host is this machine, so that nothing crosses a network.
  package var isLoopback: Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
    // `127.0.0.999` and `127.evil.example` are names that anyone may answer to.
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127"
      && numbers.allSatisfy { $0.unicodeScalars.allSatisfy(isDecimal) && UInt8($0) != nil }
  }
}

private func isDecimal(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Whether a scalar is one of `0`–`9`, `a`–`f`, `A`–`F`.
func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
  isDecimal(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
}

/// ASCII as RFC 3986 has it, less what is percent-encoded; of the rest letters, marks and digits, as in
/// internationalised names, but nothing that only looks like a `/` or a dot.
private func mayStandInHost(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    return scalar.value > 0x20 && scalar.value < 0x7F && !"@/\\?#<>\"{}|^`%[]:".unicodeScalars.contains(scalar)
  }
  return switch scalar.properties.generalCategory {
  case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .nonspacingMark,
    .spacingMark, .decimalNumber:
    true
  default: false
  }
}

/// Whether a scalar is a control character (general category Cc).
func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) }

/// `text` with everything above ASCII percent-encoded.
private func asciiOnly(_ text: Substring) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
  return text.unicodeScalars.reduce(into: "") { result, scalar in
    if scalar.isASCII { result.unicodeScalars.append(scalar) } else { result += percentEncoded(String(scalar)) }
  }
}
