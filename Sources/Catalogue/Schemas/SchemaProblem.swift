package import JSON

/// What in a value is not as its schema says.
package struct SchemaProblem: Sendable, Equatable {
  /// Where; of a member that is missing, where it should be.
  package var path: JSONPath
  package var what: What

  package init(path: JSONPath, what: What) {
    self.path = path
    self.what = what
  }

  package enum What: Sendable, Equatable {
    /// A required member is not there; it would be of that type (``Schema/typeName``).
    case missing(type: String)
    /// A member that the description does not know, and the known one that may have been meant.
    case unknownKey(nearest: String?)
    /// "an integer" was expected.
    case wrongType(expected: String, found: JSONValue.Kind)
    /// Only these are allowed.
    case notAllowed([String])
  }
}
