internal import HTTP
internal import Secrets
internal import SiteMessages

/// Which headers of an imported request go out here.
struct ImportedHeaders {
  private(set) var kept: [Header] = []
  /// The names of those that somebody might miss, in lower case.
  private(set) var leftOut: [String] = []
  /// The names of those that came several times and go out once.
  private(set) var joined: [String] = []

  /// - Parameters:
  ///   - site: the one that the request was made for.
  ///   - isElsewhere: that is another than the session's, and its secrets stay there.
  init(_ headers: [Header], _ body: ImportedBody, of site: URL?, isElsewhere: Bool) {
    for header in headers {
      let name = header.name.lowercased()
      if name.hasPrefix(":") || ImportedHeaders.silent.contains(name) || WordPressRequest.isOverride(name) { continue }
      if name == "content-type", body.isSaid(header.value) { continue }
      if name == "accept", header.value.contains("*/*") || header.value.contains("application/json") { continue }
      if name == "host", site.map({ ImportedHeaders.isHost(header.value, of: $0) }) ?? false { continue }
      let isOwn = ImportedHeaders.browsers.contains(name) || name.hasPrefix("sec-") || !isToken(header.name)
      let isSecret = isElsewhere && (name == "host" || SecretName.isSecret(header.name, to: .others))
      if isOwn || isSecret { leftOut.append(name) } else { keep(header) }
    }
  }

  /// A name goes out once here; lines of one name say the same as one with commas (RFC 9110, section 5.3), unless the
  /// header has one value alone.
  private mutating func keep(_ header: Header) {
    guard let place = kept.firstIndex(where: { $0.isNamed(header.name) }) else { return kept.append(header) }
    let name = header.name.lowercased()
    if ImportedHeaders.single.contains(name) {
      leftOut.append("the second \(name)")
    } else {
      kept[place].value += ", \(header.value)"
      if !joined.contains(kept[place].name) { joined.append(kept[place].name) }
    }
  }

  /// Whether the header says what the address says anyway.
  private static func isHost(_ value: String, of site: URL) -> Bool {
    guard let named = URL("\(site.scheme)://\(value)") else { return false }
    return named.origin == site.origin
  }

  private static let single: Set<String> = ["content-type", "host", "from", "range", "if-range", "expect", "date"]

  /// What is made anew for each request, and told elsewhere.
  private static let silent: Set<String> = [
    "authorization", "content-length", "accept-encoding", "connection", "transfer-encoding", "te", "keep-alive",
  ]

  /// What a browser says of itself, and what belongs to a login of its own.
  private static let browsers: Set<String> = [
    "user-agent", "cookie", "origin", "referer", "x-wp-nonce", "accept-language", "priority", "dnt", "cache-control",
    "pragma", "upgrade-insecure-requests", "proxy-authorization", "proxy-connection", "if-none-match",
    "if-modified-since", "postman-token",
  ]
}
