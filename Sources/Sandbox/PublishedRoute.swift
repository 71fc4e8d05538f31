internal import HTTP

/// A route as the plugin registers it.
struct PublishedRoute: Sendable {
  /// The class that answers it, with dots: `App.Http.Controllers.OrderController`.
  let controller: String
  /// As it is registered, with kinds: `orders/{order_id:int}`.
  let path: String
  /// Each method with the controller's function.
  let endpoints: [(method: HTTP.Method, action: String)]

  /// As it is registered, without kinds.
  var uri: String { path.replacing(":int", with: "").replacing(":word", with: "") }

  /// All of them, in their order.
  static let all: [PublishedRoute] = {
    var controller = ""
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("[") {
        controller = String(line.dropFirst().dropLast())
        return nil
      }
      let words = line.split(separator: " ").map(String.init)
      let endpoints = stride(from: 1, to: words.count - 1, by: 2).compactMap { place in
        HTTP.Method(words[place]).map { (method: $0, action: words[place + 1]) }
      }
      return PublishedRoute(controller: controller, path: words[0], endpoints: endpoints)
    }
  }()

  /// Nobody needs to log in for these; what they answer may still ask for it.
  private static let publicGroups: Set = ["public", "cart", "checkout", "user"]

  /// The route, not acted out.
  var route: Route {
    let trimmed = path.split(separator: "/")
    let isPublic = trimmed.first.map { PublishedRoute.publicGroups.contains(String($0)) } ?? false
    return Route(
      "/" + trimmed.joined(separator: "/"), access: isPublic ? .everyone : .managers, endpoints.map { ($0.method, nil) }
    )
  }
}
