internal import CommandLanguage
internal import Completion
internal import HTTP
internal import Sandbox
internal import SandboxShop
internal import Sessions
internal import Shell
internal import SiteMessages

/// The built-in shop in this process, started when it is first needed.
final class EmbeddedSandbox {
  private var running: (server: SandboxServer, setup: SandboxSetup)?

  var control: SandboxControl {
    SandboxControl(start: start, stop: stop, reset: reset, scenarios: EmbeddedSandbox.scenarios)
  }

  /// What it can play, for Tab and `?`.
  static let scenarios = Scenario.all.map { Completions.Scenario(name: $0.name, summary: $0.summary) }

  /// The one that runs goes on if it is set up like that; else another takes its place.
  private func start(_ setup: SandboxSetup) throws(Diagnostic) -> RunningSandbox {
    let shop = try setup.shop()
    if running?.setup != setup {
      _ = stop()
      running = (try EmbeddedSandbox.started(shop), setup)
    }
    let server = running!.server
    guard let user = server.shop.users.first(where: \.managesShop)?.credential else {
      throw Diagnostic(.ours, "the sandbox has no user")
    }
    return RunningSandbox(
      address: ServerAddress(site: URL(scheme: "http", host: "127.0.0.1", port: server.port)), user: user,
      version: shop.version.description)
  }

  static func started(
    _ shop: Shop, _ settings: SandboxServer.Settings = .init(), log: SandboxServer.Log? = nil
  ) throws(Diagnostic) -> SandboxServer {
    do {
      return try SandboxServer.start(shop: shop, settings, log: log)
    } catch {
      let port = settings.port
      throw Diagnostic(
        .ours, "the sandbox cannot listen\(port == 0 ? "" : " on port \(port)")",
        explanation: port == 0 ? "\(error)" : "another program may be listening there",
        hints: port == 0 ? [] : ["take another one: --port \(port == 65535 ? 8080 : port + 1)"])
    }
  }

  private func stop() -> Bool {
    guard let server = running?.server else { return false }
    server.stop()
    running = nil
    return true
  }

  private func reset() -> Bool {
    running?.server.reset()
    return running != nil
  }
}
