import HTTP
import JSON

extension OpenAPIReader {
  /// - Parameter common: the parameters of the path item, which those of the operation override.
  mutating func operation(
    _ value: JSONValue, _ method: Method, _ path: String, common: [Parameter]
  ) throws(OpenAPIError) -> Operation {
    let fields = try object(value)
    let id = try fields.string("operationId") ?? OpenAPIReader.id(method, path)
    let own = try parameters(fields["parameters"])
    let inherited = common.filter { known in
      !own.contains { $0.name == known.name && $0.location == known.location }
    }
    let published = try fields.string("description") ?? ""
    return Operation(
      id: id, method: method, path: path, tag: try strings(fields["tags"]).first ?? "",
      title: title(try fields.string("summary") ?? "", otherwise: id),
      summary: OpenAPIReader.withoutPermission(published),
      permission: try fields.string("x-permission") ?? OpenAPIReader.permission(in: published),
      effect: try effect(fields, method), parameters: OpenAPIReader.settled(inherited + own, for: path),
      body: try body(fields["requestBody"]),
      responses: try responses(fields["responses"]))
  }

  /// An id for an operation that has none: `getOrdersOrderId`.
  private static func id(_ method: Method, _ path: String) -> String {
    let words = path.split { !$0.isLetter && !$0.isNumber }
    return method.description.lowercased() + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// "POST Refund Order" is called "Refund Order": the method is shown anyway.
  private func title(_ summary: String, otherwise id: String) -> String {
    guard let blank = summary.firstIndex(of: " "), let method = Method(String(summary[..<blank])),
      OpenAPIReader.titleMethods.contains(method)
    else { return summary.isEmpty ? id : summary }
    return String(summary[summary.index(after: blank)...])
  }

  private static let titleMethods: Set<Method> = [.get, .put, .post, .delete, .options, .head, .patch]

  private func effect(_ fields: OpenAPIObject, _ method: Method) throws(OpenAPIError) -> Operation.Effect {
    if let word = try fields.string("x-effect") {
      guard let effect = Operation.Effect(rawValue: word) else { throw fault(fields.value, "'\(word)' is no x-effect") }
      return effect
    }
    return Operation.Effect(of: method)
  }

  mutating func parameters(_ value: JSONValue?) throws(OpenAPIError) -> [Parameter] {
    var result: [Parameter] = []
    for element in try array(value) {
      let fields = try object(try target(of: element))
      guard let name = try fields.string("name"), let place = try fields.string("in") else {
        throw fault(element, "a parameter without \"name\" or \"in\"")
      }
      guard place != "cookie" else { continue }
      guard let location = Parameter.Location(rawValue: place) else {
        throw fault(element, "a parameter is in the path, the query or a header, not in '\(place)'")
      }
      let content = try mediaType(fields["content"])
      let schema = try wholeSchema(fields["schema"] ?? content?.fields["schema"])
      result.append(
        Parameter(
          name: name, location: location, isRequired: try fields.bool("required") ?? (location == .path),
          schema: schema, summary: try fields.string("description") ?? schema.summary,
          style: try fields.string("style"), explode: try fields.bool("explode")))
    }
    return result
  }

  /// Path parameters in step with the path: each name in braces has one, required, and no other is left.
  private static func settled(_ parameters: [Parameter], for path: String) -> [Parameter] {
    let names = PathPiece.pieces(of: path).compactMap(\.parameterName)
    let inPath = names.map { name in
      var parameter =
        parameters.last { $0.location == .path && $0.name == name }
        ?? Parameter(name: name, location: .path, isRequired: true, schema: Schema(type: .string), summary: "")
      parameter.isRequired = true
      return parameter
    }
    return inPath + parameters.filter { $0.location != .path }
  }

  private mutating func body(_ value: JSONValue?) throws(OpenAPIError) -> RequestBody? {
    guard let value else { return nil }
    let fields = try object(try target(of: value))
    let content = try mediaType(fields["content"])
    return RequestBody(
      isRequired: try fields.bool("required") ?? false, mediaType: content?.name ?? "application/json",
      schema: try wholeSchema(content?.fields["schema"]),
      example: try example(content?.fields))
  }

  private mutating func responses(_ value: JSONValue?) throws(OpenAPIError) -> [ResponseDescription] {
    var result: [ResponseDescription] = []
    for (code, value) in try members(value) where !code.hasPrefix("x-") {
      let fields = try object(try target(of: value))
      let content = try mediaType(fields["content"])
      result.append(
        ResponseDescription(
          code: code, summary: try fields.string("description") ?? "",
          schema: content?.fields["schema"] == nil ? nil : try wholeSchema(content?.fields["schema"]),
          example: try example(content?.fields), hasContent: content != nil))
    }
    return result
  }

  /// The media type to work with: JSON where there is one, else the first.
  private func mediaType(_ value: JSONValue?) throws(OpenAPIError) -> (name: String, fields: OpenAPIObject)? {
    let offered = try members(value)
    let isJSON = { (name: String) in
      let essence = name.prefix { $0 != ";" }.lowercased()
      return essence == "application/json" || essence.hasSuffix("+json")
    }
    guard let chosen = offered.first(where: { isJSON($0.key) }) ?? offered.first else { return nil }
    return (chosen.key, try object(chosen.value))
  }

  /// The example of a media type: its own, the first of its named ones, or its schema's.
  private mutating func example(_ fields: OpenAPIObject?) throws(OpenAPIError) -> JSONDocument? {
    guard let fields else { return nil }
    if let own = fields["example"] { return own.detached }
    if let first = try members(fields["examples"]).first,
      let value = try target(of: first.value)["value"]
    {
      return value.detached
    }
    guard let schema = fields["schema"] else { return nil }
    return try target(of: schema)["example"]?.detached
  }
}
