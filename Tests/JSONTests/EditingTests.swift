import JSON
import Testing

@Suite("Setting and removing") struct EditingTests {
  @Test(arguments: [
    ("{}", "a", "{\"a\":7}"), ("{ }", "a", "{ \"a\":7}"), (#"{"a":1}"#, "a", #"{"a":7}"#),
    (#"{"a":1}"#, "b", #"{"a":1,"b":7}"#),
    (#" { "a" : 1 } "#, "a", #" { "a" : 7 } "#), ("[1,2]", "[0]", "[7,2]"), ("[1,2]", "[-1]", "[1,7]"),
    ("[1,2]", "[2]", "[1,2,7]"),
    ("[1,2]", "[]", "[1,2,7]"), ("[]", "[]", "[7]"), ("[]", "[0]", "[7]"), ("1", ".", "7"), (" 1\n", ".", " 7\n"),
    ("null", "a.b", #"{"a":{"b":7}}"#),
    ("null", "[0][]", "[[7]]"), ("{}", "a.b[0].c", #"{"a":{"b":[{"c":7}]}}"#), ("{}", "a[].b", #"{"a":[{"b":7}]}"#),
    (#"{"a":null}"#, "a.b", #"{"a":{"b":7}}"#), (#"{"a":[1]}"#, "a[].b", #"{"a":[1,{"b":7}]}"#),
    (#"{"a":1,"a":2}"#, "a", #"{"a":1,"a":7}"#),
    (#"{"caf\u00e9":1}"#, "café", #"{"caf\u00e9":7}"#), ("{}", #"["a\"b"]"#, #"{"a\"b":7}"#),
    (#"{"a":{}}"#, "a.b", #"{"a":{"b":7}}"#),
    ("[1.10, \"\\/\" ,1e400]", "[0]", "[7, \"\\/\" ,1e400]"),
  ])
  func set(_ text: String, _ path: String, _ expected: String) throws {
    let edited = try JSONDocument(text).setting(try JSONPath(path), to: .int(7))
    #expect(edited.description == expected)
  }

  @Test(arguments: [
    ("1", "a", 0, "an object to hold 'a', found a number"), (#""x""#, "[0]", 0, "an array, found a string"),
    ("[1]", "a", 0, "an object to hold 'a', found an array"), ("{}", "[0]", 0, "an array, found an object"),
    ("{}", "[]", 0, "an array, found an object"), (#"{"a":true}"#, "a.b", 1, "an object to hold 'b', found a boolean"),
    ("[1]", "[2]", 0, "an index up to 1, as the array has 1, not 2"),
    ("[1]", "[-2]", 0, "an index up to 1, as the array has 1, not -2"),
    ("[]", "[-1]", 0, "an index up to 0, as the array has 0, not -1"),
    ("{}", "a.b[1]", 2, "index 0 first, as the array is empty, not 1"),
    ("null", "[-1]", 0, "index 0 first, as the array is empty, not -1"),
  ])
  func cannotBeSet(_ text: String, _ path: String, _ offset: Int, _ expected: String) throws {
    let error = try #require(throws: JSONPathError.self) {
      try JSONDocument(text).setting(try JSONPath(path), to: .int(7))
    }
    #expect(error.offset == offset)
    #expect(error.expected == expected)
  }

  @Test(arguments: [
    (#"{"a":1}"#, "a", "{}"), (#"{"a":1,"b":2}"#, "a", #"{"b":2}"#), (#"{"a":1,"b":2}"#, "b", #"{"a":1}"#),
    (#"{"a":1, "b":2, "c":3}"#, "b", #"{"a":1, "c":3}"#), (#"{ "a" : 1 , "b" : 2 }"#, "b", #"{ "a" : 1  }"#),
    (#"{ "a" : 1 }"#, "a", "{  }"),
    ("[1,2,3]", "[0]", "[2,3]"), ("[1,2,3]", "[-1]", "[1,2]"), ("[1,2,3]", "[1]", "[1,3]"), ("[1]", "[0]", "[]"),
    ("[ 1 , 2 ]", "[0]", "[ 2 ]"),
    ("[[1,2],[3]]", "[0][1]", "[[1],[3]]"), (#"{"o":{"a":1},"p":[","]}"#, "o.a", #"{"o":{},"p":[","]}"#),
    (#"{"a":1,"b":2,"a":3}"#, "a", #"{"b":2}"#), (#"{"a":1,"a":3}"#, "a", "{}"),
    (#"{"a":",","b":"}"}"#, "b", #"{"a":","}"#),
    (#"{"caf\u00e9":1}"#, "café", "{}"),
  ])
  func removed(_ text: String, _ path: String, _ expected: String) throws {
    #expect(try JSONDocument(text).removing(try JSONPath(path))?.description == expected)
  }

  @Test(arguments: [
    ("{}", "a"), ("{}", "."), ("[1]", "[1]"), ("[1]", "[-2]"), ("[1]", "a"), (#"{"a":1}"#, "[0]"), (#"{"a":1}"#, "a.b"),
    ("1", "a"), ("[1]", "[]"),
    (#"[{"a":1},{"a":2}]"#, "[].a"),
  ])
  func cannotBeRemoved(_ text: String, _ path: String) throws {
    #expect(try JSONDocument(text).removing(try JSONPath(path)) == nil)
  }

  @Test(
    "a document set in place is the one that its text gives, and can be had back", arguments: 0..<300 as Range<UInt64>)
  func inPlace(_ seed: UInt64) throws {
    var document = try JSONDocument(RandomDocument(seed: seed).bytes)
    let value = try JSONDocument(RandomDocument(seed: seed + 1000).bytes)
    for path in ["a", "[]", "[0]", "id[]", "a.b", "[-1]", "[1][]", #"["odd key"].x[0]"#, "a.b", "id[0]"] {
      let before = document.bytes
      guard let replacement = try? document.set(try JSONPath(path), to: value) else {
        #expect(document.bytes == before)
        continue
      }
      let anew = try JSONDocument(document.bytes)
      #expect(anew.root.values(at: JSONPath()).map(\.text) == document.root.values(at: JSONPath()).map(\.text))
      #expect(document.hasSameIndex(as: anew), "\(document) \(path)")
      var bytes = document.bytes
      replacement.undo(in: &bytes)
      #expect(bytes == before)
    }
  }

  @Test(arguments: [
    ("", ""), ("a", "a"), ("", "abc"), ("abc", ""), ("abc", "abXc"), ("aaa", "aa"), ("aa", "aaa"), ("abcd", "aXd"),
  ])
  func theEarlierListComesBack(_ old: String, _ new: String) {
    var list = Array(new.utf8)
    Replacement(from: Array(old.utf8), to: list)?.undo(in: &list)
    #expect(list == Array(old.utf8))
  }
}

extension JSONDocument {
  /// Whether every value stands at the same place.
  fileprivate func hasSameIndex(as other: JSONDocument) -> Bool {
    var open = [(root, other.root)]
    while let (left, right) = open.popLast() {
      if left.kind != right.kind || left.range != right.range || left.count != right.count { return false }
      open += zip(left.elements, right.elements)
      open += zip(left.members.map(\.value), right.members.map(\.value))
      if left.members.map(\.key) != right.members.map(\.key) { return false }
    }
    return true
  }
}
