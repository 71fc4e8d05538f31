/// A `send` of a file that has not been run.
struct UnsentRequest: Sendable {
  var draft: Draft
  var isRaw: Bool
  /// How many requests had been sent.
  var after: Int
  var comments: [String] = []
  var expectations: [Expectation] = []
}
