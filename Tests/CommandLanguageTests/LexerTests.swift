import Testing

@testable import CommandLanguage

/// How text is cut into commands and words.
@Suite struct LexerTests {
  /// Commands are shown as `[word|word]`, comments as they are.
  @Test(arguments: [
    ("", ""), ("  \t ", ""), ("\n\n", ""), ("a", "[a]"), (" a\tb  c ", "[a|b|c]"), ("a\nb", "[a][b]"),
    ("a\r\nb\r\n", "[a][b]"),
    ("a ; b", "[a][b]"), (";", ""), (" ; ; a ;", "[a]"), ("a;b", "[a;b]"), ("a; b", "[a;|b]"), ("a ;b", "[a|;b]"),
    ("a ;", "[a]"),
    ("# c", "# c"), ("  # c\na", "# c[a]"), ("a # c\nb", "[a][b]"), ("a#c", "[a#c]"), ("a ; # c", "[a]"),
    ("#> 1 x\n#| y", "#> 1 x#| y"),
    ("'a b' \"c d\"", "['a b'|\"c d\"]"), ("'a;# \"b' ; c", "['a;# \"b'][c]"), ("\"a\\\"b ; \" c", "[\"a\\\"b ; \"|c]"),
    ("''", "['']"), ("# a\r\nb # c\r\n#| d\r", "# a[b]#| d"),
    ("a'b c", "[a'b|c]"), ("it's", "[it's]"), ("{\"a\": [1, 2]} x", "[{\"a\": [1, 2]}|x]"),
    ("[1,\n 2]\nb", "[[1,  2]][b]"),
    ("{\"}\":\"]\"}", "[{\"}\":\"]\"}]"), ("{\"a\":\"\\\"}\"}", "[{\"a\":\"\\\"}\"}]"), ("{} ; {}", "[{}][{}]"),
    (".a[\"odd key\"].b c", "[.a[\"odd key\"].b|c]"), ("command:\"a b\" c", "[command:\"a b\"|c]"),
    ("a=\"b c\"", "[a=\"b c\"]"),
    ("a:{b", "[a:{b]"), (".a[0]", "[.a[0]]"), ("größe 日本 😀", "[größe|日本|😀]"), ("a\u{A0}b", "[a\u{A0}b]"),
    ("a\\", "[a\\]"),
  ])
  func words(_ text: String, _ wanted: String) throws {
    var lexer = Lexer(text)
    var found = ""
    while let element = try lexer.next() {
      switch element {
      case .statement(let words): found += "[" + words.map(\.source).joined(separator: "|") + "]"
      case .comment(let range): found += String(decoding: lexer.bytes[range], as: UTF8.self)
      }
    }
    #expect(found == wanted)
  }

  @Test(arguments: [
    ("'a", LexicalError.Kind.unclosedQuote, 0..<2), ("a \"b", .unclosedQuote, 2..<4), ("'a\nb'", .unclosedQuote, 0..<2),
    ("\"a\\\"", .unclosedQuote, 0..<4), ("\"a\\", .unclosedQuote, 0..<3), ("a {", .unclosedBracket, 2..<3),
    ("[1,[2]", .unclosedBracket, 0..<1),
    ("{\"a", .unclosedQuote, 1..<3), ("[}", .crossedBrackets, 1..<2), ("{\"a\":[1}", .crossedBrackets, 7..<8),
    ("'a'b", .textAfterQuote, 0..<4),
    ("{}x", .textAfterQuote, 0..<3), ("\"a\"\"b\"", .textAfterQuote, 0..<4), ("a\u{0}b", .nul, 0..<3),
    ("'\u{0}'", .nul, 0..<3),
    ("[\u{0}]", .nul, 0..<3),
  ])
  func mistakes(_ text: String, _ kind: LexicalError.Kind, _ range: Range<Int>) {
    var lexer = Lexer(text)
    #expect(throws: LexicalError(kind, at: range)) { while try lexer.next() != nil {} }
  }

  @Test(arguments: [
    ("", true), ("a", true), ("body {", false), ("body {\n}", true), ("body {\"a", true), ("'a", true),
    ("a ; [1,", false), ("[}", true),
    ("# {", true),
  ])
  func whetherALineGoesOn(_ text: String, _ isWhole: Bool) { #expect(isComplete(text) == isWhole) }

  /// At the prompt a quote may stay open over rows. The word is spelled so that it fits on a line of a file.
  @Test(arguments: [
    ("a 'b\nc' d", "[a|\"b\\nc\"|d]"), ("a \"b\nc\" d", "[a|\"b\\nc\"|d]"), ("a '$x\n'", "[a|\"$$x\\n\"]"),
    ("{\"a\":\n\"b\n\nc\"}", "[{\"a\": \"b\\n\\nc\"}]"), (".a[\"x\ny\"]", "[.a[\"x\\ny\"]]"), ("'a'\nb", "['a'][b]"),
    ("a \"b\\\"\nc\"", "[a|\"b\\\"\\nc\"]"),
  ])
  func quotesMaySpanRows(_ text: String, _ wanted: String) throws {
    var lexer = Lexer(text, quotesSpanRows: true)
    var found = ""
    while case .statement(let words)? = try lexer.next() {
      found += "[" + words.map(\.source).joined(separator: "|") + "]"
    }
    #expect(found == wanted)
    #expect(isComplete(text, quotesSpanRows: true))
    let lines = found.dropFirst().dropLast().split(separator: "][").map { $0.replacing("|", with: " ") }
    for line in lines { #expect(isComplete(String(line)) && !line.contains("\n")) }
  }

  @Test(arguments: [
    ("'a", false), ("'a\n", false), ("'a\nb'", true), ("{\"a", false), ("it's", true), ("# it's 'a", true),
  ])
  func whetherARowFollows(_ text: String, _ isWhole: Bool) {
    #expect(isComplete(text, quotesSpanRows: true) == isWhole)
  }

  @Test func placesAreBytes() throws {
    var lexer = Lexer("é 'ü' [\n1]")
    guard case .statement(let words)? = try lexer.next() else { throw LexicalError(.nul, at: 0..<0) }
    #expect(words.map(\.range) == [0..<2, 3..<7, 8..<12])
  }

  /// A long line of brackets or quotes is cut in one go: depth is counted, not recursed into.
  @Test func deepBracketsAreCut() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    var lexer = Lexer("body \(deep) ; x")
    guard case .statement(let words)? = try lexer.next() else { throw LexicalError(.nul, at: 0..<0) }
    #expect(words.count == 2 && words[1].source == deep)
  }
}
