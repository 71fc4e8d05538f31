import InMemoryShell
import HTTP
import Testing

@testable import Secrets
@testable import Sessions
@testable import Shell

/// What `-v` shows of the wire: all of it, but for secrets, long bodies and control characters.
@Suite struct WireTextTests {
  private let redactor = Redactor(
    [BasicCredential(username: "admin", password: "abcd EFGH ijkl MNOP")!], ["t0p-s3cret"])

  private func text(_ events: WireEvent...) -> String { WireText(events, redactor).text }

  @Test func linesAreMarked() {
    #expect(
      text(
        .remark("Connected to shop.test (192.0.2.1) port 443"), .sentLine("POST /orders HTTP/1.1"),
        .sentLine("Content-Type: text/plain"), .sentLine(""), .sentBody(Array("one\r\ntw".utf8)),
        .sentBody(Array("o".utf8)),
        .receivedLine("HTTP/1.1 200 OK"), .receivedLine("X-Two:2"))
          == """
          * Connected to shop.test (192.0.2.1) port 443
          > POST /orders HTTP/1.1
          > Content-Type: text/plain
          >\u{20}
          > one
          > two
          < HTTP/1.1 200 OK
          < X-Two: 2

          """)
  }

  @Test(arguments: [
    (WireEvent.sentLine("Authorization: Basic YWRtaW46YWJjZCBFRkdIIGlqa2wgTU5PUA=="), "> Authorization: Basic ••••\n"),
    (.sentLine("GET /x?token=8f2a&page=2 HTTP/1.1"), "> GET /x?token=••••&page=2 HTTP/1.1\n"),
    (.sentLine("X-Api-Key: 8f2a"), "> X-Api-Key: ••••\n"), (.sentBody(Array("a=t0p-s3cret".utf8)), "> a=••••\n"),
    (.receivedLine("set-cookie: a=b"), "< set-cookie: ••••\n"),
    (.receivedLine("Location: https://x.test/?token=8f2a#a"), "< Location: https://x.test/?token=••••#a\n"),
    (.receivedLine("X-Echo: abcdEFGHijklMNOP"), "< X-Echo: ••••\n"),
    (.remark("h2h3 [x-api-key: 8f2a]"), ""),
    (.remark("user 'admin' abcd%20EFGH%20ijkl%20MNOP"), "* user 'admin' ••••\n"),
    (.receivedLine("X-Title: \u{1B}[2J\u{202E}"), "< X-Title: \\u001b[2J\\u202e\n"),
    (.sentBody([0, 0xFF]), "> … 2 B that are not text\n"),
  ])
  func secretsAndControlCharactersAreNot(_ event: WireEvent, _ expected: String) { #expect(text(event) == expected) }

  @Test func aLongBodyIsCut() {
    // A secret on the cut, and over two pieces, is hidden first.
    let body = Array((String(repeating: "x", count: 2040) + "t0p-s3cret" + String(repeating: "y", count: 5000)).utf8)
    let shown = text(.sentBody(Array(body[..<2045])), .sentBody(Array(body[2045...])))
    #expect(shown.hasSuffix(" more\n") && shown.utf8.count < 2200)
    #expect(!shown.contains("t0p") && !shown.contains("y\n"), "\(shown.suffix(100))")
  }

  @Test func verboseIsAnOptionToo() {
    var shell = ShellRun()
    shell.type("sandbox start ; use listOrders ; option verbose on ; send ; option verbose off ; send")
    #expect(shell.transport.options.map(\.wantsWire) == [true, false])
  }
}
