extension Schema {
  init(type: Kind) { self.type = type }

  /// Takes over what `other` says as well (`allOf`). Where both speak, this one wins; members of one name become one.
  mutating func merge(_ other: Schema) {
    if type == .any || (type == .number && other.type == .integer) { type = other.type }
    isNullable = isNullable || other.isNullable
    format = format ?? other.format
    unit = unit ?? other.unit
    defaultValue = defaultValue ?? other.defaultValue
    example = example ?? other.example
    minimum = minimum ?? other.minimum
    maximum = maximum ?? other.maximum
    if enumeration.isEmpty { enumeration = other.enumeration }
    if summary.isEmpty { summary = other.summary }
    if items.isEmpty { items = other.items }
    if otherMembers.isEmpty { otherMembers = other.otherMembers }
    if alternatives.isEmpty { alternatives = other.alternatives }
    for property in other.properties {
      guard let place = properties.firstIndex(where: { $0.name == property.name }) else {
        properties.append(property)
        continue
      }
      properties[place].isRequired = properties[place].isRequired || property.isRequired
      properties[place].schema.merge(property.schema)
    }
  }
}
