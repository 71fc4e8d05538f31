import HTTP
import JSON
import Testing

@testable import Replays
@testable import Shell
@testable import SiteMessages

/// Answers that hold one document after another.
@Suite struct DocumentStreamTests {
  private func array(_ text: String, _ format: StreamFormat) -> String? {
    DocumentStream(Array(text.utf8), format).array.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":2}\n", "[{\"a\":1},{\"a\":2}]"), ("1\r\n\r\n\"x\"\nnull", "[1,\"x\",null]"),
    ("{\n \"a\": 1\n}\n[2]", "[{\n \"a\": 1\n},[2]]"), ("{\"a\":1}{\"a\":2}", "[{\"a\":1},{\"a\":2}]"), ("", "[]"),
    ("\u{FEFF}{}\n{}", "[{},{}]"), ("{\"a\":1}\n{\"a\":\n", nil), ("{\"a\":1}\nnope\n{}", nil),
  ])
  func documentsFollowEachOther(_ text: String, _ all: String?) {
    #expect(array(text, .lines) == all)
    #expect(array(text.replacing("\n{", with: "\n\u{1E}{"), .textSequence) == all)
  }

  @Test(arguments: [
    ("data: {\"a\":1}\n\ndata:2\n\n", "[{\"a\":1},2]"), ("data: {\r\ndata: }\r\n\r\n", "[{\n}]"),
    ("event: x\rid: 7\rdata: {}\r\r", "[{}]"), ("data: [DONE]\n", "[\"[DONE]\"]"), (": ping\n\n", "[]"),
    ("data\ndata\n\n", "[\"\\n\"]"), ("database: 1\n\n", "[]"),
  ])
  func eventsHoldData(_ text: String, _ all: String) { #expect(array(text, .events) == all) }

  @Test func nothingOfABrokenStreamIsLost() {
    let stream = DocumentStream(Array("{\"a\":1}\nnope {\n{\"b\":2}".utf8), .lines)
    #expect(stream.entries.map { String(decoding: $0.content, as: UTF8.self) } == ["{\"a\":1}", "nope {", "{\"b\":2}"])
    #expect(stream.entries.map(\.isJSON) == [true, false, true])
  }

  @Test(arguments: [
    ("application/x-ndjson", "{}\n{}", AnswerBody.stream(.lines)), ("application/jsonl", "{}", .stream(.lines)),
    ("application/json-seq", "\u{1E}{}\n", .stream(.textSequence)),
    ("text/event-stream", "data: 1\n\n", .stream(.events)), ("text/event-stream", "", .empty),
    ("application/x-ndjson", "<p>no</p>", .text), ("application/json", "{}\n{}", .embedded(0..<2)),
    ("text/event-stream", "\u{0}\u{1}", .binary),
  ])
  func theMediaTypeDecides(_ type: String, _ body: String, _ wanted: AnswerBody) {
    let response = Response(status: Status(200), headers: [Header("Content-Type", type)], body: Array(body.utf8))
    #expect(AnswerBody(response) == wanted)
  }

  @Test func aReplayComparesEachDocument() {
    func response(_ body: String) -> Response {
      Response(
        status: Status(200), headers: [Header("Content-Type", "application/x-ndjson")], body: Array(body.utf8))
    }
    let comparison = AnswerComparison(ignored: [])
    let changes = comparison.changes(from: response("{\"a\":1}\n{\"a\":2}\n"), to: response("{\"a\":1}\n{\"a\":3}\n"))
    #expect(changes.map(\.path) == [".[1].a"])
    #expect(comparison.changes(from: response("{\"a\":1}\n{}"), to: response("{ \"a\": 1 }\n\n{}\n")).isEmpty)
  }
}
