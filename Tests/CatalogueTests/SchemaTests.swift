import Catalogue
import JSON
import Testing

struct SchemaTests {
  @Test(arguments: [
    (#"{"type": "integer"}"#, "129237", "129237"), (#"{"type": "integer"}"#, "-0", "-0"),
    (#"{"type": "integer"}"#, "123456789012345678901234567890", "123456789012345678901234567890"),
    (#"{"type": "number"}"#, "25.00", "25.00"), (#"{"type": "number"}"#, "1e-1", "1e-1"),
    (#"{"type": "boolean"}"#, "true", "true"), (#"{"type": "string"}"#, "false", #""false""#),
    (#"{"type": "string"}"#, "null", #""null""#), (#"{"type": "string", "nullable": true}"#, "null", "null"),
    (#"{"type": "string"}"#, #"a "b""#, #""a \"b\"""#), (#"{"type": "string"}"#, "", #""""#),
    (#"{"type": "string", "enum": ["true", "false"]}"#, "false", #""false""#),
    (#"{"type": "integer", "enum": [1, 2]}"#, "2", "2"), (#"{"enum": [true, null]}"#, "null", "null"),
    (#"{"type": "array"}"#, "[1, 2]", "[1, 2]"), (#"{"type": "object"}"#, #"{"a": 1}"#, #"{"a": 1}"#),
    ("{}", "12", "12"), ("{}", "true", "true"), ("{}", "null", "null"), ("{}", "[]", "[]"), ("{}", "{}", "{}"),
    ("{}", "twelve", #""twelve""#), ("{}", "12 ", #""12 ""#), ("{}", #""12""#, #""\"12\"""#), ("{}", "012", #""012""#),
    (#"{"type": ["string", "integer"]}"#, "5", "5"), (#"{"type": ["string", "integer"]}"#, "x", #""x""#),
  ])
  func wordsAreReadAsTheSchemaSays(schema: String, word: String, value: String) throws {
    #expect(try self.schema(schema).read(word).description == value)
  }

  @Test(arguments: [
    (#"{"type": "integer"}"#, "1.5", "an integer", [], "1"), (#"{"type": "integer"}"#, "1e3", "an integer", [], "1"),
    (#"{"type": "integer"}"#, "", "an integer", [], "1"), (#"{"type": "integer"}"#, "null", "an integer", [], "1"),
    (#"{"type": "integer", "example": 7}"#, "+1", "an integer", [], "7"),
    (#"{"type": "number"}"#, "$5", "a number", [], "1"), (#"{"type": "number"}"#, "5,00", "a number", [], "1"),
    (#"{"type": "number"}"#, " 5", "a number", [], "1"), (#"{"type": "boolean"}"#, "yes", "a boolean", [], "false"),
    (#"{"type": "array"}"#, "{}", "an array", [], "[]"),
    (#"{"type": "object"}"#, "{", "an object", [], #"{"key":"text"}"#),
    (#"{"type": "string", "enum": ["true", "false"]}"#, "TRUE", "a string", ["true", "false"], "false"),
    (#"{"type": "integer", "nullable": true}"#, "x", "an integer or null", [], "1"),
    (#"{"type": ["integer", "boolean"]}"#, "x", "an integer or a boolean", [], "1"),
  ])
  func otherWordsAreRefused(schema: String, word: String, expected: String, allowed: [String], example: String) throws {
    let schema = try self.schema(schema)
    let mismatch = SchemaMismatch(word: word, expected: expected, allowed: allowed, example: example)
    #expect(throws: mismatch) { try schema.read(word) }
    #expect(throws: Never.self) { try schema.read(mismatch.example) }
  }

  @Test(arguments: [
    ("a", "integer"), ("list[0].id", "integer"), ("list[].id", "integer"), ("list[-1]", "object"), ("free.x", "any"),
    ("free.x.y[3]", "any"), ("bag[2]", "any"), ("bag[].x", "any"), ("map.k", "string"), ("either.n", "integer"),
    ("either.s", "string"), ("", "object"), ("b", nil), ("a.b", nil), ("list.id", nil), ("list[0].b", nil),
    ("[0]", nil),
    ("free[0]", nil), ("map.k.l", nil), ("either.x", nil),
  ])
  func schemaAtAPlace(path: String, type: String?) throws {
    #expect(try schema(all).schema(at: JSONPath(path))?.typeName == type)
  }

  @Test(arguments: [
    (#"{"a": 1, "list": [{"id": 2}], "free": {"x": []}, "bag": [1, "a"], "map": {"k": "v"}, "either": {"n": 1}}"#, []),
    ("{}", [".a missing integer"]), ("[]", [". is an array, not an object"]),
    (#"{"a": "1"}"#, [".a is a string, not an integer"]), (#"{"a": 1.0}"#, [".a is a number, not an integer"]),
    (#"{"a": 1, "lsit": []}"#, [".lsit unknown, list?"]), (#"{"a": 1, "zzz": []}"#, [".zzz unknown"]),
    (#"{"a": 1, "list": [{}, {"id": null}]}"#, [".list[0].id missing integer", ".list[1].id is null, not an integer"]),
    (#"{"a": 1, "map": {"k": 1, "l": "x"}}"#, [".map.k is a number, not a string"]),
    (#"{"a": 1, "either": 3}"#, [".either is a number, not an object or an object"]),
    (#"{"a": 1, "either": {"n": "x"}}"#, [".either.n is a string, not an integer"]),
    (#"{"a": 1, "color": "blue"}"#, [".color not one of red, green"]), (#"{"a": 1, "color": "gr\u0065en"}"#, []),
    (#"{"a": 1, "color": null}"#, []), (#"{"a": 1, "list": null}"#, [".list is null, not an array"]),
    (#"{"A": 1}"#, [".A unknown, a?", ".a missing integer"]),
  ])
  func problems(body: String, problems: [String]) throws {
    let body = try JSONDocument(body)
    #expect(try schema(all).problems(in: body.root).map(told) == problems)
  }

  @Test func aHostileBodyIsChecked() throws {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    let schema = try self.schema(all)
    let bodies = [#"{"a": \#(deep)}"#, #"{"a": 1, "free": {"x": \#(deep)}}"#, #"{"a": 1, "bag": \#(deep)}"#]
    let counts = try bodies.map { schema.problems(in: try JSONDocument($0).root).count }
    #expect(counts == [1, 0, 0])
    let wide = try JSONDocument(#"{"a": 1, "list": [\#(repeatElement("3", count: 10_000).joined(separator: ","))]}"#)
    #expect(schema.problems(in: wide.root).count == 100)
  }

  @Test func placesOfABody() throws {
    let places = try operation(all).bodyPlaces.map { "\($0.name) \($0.depth)\($0.isRequired ? " required" : "")" }
    #expect(
      places == [
        "a 0 required", "list[].id 2", "free 0", "bag[] 1", "map 0", "color 0", "either.n 1", "either.s 1",
      ])
    #expect(try operation(#"{"type": "string"}"#).bodyPlaces.map(\.name) == ["."])
    #expect(try operation(#"{"type": "array", "items": {"type": "string"}}"#).bodyPlaces.map(\.name) == [".[]"])
  }

  private let all = """
    {"type": "object", "required": ["a"], "properties": {
      "a": {"type": "integer"},
      "list": {"type": "array", "items": {"required": ["id"], "properties": {"id": {"type": "integer"}}}},
      "free": {"type": "object"}, "bag": {"type": "array"},
      "map": {"type": "object", "additionalProperties": {"type": "string"}},
      "color": {"type": "string", "enum": ["red", "green"], "nullable": true},
      "either": {"oneOf": [{"properties": {"n": {"type": "integer"}}}, {"properties": {"s": {"type": "string"}}}]}}}
    """

  private func told(_ problem: SchemaProblem) -> String {
    switch problem.what {
    case .missing(let type): "\(problem.path) missing \(type)"
    case .unknownKey(let nearest?): "\(problem.path) unknown, \(nearest)?"
    case .unknownKey(nil): "\(problem.path) unknown"
    case .wrongType(let expected, let found): "\(problem.path) is \(found.named), not \(expected)"
    case .notAllowed(let allowed): "\(problem.path) not one of \(allowed.joined(separator: ", "))"
    }
  }

  private func schema(_ text: String) throws -> Schema { try #require(try operation(text).body).schema }

  private func operation(_ schema: String) throws -> Operation {
    let text = """
      {"openapi": "3.0.0", "paths": {"/a": {"post": {"requestBody": {
        "required": true, "content": {"application/json": {"schema": \(schema)}}}}}}}
      """
    return try #require(try Catalogue(openAPI: JSONDocument(text)).operations.first)
  }
}
