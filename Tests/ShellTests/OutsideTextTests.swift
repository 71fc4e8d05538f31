import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import Shell
@testable import Text

/// Nothing that comes from outside reaches a terminal as more than text.
@Suite struct OutsideTextTests {
  /// Sets a title, clears the screen, paints green, reorders, hides, deletes.
  private static let evil = #"\u001b]0;PWN\u0007\u001b[2J\u009b31m\u001b[32mPWN\u202e\u2066\u200f\u007f\b\r"#

  private static let description = #"""
    {"openapi":"3.1.0","info":{"title":"tEVIL","version":"1"},"paths":{
      "/aEVIL/{idEVIL}":{"get":{"operationId":"hEVIL","tags":["gEVIL"],"summary":"sEVIL","responses":{}}},
      "/a":{"post":{"operationId":"g","tags":["gEVIL"],"summary":"sEVIL","description":"dEVIL","x-permission":"pEVIL",
        "parameters":[{"name":"qEVIL","in":"query","required":true,"description":"dEVIL",
          "schema":{"type":"string","format":"fEVIL","enum":["eEVIL"],"default":"dEVIL","example":"xEVIL"}}],
        "requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["nEVIL"],"properties":
          {"nEVIL":{"type":"string","description":"dEVIL","example":"xEVIL"}}}}}},
        "responses":{"2EVIL":{"description":"dEVIL"}}}}}}
    """#

  private static let session = """
    # cartsh session 1
    # comment \u{1B}]0;PWN\u{7}
    server strange.test
    request GET /x
    send
    #> 1 2026\u{1B}]0;PWN\u{7}\u{9B}31m GET /x\u{1B}[2J\u{202E} -
    #< 1 200 1ms text/%1B]0;PWN%07 19
    #| {"a":"\u{9B}31m\u{202E}x"}
    send
    #> 2 2026\u{1B}[32mPWN GET /y\u{7F} -
    #< 2 unknown 1ms other "\u{1B}]0;PWN\u{7}"
    #< \u{1B}]0;PWN

    """

  private static let commands = [
    "catalogue import DIR/d.json --name d", "catalogue", "catalogue use d", "catalogue diff d", "operations",
    "operations g", "operations --json", "describe g", "use g", "describe", "preview", "session", "set ?", "use ?",
    "send", "fill", "set nothing 1", "use builtin", "catalogue use builtin",
  ]

  private static let shownCommands = [
    "history", "show", "show headers", "show 1 request", "show 2 request", "show 2", "explain 1", "explain 2", "diff 1",
    "session", "expect .a == 1", "show .b",
  ]

  /// What is no text and none of our own colours, by its place in the output.
  private func rawControls(_ text: String) -> [String] {
    var rest = text[...]
    var found: [String] = []
    while let scalar = rest.unicodeScalars.first {
      if let style = Palette.sequences.first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(style.count)
      } else {
        let isText = scalar == "\n" || scalar == "\t" || JSONText.isShowable(scalar)
        if !isText { found.append(String(rest.prefix(30)).debugDescription) }
        rest.unicodeScalars.removeFirst()
      }
    }
    return found
  }

  @Test(arguments: [false, true]) func anImportedDescriptionIsText(_ isColored: Bool) {
    var shell = ShellRun()
    shell.console.palette = Palette(isColored: isColored)
    shell.console.remarkPalette = Palette(isColored: isColored)
    shell.directory.write("d.json", OutsideTextTests.description.replacing("EVIL", with: OutsideTextTests.evil))
    var everything = ""
    for command in ["server strange.test"] + OutsideTextTests.commands {
      let output = shell.type(command)
      everything += output
      #expect(rawControls(output) == [], "\(command)")
      #expect(!output.contains("\u{1B}[32mPWN"), "\(command): a colour of theirs")
    }
    #expect(everything.contains("tags") == false && everything.contains("\\u001b]0;PWN"), "it is shown, made visible")
  }

  @Test(arguments: [false, true]) func aSessionFileIsText(_ isColored: Bool) throws {
    let directory = TemporaryDirectory()
    directory.write("session.cartsh", OutsideTextTests.session)
    var shell = ShellRun(in: directory)
    shell.console.palette = Palette(isColored: isColored)
    shell.console.remarkPalette = Palette(isColored: isColored)
    try shell.interpreter.open(directory.file("session.cartsh"))
    let opened = shell.output()
    #expect(rawControls(opened) == [] && opened.contains("2026\\u001b]0;PWN"))
    for command in OutsideTextTests.shownCommands {
      let output = shell.type(command)
      #expect(rawControls(output) == [], "\(command)")
      #expect(!output.contains("\u{1B}[32mPWN"), "\(command): a colour of theirs")
    }
  }

  /// The last place before a console lets our own colours through and nothing else.
  @Test func aConsoleGetsTextAndColoursAlone() {
    let text = "\u{1B}[31mred\u{1B}[0m \u{1B}[8mhidden \u{1B}]0;t\u{7}\n\tnext\r"
    #expect(
      TerminalText(text, Palette(isColored: true)).string
        == "\u{1B}[31mred\u{1B}[0m \\u001b[8mhidden \\u001b]0;t\\u0007\n\tnext\\u000d")
    #expect(TerminalText("\u{1B}[31mred", .plain).string == "\\u001b[31mred")
  }
}
