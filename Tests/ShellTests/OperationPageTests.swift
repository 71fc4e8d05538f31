import InMemoryShell
import TemporaryFiles
import Testing

/// The documentation that `describe` prints.
@Suite struct OperationPageTests {
  @Test(arguments: [
    ("default", "  200      fine\n  default  any other\n"), ("4XX", "  200  fine\n  4XX  any other\n"),
    ("a-very-long-name-of-a-code", "  200                   fine\n  a-very-long-name-of-a-code  any other\n"),
  ])
  func answersStandInColumns(_ code: String, _ lines: String) throws {
    var shell = ShellRun()
    shell.directory.write(
      "a.json",
      """
      {"openapi":"3.0.3","info":{"title":"R","version":"1"},"paths":{"/a":{"get":{"operationId":"one","responses":{
        "200":{"description":"fine"},"\(code)":{"description":"any other"}}}}}}
      """)
    let output = shell.type("catalogue import DIR/a.json --name a ; catalogue use a ; describe one")
    #expect(output.contains("Answers\n\(lines)"), "\(output)")
  }
}
