package import HTTP

/// A request as PHP and WordPress read it: as which method, and for which place of the REST API. Measured behind nginx and
/// behind PHP's own web server.
package struct RequestReading: Equatable {
  /// After `_method` of the query and X-HTTP-Method-Override, which count for every method.
  package let method: HTTP.Method
  /// The path inside the REST API, from its root; `nil` for other pages of the site.
  package let path: String?

  /// - Parameters:
  ///   - prefix: where the site lives, `/shop`, or nothing.
  ///   - server: what hands the path to PHP.
  package init(_ request: Request, prefix: String = "", behind server: Server = .nginx) {
    let query = FormText.decode(request.url.query ?? "")
    method = RequestReading.method(of: request, query)
    if let route = query["rest_route"]?.string, !route.isEmpty {
      path = RequestReading.withoutEnd(route)
    } else {
      path = RequestReading.restPath(server.handed(request.url.path), prefix)
    }
  }

  /// A web server, as far as PHP sees what it does to a path.
  package enum Server: Sendable {
    /// Leaves it as it was sent.
    case nginx
    /// PHP's own: decodes it, and takes away dots and doubled slashes.
    case php

    fileprivate func handed(_ path: String) -> String {
      guard self == .php else { return path }
      var path = percentDecoded(path)
      for (long, short) in [("//", "/"), ("/./", "/")] {
        while path.contains(long) { path = path.replacing(long, with: short) }
      }
      return path
    }
  }

  private static func method(of request: Request, _ query: PHPArray) -> HTTP.Method {
    // CGI has one name for all of these headers; the last one counts.
    let header = request.headers.last { $0.name.uppercased().map(folded) == Array("X_HTTP_METHOD_OVERRIDE") }
    guard let other = query["_method"]?.string ?? header?.value else { return request.method }
    return HTTP.Method(other.uppercased()) ?? request.method
  }

  private static func folded(_ character: Character) -> Character { "-.".contains(character) ? "_" : character }

  /// `/shop/index.php/wp-json/fluent-cart/v2/orders/1/` is `/fluent-cart/v2/orders/1`.
  private static func restPath(_ path: String, _ prefix: String) -> String? {
    guard path.hasPrefix(prefix) else { return nil }
    var path = String(path.dropFirst(prefix.count))
    if path.hasPrefix("/index.php/") { path = String(path.dropFirst("/index.php".count)) }
    guard path == "/wp-json" || path.hasPrefix("/wp-json/") else { return nil }
    return withoutEnd(String(path.dropFirst("/wp-json".count)))
  }

  /// Without slashes at the end.
  private static func withoutEnd(_ path: String) -> String {
    guard let last = path.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "/" }
    return String(path[...last])
  }
}
