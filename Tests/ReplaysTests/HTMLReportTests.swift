import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Replays
@testable import Secrets
@testable import Sessions
@testable import Shell

/// The page of a replay: what differs is marked, and what comes from a server stays text.
@Suite struct HTMLReportTests {
  private func html(_ json: String, _ marks: [(Range<Int>, MarkedJSON.Mark.Kind)] = []) -> String? {
    MarkedJSON(bytes: Array(json.utf8), marks: marks.map { .init(range: $0.0, kind: $0.1) }).html
  }

  @Test func JSONIsIndentedAndItsPlacesAreMarked() {
    #expect(
      html(#"{"a":[1,{}],"b":[]}"#)
        == "{\n  <b>\"a\"</b>: [\n    1,\n    {}\n  ],\n  <b>\"b\"</b>: []\n}".replacing(
          "\"", with: "&quot;"))
    #expect(
      html("[1,[2]]", [(1..<2, .differs), (3..<6, .mayDiffer)])
        == "[\n  <mark class=\"d\">1</mark>,\n  <mark class=\"m\">[\n    2\n  ]</mark>\n]")
    #expect(html("[1") == nil && html("") == nil && html("[1] x") == "[\n  1\n]")
  }

  @Test func longTextIsCutOffWithItsMarksClosed() throws {
    let json = "[\"" + String(repeating: "<", count: 200_000) + "\",1]"
    let text = try #require(html(json, [(0..<json.utf8.count, .differs)]))
    #expect(text.contains("</mark>\n… and ") && text.utf8.count < 1_000_000)
    let deep = String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000)
    #expect(try #require(html(deep)).utf8.count < 300_000)
  }

  private func response(_ body: String) -> Response {
    Response(status: Status(200), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8))
  }

  private func messages(_ old: String, _ new: String, ignoring places: [String] = []) throws -> ReplayedMessages {
    let request = Request(
      method: .post, url: try #require(URL("http://shop.test/a?key=sand%20boxx%20sand")),
      headers: [Header("Authorization", "Basic YWRtaW46c2FuZCBib3h4IHNhbmQ="), Header("X", "sand boxx sand")],
      body: Array(#"{"p":"sandboxxsand"}"#.utf8))
    let recorded = SessionExchange(
      id: 1, path: "/a", sentAt: "", exchange: Exchange(request: request, outcome: .answered(response(old))))
    let comparison = AnswerComparison(ignored: try places.map { try IgnoredPlace(Word(plain: $0)) })
    let credential = try #require(BasicCredential(username: "admin", password: "sand boxx sand"))
    return ReplayedMessages(
      Exchange(request: request, outcome: .answered(response(new))), recorded: recorded, comparison,
      Redactor([credential]))
  }

  @Test func whatDiffersIsMarkedOnBothSides() throws {
    let found = try messages(
      #"{"a":1,"gone":[2],"t":"2026-11-01","x":{"y":1}}"#, #"{"a":"1","t":"2027-01-02","x":{"y":2},"new":null}"#,
      ignoring: [".x"])
    let marked = { (side: ReplayedMessages.Side?, kind: String) in
      (side?.body ?? "").matches(of: /<mark class="(.)">((?s).*?)<\/mark>/).filter { $0.1 == kind }.map { String($0.2) }
    }
    #expect(marked(found.recorded, "d") == ["1", "[\n    2\n  ]"])
    #expect(marked(found.now, "d") == ["&quot;1&quot;", "null"])
    #expect(marked(found.recorded, "m").count == 2 && marked(found.now, "m").count == 2)
  }

  @Test func noSecretIsOnThePage() throws {
    var exchange = ReplayedExchange(
      id: 1, operation: nil, method: "POST", path: "/a", line: 1, time: 1, outcome: "200")
    exchange.messages = try messages(#"{"s":"sand boxx sand"}"#, #"{"s":"sandboxxsand","b":"c2FuZCBib3h4IHNhbmQ="}"#)
    var result = ReplayResult(path: "a")
    result.exchanges = [exchange]
    let page = HTMLReport().text(of: [result], time: 1)
    for form in ["sand boxx", "sandboxx", "sand%20boxx", "YWRtaW46", "c2FuZCBib3h4"] {
      #expect(!page.contains(form), "\(form)")
    }
    #expect(page.contains("Authorization: Basic ••••"))
  }

  @Test func markupFromOutsideStaysText() throws {
    let evil =
      #"</pre></details><script>alert(1)</script><img src=x onerror="alert(1)">&amp;\#u{0}\#u{1B}\#u{202E}\#u{FFFF}"#
    let json = String(decoding: JSONText.encode(evil), as: UTF8.self)
    var exchange = ReplayedExchange(
      id: 1, operation: evil, method: evil, path: evil, line: 1, time: 1, outcome: evil, recordedOutcome: evil)
    exchange.changes = [
      .init(path: evil, old: Array(json.utf8), new: Array(evil.utf8)), .init(path: ".", old: nil, new: []),
    ]
    exchange.expectations = [
      .init(line: evil, isMet: false, expected: evil, actual: evil),
      .init(line: evil, isMet: true, expected: "", actual: ""),
    ]
    var messages = try messages("{\"\(json.dropFirst().dropLast())\":\(json)}", evil)
    messages.headers.append(evil)
    exchange.messages = messages
    var result = ReplayResult(path: evil, run: 2)
    result.exchanges = [exchange]
    result.failure = Diagnostic(.usage, evil, explanation: evil, hints: [evil])
    let page = HTMLReport().text(of: [result, result], time: 1)
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("&amp;amp;amp;"))
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || JSONText.isShowable($0) && $0 != "\u{FFFF}" })
    let tags = Set(page.matches(of: /<([a-z1-6]+)/).map { String($0.1) })
    let known = [
      "html", "head", "meta", "title", "style", "body", "header", "h", "h1", "h2", "h3", "p", "nav", "ul", "li", "a",
      "small",
      "section", "figure", "figcaption", "svg", "rect", "span", "details", "summary", "b", "code", "table", "thead",
      "tbody", "tr", "th", "td", "i", "pre", "div", "mark", "br",
    ]
    #expect(tags.subtracting(known).isEmpty, "\(tags.subtracting(known))")
  }

  @Test func theChartDrawsEachTime() {
    let chart = TimingChart(bars: [
      .init(now: 2000, recorded: 1000, title: "a\"<", target: "e1"),
      .init(now: 0, recorded: nil, title: "b", target: "e2"),
    ])
    #expect(chart.longest == 2000)
    #expect(chart.svg.matches(of: /<rect class="n"[^>]* height="(\d+)"/).map { String($0.1) } == ["100", "1"])
    #expect(chart.svg.matches(of: /<rect class="r"[^>]* height="(\d+)"/).map { String($0.1) } == ["50"])
    #expect(chart.svg.contains("<title>a&quot;&lt;</title>"))
  }
}
