import Catalogue
import JSON
import Testing

@Suite(.enabled(if: YAMLReader.isAvailable, "skipped: libyaml is not there"))
struct YAMLReaderTests {
  @Test(arguments: [
    ("a: 1", #"{"a":1}"#), ("- a\n- [b, 'c: d', \"e\\n\"]", #"["a",["b","c: d","e\n"]]"#),
    ("openapi: 3.0.4\nn: 1.50\ne: -2e3", #"{"openapi":"3.0.4","n":1.50,"e":-2e3}"#),
    ("a: ~\nb: null\nc:\nd: 'null'\ne: ''", #"{"a":null,"b":null,"c":null,"d":"null","e":""}"#),
    (
      "a: true\nb: False\nc: yes\nd: 2026-01-31\ne: 007\nf: .5",
      #"{"a":true,"b":false,"c":"yes","d":"2026-01-31","e":"007","f":".5"}"#
    ),
    ("200:\n  x: !!str 5\ntrue: 1", #"{"200":{"x":"5"},"true":1}"#),
    ("a: |\n  one\n  two\nb: >-\n  one\n  two", #"{"a":"one\ntwo\n","b":"one two"}"#),
    ("a: &x {p: [1]}\nb: *x\nc: &y q\nd: [*y, *x]", #"{"a":{"p":[1]},"b":{"p":[1]},"c":"q","d":["q",{"p":[1]}]}"#),
    ("r: &r {a: 1, b: 2}\nx: {<<: *r, b: 3}", #"{"r":{"a":1,"b":2},"x":{"b":3,"a":1}}"#),
    (
      "a: &a {p: 1}\nb: &b {p: 2, q: 3}\nx:\n  <<: [*a, *b]\n  r: 4",
      #"{"a":{"p":1},"b":{"p":2,"q":3},"x":{"r":4,"p":1,"q":3}}"#
    ),
    ("<<: &m {a: &n [1]}\nb: *n\nc: *m", #"{"b":[1],"c":{"a":[1]},"a":[1]}"#),
    (
      "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, '<<': 5}",
      #"{"a":{"x":1},"b":{"y":2,"x":1},"c":{"<<":5,"y":2,"x":1}}"#
    ),
    ("a: &a {}\nb: {<<: *a}\nc: {x: 1, <<: {x: 2}, y: *a}", #"{"a":{},"b":{},"c":{"x":1,"y":{}}}"#),
    ("# a comment\n---\n{}\n...\n", "{}"), ("ü: \"\\u00e9\"", #"{"ü":"é"}"#), ("[]", "[]"), ("text", #""text""#),
  ])
  func isReadAsJSON(yaml: String, json: String) throws {
    #expect(try YAMLReader.json(Array(yaml.utf8)).description == json)
  }

  @Test(arguments: [
    ("a: b: c", 1, 5), ("a: 1\n  b: 2", 2, 4), ("- *x", 1, 3), ("a: 1\n---\nb: 2", 2, 1), ("", 1, 1),
    ("? [a]\n: 1", 1, 3), ("<<: 5", 1, 5), ("a: &a [1]\n<<: *a", 2, 5), ("a: \"x", 1, 6),
  ])
  func othersAreRefusedWithTheirPlace(yaml: String, line: Int, column: Int) throws {
    let error = try #require(throws: YAMLError.self) { try YAMLReader.json(Array(yaml.utf8)) }
    #expect(error.line == line && error.column == column, "\(error)")
  }

  /// Ten lines that would be a hundred million words, and brackets without an end.
  @Test func aSmallFileMakesNoHugeOne() throws {
    var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      bomb += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ","))]\n"
    }
    #expect(throws: YAMLError.self) { try YAMLReader.json(Array(bomb.utf8)) }
    let deep = String(repeating: "[", count: 5000)
    #expect(throws: YAMLError.self) { try YAMLReader.json(Array(deep.utf8)) }
  }
}
