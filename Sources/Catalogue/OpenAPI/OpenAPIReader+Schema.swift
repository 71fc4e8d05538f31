import JSON

extension OpenAPIReader {
  /// A schema to begin with: that of a parameter, of a body, of an answer.
  mutating func wholeSchema(_ value: JSONValue?) throws(OpenAPIError) -> Schema {
    schemaCount = 0
    guard let value else { return Schema() }
    return try schema(value, depth: 0)
  }

  private mutating func schema(_ value: JSONValue, depth: Int) throws(OpenAPIError) -> Schema {
    guard depth < OpenAPIReader.depthLimit else {
      throw fault(value, "schemas more than \(OpenAPIReader.depthLimit) deep in each other")
    }
    schemaCount += 1
    totalSchemaCount += 1
    if value.bool != nil { return Schema() }
    let fields = try object(value)
    guard let reference = try fields.string("$ref") else { return try schema(fields, depth: depth) }
    let target = try resolve(reference, from: value)
    if following.contains(reference) || depth > OpenAPIReader.depthLimit / 2 || schemaCount > OpenAPIReader.schemaLimit
      || totalSchemaCount > OpenAPIReader.totalSchemaLimit
    {
      return try outline(of: target)
    }
    following.append(reference)
    defer { following.removeLast() }
    return try schema(target, depth: depth + 1)
  }

  /// A schema without what is in it, where a reference is not followed. Nothing is said about its members, so that
  /// none is taken for unknown.
  private func outline(of value: JSONValue) throws(OpenAPIError) -> Schema {
    var schema = Schema()
    guard value.kind == .object else { return schema }
    let fields = try object(value)
    try readType(fields, into: &schema)
    schema.summary = try fields.string("description") ?? ""
    if schema.type == .object { schema.otherMembers = [Schema()] }
    return schema
  }

  private mutating func schema(_ fields: OpenAPIObject, depth: Int) throws(OpenAPIError) -> Schema {
    var schema = Schema()
    try readType(fields, into: &schema)
    try readSimple(fields, into: &schema)
    if let items = fields["items"] {
      schema.items = [try self.schema(items, depth: depth + 1)]
      if schema.type == .any { schema.type = .array }
    }
    try readMembers(fields, into: &schema, depth: depth)
    for key in ["oneOf", "anyOf"] { try readAlternatives(fields[key], into: &schema, depth: depth) }
    for part in try array(fields["allOf"]) { schema.merge(try self.schema(part, depth: depth + 1)) }
    return schema
  }

  /// `type` and `nullable`; the list of types of OpenAPI 3.1 as well.
  private func readType(_ fields: OpenAPIObject, into schema: inout Schema) throws(OpenAPIError) {
    schema.isNullable = try fields.bool("nullable") ?? false
    guard let type = fields["type"] else { return }
    var kinds: [Schema.Kind] = []
    for name in type.kind == .array ? try strings(type) : [try fields.string("type") ?? ""] {
      if name == "null" {
        schema.isNullable = true
      } else if let kind = Schema.Kind(rawValue: name), kind != .any {
        kinds.append(kind)
      } else {
        throw fault(type, "'\(name)' is no type")
      }
    }
    if kinds.count == 1 {
      schema.type = kinds[0]
    } else {
      schema.alternatives = kinds.map(Schema.init(type:))
    }
  }

  private func readSimple(_ fields: OpenAPIObject, into schema: inout Schema) throws(OpenAPIError) {
    schema.format = try fields.string("format")
    schema.summary = try fields.string("description") ?? ""
    schema.enumeration = try array(fields["enum"]).map(\.detached)
    if let only = fields["const"] { schema.enumeration = [only.detached] }
    schema.defaultValue = fields["default"]?.detached
    schema.minimum = fields["minimum"]?.detached
    schema.maximum = fields["maximum"]?.detached
    let examples = try array(fields["examples"])
    schema.example = (fields["example"] ?? examples.first)?.detached
    if let unit = try fields.string("x-unit") {
      guard let known = Schema.Unit(rawValue: unit) else { throw fault(fields.value, "'\(unit)' is no x-unit") }
      schema.unit = known
    }
  }

  private mutating func readMembers(
    _ fields: OpenAPIObject, into schema: inout Schema, depth: Int
  ) throws(OpenAPIError) {
    let required = try strings(fields["required"])
    for (name, value) in try members(fields["properties"]) {
      schema.properties.append(
        Schema.Property(
          name: name, isRequired: required.contains(name), schema: try self.schema(value, depth: depth + 1)))
    }
    // A name that only `required` knows: another part of an allOf may say what it is.
    for name in required where schema[name] == nil {
      schema.properties.append(Schema.Property(name: name, isRequired: true, schema: Schema()))
    }
    if !schema.properties.isEmpty, schema.type == .any { schema.type = .object }
    if let other = fields["additionalProperties"] {
      schema.otherMembers = other.bool == false ? [] : [try self.schema(other, depth: depth + 1)]
    } else if schema.properties.isEmpty, schema.type == .object, fields["allOf"] == nil {
      schema.otherMembers = [Schema()]
    }
  }

  private mutating func readAlternatives(
    _ value: JSONValue?, into schema: inout Schema, depth: Int
  ) throws(OpenAPIError) {
    var alternatives: [Schema] = []
    for part in try array(value) {
      if part.kind == .object, part["type"]?.string == "null" {
        schema.isNullable = true
      } else {
        alternatives.append(try self.schema(part, depth: depth + 1))
      }
    }
    if alternatives.count == 1 { schema.merge(alternatives[0]) } else { schema.alternatives += alternatives }
  }
}
