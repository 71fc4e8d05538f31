package import HTTP
internal import SandboxPHP
internal import SandboxRoutes
package import SandboxShop

/// Finds the route of a request and puts WordPress around its answer.
package struct Router: Sendable {
  /// In the order in which they are tried.
  private let routes: [Route]
  /// Where the routes are that a path may mean.
  private let places: [Group: [Int]]

  /// What is looked up of a path: how many segments, and the first behind the namespace.
  private struct Group: Hashable {
    let count: Int
    let name: String
  }

  package static let standard = Router(
    published: PublishedRoute.all.map(\.route),
    acted: WordPressRoutes.all + SubscriptionRoutes.all + OrderRoutes.all + [RefundRoute.route] + CustomerRoutes.all
      + ActivityRoutes.all + UserRoutes.all + CustomerAddressRoutes.all + CouponRoutes.all + LabelRoutes.all
      + ProductRoutes.all + PublicProductRoutes.all + StoreRoutes.all + ReportRoutes.all)

  /// - Parameters:
  ///   - published: every route of the plugin, in its order; the same path may stand there more than once.
  ///   - acted: the routes that the sandbox acts out, and those of WordPress.
  init(published: [Route], acted: [Route]) {
    // WordPress's own come first, and the index of the namespace before what is in it.
    var all = acted.filter { $0.namespace != "fluent-cart/v2" || $0.pattern.count == 2 }
    for route in published {
      if let place = all.firstIndex(where: { $0.pattern == route.pattern }) {
        all[place] = all[place].merging(route)
      } else {
        all.append(route)
      }
    }
    for route in acted where route.namespace == "fluent-cart/v2" && route.pattern.count > 2 {
      if let place = all.firstIndex(where: { $0.pattern == route.pattern }) {
        all[place] = route.completed(by: all[place])
      } else {
        all.append(route)
      }
    }
    routes = all
    places = Dictionary(grouping: all.indices) { place in
      Group(count: all[place].pattern.count, name: all[place].pattern.word(at: 2) ?? "")
    }
  }

  /// The routes of a namespace, for its index.
  func routes(in namespace: String) -> [Route] { routes.filter { $0.namespace == namespace } }

  package func respond(to request: Request, in shop: inout Shop) -> Response {
    let reading = RequestReading(request, prefix: shop.prefix, behind: shop.conditions.server)
    if let path = reading.path { return rest(path, reading.method, request, in: &shop) }
    return shop.page(request)
  }

  private func rest(
    _ path: String, _ method: HTTP.Method, _ request: Request, in shop: inout Shop
  ) -> Response {
    let payload = Payload(request)
    let user = shop.user(of: request)
    var answer = noRoute(path, shop)
    var allow: [String] = []
    if let refusal = shop.earlyRefusal(of: request) {
      answer = refusal
    } else if method == .options {
      (answer, allow) = options(path, user, shop)
    } else if let (route, endpoint, arguments) = match(method == .head ? .get : method, path, shop) {
      let call = Call(
        method: method, path: request.url.path, arguments: arguments, query: payload.query, input: payload.input,
        user: user)
      answer = carryOut(route, endpoint, call, payload, &shop)
      if answer.status != 403 { allow = route.methods(for: user) }
    }
    return respond(answer, to: request, payload, allow: allow, user: user, shop)
  }

  private func match(
    _ method: HTTP.Method, _ path: String, _ shop: Shop
  ) -> (Route, Route.Endpoint, [String: String])? {
    let segments = RoutePattern.segments(of: path)
    for route in candidates(segments) where route.isThere(in: shop) {
      guard let endpoint = route.endpoints.first(where: { $0.method == method }),
        let arguments = route.pattern.arguments(in: segments)
      else { continue }
      return (route, endpoint, arguments)
    }
    return nil
  }

  private func candidates(_ segments: [Substring]) -> some Sequence<Route> {
    let name = segments.count > 2 ? segments[2].lowercased() : ""
    return (places[Group(count: segments.count, name: name)] ?? []).lazy.map { routes[$0] }
  }

  /// The checks in WordPress's order: the body's JSON, the records of the path, permission.
  private func carryOut(
    _ route: Route, _ endpoint: Route.Endpoint, _ call: Call, _ payload: Payload, _ shop: inout Shop
  ) -> Answer {
    if let error = payload.jsonError { return invalidJSON(error) }
    if let answer = route.binding?(call, shop) { return answer }
    if let answer = endpoint.access.refusal(of: call.user) { return answer }
    return endpoint.handler?(call, &shop) ?? .notActedOut
  }

  private func options(_ path: String, _ user: User?, _ shop: Shop) -> (Answer, [String]) {
    let segments = RoutePattern.segments(of: path)
    let route = candidates(segments).first { $0.isThere(in: shop) && $0.pattern.arguments(in: segments) != nil }
    guard let route else {
      return (.ok([]), [])
    }
    return (.ok(route.description(base: "\(shop.home)/wp-json/")), route.methods(for: user))
  }

  private func invalidJSON(_ error: PHPJSON.DecodingError) -> Answer {
    Answer(
      400,
      [
        "code": "rest_invalid_json", "message": "Invalid JSON body passed.",
        "data": [
          "status": 400, "json_error_code": .int(error.code), "json_error_message": .string(error.message),
        ],
      ])
  }

  private func noRoute(_ path: String, _ shop: Shop) -> Answer {
    var data: PHPArray = ["status": 404]
    if path.hasPrefix("/fluent-cart/"), shop.conditions.hasPlugin { data["wpfluent"] = ["env": "production"] }
    return Answer(
      404,
      [
        "code": "rest_no_route", "message": "No route was found matching the URL and request method.",
        "data": .array(data),
      ])
  }

  private func respond(
    _ answer: Answer, to request: Request, _ payload: Payload, allow: [String], user: User?, _ shop: Shop
  ) -> Response {
    var status = answer.status
    var allow = allow
    let body: [UInt8]
    var mediaType = "application/json; charset=UTF-8"
    switch answer.body {
    case .text(let text, let type): (body, mediaType) = (Array(text.utf8), type)
    case .json(let value) where payload.query["_envelope"] != nil:
      let headers = allow.isEmpty ? PHPArray() : ["Allow": .string(allow.joined(separator: ", "))]
      body = PHPJSON.encode(["body": value, "status": .int(status), "headers": .array(headers)])
      (status, allow) = (200, [])
    case .json(let value): body = PHPJSON.encode(value)
    }
    if let callback = payload.query["_jsonp"]?.string, case .json = answer.body {
      return jsonp(callback, status: status, body, allow: allow, user, shop)
    }
    return Response(
      status: Status(status),
      headers: headers(mediaType, allow: allow, isAnonymousGet: request.method == .get && user == nil, user, shop),
      body: body)
  }

  /// JSON as the argument of a function's call, for pages of other sites.
  private func jsonp(
    _ callback: String, status: Int, _ body: [UInt8], allow: [String], _ user: User?, _ shop: Shop
  ) -> Response {
    let isName = callback.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    let refusal = Answer.wordPress(400, code: "rest_callback_invalid", "Invalid JSONP callback function.")
    if !isName, case .json(let value) = refusal.body {
      let type = "application/json; charset=UTF-8"
      return Response(
        status: Status(400), headers: headers(type, allow: [], isAnonymousGet: false, user, shop),
        body: PHPJSON.encode(value))
    }
    let type = "application/javascript; charset=UTF-8"
    return Response(
      status: Status(status), headers: headers(type, allow: allow, isAnonymousGet: false, user, shop),
      body: Array("/**/\(callback)(".utf8) + body + [UInt8(ascii: ")")])
  }

  private func headers(
    _ mediaType: String, allow: [String], isAnonymousGet: Bool, _ user: User?, _ shop: Shop
  ) -> [Header] {
    var headers = [
      Header("Content-Type", mediaType),
      Header("X-Robots-Tag", "noindex"),
      Header("Link", "<\(shop.home)/wp-json/>; rel=\"https://api.w.org/\""),
      Header("X-Content-Type-Options", "nosniff"),
      Header("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link"),
      Header(
        "Access-Control-Allow-Headers", "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type"),
    ]
    if !allow.isEmpty { headers.append(Header("Allow", allow.joined(separator: ", "))) }
    if isAnonymousGet { headers.append(Header("Vary", "Origin")) }
    if user != nil {
      headers.append(Header("Expires", "Wed, 11 Jan 1984 05:00:00 GMT"))
      headers.append(Header("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private"))
    }
    return headers
  }
}
