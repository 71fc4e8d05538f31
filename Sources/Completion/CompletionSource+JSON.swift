internal import Catalogue
internal import CommandLanguage
internal import JSON
internal import Sessions

// Inside `{…}` and `[…]`: keys and values as the description has them at that place.

extension CompletionSource {
  func offers(in cursor: JSONCursor) -> [Offer] {
    guard let base = bracketPlace, let operation = session.draft.operation else { return [] }
    let schema = { (path: JSONPath) in operation.schema(at: JSONPath(base.steps + path.steps)) }
    switch cursor.expects {
    case .key: return schema(cursor.container).map { keys(of: $0, but: Set(cursor.keys)) } ?? []
    case .value: return schema(cursor.value).map { values(of: $0, at: JSONPath(base.steps + cursor.value.steps)) } ?? []
    case .nothing: return []
    }
  }

  /// The place in the body that the open bracket is for.
  private var bracketPlace: JSONPath? {
    switch words.first?.source {
    case "body": words.count == 1 ? JSONPath() : nil
    case "set": words.count > 1 ? path(of: words[1].source) : nil
    default: nil
    }
  }

  private func keys(of schema: Schema, but there: Set<String>) -> [Offer] {
    var known = there
    return (schema.properties + schema.alternatives.flatMap(\.properties)).compactMap { property in
      guard known.insert(property.name).inserted else { return nil }
      let need = property.isRequired ? "required, " : ""
      return Offer(
        says: property.name, summary: need + property.schema.typeName, suffix: ": ", spelling: quoted(property.name))
    }
  }

  private func values(of schema: Schema, at path: JSONPath) -> [Offer] {
    let null = schema.isNullable ? [Offer(says: "null", suffix: "")] : []
    if !schema.enumeration.isEmpty {
      return schema.enumeration.map {
        Offer(says: $0.root.string ?? $0.description, suffix: "", spelling: $0.description)
      } + null
    }
    switch schema.type {
    case .boolean: return ["true", "false"].map { Offer(says: $0, suffix: "") } + null
    case .object: return [Offer(says: "{", suffix: "")] + null
    case .array: return [Offer(says: "[", suffix: "")] + null
    case .string, .integer, .number, .any:
      return records(at: path).map { record in
        var offer = record
        offer.suffix = ""
        offer.spelling = schema.type == .string ? quoted(record.says) : record.says
        return offer
      } + null
    }
  }

  private func quoted(_ text: String) -> String { String(decoding: JSONText.encode(text), as: UTF8.self) }
}
