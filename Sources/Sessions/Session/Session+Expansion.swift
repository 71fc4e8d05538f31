internal import CommandLanguage
internal import JSON
internal import Text

extension Session {
  /// Apache takes no more than 100 header fields of a request.
  static let mostHeaders = 100
  /// PHP's `max_input_vars`.
  static let mostParameters = 1000
  /// How much longer than they were typed all words of a session may become by their variables: what was sent and what
  /// `undo` brings back is kept, so that a few short lines, repeated, would fill the memory.
  static let mostExpansion = 64 << 20

  /// What a word says that the session keeps, with its variables replaced.
  ///
  /// - Throws: a diagnostic at the word when a variable is unknown, or they come to too much.
  mutating func expanded(_ word: Word) throws(Diagnostic) -> String {
    if expansion == Session.mostExpansion, word.mayHoldVariables { try count(1, at: word) }
    let text = try word.expanded(draft.variables)
    if word.mayHoldVariables { try count(max(0, text.utf8.count - word.source.utf8.count), at: word) }
    return text
  }

  /// Counts what is kept beyond what was typed.
  ///
  /// - Throws: a diagnostic at the word when it comes to too much.
  mutating func count(_ bytes: Int, at word: Word) throws(Diagnostic) {
    guard expansion + bytes <= Session.mostExpansion else {
      expansion = Session.mostExpansion
      let name = word.variableNames.first.map { "$\($0)" } ?? word.source
      throw Diagnostic(
        .usage, "\(name) is too long to be kept once more",
        explanation: "variables have made the lines of this session \(byteCount(Session.mostExpansion)) longer",
        hints: ["go on in a new session"], at: word)
    }
    expansion += bytes
  }
}
