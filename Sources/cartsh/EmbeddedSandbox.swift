internal import HTTP
internal import Sandbox
internal import Shell

/// The built-in shop in this process, started when it is first needed.
final class EmbeddedSandbox {
  private var server: SandboxServer?

  var control: SandboxControl {
    SandboxControl(start: start, stop: stop, reset: { self.server?.reset() })
  }

  private func start() throws(Diagnostic) -> (ServerAddress, BasicCredential) {
    if server == nil { server = try EmbeddedSandbox.started(port: 0) }
    let running = server!
    guard let user = running.shop.users.first(where: \.managesShop)?.credential else {
      throw Diagnostic(.ours, "the sandbox has no user")
    }
    return (ServerAddress(site: URL(scheme: "http", host: "127.0.0.1", port: running.port)), user)
  }

  static func started(port: Int, log: SandboxServer.Log? = nil) throws(Diagnostic) -> SandboxServer {
    do {
      return try SandboxServer.start(port: port, log: log)
    } catch {
      throw Diagnostic(
        .ours, "the sandbox cannot listen\(port == 0 ? "" : " on port \(port)")",
        explanation: port == 0 ? "\(error)" : "another program may be listening there",
        hints: port == 0 ? [] : ["take another one: --port \(port + 1)"])
    }
  }

  private func stop() {
    server?.stop()
    server = nil
  }
}
