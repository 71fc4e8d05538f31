internal import HTTP

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

  /// Sessions in this format. No secret is in it.
  ///
  /// - Parameters:
  ///   - withWrites: what changes something is in it too.
  ///   - environment: gives a variable of the environment, where a file says that a password is in it.
  /// - Throws: a diagnostic when there is nothing to send.
  package func text(
    of files: [ReplayFile], base: Session, withWrites: Bool, environment: (String) -> String? = { _ in nil }
  ) throws(Diagnostic) -> String {
    if self == .har {
      let sessions = files.map(\.session)
      let credentials = sessions.flatMap(\.exchanges).compactMap(\.draft?.credential)
      return try ExportFormat.archive(
        of: sessions, redactor: Redactor(credentials.compactMap { $0.known(in: environment) }))
    }
    var scenarios: [LoadScenario] = []
    for file in files { scenarios.append(try LoadScenario(file, base: base, withWrites: withWrites)) }
    guard scenarios.contains(where: { !$0.requests.isEmpty }) else {
      throw Diagnostic(
        .usage, "there is nothing to export", explanation: "no request is sent, or none that only reads",
        hints: withWrites ? [] : ["what changes something too: --with-writes"])
    }
    let text = self == .curl ? CurlScript(scenarios: scenarios).text : LocustFile(scenarios: scenarios).text
    return files.reduce(text) { text, file in file.redactorForOthers.redact(text) }
  }

  /// What sessions have recorded, as an HTTP Archive.
  fileprivate static func archive(of sessions: [Session], redactor: Redactor) throws(Diagnostic) -> String {
    guard sessions.contains(where: { !$0.exchanges.isEmpty }) else {
      throw Diagnostic(
        .usage, "there is nothing to export", explanation: "nothing was sent yet",
        hints: ["what would be sent: export curl FILE"])
    }
    return HTTPArchive(sessions, redactor: redactor).text
  }
}

extension Interpreter {
  /// The present session, as its file has it, with variables; without one, as `save` would write it.
  mutating func export(
    _ format: ExportFormat, to path: String, withWrites: Bool, replacing: Bool
  ) throws(Diagnostic) {
    let text = redactor.redact(try exported(as: format, withWrites: withWrites))
    try writeFile(path, Array(text.utf8), replacing: replacing, isInterrupted: outside.isInterrupted)
    let hints =
      format == .har ? ["people's names and addresses are in it: look it through before you give it away"] : []
    report(.note("exported to \(path)", hints: hints))
  }

  private func exported(as format: ExportFormat, withWrites: Bool) throws(Diagnostic) -> String {
    // Of this run more is known than the file holds.
    if format == .har { return try ExportFormat.archive(of: [session], redactor: redactor) }
    let text =
      if let file { try SourceText(contents(of: file.path, limit: .max), file.path) } else {
        SourceText(unwritten.isEmpty ? session.script() : unwritten)
      }
    var base = session.fresh
    base.allowsPlainHTTP = true
    return try format.text(
      of: [try ReplayFile(file?.path ?? "session", text: text, base: base)], base: base, withWrites: withWrites)
  }
}
