package import JSON

/// A place in a body where a value goes: a leaf of its schema.
package struct BodyPlace: Sendable {
  /// `.refund_info.amount`; elements of arrays as `.items[].id`.
  package var path: JSONPath
  package var schema: Schema
  /// Required itself, in something required, and so on up to the body. Inside an array: required of each element.
  package var isRequired: Bool

  /// As one types it, without the dot in front: `refund_info.amount`.
  package var name: String { path.bare }

  /// In how many objects and arrays it stands, the body itself not counted: 0 for `note`, 1 for `refund_info.amount`.
  package var depth: Int { max(0, path.steps.count - 1) }
}

extension RequestBody {
  /// See ``Operation/bodyPlaces``.
  var places: [BodyPlace] { schema.places(at: JSONPath(), isRequired: isRequired) }
}

extension Operation {
  /// The schema of a place in the body, see ``Schema/schema(at:)``; `nil` without a body.
  package func schema(at path: JSONPath) -> Schema? { body?.schema.schema(at: path) }

  /// Whether the description names this place of the body, an object or an array on the way to a value included.
  package func describes(_ path: JSONPath) -> Bool {
    !path.steps.isEmpty && bodyPlaces.contains { $0.path.steps.starts(with: path.steps) }
  }
}
