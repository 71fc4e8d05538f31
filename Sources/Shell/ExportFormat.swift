/// A tool that sessions can be written for.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// A load test in Python, for Locust.
  case locust

  /// - Throws: a diagnostic at the word.
  package init(_ word: Word) throws(Diagnostic) {
    guard let format = ExportFormat(rawValue: word.source) else {
      let known = ExportFormat.allCases.map(\.rawValue)
      throw Diagnostic(
        .usage, "nothing is exported as '\(word.source)'",
        hints: Diagnostic.meant(word.source, among: known) + ["there are: \(known.joined(separator: ", "))"], at: word)
    }
    self = format
  }

  /// Sessions in this format. No secret is in it.
  ///
  /// - Parameter withWrites: what changes something is in it too.
  /// - Throws: a diagnostic when there is nothing to send.
  package func text(of files: [ReplayFile], base: Session, withWrites: Bool) throws(Diagnostic) -> String {
    var scenarios: [LoadScenario] = []
    for file in files { scenarios.append(try LoadScenario(file, base: base, withWrites: withWrites)) }
    guard scenarios.contains(where: { !$0.requests.isEmpty }) else {
      throw Diagnostic(
        .usage, "there is nothing to export", explanation: "no request is sent, or none that only reads",
        hints: withWrites ? [] : ["what changes something too: --with-writes"])
    }
    return LocustFile(scenarios: scenarios).text
  }
}

extension Interpreter {
  /// The present session, as its file has it, with variables; without one, as `save` would write it.
  mutating func export(
    _ format: ExportFormat, to path: String, withWrites: Bool, replacing: Bool
  ) throws(Diagnostic) {
    let text =
      if let file { try SourceText(contents(of: file.path), file.path) } else {
        SourceText(unwritten.isEmpty ? session.script() : unwritten)
      }
    var base = session.fresh
    base.allowsPlainHTTP = true
    let files = [try ReplayFile(file?.path ?? "session", text: text, base: base)]
    let exported = redactor.redact(try format.text(of: files, base: base, withWrites: withWrites))
    try writeFile(path, Array(exported.utf8), replacing: replacing)
    report(.note("exported to \(path)"))
  }
}
