internal import HTTP
internal import SandboxShop

/// A route as the plugin registers it.
struct PublishedRoute: Sendable {
  /// The class that answers it, with dots: `App.Http.Controllers.OrderController`.
  let controller: String
  /// As it is registered, with kinds: `orders/{order_id:int}`.
  let path: String
  /// Each method with the controller's function, and who may call it.
  let endpoints: [(method: HTTP.Method, action: String, access: Route.Access)]

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
      let endpoints = stride(from: 1, to: words.count - 2, by: 3).compactMap { place in
        HTTP.Method(words[place]).map { (method: $0, action: words[place + 1], access: access(words[place + 2])) }
      }
      return PublishedRoute(controller: controller, path: words[0], endpoints: endpoints)
    }
  }()

  private static func access(_ word: String) -> Route.Access {
    switch word {
    case "public": .everyone
    case "login": .users
    case "admin": .managers
    default: .anyone(with: word.split(separator: ",").map(String.init))
    }
  }

  /// The route, not acted out.
  var route: Route {
    let endpoints = endpoints.map { Route.Endpoint(method: $0.method, access: $0.access, handler: nil) }
    return Route(published: "/" + path.split(separator: "/").joined(separator: "/"), endpoints)
  }
}
