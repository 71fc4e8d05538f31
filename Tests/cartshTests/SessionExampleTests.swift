import PseudoTerminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The session files that the repository shows run to their end in the sandbox.
@Suite struct SessionExampleTests {
  private static let directory =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/sessions"

  @Test func everyExampleRuns() throws {
    let files = try #require(opendir(SessionExampleTests.directory))
    defer { closedir(files) }
    var count = 0
    while let entry = readdir(files) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.hasSuffix(".cartsh") else { continue }
      let output = try Home().run("--yes", "-f", "\(SessionExampleTests.directory)/\(name)")
      #expect(output.exitCode == 0, "\(name): \(output.errorText)")
      count += 1
    }
    #expect(count >= 2)
  }
}
