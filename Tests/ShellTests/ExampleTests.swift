import InMemoryShell
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Shell

/// The examples that `help` shows work as they stand.
@Suite struct ExampleTests {
  @Test(arguments: CommandSyntax.all.map(\.name))
  func examplesWorkInTheSandbox(_ name: String) throws {
    let syntax = try #require(CommandSyntax.named(name))
    for example in syntax.examples {
      var settings = Interpreter.Settings()
      settings.input = .script(onError: .stops)
      var shell = ShellRun(settings)
      shell.type("sandbox start ; use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1")
      shell.type("set refund_info.amount 100 ; send")
      if let needs = syntax.exampleNeeds { shell.type(needs) }
      let line = relocated(example)
      if name == "open" { shell.directory.write("refund.cartsh", "# cartsh session 1\nuse refundOrder\n") }
      if name == "replay" { shell.directory.write("refund.cartsh", "sandbox start\nuse listOrders\nsend\n") }
      for (name, text) in ImportedExamples.all { shell.directory.write(name, text) }
      #expect(shell.interpreter.exitCode == 0, "\(shell.output())")
      let output = shell.type(line, answering: #"{"refund_info":{"transaction_id":1,"amount":1}}"#)
      #expect(shell.interpreter.exitCode == 0, "\(example): \(output)")
      #expect(!output.contains("error: ") && !output.contains("warning: "), "\(example): \(output)")
    }
  }

  /// Files of examples go into the directory of the test.
  private func relocated(_ example: String) -> String {
    let files = ["refund.cartsh", "refund.curl", "shop.har", "shop.cartsh"] + ExportFormat.allCases.map(\.exampleFile)
    return files.reduce(example) { $0.replacing($1, with: "DIR/\($1)") }
  }

  @Test func everyCommandHasAnExampleAndFitsTheHelp() {
    for syntax in CommandSyntax.all {
      #expect(!syntax.examples.isEmpty && !syntax.summary.isEmpty, "\(syntax.name)")
      #expect(syntax.examples.allSatisfy { $0 == syntax.name || $0.hasPrefix("\(syntax.name) ") }, "\(syntax.name)")
    }
    var shell = ShellRun()
    let names = CommandSyntax.all.map(\.name)
    #expect(Set(names).count == names.count)
    let help = shell.type("help").split(separator: "\n")
    #expect(help.count < 24, "one screen, with the prompt below it")
    for line in help { #expect(line.count <= 80, "\(line)") }
    for name in names { #expect(shell.type("help \(name)").hasPrefix(name)) }
  }
}
