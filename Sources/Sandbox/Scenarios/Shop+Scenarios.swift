package import HTTP
internal import SandboxPHP
internal import SandboxShop
internal import SandboxWordPress

// The shop with all that may stand around it.

extension Shop {
  /// The header that names the scenario of one request.
  static let scenarioHeader = "X-Sandbox-Scenario"

  /// Answers a request as the site would, by the scenarios that are on and the one that the request names. The only
  /// entrance: the server around it adds nothing but sockets.
  mutating func reply(to request: Request) -> Reply {
    var reply: Reply
    if let names = request.headers[Shop.scenarioHeader] {
      do throws(Scenario.UnknownName) {
        reply = play(try Scenario.named(names), request)
      } catch {
        reply = Reply(unknownScenario(error))
      }
    } else {
      reply = play(scenarios.filter { $0.concerns(request.method) }, request)
    }
    if request.method == .head {
      // What a GET would send is told, not sent.
      reply.response.headers.set("Content-Length", String(reply.response.body.count))
      reply.response.body = []
      if reply.delivery != .never { reply.delivery = .whole }
    }
    return reply
  }

  /// What the site answers, however it would be delivered.
  package mutating func respond(to request: Request) -> Response { reply(to: request).response }

  private mutating func play(_ active: [Scenario], _ request: Request) -> Reply {
    if active.isEmpty { return Reply(site(request)) }
    let usual = (gateways, conditions)
    defer { (gateways, conditions) = usual }
    var request = request
    for scenario in active {
      if let response = scenario.before?(&request, &self) { return Reply(response) }
    }
    var response = site(request)
    for scenario in active { scenario.after?(&response, request, &self) }
    return Reply(response, delivery: active.first { $0.delivery != .whole }?.delivery ?? .whole)
  }

  private mutating func site(_ request: Request) -> Response {
    if WebServer.isTooLong(method: request.method.description, target: request.url.target) {
      return WebServer.page(414)
    }
    guard request.url.path == prefix || request.url.path.hasPrefix("\(prefix)/") || prefix.isEmpty else {
      return WebServer.page(404)
    }
    return Router.standard.respond(to: request, in: &self)
  }

  private func unknownScenario(_ error: Scenario.UnknownName) -> Response {
    let json: PHPValue = [
      "code": "sandbox_unknown_scenario",
      "message": .string("There is no scenario '\(error.name)'. Nothing was changed."),
      "data": ["status": 400, "scenarios": .list(Scenario.all.map { .string($0.name) })],
    ]
    return Response(
      status: Status(400), headers: [Header("Content-Type", "application/json; charset=UTF-8")],
      body: PHPJSON.encode(json))
  }

  /// Scheme, host and port of ``home``.
  var origin: URL {
    var origin = URL(home) ?? URL(scheme: "http", host: "127.0.0.1")
    origin.path = ""
    return origin
  }

  /// What a browser gets of the site.
  var homePage: Response { page(Request(method: .get, url: URL("\(origin)\(prefix)/") ?? origin)) }
}
