internal import CommandLanguage
internal import JSON

/// What `import` was asked for.
package struct ImportRequest: Sendable {
  package var path: String
  /// Which of them, from 1.
  package var number: Int?
  /// Where to write all of them as a session.
  package var output: String?
  package var force: Bool
}

extension Session {
  func importRequest(_ file: Word, _ number: Word?, _ output: Word?, force: Bool) throws(Diagnostic) -> ImportRequest {
    var place: Int?
    if let number {
      place = Int(try number.expanded(draft.variables))
      if place == nil || place! < 1 {
        throw Diagnostic(
          .usage, "'\(number.source)' is no number of a request", hints: ["see them: import \(file.source)"], at: number
        )
      }
    }
    return ImportRequest(
      path: try file.expanded(draft.variables), number: place, output: try output?.expanded(draft.variables),
      force: force)
  }
}
