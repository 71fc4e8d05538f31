internal import HTTP

/// Which headers of an imported request go out here.
struct ImportedHeaders {
  private(set) var kept: [Header] = []
  /// The names of those that somebody might miss, in lower case.
  private(set) var leftOut: [String] = []

  /// - Parameter isElsewhere: the request was made for another site, and its secrets stay there.
  init(_ headers: [Header], _ body: ImportedBody, isElsewhere: Bool) {
    for header in headers {
      let name = header.name.lowercased()
      if name.hasPrefix(":") || ImportedHeaders.silent.contains(name) || WordPressRequest.isOverride(name) { continue }
      if name == "content-type", body.isSaid(header.value) { continue }
      if name == "accept", header.value.contains("*/*") || header.value.contains("application/json") { continue }
      let isOwn = ImportedHeaders.browsers.contains(name) || name.hasPrefix("sec-") || !isToken(header.name)
      let isSecret = isElsewhere && SecretName.isSecret(header.name, to: .others)
      if isOwn || isSecret { leftOut.append(name) } else { kept.append(header) }
    }
  }

  /// What is made anew for each request, and told elsewhere.
  private static let silent: Set<String> = [
    "authorization", "host", "content-length", "accept-encoding", "connection", "transfer-encoding", "te", "keep-alive",
  ]

  /// What a browser says of itself, and what belongs to a login of its own.
  private static let browsers: Set<String> = [
    "user-agent", "cookie", "origin", "referer", "x-wp-nonce", "accept-language", "priority", "dnt", "cache-control",
    "pragma", "upgrade-insecure-requests", "proxy-authorization", "proxy-connection", "if-none-match",
    "if-modified-since", "postman-token",
  ]
}
