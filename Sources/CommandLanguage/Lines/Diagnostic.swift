/// Something the user has to know: what is wrong, why, and what to do about it.
package struct Diagnostic: Error, Sendable, Equatable {
  package var severity: Severity
  package var kind: Kind
  /// What is wrong, in one line without a full stop.
  package var summary: String
  /// Why, when the summary does not already say so.
  package var explanation: String?
  /// What to do about it, most useful first.
  package var hints: [String]
  /// The words at fault, in bytes of the text that was read.
  package var range: Range<Int>?
  /// Where that text is from, once it is known.
  package var place: Place?
  /// The text cannot be cut into words, so nothing after this place can be read either.
  package var isLexical = false
  /// The file cannot be written, but read.
  package var isAboutWriting = false

  package enum Severity: String, Sendable { case error, warning, note }

  /// What kind of failure it is. It decides the exit code and never the wording.
  package enum Kind: Sendable {
    case ours, usage, file, clientError, serverError, permission, nothingSent, unknownOutcome, moneyNotMoved, differs
    case refused
    case interrupted
  }

  /// A line of some text, and the columns at fault.
  package struct Place: Sendable, Equatable {
    /// A file's name, `stdin`, `-c`; `nil` at the prompt.
    package var source: String?
    /// From 1.
    package var line: Int
    /// From 1, in characters.
    package var column: Int
    /// 0 when it is the whole command that failed, and not a word of it.
    package var length: Int
    /// The whole line.
    package var text: String
  }

  package init(
    _ kind: Kind, _ summary: String, explanation: String? = nil, hints: [String] = [], at word: Word? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.kind = kind
    self.summary = summary
    self.explanation = explanation
    self.hints = hints
    range = word.flatMap { $0.range.isEmpty ? nil : $0.range }
  }

  /// Something to know that is not an error.
  package static func note(_ summary: String, hints: [String] = []) -> Diagnostic {
    Diagnostic(.usage, summary, hints: hints, severity: .note)
  }

  package static func warning(
    _ summary: String, explanation: String? = nil, hints: [String] = [], at word: Word? = nil
  ) -> Diagnostic {
    Diagnostic(.usage, summary, explanation: explanation, hints: hints, at: word, severity: .warning)
  }

  /// What the program leaves with when this ends a script.
  package var exitCode: Int32 {
    switch kind {
    case .ours: 1
    case .usage: 2
    case .file: 3
    case .clientError: 4
    case .serverError: 5
    case .permission: 6
    case .nothingSent: 7
    case .unknownOutcome: 8
    case .moneyNotMoved: 9
    case .differs: 10
    case .refused: 11
    case .interrupted: 130
    }
  }
}
