import PseudoTerminal
import SandboxShop
import Testing

/// The program between pipes: commands come in, the answer alone goes out.
@Suite struct PipeTests {
  @Test func standardInputIsRunAndTheAnswerAloneIsPrinted() throws {
    let home = try Home()
    let output = try home.run(
      "--sandbox", "--yes", input: (Refund.lines + ["send"]).joined(separator: "\n") + "\n")
    #expect(output.text == Refund.answer)
    #expect(output.errorText.contains("HTTP 200 OK  "))
    #expect(output.exitCode == 0)
    #expect(home.sessions.isEmpty)
  }

  @Test func theLastLineNeedsNoLineBreak() throws {
    let output = try Home().run("--sandbox", "--quiet", input: "\(Refund.oneLine)\nsend")
    #expect(output.text == Refund.answer)
    #expect(output.errorText == "")
  }

  @Test func quietLeavesTheAnswerAndTheErrors() throws {
    let home = try Home()
    let done = try home.run("--sandbox", "--quiet", "-c", "\(Refund.oneLine) ; send")
    #expect(done.text == Refund.answer)
    #expect(done.errorText == "")
    let failed = try home.run("--sandbox", "--quiet", "-c", "use getOrder ; set order_id 999 ; send")
    #expect(failed.errorText.contains("error: -c:1:35: the server answered 404 Not Found"))
    #expect(failed.text.contains("fluent_cart_entity_not_found"))
  }

  @Test func severalCommandsMakeOneSession() throws {
    let output = try Home().run(
      "--sandbox", "--quiet", "-c", "use getOrder", "-c", "set order_id 1", "-c", "send", "-c", "show .order.id")
    #expect(output.text.hasSuffix("}\n1\n"))
    #expect(output.exitCode == 0)
  }

  @Test func anErrorInOneOfSeveralNamesIt() throws {
    let output = try Home().run("--sandbox", "-c", "use getOrder", "-c", "set order_id one", "-c", "send")
    #expect(output.errorText.contains("error: -c[2]:1:14: "))
    #expect(output.errorText.contains("  | set order_id one\n  |              ^^^\n"))
    #expect(output.exitCode == 2)
    #expect(output.text == "")
  }

  @Test func aFileOfCommandsIsReadWholeFirst() throws {
    let home = try Home()
    try home.write("good", "# no heading\n\(Refund.lines.joined(separator: "\n"))\nsend\n")
    #expect(try home.run("--sandbox", "--yes", "-f", "good").text == Refund.answer)
    try home.write("bad", "use listOrders\nsend\nsned\n")
    let output = try home.run("--sandbox", "-f", "bad")
    #expect(output.text == "")
    #expect(output.errorText.contains("error: bad:3:1: unknown command 'sned'"))
    #expect(output.errorText.contains("did you mean 'send'?"))
    #expect(output.exitCode == 2)
  }

  @Test func commandsRunInTheSessionOfTheFileThatIsNamed() throws {
    let home = try Home()
    let first = try home.run("--sandbox", "shop.cartsh", "-c", "\(Refund.oneLine) ; send")
    #expect(first.exitCode == 0)
    let lines = home.read("shop.cartsh").split(separator: "\n").map(String.init)
    #expect(Array(lines.prefix(7)) == ["# cartsh session 1", "sandbox start"] + Refund.lines + ["send"])
    #expect(lines[7].contains(/^#> 1 \S+Z POST \/orders\/1\/refund sha256:[0-9a-f]{64} unit=cents after=1$/))
    #expect(lines[8].contains(/^#< 1 200 \d+ms application\/json 164$/))
    #expect(lines[9].hasPrefix(#"#| {"fluent_cart_refund":"#))
    #expect(lines.count == 10)
    #expect(home.mode("shop.cartsh") == 0o600)

    let second = try home.run("shop.cartsh", "--quiet", "-c", "show .gateway_refund.status")
    #expect(second.text == "\"success\"\n")
    #expect(home.read("shop.cartsh").split(separator: "\n").map(String.init) == lines)
  }

  @Test func keepGoingRunsTheRestAndLeavesWithTheFirstFailure() throws {
    let input = "use getOrder\nset order_id 999\nsend\nfrobnicate\nset order_id 1\nsend\nshow .order.id\n"
    let output = try Home().run("--sandbox", "--quiet", "--keep-going", input: input)
    #expect(output.text.hasSuffix("}\n1\n"))
    #expect(output.errorText.contains("stdin:3:1: the server answered 404"))
    #expect(output.errorText.contains("stdin:4:1: unknown command 'frobnicate'"))
    #expect(output.exitCode == 4)
    let stopped = try Home().run("--sandbox", "--quiet", input: input)
    #expect(!stopped.errorText.contains("frobnicate"))
    #expect(stopped.exitCode == 4)
  }

  @Test func nobodyIsAsked() throws {
    for arguments in [["--no-input"], []] {
      let output = try Home().run(arguments: arguments + ["-c", "server shop.test ; auth admin"])
      #expect(output.errorText.contains("error: -c:1:20: no password was given"))
      #expect(output.errorText.contains("auth admin env:NAME"))
      #expect(output.exitCode == 2)
    }
  }

  @Test func coloursAreForTerminalsUnlessAskedFor() throws {
    let home = try Home()
    let command = "use listOrders ; set per_page 1 ; send"
    #expect(!(try home.run("--sandbox", "-c", command).text.contains("\u{1B}")))
    let colored = try home.run("--sandbox", "--color", "always", "-c", command, environment: ["NO_COLOR": "1"])
    #expect(colored.text.contains("\u{1B}[") && colored.errorText.contains("\u{1B}["))
    let plain = try home.terminal("--sandbox", "--no-pager", "-c", command, environment: ["NO_COLOR": "1"])
    #expect(try plain.waitForEnd() == .code(0))
    #expect(!String(decoding: plain.output, as: UTF8.self).contains("\u{1B}["))
    let terminal = try home.terminal("--sandbox", "--no-pager", "-c", command, environment: ["NO_COLOR": ""])
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}["))
  }
}
