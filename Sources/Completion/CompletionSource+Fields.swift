internal import Catalogue
internal import HTTP
internal import JSON
internal import Sessions

// `set` and `unset`: parameters, places in the body level by level, and what may stand in them.

extension CompletionSource {
  /// Parameters, and the places of the body that are one level below what was typed.
  var fields: [Offer] {
    guard let operation = session.draft.operation else {
      guard case .request(_, let path) = session.draft.target else { return [] }
      return placeholders(in: path).map { Offer(says: $0, summary: "path") }
    }
    for location in [Parameter.Location.path, .query, .header] where said.hasPrefix("\(location.rawValue).") {
      return parameters(of: operation).filter { $0.location == location }.map {
        offer($0, named: "\(location.rawValue).\($0.name)")
      }
    }
    if said.hasPrefix("body.") { return bodyFields(operation, String(said.dropFirst(5)), mark: "body.") }
    return parameters(of: operation).map { offer($0, named: operation.spelled($0.name, in: $0.location)) }
      + bodyFields(operation, said)
  }

  /// Required ones first; what is set already stands behind them.
  private func parameters(of operation: Operation) -> [Parameter] {
    operation.parameters.filter(\.isRequired) + operation.parameters.filter { !$0.isRequired }
  }

  private func offer(_ parameter: Parameter, named name: String) -> Offer {
    let need = parameter.isRequired ? "required, " : ""
    return Offer(says: name, summary: "\(parameter.location.rawValue), \(need)\(parameter.schema.typeName)")
  }

  /// All of them, whatever their depth.
  var allFields: [Offer] {
    guard let operation = session.draft.operation else { return [] }
    return parameters(of: operation).map { offer($0, named: $0.name) }
      + operation.bodyPlaces.map {
        Offer(says: $0.name, summary: ($0.isRequired ? "required, " : "") + $0.schema.typeName)
      }
  }

  private func bodyFields(_ operation: Operation, _ typed: String, mark: String = "") -> [Offer] {
    guard let body = operation.body else { return [] }
    guard let end = typed.lastIndex(where: { $0 == "." || $0 == "[" }) else {
      return members(of: body.schema, below: mark, prefix: "")
    }
    let parent = String(typed[..<end])
    guard let path = try? JSONPath(parent), let schema = operation.schema(at: path) else { return [] }
    if typed[end] == "[" { return elements(of: schema, at: path, named: mark + parent) }
    return members(of: schema, below: mark, prefix: "\(parent).")
  }

  private func members(of schema: Schema, below mark: String, prefix: String) -> [Offer] {
    (schema.properties + schema.alternatives.flatMap(\.properties)).map { property in
      let inner = property.schema
      let need = property.isRequired ? "required, " : ""
      let suffix = !inner.properties.isEmpty ? "." : inner.items.first?.properties.isEmpty == false ? "[" : " "
      let name = mark + prefix + String(JSONPath([.key(property.name)]).bare)
      return Offer(says: name, summary: need + inner.typeName, suffix: suffix)
    }
  }

  /// The elements that the body has there, and the place behind the last.
  private func elements(of schema: Schema, at path: JSONPath, named name: String) -> [Offer] {
    guard schema.type == .array || schema.type == .any else { return [] }
    let suffix = schema.items.first?.properties.isEmpty == false ? "." : " "
    let there = session.draft.body?.root.value(at: path)?.elements ?? []
    return there.prefix(50).enumerated().map { place, value in
      Offer(says: "\(name)[\(place)]", summary: String(value.text.prefix(40)), suffix: suffix)
    } + [Offer(says: "\(name)[]", summary: "behind the last", suffix: suffix)]
  }

  /// What `unset` can take away.
  var fieldsThatAreSet: [Offer] {
    let parameters = session.draft.parameters.map { Offer(says: $0.name, summary: $0.text) }
    guard let operation = session.draft.operation, let body = session.draft.body else { return parameters }
    return parameters
      + operation.bodyPlaces.filter { !$0.path.steps.contains(.every) }.compactMap { place in
        body.root.value(at: place.path).map { Offer(says: place.name, summary: String($0.text.prefix(40))) }
      }
  }

  /// What a field is, in words: "integer: the order's id".
  func meaning(of name: String) -> String? {
    guard let schema = schema(of: path(of: name), name) else { return nil }
    let parameter = session.draft.operation?.parameter(name)?.summary ?? ""
    let summary = parameter.isEmpty ? schema.summary : parameter
    return schema.typeName + (summary.isEmpty ? "" : ": \(summary)")
  }

  private func schema(of path: JSONPath?, _ name: String) -> Schema? {
    let operation = session.draft.operation
    return operation?.parameter(name)?.schema ?? path.flatMap { operation?.schema(at: $0) }
  }

  /// The place that a name stands for, without the mark that says where it is.
  func path(of name: String) -> JSONPath? {
    let mark = ["path.", "query.", "header.", "body."].first(where: name.hasPrefix) ?? ""
    return try? JSONPath(String(name.dropFirst(mark.count)))
  }

  /// What may stand in a field: what the description allows, else the ids that answers have shown.
  func values(of name: String) -> [Offer] {
    let path = path(of: name)
    let schema = schema(of: path, name)
    if let schema {
      let allowed = schema.enumeration.isEmpty ? schema.items.first?.enumeration ?? [] : schema.enumeration
      if !allowed.isEmpty { return allowed.map { Offer(says: $0.root.string ?? $0.description, isWord: true) } }
      if schema.type == .boolean { return [Offer(says: "true"), Offer(says: "false")] }
    }
    return path.map(records) ?? []
  }

  /// What answers have shown that may stand at a place.
  func records(at path: JSONPath) -> [Offer] {
    session.seenValues(at: path).map { Offer(says: $0.id, summary: $0.summary, isWord: true) }
  }
}
