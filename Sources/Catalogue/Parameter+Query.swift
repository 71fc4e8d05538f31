internal import HTTP
package import JSON

extension Parameter {
  /// Whether its value is an array or an object, which several pairs of the query may stand for.
  package var isStructured: Bool { schema.type == .array || schema.type == .object }

  /// The value as pairs of the query, percent-encoded: `ids[]=1`, `ids[]=2` (OpenAPI 3.0, "Style Values").
  ///
  /// Where the description names no style it is PHP's, which is that of WordPress: `name[]` for elements, `name[key]`
  /// for members. OpenAPI's own default, `ids=1&ids=2`, leaves PHP with the last one.
  package func query(_ value: JSONValue) -> [String] {
    let isExploded = explode ?? (style == "form" || style == nil)
    switch (style ?? "deepObject", isExploded) {
    case ("deepObject", _): return bracketPairs(name, value)
    case ("spaceDelimited", false): return [pair(name, Parameter.parts(of: value), separator: "%20")]
    case ("pipeDelimited", false): return [pair(name, Parameter.parts(of: value), separator: "%7C")]
    case (_, false): return [pair(name, Parameter.parts(of: value), separator: ",")]
    case (_, true):
      if value.kind == .object { return value.members.map { pair($0.key, [Parameter.text($0.value)]) } }
      return value.elements.map { pair(name, [Parameter.text($0)]) }
    }
  }

  /// The value as one text, for the path and for a header (style `simple`): what stands in it with commas between.
  static func simple(_ value: JSONValue) -> String { parts(of: value).joined(separator: ",") }

  private func pair(_ name: String, _ values: [String], separator: String = "") -> String {
    let values = values.map { percentEncoded($0, keeping: ",:") }
    return "\(percentEncoded(name, keeping: "[]"))=\(values.joined(separator: separator))"
  }

  private static func parts(of value: JSONValue) -> [String] {
    switch value.kind {
    case .array: value.elements.map(text)
    case .object: value.members.flatMap { [$0.key, text($0.value)] }
    default: [text(value)]
    }
  }

  private static func text(_ value: JSONValue) -> String { value.string ?? (value.isNull ? "" : value.text) }
}

/// A JSON value as PHP reads it from a query or a form: `items[0][id]=5`, `ids[]=1`; percent-encoded.
package func bracketPairs(_ name: String, _ value: JSONValue) -> [String] {
  let base = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
  switch value.kind {
  case .object: return value.members.flatMap { bracketPairs("\(base)[\($0.key)]", $0.value) }
  case .array:
    return value.elements.enumerated().flatMap { index, element in
      let isContainer = element.kind == .object || element.kind == .array
      return bracketPairs(isContainer ? "\(base)[\(index)]" : "\(base)[]", element)
    }
  default:
    let text = value.string ?? (value.isNull ? "" : value.text)
    return ["\(percentEncoded(name, keeping: "[]"))=\(percentEncoded(text, keeping: ",:"))"]
  }
}
