import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import LocalFiles
@testable import Sessions
@testable import Shell
@testable import SiteMessages

/// The text of answers in the charset that they declare.
@Suite struct CharsetTests {
  private func response(_ type: String?, _ body: [UInt8]) -> Response {
    Response(status: Status(200), headers: type.map { [Header("Content-Type", $0)] } ?? [], body: body)
  }

  private static let latin: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72]
  private static let big: [UInt8] = [0x00, 0x4D, 0x00, 0xFC, 0x20, 0xAC]
  private static let little: [UInt8] = [0x4D, 0x00, 0xFC, 0x00, 0xAC, 0x20]

  @Test(
    arguments: [
      ("text/plain; charset=ISO-8859-1", latin, "Müller"), ("text/plain;charset=latin1", latin, "Müller"),
      ("text/plain; charset='windows-1252'", [0x80, 0x20, 0x93], "€ “"),
      ("text/plain; charset=iso-8859-1", [0x80], "€"), ("text/plain; charset=ISO-8859-15", [0xA4], "€"),
      ("text/plain; charset=windows-1251", [0xCF, 0xF0, 0xE8], "При"),
      ("text/plain; format=flowed; CHARSET=\"Shift_JIS\"", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("text/plain; charset=utf-16", [0xFE, 0xFF] + big, "Mü€"),
      ("text/plain; charset=utf-16", [0xFF, 0xFE] + little, "Mü€"),
      ("text/plain; charset=utf-16", big, "Mü€"), ("text/plain; charset=utf-16", little, "Mü€"),
      ("text/plain; charset=utf-16be", big, "Mü€"), ("text/plain; charset=UTF-16LE", [0xFF, 0xFE] + little, "Mü€"),
      ("application/json", [0xFF, 0xFE] + little, "Mü€"), (nil, [0xFE, 0xFF] + big, "Mü€"),
    ] as [(String?, [UInt8], String)])
  func theTextIsReadAsDeclared(_ type: String?, _ body: [UInt8], _ text: String) {
    let converted = response(type, body).inUTF8
    #expect(String(decoding: converted.body, as: UTF8.self) == text)
    #expect(converted.receivedBody == body)
    #expect(converted.encodingRemark == nil)
    #expect(converted.inUTF8 == response(type, converted.body).inUTF8 || converted.originalBody == body)
  }

  @Test(
    arguments: [
      ("text/plain; charset=utf-8", Array("Müller".utf8), nil), ("text/plain; charset=x-none", Array("a".utf8), nil),
      ("text/plain; charset=ISO-8859-1", Array("Müller".utf8), "charset=iso-8859-1, and is UTF-8"),
      ("text/plain; charset=us-ascii", Array("Müller".utf8), "charset=us-ascii, and is UTF-8"),
      ("text/plain; charset=utf-8", latin, "charset=utf-8, and is not UTF-8"),
      ("application/json", latin, "the answer is not UTF-8"),
      ("text/plain; charset=x-none", latin, "charset=x-none, which is not known here"),
      ("text/plain; charset=../../tmp/x", latin, "which is not known here"),
      ("text/plain; charset=utf-16", Array("{\"a\":\"ü\"}".utf8), "charset=utf-16, and is UTF-8"),
      ("image/png", [0xFF, 0xFE, 0x00], "the answer is not UTF-8"),
    ] as [(String?, [UInt8], String?)])
  func otherBytesStayAndAreReported(_ type: String?, _ body: [UInt8], _ remark: String?) throws {
    let same = response(type, body).inUTF8
    #expect(same.body == body && same.originalBody == nil)
    guard let remark else { return #expect(same.encodingRemark == nil) }
    #expect(try #require(same.encodingRemark).contains(remark))
  }

  @Test(
    arguments: [
      ("utf-16le", [0x41, 0x00, 0x42], "A\u{FFFD}"), ("utf-16be", [0xD8, 0x00, 0x00, 0x41], "\u{FFFD}A"),
      ("windows-1252", [0x41, 0x81, 0x42], "A\u{FFFD}B"), ("us-ascii", [0x41, 0x81], "A\u{FFFD}"),
      ("euc-jp", [0x41, 0xFF, 0x42], "A\u{FFFD}B"),
    ] as [(String, [UInt8], String)])
  func bytesThatMeanNothingAreReported(_ charset: String, _ body: [UInt8], _ text: String) throws {
    let converted = response("text/plain; charset=\(charset)", body).inUTF8
    #expect(String(decoding: converted.body, as: UTF8.self) == text)
    #expect(try #require(converted.encodingRemark).contains("bytes that mean nothing"))
  }

  /// iconv stops where its output is full, and is asked again.
  @Test func aLongTextIsWhole() {
    let body = [UInt8](repeating: 0xFC, count: 3 << 20)
    let converted = response("text/plain; charset=iso-8859-1", body).inUTF8
    #expect(converted.body.count == 6 << 20)
    #expect(converted.body == Array(String(repeating: "ü", count: 3 << 20).utf8))
  }

  @Test func aChangedBodyHasNoOriginal() {
    var converted = response("text/plain; charset=iso-8859-1", CharsetTests.latin).inUTF8
    #expect(converted.originalBody != nil)
    converted.body = Array("x".utf8)
    #expect(converted.originalBody == nil && converted.receivedBody == Array("x".utf8))
  }

  @Test func theFileKeepsTheBytes() throws {
    var shell = try ShellRun.opening()
    shell.type("server strange.test ; request GET /latin1 ; send ; request GET /utf16 ; send")
    #expect(shell.journal.contains("application/json%3Bcharset%3Diso-8859-1 17 base64\n"))
    let body = try #require(shell.session.exchanges.first?.exchange.response)
    #expect(shell.journal.contains("#| \(Base64.encode(body.receivedBody))\n"))
    #expect(body.receivedBody.contains(0xFC))
    shell.directory.write("copy.cartsh", shell.journal)
    var again = try ShellRun.opening("copy.cartsh", in: shell.directory)
    #expect(again.type("show 1 .name").contains("Müller"))
    #expect(again.type("show 2").contains("Müller €"))
    #expect(again.type("show 1 -o DIR/raw.json").contains("wrote 17 B"))
    #expect(try contents(of: "\(shell.directory.path)/raw.json") == body.receivedBody)
  }

  /// What was scrubbed is in UTF-8, and the bytes before it are gone.
  @Test func aSharedFileHoldsNoOriginal() throws {
    var shell = try ShellRun.opening()
    shell.type("server strange.test ; request GET /latin1 ; send ; share DIR/shared.cartsh --anonymize")
    let shared = String(decoding: try contents(of: "\(shell.directory.path)/shared.cartsh"), as: UTF8.self)
    let original = try #require(shell.session.exchanges.first?.exchange.response?.originalBody)
    #expect(shared.contains("#| {\"name\":"), "\(shared)")
    #expect(!shared.contains(Base64.encode(original)) && !shared.contains("charset"))
  }
}
