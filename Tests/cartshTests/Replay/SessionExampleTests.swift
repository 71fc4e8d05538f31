import JSON
import LocalFiles
import PseudoTerminal
import Shell
import TemporaryFiles
import Testing

/// The session files that the repository shows: they run in the sandbox, and every answer is as it was recorded.
@Suite struct SessionExampleTests {
  private static let directory =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/sessions"

  private static let names: [String] = TemporaryDirectory.names(in: directory).filter { $0.hasSuffix(".cartsh") }

  @Test func thereAreTours() { #expect(SessionExampleTests.names.count >= 12) }

  @Test(arguments: names)
  func everyAnswerIsAsRecorded(_ name: String) throws {
    let output = try Home().run("replay", "--json", "\(SessionExampleTests.directory)/\(name)")
    #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
    let result = try JSONDocument(output.stdout).root
    let exchanges = try #require(result["exchanges"]).elements
    #expect(!exchanges.isEmpty)
    #expect(exchanges.allSatisfy { $0["recorded_outcome"]?.isNull == false }, "each exchange is recorded")
  }

  @Test func allOfThemSideBySideOnShopsOfTheirOwn() throws {
    let output = try Home().run("replay", "--sandbox", "--jobs", "4", SessionExampleTests.directory)
    #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
    let lines = output.text.split(separator: "\n")
    let names = lines.dropLast().map { String($0.split(separator: " ")[1].split(separator: "/").last!) }
    #expect(names == SessionExampleTests.names)
    #expect(lines.last?.contains("all as recorded") == true)
  }

  @Test(arguments: names)
  func everyTourSaysWhatOneLearns(_ name: String) throws {
    let lines = String(decoding: try contents(of: "\(SessionExampleTests.directory)/\(name)"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines[1].hasPrefix("# ") && lines[2].hasPrefix("# "))
    #expect(lines.prefix(5).contains { $0.contains("learns: ") })
    #expect(lines.contains { $0.hasPrefix("expect ") })
  }
}
