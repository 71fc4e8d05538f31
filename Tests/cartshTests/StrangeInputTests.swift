import PseudoTerminal
import SandboxShop
import Testing

/// What people and programs type by mistake.
@Suite struct StrangeInputTests {
  @Test(arguments: ["", "\n", "\n\n   \n\t\n", "# only a comment\n", " ; ; \n"])
  func nothingIsDoneForNothing(_ input: String) throws {
    let output = try Home().run("--sandbox", input: input)
    #expect(output.stdout == [] && output.stderr == [])
    #expect(output.exitCode == 0)
  }

  /// The mark under the fault is part of what is promised.
  @Test(arguments: [
    ("set a 'open\n", "stdin:1:7: a quote is not closed", "  | set a 'open\n  |       ^"),
    ("set a \"open\n", "stdin:1:7: a quote is not closed", "  |       ^"),
    ("use refundOrder\nbody {\"a\": [1}\n", "stdin:2:14: this bracket closes none", "  |              ^\n"),
    ("use refundOrder\nbody {\"a\": 1\n", "stdin:2:6: a bracket is not closed", "  |      ^"),
    ("use refundOrder\nbody {\"a\" 1}\n", "stdin:2:11: ", "  |           ^\n"),
    ("sned\n", "stdin:1:1: unknown command 'sned'", "  hint: did you mean 'send'?\n"),
    ("use refundordr\n", "stdin:1:5: no operation is called", "  hint: did you mean 'refundOrder'?\n"),
    ("set order_id 1\n", "'set' needs an operation", "  hint: choose one: use refundOrder\n"),
    ("help a\u{0}b\n", "a command cannot hold a NUL byte", "error: "),
    ("use\n", "stdin:1:1: 'use' needs OPERATION", "  hint: usage: use OPERATION [PATH]\n"),
    ("send --fast\n", "stdin:1:6: 'send' has no option --fast", "  |      ^^^^^^\n"),
    ("use getOrder\nset order_id $missing\n", "there is no variable $missing", "  hint: "),
  ])
  func aMistakeIsExplainedAndPointedAt(_ input: String, _ message: String, _ more: String) throws {
    let output = try Home().run("--sandbox", input: input)
    #expect(output.errorText.contains(message))
    #expect(output.errorText.contains(more))
    #expect(output.text == "")
    #expect(output.exitCode == 2)
  }

  @Test func bytesThatAreNoTextAreNoCrash() throws {
    let home = try Home()
    let output = try home.shell(#"printf 'help \377\376\nhelp send\n' | cartsh --keep-going"#)
    #expect(output.exitCode == 3)
    #expect(output.errorText == "error: line 1 of stdin is not UTF-8 text\n")
    #expect(output.text.hasPrefix("send [--raw]"))
  }

  /// Repaired to U+FFFD, as Swift's own list of the arguments has it, another request would go out.
  @Test func argumentsThatAreNotUTF8AreRefused() throws {
    let output = try Home().shell(#"cartsh --sandbox -c "$(printf 'request POST /echo ; set note \377')""#)
    #expect(output.errorText == "error: argument 3 is not UTF-8 text\n")
    #expect(output.exitCode == 2)
  }

  @Test func aLineMayBeAMegabyteLong() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let home = try Home()
    let kept = try home.run(
      "--sandbox", "--quiet", input: "let a = '\(long)'\nuse listOrders\nset search $a\npreview\n")
    #expect(kept.text.utf8.count > 1 << 20)
    #expect(kept.exitCode == 0)
    let unknown = try home.run("--sandbox", input: "\(long)\n")
    #expect(unknown.errorText.contains("unknown command"))
    #expect(unknown.exitCode == 2)
  }

  @Test func bracketsMayBeNestedDeeply() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let output = try Home().run("--sandbox", "--quiet", input: "use refundOrder\nbody \(deep)\nsend\n")
    #expect([2, 4].contains(output.exitCode))
    #expect(output.errorText.contains("error: "))
  }

  @Test func commandsEndWithReturnAndLineFeedOnOtherSystems() throws {
    let output = try Home().run("--sandbox", "--yes", "--quiet", input: "\(Refund.oneLine)\r\nsend\r\n")
    #expect(output.text == Refund.answer)
  }
}
