/// Why a typed word is no value of a schema.
package struct SchemaMismatch: Error, Sendable, Equatable {
  package var word: String
  /// With its article: "an integer".
  package var expected: String
  /// The only words allowed; empty when it is not a matter of a list.
  package var allowed: [String]
  /// A word that would do.
  package var example: String

  package init(word: String, expected: String, allowed: [String], example: String) {
    self.word = word
    self.expected = expected
    self.allowed = allowed
    self.example = example
  }
}
