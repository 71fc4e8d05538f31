package import CommandLanguage
package import HTTP

/// A WordPress site and the root of FluentCart's API in it.
package struct ServerAddress: Sendable, Equatable {
  /// The site's address, without a slash at the end: `https://shop.example/sub`.
  package var site: URL
  /// How the site spells the routes of its REST API.
  package var style: RouteStyle

  private static let namespace = "/fluent-cart/v2"
  /// Where the API's paths begin, seen from the site.
  package static let root = "/wp-json" + namespace

  /// The path below the API's root of a route in canonical spelling; `nil` when it is another API's.
  package static func path(ofRoute route: String) -> String? {
    guard route.hasPrefix("\(namespace)/") else { return nil }
    return String(route.dropFirst(namespace.count))
  }

  package init(site: URL, style: RouteStyle = .pretty) {
    self.site = site
    self.style = style
  }

  /// Reads what people paste: a host name, a site, its `/wp-admin`, an address of its API.
  ///
  /// - Parameter allowsPlainHTTP: whether `http` may go to a host that is not this machine or a test name.
  /// - Throws: a diagnostic without a place when it is no address, or an unsafe one.
  package init(reading text: String, allowsPlainHTTP: Bool = false) throws(Diagnostic) {
    let isSchemeGiven = text.contains("://")
    guard var url = URL(isSchemeGiven ? text : "\(ServerAddress.assumedScheme(for: text))://\(text)") else {
      throw Diagnostic(
        .usage, "'\(hidingPasswords(text))' is not a site's address",
        explanation: text.contains("@") ? "a user name belongs into 'auth', not into the address" : nil,
        hints: ["for example: server shop.example", "or: server http://127.0.0.1:8080"])
    }
    let isTestName = url.host.hasSuffix(".test") || url.host.hasSuffix(".local")
    if url.scheme == "http", !url.isLoopback, !isTestName, !allowsPlainHTTP {
      throw Diagnostic(
        .usage, "plain http would show the password to everyone on the way",
        hints: [
          "use https: server https://\(text.drop { $0 != "/" }.drop { $0 == "/" })",
          "or, if you must: server \(text) with --plain-http on the command line",
        ])
    }
    style = RouteStyle(of: url)
    url.query = nil
    url.path = ServerAddress.sitePath(of: url.path)
    site = url
  }

  /// The address of this machine is reached without TLS, everything else with it.
  private static func assumedScheme(for text: String) -> String {
    URL("http://\(text)")?.isLoopback == true ? "http" : "https"
  }

  /// Cuts what belongs to WordPress itself from a pasted path.
  private static func sitePath(of path: String) -> String {
    var kept = path[...]
    for mark in ["/wp-json", "/wp-admin", "/wp-login.php", "/wp-content", "/index.php"] {
      if let found = kept.firstRange(of: mark) {
        let rest = kept[found.upperBound...]
        if rest.isEmpty || rest.first == "/" || mark.hasSuffix(".php") { kept = kept[..<found.lowerBound] }
      }
    }
    while kept.last == "/" { kept = kept.dropLast() }
    return String(kept)
  }

  /// What a request's path is put behind: the root of the API, or of WordPress's for `/wp-json/…`.
  ///
  /// - Parameters:
  ///   - path: begins with `/`, already percent-encoded.
  ///   - query: already encoded, without `?`; empty for none.
  package func url(path: String, query: String) -> String { location(path: path, query: query).description }

  /// What a request's path is put behind, in parts; see ``url(path:query:)``.
  package func location(path: String, query: String) -> URL {
    let ownRoute = path.utf8.starts(with: "/wp-json/".utf8) ? String(path.dropFirst("/wp-json".count)) : nil
    let route = ownRoute ?? ServerAddress.namespace + path
    var url = site
    url.path += style.path
    if style.isQuery {
      url.query = "rest_route=\(route)" + (query.isEmpty ? "" : "&\(query)")
    } else {
      url.path += route
      url.query = query.isEmpty ? nil : query
    }
    return url
  }

  /// The address of the API's root, for people.
  package var root: String { url(path: "", query: "") }

  /// The line that gives this address.
  package var word: Word { Word(saying: "\(site)\(style.suffix)") }

  /// The host with its port, for the prompt.
  package var hostAndPort: String { site.host + (site.port.map { ":\($0)" } ?? "") }
}
