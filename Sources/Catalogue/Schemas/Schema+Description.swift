extension Schema {
  /// What a value is, for help: "integer", "number (cents or decimal, by version)", "string, one of true, false",
  /// "array of integer", "string (date-time) or null".
  package var typeName: String {
    let allowed = enumeration.map(\.shown).joined(separator: ", ")
    return (allowed.isEmpty ? kindName : "\(kindName), one of \(allowed)") + (isNullable ? " or null" : "")
  }

  /// The type with what narrows it, but without the allowed values.
  private var kindName: String {
    let name =
      switch type {
      case .any where !alternatives.isEmpty: alternatives.map(\.typeName).joined(separator: " or ")
      case .any: "any"
      case .array: items.first.map { $0.type == .any ? "array" : "array of \($0.typeName)" } ?? "array"
      default: type.rawValue
      }
    if let unit { return "\(name) (\(unit.name))" }
    return format.map { "\(name) (\($0))" } ?? name
  }

  /// The type with its article: "an integer", "a string", "an integer or a string", "any value".
  var named: String {
    switch type {
    case .any where !alternatives.isEmpty: alternatives.map(\.named).joined(separator: " or ")
    case .any: "any value"
    case .integer, .object, .array: "an \(type.rawValue)"
    case .string, .number, .boolean: "a \(type.rawValue)"
    }
  }
}

extension Schema.Unit {
  /// For help.
  package var name: String {
    switch self {
    case .cents: "cents"
    case .decimal: "decimal"
    case .refundAmount: "cents or decimal, by version"
    }
  }
}
