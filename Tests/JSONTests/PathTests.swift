import JSON
import Testing

@Suite("Paths") struct PathTests {
  @Test(
    arguments: [
      ("", []), (".", []), ("a", [.key("a")]), (".a", [.key("a")]), (".a.b", [.key("a"), .key("b")]),
      ("orders.data[0].id", [.key("orders"), .key("data"), .index(0), .key("id")]), ("[0]", [.index(0)]),
      (".[0]", [.index(0)]), ("[-1]", [.index(-1)]), ("[]", [.every]),
      (".items[].id", [.key("items"), .every, .key("id")]),
      ("a[1][2]", [.key("a"), .index(1), .index(2)]), (#".["odd key"]"#, [.key("odd key")]),
      (#"["a.b[0]"].c"#, [.key("a.b[0]"), .key("c")]), (#"[""]"#, [.key("")]),
      (#"["\"\\\n\u00e9"]"#, [.key("\"\\\né")]),
      ("a-b", [.key("a-b")]), ("a b", [.key("a b")]), (".0", [.key("0")]), ("a.[0]", [.key("a"), .index(0)]),
      (".é", [.key("é")]),
      ("a]", [.key("a]")]), (#"["]"]"#, [.key("]")]),
    ] as [(String, [JSONPath.Step])])
  func read(_ text: String, _ steps: [JSONPath.Step]) throws {
    let path = try JSONPath(text)
    #expect(path.steps == steps)
    #expect(try JSONPath(path.description) == path)
    #expect(try JSONPath(path.bare) == path)
  }

  @Test(arguments: [
    ("..", 1, "a key"), ("..a", 1, "a key"), ("a.", 2, "a key after '.'"), ("a..b", 2, "a key"),
    ("[0].", 4, "a key after '.'"), ("[0]x", 3, "'.' or '['"), (#"["a"]b"#, 5, "'.' or '['"), ("a[", 2, "']'"),
    ("a[1", 3, "']'"),
    ("[x]", 1, "a number, a key in double quotes, or nothing"),
    ("[1.5]", 1, "a number, a key in double quotes, or nothing"),
    ("a[ 0 ]", 2, "a number, a key in double quotes, or nothing"),
    ("[+1]", 1, "a number, a key in double quotes, or nothing"),
    ("[99999999999999999999]", 1, "a number, a key in double quotes, or nothing"),
    ("['a']", 1, "a number, a key in double quotes, or nothing"), (#"["a""#, 1, "a key in double quotes and ']'"),
    (#"["a]"#, 1, "a key in double quotes and ']'"), (#"["a"x]"#, 1, "a key in double quotes and ']'"),
    (#"["\u12"]"#, 1, "a key in double quotes and ']'"), (#"é["a]"#, 3, "a key in double quotes and ']'"),
  ])
  func refused(_ text: String, _ offset: Int, _ expected: String) throws {
    let error = try #require(throws: JSONPathError.self) { try JSONPath(text) }
    #expect(error.offset == offset)
    #expect(error.expected == expected)
  }

  @Test(
    arguments: [
      ([], ".", "."), ([.key("a"), .index(-1), .every], ".a[-1][]", "a[-1][]"), ([.index(0)], ".[0]", ".[0]"),
      ([.every, .key("id")], ".[].id", ".[].id"),
      ([.key("odd key"), .key("b")], #".["odd key"].b"#, #".["odd key"].b"#),
      ([.key("a"), .key("")], #".a[""]"#, #"a[""]"#), ([.key("a.b")], #".["a.b"]"#, #".["a.b"]"#),
      ([.key("$a")], #".["$a"]"#, #".["$a"]"#), ([.key("a\tb")], #".["a\tb"]"#, #".["a\tb"]"#),
      ([.key("é")], ".é", "é"),
    ] as [([JSONPath.Step], String, String)])
  func described(_ steps: [JSONPath.Step], _ description: String, _ bare: String) {
    #expect(JSONPath(steps).description == description)
    #expect(JSONPath(steps).bare == bare)
  }

  /// Keys that could be taken for something else, alone and behind another step.
  @Test(arguments: [
    "", " ", ".", "..", "[", "]", "[]", "[0]", "\"", "\\", "'", "$", "${a}", "{", "}", ";", "#", "\n", "\r\n", "\t",
    "\0", "\u{1B}",
    "\u{301}", "\u{301}a", ".\u{301}", "[\u{301}", "a.\u{301}b", "\u{200D}", "\u{202E}", "\u{A0}", "\u{3000}",
    "\u{2028}", "😀", "0", "-1", "a", "null",
  ])
  func anyKeyReadsBack(_ key: String) throws {
    for steps in [[.key(key)], [.key("a"), .key(key)], [.index(0), .key(key), .key(key)], [.key(key), .every]]
      as [[JSONPath.Step]]
    {
      let path = JSONPath(steps)
      #expect(try scalars(JSONPath(path.description)) == scalars(path))
      #expect(try scalars(JSONPath(path.bare)) == scalars(path))
      #expect(path.description.utf8.first == UInt8(ascii: "."))
      #expect(path.description.unicodeScalars.allSatisfy { JSONText.isShowable($0) || $0 == "\u{200D}" })
    }
  }

  /// Strings are equal in Swift when they look the same; these are equal when they are the same.
  private func scalars(_ path: JSONPath) -> [[Unicode.Scalar]?] {
    path.steps.map { step in if case .key(let key) = step { Array(key.unicodeScalars) } else { nil } }
  }

  @Test(arguments: [
    (".", [#"{"a":[1,[2,3],{"b":4}],"o":{"x":5,"y":6},"a.b":7,"n":null,"x":1,"x":2}"#]), (".a[0]", ["1"]),
    (".a[-1].b", ["4"]),
    (".a[1][]", ["2", "3"]), (".a[]", ["1", "[2,3]", #"{"b":4}"#]), (".o[]", ["5", "6"]), (".a[][0]", ["2"]),
    (".a[].b", ["4"]),
    (#"["a.b"]"#, ["7"]), (".n", ["null"]), (".n.x", []), (".a[3]", []), (".a[-4]", []), (".o[0]", []), (".a.b", []),
    (".x", ["2"]),
    (".zzz", []), (".a[-9223372036854775808]", []), (".a[9223372036854775807]", []),
  ])
  func leadsTo(_ path: String, _ texts: [String]) throws {
    let document = try JSONDocument(#"{"a":[1,[2,3],{"b":4}],"o":{"x":5,"y":6},"a.b":7,"n":null,"x":1,"x":2}"#)
    let values = document.root.values(at: try JSONPath(path))
    #expect(values.map(\.text) == texts)
    #expect(document.root.value(at: try JSONPath(path))?.text == texts.first)
  }
}
