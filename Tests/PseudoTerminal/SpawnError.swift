/// A program could not be started.
package struct SpawnError: Error, Sendable, CustomStringConvertible {
  package var program: String
  /// The system's words: "No such file or directory".
  package var reason: String

  package var description: String { "\(program): \(reason)" }
}
