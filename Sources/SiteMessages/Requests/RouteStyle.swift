package import HTTP

/// How the routes of a WordPress REST API are spelled in addresses. The site's permalinks decide it.
package enum RouteStyle: Sendable, Equatable {
  /// `/wp-json/fluent-cart/v2/orders`, with permalinks that the web server rewrites.
  case pretty
  /// `/index.php/wp-json/fluent-cart/v2/orders`, with permalinks that begin with index.php.
  case indexPath
  /// `/?rest_route=/fluent-cart/v2/orders`, which works with any permalinks, and is the only form with plain ones.
  case query
  /// `/index.php?rest_route=/fluent-cart/v2/orders`, for a directory whose start page is not WordPress.
  case indexQuery

  /// The style of an address of the API; `pretty` for any other address.
  package init(of url: URL) {
    let endsInIndex = url.path.hasSuffix("/index.php") || url.path.hasSuffix("/index.php/")
    if url.query?.contains("rest_route=") ?? false {
      self = endsInIndex ? .indexQuery : .query
    } else {
      self = "\(url.path)/".contains("/index.php/wp-json/") ? .indexPath : .pretty
    }
  }

  /// The path between the site's address and the route, or the query that holds the route.
  var path: String {
    switch self {
    case .pretty: "/wp-json"
    case .indexPath: "/index.php/wp-json"
    case .query: "/"
    case .indexQuery: "/index.php"
    }
  }

  /// Whether the route is a parameter of the query.
  var isQuery: Bool { self == .query || self == .indexQuery }

  /// Added to a site's address, gives an address that is read as this style again; empty for ``pretty``.
  var suffix: String {
    switch self {
    case .pretty: ""
    case .indexPath: path
    case .query, .indexQuery: "\(path)?rest_route=/"
    }
  }
}
