import Catalogue
import JSON
import Testing

struct OpenAPIReaderTests {
  @Test func parametersOfThePathAreInheritedAndOverridden() throws {
    let operation = try only(
      path: "/orders/{id}/notes/{note}",
      item:
        #""parameters": [{"name": "id", "in": "path", "schema": {"type": "integer"}}, {"name": "q", "in": "query"}],"#,
      #""parameters": [{"name": "q", "in": "query", "required": true}, {"name": "s", "in": "cookie"}]"#)
    #expect(operation.parameters.map(\.name) == ["id", "note", "q"])
    #expect(operation.parameters.map(\.isRequired) == [true, true, true])
    #expect(operation.parameter("id", in: .path)?.schema.type == .integer)
    #expect(operation.parameter("note")?.schema.type == .string)
    #expect(
      operation.pathPieces == [
        .literal("/orders/"), .parameter("id"), .literal("/notes/"), .parameter("note"),
      ])
  }

  @Test(arguments: [
    ("GET List", "List"), ("post Make", "post Make"), ("Getting On", "Getting On"), ("DELETE", "DELETE"),
  ])
  func titleIsWithoutTheMethod(summary: String, title: String) throws {
    #expect(try only(#""summary": "\#(summary)""#).title == title)
  }

  @Test func withoutIdAndSummaryBothAreMade() throws {
    let text = #"{"openapi": "3.0.0", "paths": {"/orders/{order_id}": {"get": {}}}}"#
    let operation = try #require(try catalogue(text).operations.first)
    #expect(operation.id == "getOrdersOrderId")
    #expect(operation.title == "getOrdersOrderId")
  }

  @Test(arguments: [
    (#""x-permission": "a/b""#, "a/b"),
    (#""description": "Lists.\n\n**Required permission:** `orders/view`""#, "orders/view"),
    (#""description": "Lists.\n\n**Permission:** `x/export` and more""#, "x/export"),
    (#""description": "Needs a permission: `none`""#, nil), (#""description": "**Required permission:** none""#, nil),
  ])
  func permissionIsFoundInTheText(fields: String, permission: String?) throws {
    #expect(try only(fields).permission == permission)
  }

  @Test func permissionLeavesTheSummary() throws {
    #expect(try only(#""description": "Lists.\n\n**Required permission:** `orders/view`""#).summary == "Lists.")
  }

  @Test(arguments: [
    ("get", "", Operation.Effect.reads), ("delete", "", .destroys), ("post", "", .writes),
    ("post", #""x-effect": "money""#, .money),
  ])
  func effect(method: String, fields: String, effect: Operation.Effect) throws {
    #expect(try only(method: method, fields).effect == effect)
  }

  @Test func referencesAreFollowed() throws {
    let operation = try only(
      ##""requestBody": {"$ref": "#/components/requestBodies/b"}"##,
      components: """
        "requestBodies": {"b": {"content": {"text/plain": {}, "application/json; charset=utf-8": {
          "schema": {"$ref": "#/components/schemas/a~1b%20~0c"}, "examples": {"e": {"value": {"n": 1}}}}}}},
        "schemas": {"a/b ~c": {"properties": {"n": {"type": "integer", "nullable": true}}, "required": ["n"]}}
        """)
    #expect(operation.body?.mediaType == "application/json; charset=utf-8")
    #expect(operation.body?.example?.description == #"{"n": 1}"#)
    #expect(operation.bodyPlaces.map(\.name) == ["n"])
    #expect(operation.bodyPlaces.first?.schema.typeName == "integer or null")
  }

  @Test func cyclesAreCut() throws {
    let schema = try bodySchema(
      ##"{"$ref": "#/components/schemas/tree"}"##,
      components: ##"""
        "schemas": {"tree": {"type": "object", "description": "A tree.", "properties": {
          "name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/components/schemas/tree"}}}}}
        """##)
    let child = try #require(schema.schema(at: JSONPath("children[0]")))
    #expect(child.type == .object)
    #expect(child.summary == "A tree.")
    #expect(child.properties.isEmpty)
    let body = try JSONDocument(#"{"children": [{"name": "a", "children": [{"name": "b"}]}]}"#)
    #expect(schema.problems(in: body.root).isEmpty)
  }

  /// Each schema holds the next one twice: followed to the end, a million million of them.
  @Test func referencesThatUnfoldAreCut() throws {
    let schemas = (0..<40).map { index in
      let next = ##"{"$ref": "#/components/schemas/s\##(index + 1)"}"##
      return #""s\#(index)": {"type": "object", "properties": {"a": \#(next), "b": \#(next)}}"#
    }
    let components = #""schemas": {\#(schemas.joined(separator: ", ")), "s40": {"type": "string"}}"#
    let schema = try bodySchema(##"{"$ref": "#/components/schemas/s0"}"##, components: components)
    #expect(schema.schema(at: try JSONPath("a.a.a"))?.type == .object)
    #expect(schema.schema(at: JSONPath([JSONPath.Step](repeating: .key("a"), count: 20))) != nil)
  }

  @Test func allOfIsMerged() throws {
    let schema = try bodySchema(
      """
      {"description": "Mine.", "required": ["b"], "allOf": [
        {"type": "object", "description": "Theirs.", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}},
        {"required": ["a"], "properties": {"a": {"description": "First."}}}]}
      """)
    #expect(schema.summary == "Mine.")
    #expect(schema.properties.map(\.name) == ["b", "a"])
    #expect(schema.properties.map(\.isRequired) == [true, true])
    #expect(schema["a"]?.schema.typeName == "string")
    #expect(schema["a"]?.schema.summary == "First.")
    #expect(schema["b"]?.schema.typeName == "integer")
  }

  @Test(arguments: [
    (#"{"oneOf": [{"type": "integer"}, {"type": "string"}]}"#, "integer or string"),
    (#"{"anyOf": [{"type": "integer"}, {"type": "null"}]}"#, "integer or null"),
    (#"{"type": ["integer", "string", "null"]}"#, "integer or string or null"),
    (#"{"type": "string", "format": "date-time"}"#, "string (date-time)"),
    (#"{"type": "string", "enum": ["true", "false"]}"#, "string, one of true, false"),
    (#"{"type": "number", "x-unit": "refund-amount"}"#, "number (cents or decimal, by version)"),
    (#"{"type": "integer", "x-unit": "cents"}"#, "integer (cents)"),
    (#"{"items": {"type": "integer"}}"#, "array of integer"), (#"{"type": "array"}"#, "array"),
    (#"{"properties": {"a": {}}}"#, "object"), ("{}", "any"), ("true", "any"),
  ])
  func typeNames(schema: String, name: String) throws { #expect(try bodySchema(schema).typeName == name) }

  @Test(arguments: [
    ("[]", "", "expected an object, found an array"),
    (#"{"swagger": "2.0"}"#, "", #"expected an OpenAPI 3 description, with "openapi": "3…""#),
    (#"{"openapi": "3.0.0"}"#, "", #"no "paths""#),
    (
      #"{"openapi": "3.0.0", "paths": {"/a~b": {"get": 1}}}"#, "/paths/~1a~0b/get", "expected an object, found a number"
    ),
    (
      #"{"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": "x"}, "put": {"operationId": "x"}}}}"#,
      "/paths/~1a/put", "the operation id 'x' stands for another operation already"
    ),
    (
      #"{"openapi": "3.0.0", "paths": {"/a": {"get": {"parameters": [{}]}}}}"#,
      "/paths/~1a/get/parameters/0", #"a parameter without "name" or "in""#
    ),
    (
      ##"{"openapi": "3.0.0", "paths": {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}}"##,
      "/paths/~1a", "a reference that leads back to itself"
    ),
    (
      ##"{"openapi": "3.0.0", "paths": {"/a": {"$ref": "#/nowhere"}}}"##, "/paths/~1a",
      "there is nothing at '#/nowhere'"
    ),
    (
      ##"{"openapi": "3.0.0", "paths": {"/a": {"$ref": "b.json#/x"}}}"##,
      "/paths/~1a", "'b.json#/x' is no reference inside this document (those begin with '#/')"
    ),
  ])
  func faultsAreNamedWithTheirPlace(text: String, pointer: String, problem: String) throws {
    #expect(throws: OpenAPIError(pointer: pointer, problem: problem)) { try catalogue(text) }
  }

  @Test func depthIsLimited() throws {
    let deep = String(repeating: #"{"items": "#, count: 5_000) + "{}" + String(repeating: "}", count: 5_000)
    let error = try #require(throws: OpenAPIError.self) { try bodySchema(deep) }
    #expect(error.problem == "schemas more than 64 deep in each other")
  }

  /// Whatever one byte of a description becomes, it is read or refused.
  @Test func noChangedDescriptionCrashes() throws {
    let original = try OwnDescription.bytes()
    var random = Linear(state: 7)
    var refused = 0
    var read = 0
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<3 {
        let place = Int(random.next() >> 16) % bytes.count
        let tokens = ["null", "1", "[]", "{}", "\"", "$ref", "]", "}", ",", "\"#/components/schemas/Order\""]
        let token = tokens[Int(random.next() >> 16) % tokens.count]
        bytes.replaceSubrange(place..<min(place + token.utf8.count, bytes.count), with: token.utf8)
      }
      guard let document = try? JSONDocument(bytes) else { continue }
      do throws(OpenAPIError) {
        _ = try Catalogue(openAPI: document)
        read += 1
      } catch { refused += 1 }
    }
    #expect(read > 0)
    #expect(refused > 0)
  }

  /// The values of a description swapped for one another: always well-formed JSON, seldom an API.
  @Test func noDescriptionWithSwappedValuesCrashes() throws {
    let original = try JSONDocument(OwnDescription.bytes())
    var values: [JSONValue] = []
    var open = [original.root]
    while let value = open.popLast() {
      values.append(value)
      open += value.elements + value.members.map(\.value)
    }
    var random = Linear(state: 11)
    var refused = 0
    for _ in 0..<100 {
      let target = values[Int(random.next() >> 16) % values.count]
      let source = values[Int(random.next() >> 16) % values.count]
      var bytes = original.bytes
      bytes.replaceSubrange(target.range, with: source.bytes)
      do throws(OpenAPIError) { _ = try Catalogue(openAPI: try! JSONDocument(bytes)) } catch { refused += 1 }
    }
    #expect(refused > 0)
  }

  private func catalogue(_ text: String) throws -> Catalogue { try Catalogue(openAPI: JSONDocument(text)) }

  /// The one operation of a description made of these parts.
  private func only(
    path: String = "/a", method: String = "get", item: String = "", _ fields: String, components: String = ""
  ) throws -> Operation {
    let separator = fields.isEmpty ? "" : ", "
    let operation = #"{"operationId": "only"\#(separator)\#(fields)}"#
    let text = """
      {"openapi": "3.0.0", "paths": {"\(path)": {\(item)"\(method)": \(operation)}}, "components": {\(components)}}
      """
    return try #require(try catalogue(text).operations.first)
  }

  private func bodySchema(_ schema: String, components: String = "") throws -> Schema {
    let body = #""requestBody": {"content": {"application/json": {"schema": \#(schema)}}}"#
    return try #require(try only(body, components: components).body).schema
  }
}

/// Numbers that look random and are the same in each run.
struct Linear: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
