package import CommandLanguage

/// A `send` of a file that has not been run.
package struct UnsentRequest: Sendable {
  package var draft: Draft
  var isRaw: Bool
  /// How many requests had been sent.
  var after: Int
  package var comments: [String] = []
  package var expectations: [Expectation] = []

  package init(draft: Draft, isRaw: Bool, after: Int, comments: [String] = [], expectations: [Expectation] = []) {
    (self.draft, self.isRaw, self.after, self.comments, self.expectations) = (
      draft, isRaw, after, comments, expectations
    )
  }
}
