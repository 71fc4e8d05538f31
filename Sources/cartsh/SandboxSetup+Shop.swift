internal import CommandLanguage
internal import Sandbox
internal import SandboxShop
internal import Shell
internal import Text

extension SandboxSetup {
  /// The shop that the words ask for.
  ///
  /// - Parameter base: what they are to change.
  func shop(from base: Shop = .seeded) throws(Diagnostic) -> Shop {
    var shop = base
    if let version {
      let known = Version(version)
      guard let known, Version.played.contains(known) else {
        throw Diagnostic(
          .usage,
          known == nil
            ? "'\(visible(version))' is not a version" : "the sandbox knows no FluentCart \(visible(version))",
          hints: Version.played.map { played in
            "it knows \(played): a refund's amount is in \(played < .refundsInCents ? "decimals" : "cents")"
          })
      }
      shop.version = known
    }
    if let scenario {
      do throws(Scenario.UnknownName) {
        shop.scenarios = try Scenario.named(scenario)
      } catch {
        throw Diagnostic(
          .usage, "there is no scenario '\(visible(error.name))'",
          hints: (error.nearest.map { ["did you mean '\($0)'?"] } ?? []) + [
            "there are: \(Scenario.all.map(\.name).joined(separator: ", "))",
            "what each does: cartsh sandbox --scenarios, or at the prompt: sandbox start --scenario ?",
          ])
      }
    }
    return shop
  }
}
