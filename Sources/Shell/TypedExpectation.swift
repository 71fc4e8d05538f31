/// What is expected of an answer as it was typed, with the variables in it.
struct TypedExpectation: Sendable {
  var expectation: Expectation
  var variables: [Variable]
}
