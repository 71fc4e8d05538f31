internal import CommandLanguage
internal import Completion
package import HTTP
internal import Sandbox
package import SandboxShop
internal import Sessions
package import Shell
internal import SiteMessages

/// Carries requests to a shop in memory, and to a site that answers strangely, and notes them.
package final class SandboxTransport: Transport {
  package var shop = SandboxTransport.shop
  private var atStart = SandboxTransport.shop
  private var setup = SandboxSetup()
  private var isRunning = false
  package private(set) var sent: [Request] = []
  package private(set) var options: [TransportOptions] = []
  /// What commands have sent, without what the shell itself has looked at.
  package var asked: [Request] { sent.filter { $0.headers["Cache-Control"] == nil } }
  /// Changes what comes back, as something between here and the shop does.
  package var onAnswer: (Request, Exchange.Outcome) -> Exchange.Outcome = { _, outcome in outcome }
  /// Looks at the world in the moment when a request would leave.
  package var onSend: (Request) -> Void = { _ in }

  /// The seeded shop, where one way to pay refuses to give money back.
  private static let shop = {
    var shop = Shop.seeded
    shop.gateways["paypal"] = .failing("The capture is too old.")
    return shop
  }()

  package func send(_ request: Request, options: TransportOptions) -> Exchange {
    onSend(request)
    sent.append(request)
    self.options.append(options)
    var timings = Timings()
    timings.total = 72_000
    return Exchange(request: request, outcome: onAnswer(request, outcome(of: request)), timings: timings)
  }

  private func outcome(of request: Request) -> Exchange.Outcome {
    switch request.url.host {
    case "127.0.0.1", "shop.test", "shop.example": .answered(shop.respond(to: request))
    case "unversioned.test" where request.url.path.contains("plugins"): .answered(Response(status: Status(404)))
    case "plainonly.test": .answered(shop.respond(to: withoutLogin(request, unless: "rest_route=")))
    case "cached.test": .answered(aged(shop.respond(to: request)))
    case "unversioned.test": .answered(shop.respond(to: request))
    case "strange.test": StrangeSite.outcome(of: request)
    default: .nothingSent(TransportError(.nameNotResolved, detail: "Could not resolve host: \(request.url.host)"))
    }
  }

  /// As a web server passes it on that drops the password in one form of the address.
  private func withoutLogin(_ request: Request, unless form: String) -> Request {
    var request = request
    if !(request.url.query ?? "").contains(form) { request.headers.removeAll { $0.isNamed("Authorization") } }
    return request
  }

  /// As something between here and the shop gives it that keeps answers.
  private func aged(_ response: Response) -> Response {
    var response = response
    response.headers.set("Age", "30")
    return response
  }

  /// The embedded shop as the shell starts it.
  package var control: SandboxControl {
    SandboxControl(
      start: { (setup) throws(Diagnostic) in
        try self.begin(setup)
        self.isRunning = true
        return RunningSandbox(
          address: ServerAddress(site: URL("http://127.0.0.1:8080")!), user: self.shop.users[0].credential!,
          version: self.shop.version.description)
      },
      stop: {
        defer { self.isRunning = false }
        return self.isRunning
      },
      reset: {
        if self.isRunning { self.shop = self.atStart }
        return self.isRunning
      }, scenarios: Scenario.all.map { Completions.Scenario(name: $0.name, summary: $0.summary) })
  }

  private func begin(_ setup: SandboxSetup) throws(Diagnostic) {
    if setup == self.setup { return }
    self.setup = setup
    shop = SandboxTransport.shop
    if let version = setup.version.flatMap(Version.init) { shop.version = version }
    do throws(Scenario.UnknownName) { shop.scenarios = try Scenario.named(setup.scenario ?? "none") } catch {
      throw Diagnostic(.usage, "there is no scenario '\(error.name)'")
    }
    atStart = shop
  }
}
