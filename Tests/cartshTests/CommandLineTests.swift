import PseudoTerminal
import SandboxShop
import Testing

/// Options of the program, right and wrong.
@Suite struct CommandLineTests {
  @Test(arguments: [
    ["--frobnicate"], ["--sandbox", "--server", "shop.test"], ["-c", "help", "-f", "file"], ["--color", "pink"],
    ["one.cartsh", "two.cartsh"], ["-c"], ["sandbox", "--port", "99999"], ["sandbox", "--port", "x"],
  ])
  func wrongUsageIsTwo(_ arguments: [String]) throws {
    let output = try Home().run(arguments: arguments)
    #expect(output.exitCode == 2)
    #expect(output.text == "")
    #expect(output.errorText.lowercased().hasPrefix("error: "))
  }

  @Test func theVersionIsANumber() throws {
    let output = try Home().run("--version")
    #expect(output.text.contains(/^\d+\.\d+\.\d+\n$/))
    #expect(output.exitCode == 0)
  }

  @Test func helpBeginsWithExamples() throws {
    let output = try Home().run("--help")
    let examples = try #require(output.text.firstRange(of: "Examples:"))
    let options = try #require(output.text.firstRange(of: "OPTIONS:"))
    #expect(examples.lowerBound < options.lowerBound)
    #expect(output.text.split(separator: "\n").count { $0.hasPrefix("  cartsh ") } >= 4)
    #expect(output.exitCode == 0)
  }

  @Test(arguments: [["help"], ["help", "sandbox"], ["sandbox", "--help"]])
  func helpIsNoFile(_ arguments: [String]) throws {
    let home = try Home()
    let output = try home.run(arguments: arguments)
    let usage = arguments.contains("sandbox") ? "USAGE: cartsh sandbox [<options>]" : "USAGE: cartsh [<options>]"
    #expect(output.text.contains(usage))
    #expect(output.exitCode == 0)
    #expect(home.read("help") == "" && home.read("sandbox") == "")
  }

  @Test(arguments: [
    ["--bogus"], ["sandbox", "--port", "x"], ["sandbox", "--host", "0.0.0.0"], ["-c", "quit", "-f", "x"],
  ])
  func wrongUsageIsToldAsEveryError(_ arguments: [String]) throws {
    let output = try Home().run(arguments: arguments)
    #expect(output.errorText.hasPrefix("error: "))
    #expect(output.text == "")
    #expect(output.exitCode == 2)
  }

  @Test func aSiteThatIsNoneIsWrongUsage() throws {
    let output = try Home().run("--server", "http://shop.example", "-c", "server")
    #expect(output.exitCode == 2)
    #expect(output.errorText.contains("error: "))
    #expect(output.errorText.contains("shop.example"))
  }

  @Test func withoutAHomeThereIsNoPlaceForASession() throws {
    let output = try Home().run(
      "--sandbox", "-c", "\(Refund.oneLine) ; send", environment: ["HOME": "", "XDG_STATE_HOME": ""])
    #expect(output.text == "")
    #expect(output.errorText.contains("there is no place for the session's file"))
    #expect(output.exitCode == 3)
  }
}
