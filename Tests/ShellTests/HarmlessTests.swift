import InMemoryShell
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell
@testable import Text

/// Nothing that a server says can move the cursor, recolour the terminal or deceive a reader.
@Suite struct HarmlessTests {
  private static let looks = [
    "show", "show headers", "show request", "show .name", "show .", "let name = .name", "history", "session",
    "show .nothing", "table", "table .list name price", "table .", "table $name", "diff 1", "show ?", "show .?",
    "show .list[0].?", "set ?", "history | cat", "show | $name",
    "request POST /echo ; set name $name ; set $name 1 ; send", "preview", "body", "sample curl", "sample php",
    "sample javascript", "sample python", "show request", "header X-Copy $name", "request GET /$name", "use $name",
    "operations $name", "set $name := {", "open DIR/$name", "auth $name:x", "auth $name x", "auth", "server $name",
    "option $name",
    "let x = $name$nothing", "sample $name", "undo", "undo", "session", "history",
  ]

  @Test(
    arguments: [
      "hostile", "hostilejson", "hostilelist", "hostiletext", "hostiletype", "hostilereason", "hostilenotice",
      "redirectable",
    ], [true, false])
  func nothingReachesTheTerminal(_ path: String, isTerminal: Bool) throws {
    let directory = TemporaryDirectory()
    var shell = try ShellRun.opening(in: directory)
    shell.console.isTerminal = isTerminal
    shell.type("server strange.test ; request GET /hostilejson ; send ; let name = .name ; request GET /\(path)")
    expectHarmless(shell.type("send"), "send")
    for look in HarmlessTests.looks { expectHarmless(shell.type(look), look) }
    expectHarmless(shell.session.prompt(.plain, isUTF8: true), "prompt")
    shell.type("open DIR/other.cartsh")
    for look in ["open DIR/session.cartsh"] + HarmlessTests.looks { expectHarmless(shell.type(look), look) }
  }

  /// The sandbox's customer whose name attacks, in what is shown before a refund and after it.
  @Test func aHostileCustomerIsShownHarmless() throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start ; use refundOrder ; set order_id 9 ; set refund_info.transaction_id 11")
    let output = shell.type("set refund_info.amount 1.00 USD ; send")
    #expect(output.contains("customer     \\u001b[31mRed"), "\(output)")
    expectHarmless(output, "send")
  }

  private func expectHarmless(_ output: String, _ line: String) {
    let harm = output.unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x20..<0x7F, 0xA0..<0x200B, 0x2010..<0x2028, 0x2030..<0x2060, 0x2070..<0xFFF0, 0x1_0000...: false
      default: true
      }
    }
    #expect(harm == nil, "\(line): \(visible(output, keepingLines: true))")
  }

  @Test(arguments: [
    ("plain – größe 日本 😀", "plain – größe 日本 😀"), ("\u{1B}[31m", "\\u001b[31m"), ("a\nb\tc", "a\\u000ab\\u0009c"),
    ("\u{7F}\u{85}\u{9B}", "\\u007f\\u0085\\u009b"),
    ("\u{202E}\u{2066}\u{200F}", "\\u202e\\u2066\\u200f"), ("\u{FEFF}x", "\\ufeffx"), ("\u{E0041}", "\\udb40\\udc41"),
    ("", ""),
  ])
  func visibleText(_ text: String, _ wanted: String) {
    #expect(visible(text) == wanted)
    #expect(visible("a\n\tb", keepingLines: true) == "a\n\tb")
  }
}
