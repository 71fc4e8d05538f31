import CodeSamples
import HTTP
import Testing

/// A body is shown as a literal of the language when, and only when, the language sends the same JSON back.
@Suite struct LiteralTests {
  private static let all: Set<Language> = [.javascript, .php, .python]

  @Test(
    arguments: [
      (#"{"a":[1,-2.5,true,false,null,"x",{},[]]}"#, all), (#""text""#, all), ("[0.0001]", all), ("[19.99]", all),
      ("null", [.javascript, .php]),
      ("[1.0]", [.python]), ("[-0.0]", [.python]), ("[-0]", []), ("[1.10]", []), ("[1e400]", []), ("[1e5]", []),
      ("[0.00001]", []), ("[0.12345678901234567890]", []),
      ("[9007199254740992]", all), ("[9007199254740993]", [.php, .python]), ("[9223372036854775807]", [.php, .python]),
      ("[-9223372036854775808]", [.python]), ("[12345678901234567890]", [.python]),
      (#"{"a":1,"a":2}"#, []), (#"{"a":1,"\u0061":2}"#, []), (#"{"é":1,"e\u0301":2}"#, all),
      (#"["\ud83d"]"#, []), (#"["\udc00"]"#, []), (#"["\ud83d\ude00"]"#, all), (#"["\\ud83d"]"#, all),
      (#"{"1":1,"2":2,"a":3}"#, all), (#"{"2":1,"1":2}"#, [.php, .python]), (#"{"a":1,"0":2}"#, [.php, .python]),
      (#"{"__proto__":1}"#, all), (#"{"\u0000a":1}"#, [.javascript, .python]),
      (String(repeating: "[", count: 64) + String(repeating: "]", count: 64), all),
      (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), []),
      ("{\"a\":1", []), ("{'a':1}", []), ("\u{FEFF}{}", []),
    ] as [(String, Set<Language>)])
  func native(_ body: String, _ expected: Set<Language>) {
    let request = SampleCase(json: body).request
    #expect(Set(Language.allCases.filter { isNative(sample(of: request, in: $0), $0) }) == expected)
  }

  @Test func `what is not called JSON is sent as it is`() {
    for type in ["text/plain", "application/jsonp", nil] {
      let request = SampleCase(text: "[1]", type: type).request
      #expect(Language.allCases.allSatisfy { !isNative(sample(of: request, in: $0), $0) })
      #expect(sample(of: request, in: .curl).hasSuffix("--data '[1]'"))
    }
  }

  @Test func `a text a hundred thousand levels deep is shown as it is`() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    for language in Language.allCases {
      #expect(sample(of: SampleCase(json: deep).request, in: language).contains(deep))
    }
  }

  @Test func `a secret is in the sample only when it was asked for`() throws {
    let credential = try #require(BasicCredential(username: "admin", password: "abcd EFGH"))
    for language in Language.allCases {
      let text = sample(of: SampleCase(.get, "/me", [], .literal(credential)).request, in: language)
      #expect(text.contains("abcd EFGH") || text.contains(credential.authorization))
      #expect(sample(of: SampleCase(.get, "/me", [], .environment).request, in: language).contains("FLUENTCART_AUTH"))
      #expect(!sample(of: SampleCase(.get, "/me", [], .none).request, in: language).contains("Authorization"))
    }
  }
}
