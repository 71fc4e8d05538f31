package import CommandLanguage
internal import Sessions

/// What came of running a file again. Its texts hold no secrets.
package struct ReplayResult: Sendable {
  package var path: String
  /// Which run of the file it is, when there are several.
  package var run: Int?
  package var exchanges: [ReplayedExchange] = []
  /// Why the rest of the file was not run.
  package var failure: Diagnostic?
  /// In microseconds.
  package var time = 0
  /// The file with the new answers in it.
  package var updated: String?

  package init(path: String, run: Int? = nil) {
    self.path = path
    self.run = run
  }

  package var isSame: Bool { failure == nil && exchanges.allSatisfy(\.isSame) }
  /// Of the first thing that went wrong: a failure of its own, else that something differs.
  package var exitCode: Int32 { failure?.exitCode ?? (isSame ? 0 : Diagnostic(.differs, "").exitCode) }

  /// The path, with the run.
  package var name: String { path + (run.map { " (run \($0))" } ?? "") }
}

/// One request of a replayed file, and its answer beside the recorded one.
package struct ReplayedExchange: Sendable {
  package var id: Int
  package var operation: String?
  package var method: String
  /// From the API's root.
  package var path: String
  /// Where its command stands in the file.
  package var line: Int
  /// In microseconds.
  package var time: Int
  /// `200`, `outcome unknown`, `nothing sent`.
  package var outcome: String
  /// The recorded one, when it was another.
  var recordedOutcome: String?
  /// There was nothing to compare the answer with.
  package var isNew = false
  package var changes: [AnswerComparison.Change] = []
  package var expectations: [CheckedExpectation] = []
  /// What was sent and answered, when a report wants to show it.
  var messages: ReplayedMessages?

  package var isSame: Bool {
    recordedOutcome == nil && changes.isEmpty && expectations.allSatisfy(\.isMet) && !isUnexpectedFailure
  }

  /// It failed, and nothing says that it may: a script would end here too.
  var isUnexpectedFailure: Bool {
    isNew && expectations.isEmpty && !(Int(outcome).map { (200..<300).contains($0) } ?? false)
  }
}
