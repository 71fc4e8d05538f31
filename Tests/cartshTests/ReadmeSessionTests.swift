import PseudoTerminal
import TemporaryFiles
import Testing

/// The session that README shows, typed into the built program: it prints what README prints.
@Suite struct ReadmeSessionTests {
  @Test(.timeLimit(.minutes(5))) func theSessionInReadmeIsReal() throws {
    let home = TemporaryDirectory()
    let readme = try Readme.text()
    let shown = try #require(Readme.block(after: "<!-- session -->", in: readme))
    let typed = shown.compactMap(command)
    #expect(typed.count > 5)

    let terminal = try Pty(
      builtProduct("cartsh"), ["--sandbox", "--no-pager"],
      environment: ["HOME": home.path, "XDG_STATE_HOME": home.path, "NO_COLOR": "1"], rows: 50)
    for (place, line) in typed.enumerated() {
      try terminal.wait("prompt \(place + 1)") { screen in
        prompts(screen) == place + 1 && screen.text.hasSuffix("▸")
      }
      terminal.type("\(line)\r")
    }
    try terminal.wait("the last prompt") { prompts($0) == typed.count + 1 && $0.text.hasSuffix("▸") }

    var seen = terminal.screen.everything.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    seen = Array(seen[(seen.firstIndex { $0.contains("▸") } ?? 0)...])
    let last = seen.lastIndex { $0.contains("▸") } ?? seen.count
    expectMatch(shown, seen[..<last].map(Readme.normalized))
  }

  /// What is typed on a line, if it has a prompt.
  private func command(_ line: String) -> String? {
    line.firstRange(of: "▸ ").map { String(line[$0.upperBound...]) }
  }

  private func prompts(_ screen: Screen) -> Int {
    screen.everything.split(separator: "\n").count { $0.contains("▸") }
  }

  /// A line `…` stands for any number of lines.
  private func expectMatch(_ shown: [String], _ seen: [String]) {
    var rest = seen[...]
    var mayPass = false
    for line in shown {
      if line == "…" {
        mayPass = true
        continue
      }
      if mayPass { rest = rest.drop { $0 != line } }
      #expect(rest.first == line)
      rest = rest.dropFirst()
      mayPass = false
    }
    #expect(rest.isEmpty, "README ends earlier than the program")
  }
}
