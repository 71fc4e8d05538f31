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

  /// What one does with it, in a sentence or two.
  package var use: String {
    switch self {
    case .curl:
      "a script for bash that sends the same requests, values of answers carried on; "
        + "bash refund.sh SITE sends them to another site"
    case .har: "what was sent and answered, for browsers' developer tools"
    case .locust: "a load test in Python, with the same expectations"
    }
  }

  /// A name that such a file may have.
  var exampleFile: String {
    switch self {
    case .curl: "refund.sh"
    case .har: "refund.har"
    case .locust: "locustfile.py"
    }
  }

  /// What of a session it is made of.
  package enum Material: Sendable {
    /// What its lines send.
    case requests
    /// What was sent and answered, by people whose names and addresses are in it.
    case exchanges
  }

  package var material: Material {
    switch self {
    case .curl, .locust: .requests
    case .har: .exchanges
    }
  }
}
