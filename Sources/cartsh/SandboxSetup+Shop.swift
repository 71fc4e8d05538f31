internal import Sandbox
internal import Shell

extension SandboxSetup {
  /// The shop that the words ask for.
  ///
  /// - Parameter base: what they are to change.
  func shop(from base: Shop = .seeded) throws(Diagnostic) -> Shop {
    var shop = base
    if let version {
      guard let version = Version(version) else {
        throw Diagnostic(.usage, "'\(visible(version))' is not a version", hints: ["for example: 1.6.2, or 1.3.25"])
      }
      shop.version = version
    }
    if let scenario {
      do throws(Scenario.UnknownName) {
        shop.scenarios = try Scenario.named(scenario)
      } catch {
        throw Diagnostic(
          .usage, "there is no scenario '\(visible(error.name))'",
          hints: (error.nearest.map { ["did you mean '\($0)'?"] } ?? []) + [
            "there are: \(Scenario.all.map(\.name).joined(separator: ", "))"
          ])
      }
    }
    return shop
  }
}
