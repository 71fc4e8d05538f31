internal import HTTP
internal import SandboxPHP
internal import SandboxShop
internal import SandboxWordPress

// What stands between the client and WordPress, and how WordPress is set up.

extension Scenario {
  static let challenge: Before = { _, _ in
    var response = WebServer.page(403, headers: [Header("Server", "cloudflare"), Header("CF-Mitigated", "challenge")])
    response.body = Array(
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser.</body></html>\n"
        .utf8)
    return response
  }

  static let interceptAll: Before = { _, shop in shop.homePage }

  static let redirectToTLS: Before = { request, shop in
    WebServer.redirect(to: "https://\(host(of: request, shop))\(request.url.target)")
  }

  static let redirectToWWW: Before = { request, shop in
    let host = host(of: request, shop)
    if host.hasPrefix("www.localhost") { return nil }
    let port = shop.origin.port.map { ":\($0)" } ?? ""
    return WebServer.redirect(to: "http://www.localhost\(port)\(request.url.target)")
  }

  private static func host(of request: Request, _ shop: Shop) -> String {
    request.headers["Host"] ?? String(shop.origin.description.dropFirst("http://".count))
  }

  static let askForSitePassword: Before = { _, _ in
    WebServer.page(
      401, reason: "Authorization Required", headers: [Header("WWW-Authenticate", "Basic realm=\"Staging\"")])
  }

  // MARK: A cache

  private static let cacheLimit = 100

  static let answerFromCache: Before = { request, shop in
    guard request.method == .get, request.headers["Cache-Control"]?.contains("no-cache") != true,
      let page = shop.memory.cached.first(where: { $0.url == request.url.description })
    else { return nil }
    var response = page.response
    response.headers.set("Age", String(shop.now.seconds - page.storedAt.seconds))
    response.headers.set("X-Cache", "HIT")
    return response
  }

  static let cache: After = { response, request, shop in
    guard request.method == .get, response.status.isSuccess else { return }
    let url = request.url.description
    shop.memory.cached.removeAll { $0.url == url }
    if shop.memory.cached.count == cacheLimit { shop.memory.cached.removeFirst() }
    shop.memory.cached.append(ScenarioMemory.CachedPage(url: url, response: response, storedAt: shop.now))
    response.headers.set("X-Cache", "MISS")
  }

  // MARK: WordPress

  static let hideAPI: Before = { request, shop in
    guard request.url.path.dropFirst(shop.prefix.count).hasPrefix("/wp-json"),
      FormText.decode(request.url.query ?? "")["rest_route"] == nil
    else { return nil }
    if request.method.isSafe, !request.url.path.hasSuffix("/") {
      let query = request.url.query.map { "?\($0)" } ?? ""
      return Response(
        status: Status(301),
        headers: [
          Header("Content-Type", "text/html; charset=UTF-8"), Header("X-Redirect-By", "WordPress"),
          Header("Location", "\(shop.origin)\(request.url.path)/\(query)"),
        ])
    }
    var page = shop.homePage
    linkPlainly(&page, request, &shop)
    return page
  }

  static let linkPlainly: After = { response, _, shop in
    let plain = "\(shop.home)/index.php?rest_route=/"
    if response.headers["Link"] != nil { response.headers.set("Link", "<\(plain)>; rel=\"https://api.w.org/\"") }
    guard response.mediaType == "text/html" else { return }
    let page = String(decoding: response.body, as: UTF8.self)
    response.body = Array(page.replacing("\(shop.home)/wp-json/", with: plain).utf8)
  }

  static let switchPluginOff: Before = { _, shop in
    shop.conditions.hasPlugin = false
    return nil
  }

  static let listWithoutPlugin: After = { response, request, shop in
    let plugin = "fluent-cart"
    switch RequestReading(request, prefix: shop.prefix).path {
    case "/":
      edit(&response) { index in
        if let names = index["namespaces"].array?.values {
          index["namespaces"] = .list(names.filter { !$0.text.hasPrefix(plugin) })
        }
        if let routes = index["routes"].array {
          index["routes"] = .array(routes.selecting(routes.keys.filter { !$0.hasPrefix("/\(plugin)") }))
        }
      }
    case "/wp/v2/plugins/\(plugin)/\(plugin)": edit(&response) { deactivate(&$0) }
    case "/wp/v2/plugins":
      edit(&response) { list in list = .list((list.array?.values ?? []).map { deactivate($0, plugin) }) }
    default: break
    }
  }

  private static func deactivate(_ row: inout PHPValue) {
    if row.array?["status"] != nil { row["status"] = "inactive" }
  }

  private static func deactivate(_ row: PHPValue, _ plugin: String) -> PHPValue {
    var row = row
    if row["plugin"].text.hasPrefix(plugin) { deactivate(&row) }
    return row
  }

  static let listWithoutPasswords: After = { response, request, shop in
    guard RequestReading(request, prefix: shop.prefix).path == "/" else { return }
    edit(&response) { index in if index.array?["authentication"] != nil { index["authentication"] = [] } }
  }

  static let dropCredentials: Before = { request, _ in
    request.headers.removeAll { $0.isNamed("Authorization") }
    return nil
  }

  private static func edit(_ response: inout Response, _ change: (inout PHPValue) -> Void) {
    guard response.status.isSuccess, var json = try? PHPJSON.decode(response.body) else { return }
    change(&json)
    response.body = PHPJSON.encode(json)
  }
}
