internal import ArgumentParser
internal import CLibrary
internal import CommandLanguage
internal import HTTP
internal import LineEditor
internal import LocalFiles
internal import Sandbox
internal import SandboxShop
internal import Shell
internal import Text

/// `cartsh sandbox`: the built-in shop in the foreground, for curl, PHP or a browser.
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Run the built-in shop in the foreground, on this machine only.",
    usage: """
      cartsh sandbox [<options>]
      cartsh sandbox --scenarios
      """,
    discussion: """
      Every order of the shop is invented, and nothing is written to disk: it is
      the same again after the next start, or after
        curl -X POST http://127.0.0.1:8080/__sandbox/reset
      One request alone meets a scenario that it names in a header:
        X-Sandbox-Scenario: timeout-after-commit
      """)

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 8080

  @Option(help: ArgumentHelp("127.0.0.1, ::1 or localhost.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: "FluentCart's: 1.6.2 reads refunds in cents, 1.3.25 in decimals. (default: 1.6.2)")
  var version: String?

  @Option(help: ArgumentHelp("What goes wrong; several with commas between.", valueName: "name"))
  var scenario: [String] = []

  @Flag(help: "List the scenarios.")
  var scenarios = false

  @Option(help: ArgumentHelp("A shop of your own, as JSON: users, orders, customers.", valueName: "file"))
  var shop: String?

  @Option(help: ArgumentHelp("How long every answer takes at least, in milliseconds.", valueName: "ms"))
  var latency = 0

  @Option(help: ArgumentHelp("The directory of the site: /shop.", valueName: "path"))
  var prefix = ""

  @Flag(help: "Print each request and its status.")
  var log = false

  func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("--port takes 0 to 65535.") }
    if !(0...600_000).contains(latency) { throw ValidationError("--latency takes 0 to 600000 milliseconds.") }
    if SandboxServer.Host(rawValue: host) == nil {
      throw ValidationError(
        "--host takes 127.0.0.1, ::1 or localhost: the sandbox has a known password,\nand is for this machine alone.")
    }
    if SandboxCommand.directory(prefix) == nil {
      throw ValidationError("--prefix takes a path of letters, digits, '.', '_', '~' and '-': /shop.")
    }
  }

  func run() throws {
    do throws(Diagnostic) {
      if scenarios || scenario == ["?"] { return list() }
      let server = try EmbeddedSandbox.started(try configured(), settings, log: log ? SandboxCommand.report : nil)
      announce(server)
      catchInterrupts()
      var nothing = pollfd(fd: -1, events: 0, revents: 0)
      while !interruptRequested() { poll(&nothing, 0, -1) }
      server.stop()
    } catch {
      putRemark(TerminalText(error.rendered(.plain), .plain))
      throw ExitCode(error.exitCode)
    }
  }

  private var settings: SandboxServer.Settings {
    var settings = SandboxServer.Settings()
    settings.host = SandboxServer.Host(rawValue: host) ?? .ipv4
    settings.port = port
    settings.latencyMilliseconds = latency
    return settings
  }

  private func configured() throws(Diagnostic) -> Shop {
    let setup = SandboxSetup(version: version, scenario: scenario.isEmpty ? nil : scenario.joined(separator: ","))
    var shop = try setup.shop(from: try loaded())
    shop.prefix = SandboxCommand.directory(prefix) ?? ""
    return shop
  }

  private func loaded() throws(Diagnostic) -> Shop {
    guard let file = shop else { return .seeded }
    let bytes = try contents(of: file)
    do throws(ShopFile.Problem) {
      return try ShopFile.shop(bytes)
    } catch {
      throw Diagnostic(
        .file, "\(visible(file)) is not a shop", explanation: visible("\(error)"),
        hints: ["without --shop there is a built-in one"])
    }
  }

  /// `/shop` of `shop/`, `/shop` and the like; `nil` for what is no path.
  private static func directory(_ text: String) -> String? {
    let steps = text.split(separator: "/")
    let isPath = steps.allSatisfy { step in
      step != "." && step != ".." && step.utf8.allSatisfy { "._~-".utf8.contains($0) || isLetterOrDigit($0) }
    }
    return isPath ? steps.map { "/\($0)" }.joined() : nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func list() {
    let width = Scenario.all.map(\.name.count).max() ?? 0
    for scenario in Scenario.all {
      print(scenario.name + String(repeating: " ", count: width - scenario.name.count + 2) + scenario.summary)
    }
    fflush(nil)
  }

  @Sendable private static func report(_ request: Request, _ response: Response) {
    putRemark("\(request.method) \(request.url.target) \(response.status.code)\n")
  }

  private func announce(_ server: SandboxServer) {
    let shop = server.shop
    print("a shop with FluentCart \(shop.version) at \(server.home), until Ctrl-C")
    for user in shop.users {
      print("  \(user.role.rawValue): \(visible(user.login)):\(visible(user.applicationPassword))")
    }
    for scenario in shop.scenarios { print("  \(scenario.name): \(scenario.summary)") }
    fflush(nil)
  }
}
