internal import CommandLanguage
internal import Interchange
internal import LocalFiles
internal import Replays
internal import Secrets
internal import Sessions

extension Interpreter {
  /// The present session, as its file has it, with variables; without one, as `save` would write it.
  mutating func export(
    _ format: ExportFormat, to path: String, withWrites: Bool, replacing: Bool
  ) throws(Diagnostic) {
    let text = redactor.redact(try exported(as: format, withWrites: withWrites))
    try writeFile(path, Array(text.utf8), replacing: replacing, isInterrupted: outside.isInterrupted)
    let hints =
      format.material == .exchanges
      ? ["people's names and addresses are in it: look it through before you give it away"] : []
    report(.note("exported to \(path)", hints: hints))
  }

  private func exported(as format: ExportFormat, withWrites: Bool) throws(Diagnostic) -> String {
    // Of this run more is known than the file holds.
    if format.material == .exchanges { return try ExportFormat.archive(of: [session], redactor: redactor) }
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
