internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
package import Sessions
internal import SiteMessages
package import Text

/// What replaying files would send, and where.
package struct ReplayPlan {
  let files: [ReplayFile]

  package init(_ files: [ReplayFile]) { self.files = files }

  package func summary(_ requests: [PlannedRequest], _ sites: [String]) -> String {
    "\(counted(requests.count, "request")) would change something at \(sites.joined(separator: ", ")): "
      + requests.prefix(3).map { "\($0.method) \($0.path)" }.joined(separator: ", ") + (requests.count > 3 ? " …" : "")
  }

  /// Every request of every file, without sending any.
  package func text(_ palette: Palette) -> String {
    files.map { file in
      let requests = ReplayPlan([file]).requests { _ in true }
      return palette.strong(visible(file.path)) + "\n"
        + requests.enumerated().map { place, request in
          let mark = request.effect == .reads ? "" : palette.caution("  \(request.effect.rawValue)")
          let lacking = request.lacking.map { palette.caution("     without \($0)") + "\n" }.joined()
          return "  \(place + 1)  \(request.text)  \(palette.faint("to \(request.site)"))\(mark)\n\(lacking)"
        }.joined()
    }.joined()
  }

  /// Those that are made of what `isWanted` says; what nobody wants is not built.
  package func requests(_ isWanted: (Draft) -> Bool) -> [PlannedRequest] {
    files.flatMap { file in
      let redactor = file.redactor
      return file.steps.filter { $0.isSending && $0.draft.map(isWanted) ?? true }.map {
        PlannedRequest($0, of: file, redactor)
      }
    }
  }
}

extension Draft {
  /// Whether nothing has to be built to know that it changes nothing: what would make something else of a GET is refused
  /// when it is sent.
  package var certainlyReads: Bool {
    switch target {
    case .operation(let operation): operation.method.isSafe && operation.effect == .reads
    case .request(let method, _): method.isSafe
    case nil: false
    }
  }
}

/// A request as far as it can be known before it is sent: ids that come from answers may be others.
package struct PlannedRequest {
  var method: String
  var path: String
  var body: String
  package var site: String
  /// The worst that it may do.
  var effect: Operation.Effect
  package var needsLeave: Bool
  /// What is not known of it yet, and what will decide it.
  var lacking: [String]

  /// - Parameter redactor: hides the secrets in it, before it is cut.
  init(_ step: ReplayFile.Step, of file: ReplayFile, _ redactor: Redactor) {
    let names = file.unknownVariables
    let shown = { (text: String) in redactor.redact(visible(StandIn.text(text, names))) }
    let undecided = step.planned?.undecided ?? []
    lacking = undecided.map(shown)
    guard let draft = step.draft, let built = draft.built() else {
      (method, path, body, site) = ("?", "", "", step.draft.map { PlannedRequest.site(of: $0, shown) } ?? "?")
      (effect, needsLeave) = (.money, step.draft?.isSandbox != true)
      return
    }
    method = shown("\(built.method)")
    path = shown(built.path)
    body = PlannedRequest.text(of: built, redactor, names)
    site = PlannedRequest.site(of: draft, shown)
    let texts = ["\(built.method)", built.url.description, String(decoding: built.body ?? [], as: UTF8.self)]
    let variables = Set(texts.flatMap { StandIn.pieces(of: $0, names) }.compactMap(\.variable))
    lacking += variables.sorted().map { "$\($0), which an answer gives" }
    let request = WordPressRequest(built)
    let isOpen = !variables.isEmpty && !file.session.describes(request, draft)
    effect = isOpen && !request.isSafe ? .money : file.session.effect(of: request, draft)
    let isLoopback = draft.server?.site.isLoopback ?? false
    // A tunnel to a real shop ends on this machine too.
    needsLeave = effect != .reads && !draft.isSandbox && (!isLoopback || effect == .money || effect == .destroys)
  }

  private static func text(of built: BuiltRequest, _ redactor: Redactor, _ names: [String: String]) -> String {
    guard let bytes = built.body else { return "" }
    let body = redactor.redact(bytes) ?? bytes
    let text = visible(String(decoding: (try? printed(body, .minified)) ?? body, as: UTF8.self))
    let named = StandIn.text(text, names)
    return named.count > 120 ? "\(named.prefix(120))…" : named
  }

  private static func site(of draft: Draft, _ shown: (String) -> String) -> String {
    draft.isSandbox ? "the sandbox" : shown(draft.server?.hostAndPort ?? "no site")
  }

  package var text: String { "\(method) \(path)" + (body.isEmpty ? "" : "  \(body)") }
}
