import JSON
import Testing

@Suite("Documents and their values") struct DocumentTests {
  private let document = try! JSONDocument(
    #" {"o":{"a":1,"b":[]},"l":[10,"x",null],"s":"\/\u00e9","n":-12,"t":true,"f":false,"z":null,"d":1.10,"big":12345678901234567890} "#
  )

  @Test func kinds() {
    let root = document.root
    #expect(root.kind == .object)
    #expect(root.members.map(\.key) == ["o", "l", "s", "n", "t", "f", "z", "d", "big"])
    #expect(
      root.members.map(\.value.kind) == [
        .object, .array, .string, .number, .boolean, .boolean, .null, .number, .number,
      ])
    #expect(
      root.members.map(\.value.kind.named).prefix(5) == ["an object", "an array", "a string", "a number", "a boolean"])
    #expect(root["z"]?.kind.named == "null")
  }

  @Test func valuesAreOfOneKindOnly() throws {
    let root = document.root
    #expect(root["s"]?.string == "/é")
    #expect(root["n"]?.int == -12)
    #expect(root["t"]?.bool == true)
    #expect(root["f"]?.bool == false)
    #expect(root["z"]?.isNull == true)
    #expect(root["d"]?.int == nil)
    #expect(root["d"]?.text == "1.10")
    #expect(root["big"]?.int == nil)
    for (key, value) in root.members {
      #expect((value.string != nil) == (key == "s"))
      #expect((value.int != nil) == (key == "n"))
      #expect((value.bool != nil) == ["t", "f"].contains(key))
      #expect(value.isNull == (key == "z"))
      #expect(value.elements.isEmpty == (key != "l"))
      #expect(value.members.isEmpty == (key != "o"))
    }
    #expect(root["nothing"] == nil)
    #expect(root["l"]?[1]?.string == "x")
    #expect(root["l"]?[-1]?.isNull == true)
    #expect(root["l"]?[3] == nil)
    #expect(root["l"]?[-4] == nil)
    #expect(root["s"]?["s"] == nil)
    #expect(root["s"]?[0] == nil)
  }

  @Test func placesAndTexts() throws {
    #expect(document.root.range == 1..<document.bytes.count - 1)
    let list = try #require(document.root["l"])
    #expect(list.text == #"[10,"x",null]"#)
    #expect(Array(document.bytes[list.range]) == Array(list.bytes))
    #expect(list.detached.root.elements.map(\.text) == ["10", "\"x\"", "null"])
    #expect(list.detached.description == list.text)
  }

  @Test func ofARepeatedKeyTheLastCounts() throws {
    let root = try JSONDocument(#"{"a":1,"b":2,"a":3}"#).root
    #expect(root["a"]?.int == 3)
    #expect(root.members.map(\.key) == ["a", "b", "a"])
  }

  @Test func keysAreComparedByScalars() throws {
    let document = try JSONDocument("{\"e\u{301}\":1,\"\\u00e9\":2}")
    #expect(document.root["e\u{301}"]?.int == 1)
    #expect(document.root["\u{E9}"]?.int == 2)
    let edited = try document.setting(JSONPath([.key("\u{E9}")]), to: .int(3))
    #expect(edited.description.unicodeScalars.elementsEqual("{\"e\u{301}\":1,\"\\u00e9\":3}".unicodeScalars))
  }

  @Test func madeByHand() {
    #expect(JSONDocument.string("a\"/é").description == #""a\"/é""#)
    #expect(JSONDocument.string("a\"/é", escaping: .php).description == #""a\"\/\u00e9""#)
    #expect(JSONDocument.int(Int.min).description == "-9223372036854775808")
    #expect(JSONDocument.bool(true).root.bool == true)
    #expect(JSONDocument.bool(false).root.bool == false)
    #expect(JSONDocument.null.root.isNull)
    #expect(JSONDocument.emptyObject.root.kind == .object)
    #expect(JSONDocument.int(1) == JSONDocument.int(1))
    #expect(try! JSONDocument("1") != JSONDocument("1 "))
  }
}
