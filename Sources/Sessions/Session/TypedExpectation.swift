package import CommandLanguage

/// What is expected of an answer as it was typed, with the variables in it.
package struct TypedExpectation: Sendable {
  package var expectation: Expectation
  var variables: [Variable]
}
