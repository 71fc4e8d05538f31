import JSON
import Testing

@Suite("Strings and writing") struct TextTests {
  @Test(arguments: [
    (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u00E9é""#, "ééé"),
    (#""\ud83d\ude00😀""#, "😀😀"), (#""\u0000""#, "\0"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\\u00e9""#, #"\u00e9"#), (#""\udbff\udfff""#, "\u{10FFFF}"),
    (#""a\u0301""#, "a\u{301}"),
  ])
  func decoded(_ token: String, _ text: String) {
    #expect(JSONText.decode(Array(token.utf8)).unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(
      JSONText.decode(Array("[\(token)]".utf8)[1...].dropLast()).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func brokenUTF8IsReplaced() {
    #expect(JSONText.decode([0x22, 0x61, 0xFF, 0x62, 0x22]) == "a\u{FFFD}b")
    #expect(JSONText.decode([0x22, 0xE2, 0x82, 0x5C, 0x6E, 0x22]) == "\u{FFFD}\n")
  }

  /// Whatever follows a backslash, also what no tokenizer lets through, is no reason to crash.
  @Test(arguments: [
    "", "\"", "\"\"", "\"\\\"", "\"\\u\"", "\"\\u12\"", "\"\\ud83d\\\"", "\"\\ud83d\\u12\"", "\"\\x\"", "ab",
  ])
  func whatIsNoTokenDoesNotCrash(_ text: String) {
    #expect(JSONText.decode(Array(text.utf8)).utf8.count <= 6)
  }

  @Test(arguments: [
    ("", "", ""), ("a/b", "a/b", #"a\/b"#), ("\"\\", #"\"\\"#, #"\"\\"#),
    ("\u{8}\u{C}\n\r\t", #"\b\f\n\r\t"#, #"\b\f\n\r\t"#),
    ("\0\u{1B}\u{1F}", #"\u0000\u001b\u001f"#, #"\u0000\u001b\u001f"#), ("é€", "é€", #"\u00e9\u20ac"#),
    ("😀", "😀", #"\ud83d\ude00"#),
    ("\u{7F}", "\u{7F}", "\u{7F}"), ("\u{80}", "\u{80}", #"\u0080"#), ("\u{10FFFF}", "\u{10FFFF}", #"\udbff\udfff"#),
    ("\r\n", #"\r\n"#, #"\r\n"#), ("\u{2028}", "\u{2028}", #"\u2028"#), ("'<&>", "'<&>", "'<&>"),
  ])
  func encoded(_ text: String, _ minimal: String, _ php: String) {
    #expect(JSONText.encode(text) == Array("\"\(minimal)\"".utf8))
    #expect(JSONText.encode(text, escaping: .php) == Array("\"\(php)\"".utf8))
  }

  @Test func everyScalarIsReadBack() throws {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), value < 0x3000 || value % 251 == 0 || value > 0x10FFF0 else { continue }
      let text = "a\(scalar)b"
      for escaping in [JSONText.Escaping.minimal, .php] {
        let token = JSONText.encode(text, escaping: escaping)
        #expect(JSONText.decode(token).unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(try printed(token, .minified) == token)
        if escaping == .php { #expect(token.allSatisfy { 0x20...0x7F ~= $0 }) }
      }
    }
  }

  @Test func whatMayBeShown() {
    for scalar in "aé€😀\u{301}\u{200D}\u{FE0F}\u{AD}\u{FFFD}/<".unicodeScalars { #expect(JSONText.isShowable(scalar)) }
    for scalar
      in "\0\u{7}\u{1B}\n\t\u{7F}\u{80}\u{9B}\u{9F}\u{61C}\u{200B}\u{200E}\u{200F}\u{2028}\u{202A}\u{202E}\u{2060}\u{2066}\u{2069}\u{FEFF}\u{FFF9}\u{E0001}\u{E0041}"
      .unicodeScalars
    { #expect(!JSONText.isShowable(scalar)) }
  }

  @Test func writer() throws {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", 1)
      object.member("name", "é/\"")
      object.member("none", nil)
      object.key("list")
      object.array { list in
        list.int(-1)
        list.bool(true)
        list.bool(false)
        list.null()
        list.array { _ in }
        list.object { _ in }
        list.string("{")
        list.string("[")
        list.string(":")
        list.string("")
        list.raw("1.10".utf8)
        list.object { $0.member("a", 2) }
        list.array { $0.array { $0.int(3) } }
      }
      object.member("after", "")
    }
    let expected =
      #"{"id":1,"name":"é/\"","none":null,"list":[-1,true,false,null,[],{},"{","[",":","",1.10,{"a":2},[[3]]],"after":""}"#
    #expect(writer.document.description == expected)
    #expect(writer.bytes == Array(expected.utf8))
  }

  @Test func writerAsPHP() throws {
    var writer = JSONWriter(escaping: .php)
    writer.array { list in
      list.string("a/é😀")
      list.object { $0.member("/é", "\n") }
    }
    #expect(writer.document.description == #"["a\/\u00e9\ud83d\ude00",{"\/\u00e9":"\n"}]"#)
  }
}
