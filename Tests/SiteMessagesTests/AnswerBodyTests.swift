import HTTP
import JSON
import Testing

@testable import SiteMessages
@testable import Text

/// What a body turns out to be, whatever its header says.
@Suite struct AnswerBodyTests {
  @Test(arguments: [
    ("", AnswerBody.empty), (" \n\t", .empty), ("{}", .json), (" {\"a\":[1]}\n", .json), ("[]", .json), ("null", .json),
    ("-1.5e3", .json),
    ("\"text\"", .json), ("true", .json), ("1 2", .text), ("nothing here", .text), ("null and void", .text),
    ("404 page not found", .text),
    ("-----BEGIN", .text), ("{\"a\":1", .text), ("{'a':1}", .text), ("<p>no</p>", .text), ("a [] {} b", .text),
    ("Grüße", .text),
    ("\u{FEFF}{\"a\":1}", .embedded(3..<10)), ("Notice: x\n{\"a\":1}", .embedded(10..<17)),
    ("{\"a\":1}<!-- x -->", .embedded(0..<7)),
    ("a[0] is {\"b\":2}!", .embedded(1..<4)), ("{broken {\"a\":1}", .embedded(8..<15)), ("\u{1B}[2J", .text),
    ("{\"a\":1}{\"b\":2}", .embedded(0..<7)),
  ])
  func kinds(_ text: String, _ wanted: AnswerBody) { #expect(AnswerBody(response(Array(text.utf8))) == wanted) }

  @Test func bytes() {
    #expect(AnswerBody(response([0x89, 0x50, 0, 1])) == .binary)
    #expect(AnswerBody(response([0xFF, 0xFE, 0x01, 0x02])) == .binary)
    #expect(AnswerBody(response(Array("M".utf8) + [0xFC] + Array("ller".utf8))) == .text)
    #expect(AnswerBody(response(Array("{\"a\":\"".utf8) + [0xFC] + Array("\"}".utf8))) == .json)
  }

  /// A character cut at the end of the part that is looked at does not make text binary.
  @Test(arguments: 4090..<4100)
  func longTextIsText(_ count: Int) {
    let text = String(repeating: "x", count: count) + "😀😀😀"
    #expect(AnswerBody(response(Array(text.utf8))) == .text)
  }

  @Test func longTextThatIsHalfJSON() {
    let text = String(repeating: "[", count: 50_000)
    #expect(AnswerBody(response(Array(text.utf8))) == .text)
    #expect(AnswerBody(response(Array("x\(text)".utf8))) == .text)
  }

  @Test func theJSONInIt() {
    let body = Array("x {\"a\":1} y".utf8)
    #expect(AnswerBody(response(body)).document(body)?.root["a"]?.int == 1)
    #expect(AnswerBody.text.document(body) == nil)
  }

  private func response(_ body: [UInt8]) -> Response { Response(status: Status(200), body: body) }
}

@Suite("Bytes of a long answer")
struct ByteSearchTests {
  @Test("a text is found where it stands, and nowhere else")
  func holds() {
    let bytes = Array(#"{"message":"Done.","id":1}"#.utf8)
    #expect(bytes.holds("\"message\"") && bytes.holds("}") && bytes.holds("{\"m") && bytes.holds(""))
    #expect(!bytes.holds("\"errors\"") && !bytes.holds("1}}") && ![].holds("x") && [UInt8]().holds(""))
  }

  @Test("a byte over 0x7F is seen at every place", arguments: 0..<19)
  func isASCII(_ place: Int) {
    var bytes = [UInt8](repeating: 0x7F, count: 19)
    #expect(bytes.isASCII && [UInt8]().isASCII)
    bytes[place] = 0x80
    #expect(!bytes.isASCII)
  }
}
