package import HTTP
package import SandboxPHP

/// A path of the REST API and what it does for each method.
package struct Route: Sendable {
  /// A pure function: all that it changes is the shop.
  package typealias Handler = @Sendable (Call, inout Shop) -> Answer

  package let namespace: String
  package let pattern: RoutePattern
  /// In the order of the real route. A method may stand there twice, then the first one answers.
  package let endpoints: [Endpoint]
  /// Looked up before permission is: an answer here ends the call.
  package let binding: (@Sendable (Call, Shop) -> Answer?)?
  /// What the index tells of arguments that are no part of the path.
  let options: PHPArray

  /// What a route does for one method.
  package struct Endpoint: Sendable {
    package let method: HTTP.Method
    package var access: Access
    /// Without one the sandbox says that it lacks it.
    package let handler: Handler?

    package init(method: HTTP.Method, access: Access, handler: Handler?) {
      (self.method, self.access, self.handler) = (method, access, handler)
    }
  }

  package enum Access: Sendable, Equatable {
    case everyone
    /// Whoever has an account.
    case users
    /// Whoever has an account; WordPress's own pages about it refuse others in words of their own.
    case owners
    /// Administrators of the site.
    case managers
    /// Administrators, and with Pro whose role in the shop has one of these permissions: `orders/view`.
    case anyone(with: [String])
    /// WordPress's own pages about plugins: administrators, others are refused with that code.
    case pluginManagers(code: String)
  }

  package init(
    _ path: String, namespace: String = "fluent-cart/v2", access: Access = .managers,
    binding: (@Sendable (Call, Shop) -> Answer?)? = nil, options: PHPArray = [:],
    _ endpoints: [(HTTP.Method, Handler?)]
  ) {
    self.namespace = namespace
    pattern = RoutePattern(namespace.isEmpty ? path : "/\(namespace)\(path)")
    self.endpoints = endpoints.map { Endpoint(method: $0.0, access: access, handler: $0.1) }
    self.binding = binding
    self.options = options
  }

  /// A route whose methods are not open to the same people.
  package init(published path: String, namespace: String = "fluent-cart/v2", _ endpoints: [Endpoint]) {
    self.init(RoutePattern("/\(namespace)\(path)"), namespace, nil, [:], endpoints)
  }

  /// This route with the endpoints of another behind its own.
  package func merging(_ other: Route) -> Route {
    Route(pattern, namespace, binding, options, endpoints + other.endpoints)
  }

  /// This route with the endpoints that `published` has and it has not, those are not acted out; and open to whom
  /// they are open there.
  package func completed(by published: Route) -> Route {
    var rest = endpoints
    let all = published.endpoints.map { endpoint in
      guard let place = rest.firstIndex(where: { $0.method == endpoint.method }) else { return endpoint }
      return Endpoint(method: endpoint.method, access: endpoint.access, handler: rest.remove(at: place).handler)
    }
    return Route(pattern, namespace, binding, options, all + rest)
  }

  private init(
    _ pattern: RoutePattern, _ namespace: String, _ binding: (@Sendable (Call, Shop) -> Answer?)?,
    _ options: PHPArray, _ endpoints: [Endpoint]
  ) {
    self.pattern = pattern
    self.namespace = namespace
    self.binding = binding
    self.options = options
    self.endpoints = endpoints
  }

  /// Each method once.
  var methods: [String] {
    endpoints.reduce(into: []) { names, endpoint in
      if !names.contains(endpoint.method.description) { names.append(endpoint.method.description) }
    }
  }

  /// The plugin takes its routes along when it is switched off.
  package func isThere(in shop: Shop) -> Bool { shop.conditions.hasPlugin || namespace != "fluent-cart/v2" }

  /// For the `Allow` header: what is open to the user.
  package func methods(for user: User?) -> [String] {
    methods.filter { name in
      endpoints.contains { $0.method.description == name && $0.access.refusal(of: user) == nil }
    }
  }

  /// What the index and `OPTIONS` tell about the route.
  package func description(base: String) -> PHPValue {
    let names = pattern.names
    let arguments = options.merging(PHPArray(names.map { ($0, ["required": true] as PHPValue) }))
    var result: PHPArray = [
      "namespace": .string(namespace), "methods": .list(endpoints.map { .string($0.method.description) }),
      "endpoints": .list(
        endpoints.map { ["methods": [.string($0.method.description)], "args": .array(arguments)] }),
    ]
    if names.isEmpty { result["_links"] = ["self": [["href": .string(base + pattern.regularExpression.dropFirst())]]] }
    return .array(result)
  }
}

extension Route.Access {
  /// The refusal that the user gets; `nil` when the endpoint is open to him.
  package func refusal(of user: User?) -> Answer? {
    switch self {
    case .everyone: nil
    case .users: user == nil ? .forbidden(to: nil) : nil
    case .owners:
      user == nil ? .wordPress(401, code: "rest_not_logged_in", "You are not currently logged in.") : nil
    case _ where user?.managesShop == true: nil
    case .managers: .forbidden(to: user)
    case .anyone(let permissions):
      permissions.contains { user?.shopRole?.permissions.contains($0) == true } ? nil : .forbidden(to: user)
    case .pluginManagers(let code):
      .wordPress(
        user == nil ? 401 : 403, code: code, "Sorry, you are not allowed to manage plugins for this site.")
    }
  }
}
