/// One way to complete a word.
package struct Candidate: Sendable, Equatable {
  /// The whole word.
  package var text: String
  /// A few words about it, for the list; may be empty.
  package var description: String
  /// What follows the word when it is the only candidate: a blank, or nothing after the name of a folder.
  package var suffix: String

  package init(_ text: String, description: String = "", suffix: String = " ") {
    self.text = text
    self.description = description
    self.suffix = suffix
  }
}
