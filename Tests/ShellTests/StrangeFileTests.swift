import CLibrary
import InMemoryShell
import Catalogue
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Sessions
@testable import Shell
@testable import Text

/// Session files that change under one's hands, or look odd.
@Suite struct StrangeFileTests {
  let directory = TemporaryDirectory()

  /// What is no longer found by its name is not written to, and nothing is sent.
  @Test(arguments: ["replaced", "removed", "appended to", "cut"])
  func aFileThatChangesWhileItIsOpen(_ change: String) throws {
    var shell = try ShellRun.opening(in: directory)
    shell.type("sandbox start ; request POST /nothing")
    let path = directory.file("session.cartsh")
    switch change {
    case "replaced":
      directory.write("new", "# cartsh session 1\nuse listOrders\n")
      rename(directory.file("new"), path)
    case "removed": unlink(path)
    case "appended to":
      let file = open(path, O_WRONLY | O_APPEND)
      _ = write(file, "# a word\n", 9)
      close(file)
    default: truncate(path, 19)
    }
    let before = shell.journal
    let output = shell.type("send ; set a 1")
    let isOther = change == "replaced" || change == "removed"
    #expect(output.contains(isOther ? "is no longer the file that was opened" : "was changed by another program"))
    #expect(output.contains("hint: go on with what is there now: open DIR/session.cartsh"))
    #expect(shell.transport.sent.isEmpty)
    #expect(shell.journal == before)
    #expect(shell.session.draft.parameters.isEmpty, "what is refused changes nothing")
    shell.type("open DIR/session.cartsh ; sandbox start ; request POST /nothing ; send")
    #expect(shell.transport.sent.count == 1)
  }

  /// Reading needs no lock, mends nothing, and passes over a line that is just being written.
  @Test func readingOnlyLeavesTheFileAsItIs() throws {
    var writer = try ShellRun.opening(in: directory)
    writer.type("sandbox start ; use listOrders ; set per_page 1 ; send")
    let text = writer.journal + "set per_pa"
    directory.write("session.cartsh", text, mode: 0o644)
    var settings = Interpreter.Settings()
    settings.keeping = .readOnly
    var reader = try ShellRun.opening(in: directory, settings)
    for line in ["use getOrder", "set per_page 2", "send", "again", "let a = 1", "undo", "expect status 200"] {
      #expect(reader.type(line).contains("DIR/session.cartsh is open for reading only"), "\(line)")
    }
    #expect(reader.transport.sent.isEmpty)
    #expect(reader.session.draft.operation?.id == "listOrders")
    for line in ["history", "show .orders.per_page", "table id", "preview", "save DIR/copy.cartsh"] {
      #expect(!reader.type(line).contains("error: "), "\(line)")
    }
    #expect(directory.read("session.cartsh") == text && directory.mode("session.cartsh") == 0o644)
    #expect(directory.read("copy.cartsh").contains("\n#> 1 "))
  }

  @Test func linesMayEndAsInWindows() throws {
    let text = "# cartsh session 1\nsandbox start\nuse listOrders\nset per_page 1\n"
    directory.write("session.cartsh", text.replacing("\n", with: "\r\n"))
    let shell = try ShellRun.opening(in: directory)
    #expect(shell.session.draft.parameters.map(\.text) == ["1"])
  }

  @Test func longLinesAreRead() throws {
    let long = String(repeating: "a", count: 10 << 20)
    directory.write("session.cartsh", "# cartsh session 1\n# \(long)\nrequest POST /x\nbody '\"\(long)\"'\n")
    let shell = try ShellRun.opening(in: directory)
    #expect(shell.session.draft.body?.bytes.count == long.utf8.count + 2)
  }

  @Test func namesMayHoldLineBreaks() throws {
    let name = "a\nb.cartsh"
    directory.write(name, "# cartsh session 1\nnonsense\n")
    let diagnostic = #expect(throws: Diagnostic.self) { _ = try ShellRun.opening(name, in: directory) }
    let text = diagnostic?.rendered(.plain) ?? ""
    #expect(text.split(separator: "\n").first?.hasSuffix("a\\u000ab.cartsh:2:1: unknown command 'nonsense'") == true)
    #expect(!text.contains(name))
  }

  /// Ten thousand lines that do not fit are told in a few words, and soon.
  @Test func aFileThatIsWrongEverywhereIsToldShortly() throws {
    let wrong = (2...10_001).map { "#> \($0) 2026-11-23T10:12:02.113Z GET /orders -\n" }.joined()
    directory.write("session.cartsh", "# cartsh session 1\n\(wrong)")
    let shell = try ShellRun.opening(in: directory)
    let output = shell.output()
    #expect(output.contains("exchange 2 is out of order and is ignored"))
    #expect(output.contains("and so it goes on: 9980 more lines do not fit"))
    #expect(output.split(separator: "\n").count < 100)
  }
}
