package import JSON

extension Schema {
  /// The schema of the place that `path` leads to from here, through arrays by index or `[]`.
  ///
  /// Where nothing is said, because the object takes any key or the value may be anything, it is a schema of type
  /// `any`; `nil` where the description knows of no such place.
  package func schema(at path: JSONPath) -> Schema? { schema(at: path.steps[...]) }

  private func schema(at steps: ArraySlice<JSONPath.Step>) -> Schema? {
    guard let step = steps.first else { return self }
    if let next = schema(step), let found = next.schema(at: steps.dropFirst()) { return found }
    for alternative in alternatives {
      if let found = alternative.schema(at: steps) { return found }
    }
    return nil
  }

  private func schema(_ step: JSONPath.Step) -> Schema? {
    switch (step, type) {
    case (_, .any): alternatives.isEmpty ? Schema() : nil
    case (.key(let name), .object): self[name]?.schema ?? otherMembers.first
    case (.index, .array), (.every, .array): items.first ?? Schema()
    default: nil
    }
  }

  /// The places below this one where a value goes, see ``Operation/bodyPlaces``.
  func places(at path: JSONPath, isRequired: Bool) -> [BodyPlace] {
    var places: [BodyPlace] = []
    switch type {
    case .object where !properties.isEmpty:
      for property in properties {
        let inside = JSONPath(path.steps + [.key(property.name)])
        places += property.schema.places(at: inside, isRequired: isRequired && property.isRequired)
      }
    case .array:
      places = (items.first ?? Schema()).places(at: JSONPath(path.steps + [.every]), isRequired: isRequired)
    case .any where !alternatives.isEmpty: break
    default: places = [BodyPlace(path: path, schema: self, isRequired: isRequired)]
    }
    // Each alternative adds what it alone has; none of that is required, as another may be chosen.
    for place in alternatives.flatMap({ $0.places(at: path, isRequired: false) })
    where !places.contains(where: { $0.path == place.path }) {
      places.append(place)
    }
    return places
  }
}
