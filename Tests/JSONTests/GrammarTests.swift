import JSON
import Testing

@Suite("What is JSON and what is not (RFC 8259)") struct GrammarTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "12", "-12", "1.5", "-0.10", "1e5", "1E5", "1e+5", "1e-05", "0e0", "0.0e00",
    "1e400", "12345678901234567890", #""""#, #""a""#, #"" ""#, "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", "[1,2]",
    #"{"a":1}"#, #"{"":0}"#, #"{"a":1,"a":2}"#, #"{ "a" : [ 1 , { "b" : null } ] }"#, " \t\r\n1 \t\r\n",
    #""\"\\\/\b\f\n\r\t\u00e9\u00E9""#, #""\ud83d\ude00""#, #""\ud800""#, #""\u0000""#, "\"\u{7F}\u{85}é€😀\"",
    "\"\u{2028}\"",
  ])
  func accepted(_ text: String) throws {
    #expect(try !tokens(Array(text.utf8)).isEmpty)
    let document = try JSONDocument(text)
    #expect(document.description == text)
    let trimmed = text.drop { " \t\r\n".contains($0) || $0 == "\r\n" }
    #expect(trimmed.hasPrefix(document.root.text))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var offset: Int
    var line: Int
    var column: Int
    var expected: String

    init(_ text: String, _ offset: Int, line: Int = 1, column: Int? = nil, _ expected: String) {
      (self.text, self.offset, self.line, self.expected) = (text, offset, line, expected)
      self.column = column ?? offset + 1
    }

    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Fault("", 0, "a value"),
    Fault("  \n ", 4, line: 2, column: 2, "a value"),
    Fault("\u{FEFF}1", 0, "a value"),
    Fault("\0", 0, "a value"),
    Fault("nul", 0, "a value"),
    Fault("NULL", 0, "a value"),
    Fault("True", 0, "a value"),
    Fault("tru", 0, "a value"),
    Fault("undefined", 0, "a value"),
    Fault("NaN", 0, "a value"),
    Fault("Infinity", 0, "a value"),
    Fault("'a'", 0, "a value"),
    Fault("// a", 0, "a value"),
    Fault("]", 0, "a value"),
    Fault("\u{A0}1", 0, "a value"),
    Fault("\u{C}1", 0, "a value"),
    Fault("nulll", 4, "the end of the text"),
    Fault("1 2", 2, "the end of the text"),
    Fault("{}}", 2, "the end of the text"),
    Fault("[1]\n\n  x", 7, line: 3, column: 3, "the end of the text"),
    Fault("\"é\" x", 5, column: 5, "the end of the text"),
    Fault("1\0", 1, "the end of the text"),
    Fault("+1", 0, "a value"),
    Fault(".5", 0, "a value"),
    Fault("-", 1, "a digit"),
    Fault("-a", 1, "a digit"),
    Fault("--1", 1, "a digit"),
    Fault("1.", 2, "a digit"),
    Fault("1.e5", 2, "a digit"),
    Fault("1e", 2, "a digit"),
    Fault("1e+", 3, "a digit"),
    Fault("1e-x", 3, "a digit"),
    Fault("01", 1, "no digit after a leading zero"),
    Fault("-012", 2, "no digit after a leading zero"),
    Fault("0x10", 1, "the end of the text"),
    Fault("1_000", 1, "the end of the text"),
    Fault("[", 1, "a value or ']'"),
    Fault("[}", 1, "a value or ']'"),
    Fault("[,1]", 1, "a value or ']'"),
    Fault("[1", 2, "',' or ']'"),
    Fault("[1 2]", 3, "',' or ']'"),
    Fault("[1}", 2, "',' or ']'"),
    Fault("[1:2]", 2, "',' or ']'"),
    Fault("[1,", 3, "a value"),
    Fault("[1,]", 3, "a value"),
    Fault("[1,,2]", 3, "a value"),
    Fault("{", 1, "a key in double quotes or '}'"),
    Fault("{]", 1, "a key in double quotes or '}'"),
    Fault("{a:1}", 1, "a key in double quotes or '}'"),
    Fault("{1:1}", 1, "a key in double quotes or '}'"),
    Fault("{,}", 1, "a key in double quotes or '}'"),
    Fault(#"{"a"}"#, 4, "':'"),
    Fault(#"{"a" 1}"#, 5, "':'"),
    Fault(#"{"a","b"}"#, 4, "':'"),
    Fault(#"{"a":}"#, 5, "a value"),
    Fault(#"{"a":1"#, 6, "',' or '}'"),
    Fault(#"{"a":1]"#, 6, "',' or '}'"),
    Fault(#"{"a":1 "b":2}"#, 7, "',' or '}'"),
    Fault(#"{"a":1,}"#, 7, "a key in double quotes"),
    Fault(#"{"a":1,b:2}"#, 7, "a key in double quotes"),
    Fault(#"[{"a":[1]},{"b":2]]"#, 17, "',' or '}'"),
    Fault(#""abc"#, 4, "'\"' to close the string"),
    Fault(#"{"abc"#, 5, "'\"' to close the string"),
    Fault("\"a\nb\"", 2, "no control character in a string (write it as \\u00XX)"),
    Fault("\"\t\"", 1, "no control character in a string (write it as \\u00XX)"),
    Fault("\"aaaaaaaaaaaaaaaa\u{1F}\"", 17, "no control character in a string (write it as \\u00XX)"),
    Fault(#""\x41""#, 2, #"an escape: \" \\ \/ \b \f \n \r \t or \uXXXX"#),
    Fault(#""\'""#, 2, #"an escape: \" \\ \/ \b \f \n \r \t or \uXXXX"#),
    Fault(#""\U0041""#, 2, #"an escape: \" \\ \/ \b \f \n \r \t or \uXXXX"#),
    Fault(#""\"#, 1, #"an escape: \" \\ \/ \b \f \n \r \t or \uXXXX"#),
    Fault(#""\u12"#, 5, #"four hexadecimal digits after \u"#),
    Fault(#""\u12x4""#, 5, #"four hexadecimal digits after \u"#),
    Fault(#""\u{41}""#, 3, #"four hexadecimal digits after \u"#),
    Fault("[1,\r\n 2,\r\n é]", 11, line: 3, column: 2, "a value"),
  ])
  func refused(_ fault: Fault) throws {
    let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(fault.text) }
    #expect(error.offset == fault.offset)
    #expect(error.line == fault.line)
    #expect(error.column == fault.column)
    #expect(error.expected == fault.expected)
    #expect(error.description == "line \(fault.line), column \(fault.column): expected \(fault.expected)")
    #expect(throws: error) { try printed(fault.text, .pretty) }
    #expect(throws: error) { try printed(fault.text, .minified) }
  }

  private static let sample = Array(
    #" {"id": 1, "n":[-0.5e+3,true,false ,null],"text":"a\/b\u00e9\ud83d\ude00é","o":{"":{}},"l":[[]] } "#.utf8)

  @Test func everyTruncationIsRefused() throws {
    let text = GrammarTests.sample
    _ = try JSONDocument(text)
    let end = try #require(text.lastIndex(of: UInt8(ascii: "}")))
    for length in 0...end {
      let cut = Array(text[..<length])
      let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(cut) }
      #expect(error.offset <= length)
      #expect(throws: error) { try printed(cut, .pretty) }
    }
  }

  @Test func everyChangedByteIsReadTheSameByAll() {
    for place in GrammarTests.sample.indices {
      for byte in UInt8.min...UInt8.max {
        var text = GrammarTests.sample
        text[place] = byte
        let found = Result { () throws(JSONSyntaxError) in try tokens(text) }
        let document = Result { () throws(JSONSyntaxError) in try JSONDocument(text) }
        let output = Result { () throws(JSONSyntaxError) in try printed(text, .minified) }
        switch (found, document, output) {
        case (.success(let found), .success(let document), .success(let output)):
          #expect((try? tokens(output)) == found)
          #expect(document.bytes == text)
        case (.failure(let one), .failure(let two), .failure(let three)): #expect(one == two && two == three)
        default: Issue.record("byte \(byte) at \(place)")
        }
      }
    }
  }

  @Test func whatFollowsTheValueIsLeftAlone() throws {
    let text = Array(#"junk {"a":[1]} more"#.utf8)
    var tokenizer = JSONTokenizer(startingAt: 5)
    var deepest = 0
    while try tokenizer.next(in: text.span) != nil { deepest = max(deepest, tokenizer.depth) }
    #expect(tokenizer.isDone)
    // Behind the value and the blank.
    #expect(tokenizer.offset == 15)
    #expect(tokenizer.depth == 0)
    #expect(deepest == 2)
    #expect(try tokenizer.next(in: text.span) == nil)

    var output: [UInt8] = []
    let end = try withoutActuallyEscaping({ (piece: UnsafeRawBufferPointer) in output += piece }) { sink in
      var printer = JSONPrinter(.minified, sink: sink)
      return try printer.print(text.span, from: 5)
    }
    #expect(end == 15)
    #expect(String(decoding: output, as: UTF8.self) == #"{"a":[1]}"#)
  }

  @Test func whatIsBeforeAFaultIsPrinted() {
    var output: [UInt8] = []
    let text = Array(#"{"a":1,"b":oops"#.utf8)
    withoutActuallyEscaping({ (piece: UnsafeRawBufferPointer) in output += piece }) { sink in
      var printer = JSONPrinter(.pretty, sink: sink)
      let error = #expect(throws: JSONSyntaxError.self) { try printer.print(text.span) }
      #expect(error?.description == "line 1, column 12: expected a value")
    }
    #expect(String(decoding: output, as: UTF8.self) == "{\n  \"a\": 1,\n  \"b\"")
  }
}
