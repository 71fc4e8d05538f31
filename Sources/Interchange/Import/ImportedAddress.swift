internal import CommandLanguage
internal import HTTP
internal import SiteMessages

/// Where an imported request goes, as this shell has it: a site, and a path in the API.
package struct ImportedAddress: Equatable {
  /// `nil` where the file does not say it.
  var server: ServerAddress?
  /// As `request` takes it: from the API's root, or from the site's with `/wp-json/…`.
  package var path: String
  /// The pairs of the query as they were spelled.
  var query: [String]
  /// What stood in front of an `@`.
  var credential: BasicCredential?

  /// Path and query.
  package var target: String { path + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))") }

  /// - Returns: `nil` when it is no address of WordPress's REST API.
  package init?(_ text: String, _ variables: ImportedVariables) {
    var text = ImportedAddress.withSite(text, variables).replacing(" ", with: "%20")
    if let mark = text.firstRange(of: "://") {
      let authority = text[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      if let at = authority.lastIndex(of: "@") {
        let pair = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        credential = BasicCredential(
          username: percentDecoded(pair[0]), password: pair.count > 1 ? percentDecoded(pair[1]) : "")
        text.removeSubrange(authority.startIndex...at)
      }
    }
    let isOpen = text.hasPrefix("/")
    // Of what has no host only path and query count.
    guard let url = URL(isOpen ? "https://unknown\(text)" : text), let found = ImportedAddress.route(of: url) else {
      return nil
    }
    guard isOpen || found.isWhole else { return nil }
    server = isOpen ? nil : ServerAddress(site: found.site, style: RouteStyle(of: url))
    query = found.query
    let namespace = "/fluent-cart/v2"
    if found.route == namespace || found.route.hasPrefix("\(namespace)/") {
      path = String(found.route.dropFirst(namespace.count))
    } else {
      path = found.isWhole ? "/wp-json\(found.route)" : found.route
    }
    if path.isEmpty { path = "/" }
  }

  /// With the value of the variable that stands for the site; without the variable where it has none.
  private static func withSite(_ text: String, _ variables: ImportedVariables) -> String {
    let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    let end = text[start...].firstIndex { $0 == "/" || $0 == "?" } ?? text.endIndex
    let site = variables.filled(String(text[..<end]))
    let isOpen = StandIn.pieces(of: site, variables.names).contains { if case .variable = $0 { true } else { false } }
    if isOpen { return String(text[end...]) }
    if site.contains("://") || site.hasPrefix("/") { return site + text[end...] }
    // curl takes a bare name for http; only this machine is reached without TLS here.
    let scheme = URL("http://\(site)")?.isLoopback == true ? "http" : "https"
    return "\(scheme)://\(site)\(text[end...])"
  }

  private struct Route {
    var site: URL
    var route: String
    var query: [String]
    /// The address says where the site ends and the API begins.
    var isWhole = true
  }

  private static func route(of url: URL) -> Route? {
    var site = url
    site.query = nil
    var pairs = (url.query ?? "").split(separator: "&").map(String.init)
    if let place = pairs.firstIndex(where: { $0.hasPrefix("rest_route=") }) {
      let value = pairs.remove(at: place).dropFirst("rest_route=".count)
      site.path = withoutEnd(url.path, ["/index.php", "/"])
      let route = value.contains("/") ? String(value) : percentDecoded(value)
      return Route(site: site, route: route, query: pairs)
    }
    let path = url.path + "/"
    if let mark = path.firstRange(of: "/wp-json/") {
      site.path = withoutEnd(String(path[..<mark.lowerBound]), ["/index.php"])
      return Route(
        site: site, route: String(path[mark.lowerBound...].dropFirst("/wp-json".count).dropLast()), query: pairs)
    }
    site.path = ""
    return Route(site: site, route: url.path, query: pairs, isWhole: false)
  }

  private static func withoutEnd(_ path: String, _ ends: [String]) -> String {
    ends.reduce(path) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
  }
}
