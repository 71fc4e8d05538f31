package import JSON
internal import Text

extension Schema {
  /// What in `value` is not as this schema says, in the value's order; a missing member comes last in its object.
  ///
  /// Goes only as deep as the schema does, however deep the value.
  ///
  /// - Parameter limit: how many to look for.
  package func problems(in value: JSONValue, limit: Int = 100) -> [SchemaProblem] {
    var problems: [SchemaProblem] = []
    check(value, at: [], limit: limit, into: &problems)
    return problems
  }

  private func check(_ value: JSONValue, at steps: [JSONPath.Step], limit: Int, into problems: inout [SchemaProblem]) {
    guard problems.count < limit, !(isNullable && value.isNull) else { return }
    guard accepts(value) else {
      let expected = isNullable ? "\(named) or null" : named
      problems.append(
        SchemaProblem(path: JSONPath(steps), what: .wrongType(expected: expected, found: value.kind)))
      return
    }
    guard enumeration.isEmpty || enumeration.contains(where: { $0.root.means(value) }) else {
      problems.append(SchemaProblem(path: JSONPath(steps), what: .notAllowed(enumeration.map(\.shown))))
      return
    }
    checkAlternatives(value, at: steps, limit: limit, into: &problems)
    if type == .array, let element = items.first {
      for (index, value) in value.elements.enumerated() {
        guard problems.count < limit else { return }
        element.check(value, at: steps + [.index(index)], limit: limit, into: &problems)
      }
    }
    if type == .object { checkMembers(value, at: steps, limit: limit, into: &problems) }
  }

  /// One alternative without problems is enough. Else those of the one that comes nearest are told: of the right type
  /// first, then the fewest.
  private func checkAlternatives(
    _ value: JSONValue, at steps: [JSONPath.Step], limit: Int, into problems: inout [SchemaProblem]
  ) {
    guard !alternatives.isEmpty else { return }
    var best: [SchemaProblem]?
    for alternative in alternatives where alternative.accepts(value) || (alternative.isNullable && value.isNull) {
      var found: [SchemaProblem] = []
      alternative.check(value, at: steps, limit: limit, into: &found)
      if found.isEmpty { return }
      if found.count < best?.count ?? .max { best = found }
    }
    let expected = alternatives.map(\.named).joined(separator: " or ")
    let none = [SchemaProblem(path: JSONPath(steps), what: .wrongType(expected: expected, found: value.kind))]
    problems += (best ?? none).prefix(limit - problems.count)
  }

  private func checkMembers(
    _ value: JSONValue, at steps: [JSONPath.Step], limit: Int, into problems: inout [SchemaProblem]
  ) {
    var seen: Set<String> = []
    for (name, value) in value.members {
      guard problems.count < limit else { return }
      seen.insert(name)
      if let schema = self[name]?.schema ?? otherMembers.first {
        schema.check(value, at: steps + [.key(name)], limit: limit, into: &problems)
      } else if alternatives.isEmpty {
        let known = nearest(name, among: properties.map(\.name))
        problems.append(SchemaProblem(path: JSONPath(steps + [.key(name)]), what: .unknownKey(nearest: known)))
      }
    }
    for property in properties where property.isRequired && !seen.contains(property.name) {
      guard problems.count < limit else { return }
      problems.append(
        SchemaProblem(
          path: JSONPath(steps + [.key(property.name)]), what: .missing(type: property.schema.typeName)))
    }
  }
}

extension JSONValue {
  /// Whether both say the same: strings by what they spell, anything else by its text.
  fileprivate func means(_ other: JSONValue) -> Bool {
    kind == other.kind && (kind == .string ? string == other.string : text == other.text)
  }
}
