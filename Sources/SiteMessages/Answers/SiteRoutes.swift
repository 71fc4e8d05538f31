package import Catalogue
internal import HTTP
package import JSON

/// What a site says it has: the routes of its REST API (`GET …/wp-json/fluent-cart/v2`), as WordPress lists them.
package struct SiteRoutes {
  /// Methods by path, values in the path as `{}`.
  package private(set) var methods: [String: Set<String>] = [:]
  /// The paths in the site's order, as one would write them: `/orders/{order_id}/refund`.
  private var spelled: [(shape: String, path: String)] = []

  /// - Returns: `nil` when this is no such list.
  package init?(_ root: JSONValue, namespace: String = "/fluent-cart/v2") {
    guard let routes = root["routes"], routes.kind == .object else { return nil }
    for (pattern, route) in routes.members where pattern.hasPrefix(namespace + "/") {
      let path = SiteRoutes.path(of: String(pattern.dropFirst(namespace.count)))
      let shape = SiteRoutes.shape(of: path)
      let offered = route["methods"]?.elements.compactMap(\.string) ?? []
      if methods[shape] == nil { spelled.append((shape, path)) }
      methods[shape, default: []].formUnion(offered)
    }
  }

  package func has(_ entry: Catalogue.Entry) -> Bool {
    methods[SiteRoutes.shape(of: entry.path)]?.contains(entry.method.description) ?? false
  }

  /// Whether an operation is one that this list could hold: `/?fluent-cart=…` is no route of the REST API.
  package static func canList(_ entry: Catalogue.Entry) -> Bool { !entry.path.hasPrefix("/?") }

  /// What no operation of the catalogue stands for: `METHOD /path`.
  package func unknown(to catalogue: Catalogue) -> [String] {
    var known: [String: Set<String>] = [:]
    for entry in catalogue.entries { known[SiteRoutes.shape(of: entry.path), default: []].insert("\(entry.method)") }
    return spelled.flatMap { route in
      methods[route.shape, default: []].subtracting(known[route.shape] ?? []).sorted().map { "\($0) \(route.path)" }
    }
  }

  /// WordPress's pattern with names in braces: `(?P<order_id>[0-9]+)` is `{order_id}`. Patterns may hold brackets.
  private static func path(of pattern: String) -> String {
    var path = ""
    var group = ""
    var depth = 0
    for character in pattern {
      if character == "(" { depth += 1 }
      if depth == 0 { path.append(character) } else { group.append(character) }
      if character == ")", depth > 0 {
        depth -= 1
        if depth == 0 {
          let name = group.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
          path += "{\(name.isEmpty ? "value" : String(name))}"
          group = ""
        }
      }
    }
    return path
  }

  /// As descriptions compare paths; a slash at the end is no part of a route.
  private static func shape(of path: String) -> String {
    var shape = Catalogue.shape(of: path)
    while shape.count > 1, shape.hasSuffix("/") { shape.removeLast() }
    return shape
  }
}
