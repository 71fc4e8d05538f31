package import JSON

extension Schema {
  /// A value of this kind to begin with: the documented example, the default, an allowed value, or one made from the
  /// type. Objects have all their members, arrays one element.
  package var sample: JSONDocument { sample(depth: 0) }

  /// ``sample`` as a word that `set` takes.
  package var exampleWord: String { sample.shown }

  private func sample(depth: Int) -> JSONDocument {
    for known in [example, defaultValue, cautiousChoice].compactMap({ $0 }) where fits(known) { return known }
    switch type {
    case .string: return .string(sampleText)
    case .integer, .number:
      let usual = type == .number && unit != nil ? 2500 : 1
      return minimum.flatMap { Double($0.description) }.map { $0 > Double(usual) } == true ? minimum! : .int(usual)
    case .boolean: return .bool(false)
    case .object: return sampleObject(depth: depth)
    case .array:
      guard let element = items.first, depth < Schema.sampleDepth else { return try! JSONDocument("[]") }
      return try! JSONDocument("[\(element.sample(depth: depth + 1))]")
    case .any: return alternatives.first?.sample(depth: depth + 1) ?? .string("text")
    }
  }

  /// The allowed value that does least: of a switch the one that says no.
  private var cautiousChoice: JSONDocument? {
    enumeration.first { ["false", "no", "0"].contains($0.shown) } ?? enumeration.first
  }

  /// Published examples and defaults are not always of the type that is published beside them.
  private func fits(_ value: JSONDocument) -> Bool {
    (isNullable && value.root.isNull) || problems(in: value.root, limit: 1).isEmpty
  }

  private func sampleObject(depth: Int) -> JSONDocument {
    var members = depth < Schema.sampleDepth ? properties.map { ($0.name, $0.schema) } : []
    // Of an object that takes any key, one that shows so: of an empty one nothing would be left in a query.
    if properties.isEmpty, let other = otherMembers.first, depth < Schema.sampleDepth { members = [("key", other)] }
    let text = members.map { "\(JSONDocument.string($0)):\($1.sample(depth: depth + 1))" }
    return try! JSONDocument("{\(text.joined(separator: ","))}")
  }

  private var sampleText: String {
    switch format {
    case "date-time": "2026-01-31T10:00:00Z"
    case "date": "2026-01-31"
    case "email": "someone@shop.example"
    case "uri", "url": "https://shop.example/"
    case "uuid": "00000000-0000-4000-8000-000000000000"
    case "binary": "@FILE"
    default: "text"
    }
  }

  /// How deep a value made from a schema is at most.
  private static let sampleDepth = 12
}
