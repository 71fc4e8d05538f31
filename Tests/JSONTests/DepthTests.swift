import JSON
import Testing

/// A hundred thousand objects and arrays in each other: nothing may recurse, and nothing may take the square of it.
@Suite("Deep texts") struct DepthTests {
  private static let depth = 100_000
  private static let arrays = Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
  private static let objects = Array(
    (String(repeating: #"{"k":"#, count: depth) + "1" + String(repeating: "}", count: depth)).utf8)
  private static let path = JSONPath(Array(repeating: .key("k"), count: depth))

  @Test func tokens() throws {
    var tokenizer = JSONTokenizer()
    var (count, deepest) = (0, 0)
    while try tokenizer.next(in: DepthTests.arrays.span) != nil {
      count += 1
      deepest = max(deepest, tokenizer.depth)
    }
    #expect(count == 2 * DepthTests.depth)
    #expect(deepest == DepthTests.depth)
  }

  /// The kinds of what is open are kept in words of 64 bits.
  @Test(arguments: [63, 64, 65, 127, 128, 129]) func kindsOfWhatIsOpen(_ depth: Int) throws {
    for odd in 0..<depth {
      let opening = (0..<depth).map { $0 == odd ? #"{"k":"# : "[" }.joined()
      let closing = (0..<depth).reversed().map { $0 == odd ? "}" : "]" }
      #expect(throws: Never.self) { try JSONDocument(opening + "1" + closing.joined()) }
      let mixedUp = closing.map { $0 == "}" ? "]" : $0 }.joined()
      let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(opening + "1" + mixedUp) }
      #expect(error.expected == "',' or '}'")
    }
  }

  @Test(arguments: [arrays, objects]) func printing(_ text: [UInt8]) throws {
    let text = String(decoding: text, as: UTF8.self)
    #expect(try printed(text, .minified) == text)
    let pretty = try printed(text, .pretty)
    #expect(try printed(pretty, .minified) == text)
    // The indent stops growing: else this would be ten gigabytes.
    #expect(pretty.utf8.count < 2 * DepthTests.depth * 300)
  }

  @Test func unclosed() throws {
    let text = Array(DepthTests.objects.prefix(5 * DepthTests.depth))
    let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(text) }
    #expect(error.offset == text.count)
    #expect(throws: error) { try printed(text, .minified) }
  }

  @Test func reading() throws {
    let document = try JSONDocument(DepthTests.objects)
    #expect(document.root.values(at: DepthTests.path).map(\.int) == [1])
    #expect(document.root["k"]?.range == 5..<document.bytes.count - 1)
    let everything = JSONPath(Array(repeating: .every, count: DepthTests.depth - 1))
    #expect(try JSONDocument(DepthTests.arrays).root.values(at: everything).map(\.text) == ["[]"])
    #expect(try JSONPath(DepthTests.path.description) == DepthTests.path)
  }

  @Test func editing() throws {
    let document = try JSONDocument(DepthTests.objects)
    let edited = try document.setting(DepthTests.path, to: .string("two"))
    #expect(edited.root.value(at: DepthTests.path)?.string == "two")
    let removed = try #require(document.removing(DepthTests.path))
    #expect(removed.root.value(at: DepthTests.path) == nil)
    #expect(removed.bytes.count == document.bytes.count - 5)
    #expect(try JSONDocument.emptyObject.setting(DepthTests.path, to: .int(1)) == document)
  }
}
