/// What is wrong in an API description, and where.
package struct OpenAPIError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The place as a JSON pointer (RFC 6901): `/paths/~1orders/get/parameters/0`. Empty for the whole document.
  package var pointer: String
  /// "expected an object, found a string" …
  package var problem: String

  package init(pointer: String, problem: String) {
    self.pointer = pointer
    self.problem = problem
  }

  package var description: String { pointer.isEmpty ? problem : "\(pointer): \(problem)" }
}
