package import CommandLanguage
internal import HTTP
package import Replays
package import Secrets
package import Sessions

extension ExportFormat {
  /// Sessions in this format. No secret is in it.
  ///
  /// - Parameters:
  ///   - withWrites: what changes something is in it too.
  ///   - environment: gives a variable of the environment, where a file says that a password is in it.
  /// - Throws: a diagnostic when there is nothing to send.
  package func text(
    of files: [ReplayFile], base: Session, withWrites: Bool, environment: (String) -> String? = { _ in nil }
  ) throws(Diagnostic) -> String {
    switch self {
    case .har:
      let credentials = files.flatMap(\.session.exchanges).compactMap(\.draft?.credential)
      let redactor = Redactor(credentials.compactMap { $0.known(in: environment) })
      return try ExportFormat.archive(of: files.map(\.session), redactor: redactor)
    case .curl:
      return hidden(CurlScript(scenarios: try scenarios(files, base, withWrites: withWrites)).text, files)
    case .locust:
      return hidden(LocustFile(scenarios: try scenarios(files, base, withWrites: withWrites)).text, files)
    }
  }

  private func scenarios(
    _ files: [ReplayFile], _ base: Session, withWrites: Bool
  ) throws(Diagnostic) -> [LoadScenario] {
    var scenarios: [LoadScenario] = []
    for file in files { scenarios.append(try LoadScenario(file, base: base, withWrites: withWrites)) }
    if scenarios.contains(where: { !$0.requests.isEmpty }) { return scenarios }
    throw Diagnostic(
      .usage, "there is nothing to export", explanation: "no request is sent, or none that only reads",
      hints: withWrites ? [] : ["what changes something too: --with-writes"])
  }

  private func hidden(_ text: String, _ files: [ReplayFile]) -> String {
    files.reduce(text) { text, file in file.redactorForOthers.redact(text) }
  }

  /// What sessions have recorded, as an HTTP Archive.
  package static func archive(of sessions: [Session], redactor: Redactor) throws(Diagnostic) -> String {
    guard sessions.contains(where: { !$0.exchanges.isEmpty }) else {
      throw Diagnostic(
        .usage, "there is nothing to export", explanation: "nothing was sent yet",
        hints: ["what would be sent: export curl FILE"])
    }
    return HTTPArchive(sessions, redactor: redactor).text
  }
}
