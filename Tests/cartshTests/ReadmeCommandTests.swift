import CLibrary
import CommandLanguage
import PseudoTerminal
import Shell
import Testing

/// The rest of what README promises: its table of commands, and its examples for a system's shell.
@Suite struct ReadmeCommandTests {
  /// `RECORD=1 swift test --filter theTableIsThatOfTheProgram` writes it.
  @Test func theTableIsThatOfTheProgram() throws {
    var readme = try Readme.text()
    let start = try #require(readme.firstRange(of: "<!-- commands -->\n"))
    let end = try #require(readme.firstRange(of: "<!-- /commands -->"))
    if getenv("RECORD") != nil {
      readme.replaceSubrange(start.upperBound..<end.lowerBound, with: ReadmeCommandTests.table)
      let file = try #require(fopen(Readme.path, "w"))
      fputs(readme, file)
      fclose(file)
    } else {
      #expect(readme[start.upperBound..<end.lowerBound] == ReadmeCommandTests.table)
    }
  }

  private static let table: String = {
    let rows = CommandSyntax.all.map { syntax in
      "| `\(syntax.usage.replacing("|", with: "\\|"))` | \(syntax.summary.replacing("|", with: "\\|")) |\n"
    }
    return "| command | what it does |\n| --- | --- |\n" + rows.joined()
  }()

  @Test func theExamplesPrintWhatIsShown() throws {
    let examples = try examples()
    #expect(!examples.isEmpty)
    let home = try Home()
    for example in examples {
      let output = try home.shell("{ \(example.command)\n} 2>&1")
      let seen = output.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        Readme.normalized(String($0))
      }
      #expect(seen.joined(separator: "\n") == example.output, "\(example.command)")
    }
  }

  private struct Example {
    var command: String
    var output: String
  }

  /// Of the blocks marked `console`: a line that begins with `$ ` is run, and the lines up to the next are its output.
  private func examples() throws -> [Example] {
    var examples: [Example] = []
    var isConsole = false
    for line in try Readme.text().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        examples.append(Example(command: String(line.dropFirst(2)), output: ""))
      } else if isConsole {
        examples[examples.count - 1].output += "\(line)\n"
      }
    }
    return examples
  }
}
