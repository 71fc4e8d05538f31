package import HTTP
package import SandboxPHP

/// A request as a route sees it: who sent it, and what for, taken apart as WordPress does.
package struct Call: Sendable {
  package var method: HTTP.Method
  /// The request's path as it came, for the links of a list.
  package var path: String
  /// What stood in the path where the route has a name.
  package var arguments: [String: String]
  package var query: PHPArray
  /// The query with the body over it: FluentCart does not care where a field came from.
  package var input: PHPArray
  package var user: User?

  package init(
    method: HTTP.Method, path: String, arguments: [String: String], query: PHPArray, input: PHPArray, user: User? = nil
  ) {
    (self.method, self.path, self.arguments, self.query, self.input, self.user) = (
      method, path, arguments, query, input, user
    )
  }

  /// An argument of the path; empty when the route has none of that name.
  package func argument(_ name: String) -> String { arguments[name] ?? "" }
}
