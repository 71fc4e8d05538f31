package import Text

/// What came of an expectation.
package struct CheckedExpectation: Sendable, Equatable {
  /// The line without `expect`.
  package var line: String
  package var isMet: Bool
  /// In a few words.
  package var expected: String
  /// What was found instead, or as well.
  package var actual: String
}

extension CheckedExpectation {
  /// `✓ status 200`, or `✗` with what was expected and what was found.
  package func text(_ palette: Palette, indent: String = "") -> String {
    if isMet { return "\(indent)\(palette.success("✓")) \(visible(line))\n" }
    return "\(indent)\(palette.failure("✗")) \(visible(line))\n"
      + "\(indent)  \(palette.faint("expected"))  \(visible(expected))\n"
      + "\(indent)  \(palette.faint("actual"))    \(visible(actual))\n"
  }
}
