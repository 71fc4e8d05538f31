internal import ArgumentParser

/// What the shell and `replay` take alike: how they ask, how they look, and what they allow.
struct SharedOptions: ParsableArguments {
  @Flag(help: "Say yes to the questions before a dangerous request.")
  var yes = false

  @Flag(help: "Never ask; fail instead.")
  var noInput = false

  @Option(help: "Colours: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Show what goes over the wire, on standard error; secrets are masked.")
  var verbose = false

  @Flag(help: "Allow http to hosts other than this machine.")
  var plainHttp = false

  @Flag(help: "Let files run commands for secrets, read and write files and use the environment.")
  var trust = false

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  /// `nil` leaves it to the terminal and the environment.
  var isColored: Bool? { color == .auto ? nil : color == .always }
}
