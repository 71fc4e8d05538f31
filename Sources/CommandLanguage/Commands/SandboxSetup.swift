/// What a sandbox is to be like, in the words of who starts it.
package struct SandboxSetup: Sendable, Equatable {
  /// FluentCart's version.
  package var version: String?
  /// What goes wrong: names with commas between.
  package var scenario: String?

  package init(version: String? = nil, scenario: String? = nil) {
    self.version = version
    self.scenario = scenario
  }

  /// The line that starts one.
  package var command: Command {
    .sandbox(.start, version: version.map { Word(saying: $0) }, scenario: scenario.map { Word(saying: $0) })
  }
}
