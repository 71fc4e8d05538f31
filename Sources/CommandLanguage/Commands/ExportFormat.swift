/// A tool that sessions can be written for.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// A script for bash.
  case curl
  /// What was sent and answered, for browsers' developer tools.
  case har
  /// A load test in Python, for Locust.
  case locust

  /// - Throws: a diagnostic at the word.
  package init(_ word: Word) throws(Diagnostic) {
    guard let format = ExportFormat(rawValue: word.source) else {
      throw Diagnostic(
        .usage, "nothing is exported as '\(word.source)'",
        hints: Diagnostic.meant(word.source, among: ExportFormat.allCases.map(\.rawValue))
          + ["there are: \(ExportFormat.names)"], at: word)
    }
    self = format
  }

  /// All of them.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What it is, in a few words.
  package var summary: String {
    switch self {
    case .curl: "a script with curl"
    case .har: "an HTTP Archive of what was sent and answered"
    case .locust: "a load test in Python"
    }
  }
}
