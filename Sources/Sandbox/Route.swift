internal import HTTP

/// A path of the REST API and what it does for each method.
struct Route: Sendable {
  /// A pure function: all that it changes is the shop.
  typealias Handler = @Sendable (Call, inout Shop) -> Answer

  let namespace: String
  let pattern: RoutePattern
  /// Every method that the real route has, in its order. Without a handler the sandbox says that it lacks it.
  let endpoints: [(method: HTTP.Method, handler: Handler?)]
  let access: Access
  /// Looked up before permission is: an answer here ends the call.
  let binding: (@Sendable (Call, Shop) -> Answer?)?
  /// What the index tells of arguments that are no part of the path.
  let options: PHPArray

  enum Access: Sendable {
    case everyone
    /// Without Pro, FluentCart lets in administrators only.
    case managers
    /// WordPress's own pages about plugins: the same people, refused with that code.
    case pluginManagers(code: String)
  }

  init(
    _ path: String, namespace: String = "fluent-cart/v2", access: Access = .managers,
    binding: (@Sendable (Call, Shop) -> Answer?)? = nil, options: PHPArray = [:],
    _ endpoints: [(HTTP.Method, Handler?)]
  ) {
    self.namespace = namespace
    pattern = RoutePattern(namespace.isEmpty ? path : "/\(namespace)\(path)")
    self.endpoints = endpoints.map { (method: $0.0, handler: $0.1) }
    self.access = access
    self.binding = binding
    self.options = options
  }

  /// This route with the endpoints of another behind its own.
  func merging(_ other: Route) -> Route {
    Route(pattern, namespace, access, binding, options, endpoints + other.endpoints)
  }

  /// This route with the endpoints that `published` has and it has not: those are not acted out.
  func completed(by published: Route) -> Route {
    var rest = endpoints
    let all = published.endpoints.map { endpoint in
      rest.firstIndex { $0.method == endpoint.method }.map { rest.remove(at: $0) } ?? endpoint
    }
    return Route(pattern, namespace, access, binding, options, all + rest)
  }

  private init(
    _ pattern: RoutePattern, _ namespace: String, _ access: Access, _ binding: (@Sendable (Call, Shop) -> Answer?)?,
    _ options: PHPArray, _ endpoints: [(method: HTTP.Method, handler: Handler?)]
  ) {
    self.pattern = pattern
    self.namespace = namespace
    self.access = access
    self.binding = binding
    self.options = options
    self.endpoints = endpoints
  }

  /// For the `Allow` header: each method once.
  var methods: [String] {
    endpoints.reduce(into: []) { names, endpoint in
      if !names.contains(endpoint.method.description) { names.append(endpoint.method.description) }
    }
  }

  /// The plugin takes its routes along when it is switched off.
  func isThere(in shop: Shop) -> Bool { shop.conditions.hasPlugin || namespace != "fluent-cart/v2" }

  /// The refusal that the user gets; `nil` when the route is open to him.
  func refusal(of user: User?) -> Answer? {
    switch access {
    case .everyone: nil
    case _ where user?.managesShop == true: nil
    case .managers: .forbidden(to: user)
    case .pluginManagers(let code):
      .wordPress(
        user == nil ? 401 : 403, code: code, "Sorry, you are not allowed to manage plugins for this site.")
    }
  }

  /// What the index and `OPTIONS` tell about the route.
  func description(base: String) -> PHPValue {
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
