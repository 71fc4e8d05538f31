internal import Catalogue
package import CommandLanguage
internal import HTTP
internal import JSON
package import Sessions
internal import Text

/// Imported requests as a session of their own: each with its `send`, and with what was answered where that is known.
package struct ImportedSession {
  private var session: Session
  private let given: [String: String]
  /// Each once.
  package private(set) var remarks: [Diagnostic] = []

  /// - Parameter present: the session whose catalogue and variables count.
  package init(_ present: Session) {
    session = present.freshWithCatalogue
    let variables = present.draft.variables
    given = Dictionary(uniqueKeysWithValues: variables.map { ($0.key, $0.value.root.string ?? $0.value.description) })
  }

  /// - Throws: a diagnostic that names the request which cannot be made; it is not in the session then.
  package mutating func add(_ request: ImportedRequest, _ variables: ImportedVariables) throws(Diagnostic) {
    do throws(Diagnostic) {
      try prepare(request, variables)
    } catch {
      var named = error
      named.summary = "left out: \(request.method) \(request.shownAddress(variables)): \(error.summary)"
      throw named
    }
    keep(request)
    // Nobody takes anything back here.
    session.past = []
  }

  /// Makes it the draft.
  private mutating func prepare(_ request: ImportedRequest, _ variables: ImportedVariables) throws(Diagnostic) {
    var variables = variables
    for variable in variables.all where variable.value == nil {
      if let value = given[variable.name] { variables.define(variable.title, value) }
    }
    if let path = request.files.paths.first { throw ImportedSession.isInFile(path) }
    if case .absent(let what) = request.body {
      throw Diagnostic(.usage, "it needs \(what)", hints: ["import it by itself, and give it one"])
    }
    let plan = try ImportPlan(request, variables, in: session)
    var next = session
    for command in plan.commands {
      if case .readBody(let path, _) = try next.apply(command).effect {
        throw ImportedSession.isInFile(path)
      }
    }
    session = next
    for remark in plan.remarks where !remarks.contains(remark) { remarks.append(remark) }
  }

  private static func isInFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .usage, "a part of it is in the file \(visible(path))", hints: ["import it by itself, and save the session"])
  }

  private mutating func keep(_ request: ImportedRequest) {
    let comments = request.title.map { ["# \(visible($0))"] } ?? []
    guard let answer = request.answer, let built = session.draft.built(),
      let sent = try? built.request()
    else {
      session.unsent.append(
        UnsentRequest(draft: session.draft, isRaw: false, after: session.exchanges.count, comments: comments))
      return
    }
    var timings = Timings()
    timings.total = answer.microseconds
    session.comments = comments
    session.record(
      SessionExchange(
        id: session.exchanges.count + 1, operation: session.draft.operation?.id, path: built.path, sentAt: answer.time,
        exchange: Exchange(request: sent, outcome: .answered(answer.response), timings: timings),
        omittedBytes: answer.omittedBytes, kept: session.keptDraft()))
  }

  /// As `save` writes it.
  package var text: String { session.script(.answers) }

  /// How many answers have a body that the file does not hold.
  package var omittedBodies: Int { session.exchanges.count { ($0.omittedBytes ?? 0) > 0 } }

  package var holdsPassword: Bool {
    (session.exchanges.compactMap(\.draft) + session.unsent.map(\.draft)).contains { $0.credential != nil }
  }
}
