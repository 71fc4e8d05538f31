internal import Catalogue
internal import HTTP
internal import JSON

/// What replaying files would send, and where.
package struct ReplayPlan {
  let files: [ReplayFile]

  package init(_ files: [ReplayFile]) { self.files = files }

  /// Asks once about everything that changes something elsewhere than in the embedded shop.
  ///
  /// - Returns: whether the questions before single requests are answered with it.
  /// - Throws: a diagnostic when the answer is no, or nobody is there to give it.
  package func isAllowed(_ console: any Console, assumesYes: Bool) throws(Diagnostic) -> Bool {
    if assumesYes { return true }
    let dangerous = requests { $0.method?.isSafe != true }.filter(\.needsLeave)
    if dangerous.isEmpty { return false }
    var sites: [String] = []
    for request in dangerous where !sites.contains(request.site) { sites.append(request.site) }
    var question = ""
    for site in sites {
      let lines = dangerous.filter { $0.site == site }.map(\.text)
      question += "This replay changes something at \(site):\n"
      question += lines.prefix(20).map { "  \($0)\n" }.joined()
      if lines.count > 20 { question += "  … and \(counted(lines.count - 20, "more"))\n" }
    }
    guard let answer = console.confirm(question + "Send \(dangerous.count == 1 ? "it" : "them")?") else {
      throw Diagnostic(
        .refused, "nothing was sent: nobody is here to say yes", explanation: summary(dangerous, sites),
        hints: [
          "to see what would be sent: --dry-run", "to say yes beforehand: --yes", "on a practice shop: --sandbox",
        ])
    }
    if !answer { throw Diagnostic(.refused, "nothing was sent") }
    return true
  }

  private func summary(_ requests: [PlannedRequest], _ sites: [String]) -> String {
    "\(counted(requests.count, "request")) would change something at \(sites.joined(separator: ", ")): "
      + requests.prefix(3).map { "\($0.method) \($0.path)" }.joined(separator: ", ") + (requests.count > 3 ? " …" : "")
  }

  /// Every request of every file, without sending any.
  package func text(_ palette: Palette) -> String {
    files.map { file in
      let requests = ReplayPlan([file]).requests { _ in true }
      return palette.strong(visible(file.path)) + "\n"
        + requests.enumerated().map { place, request in
          let mark = request.isSafe ? "" : palette.caution("  \(request.effect)")
          return "  \(place + 1)  \(request.text)  \(palette.faint("to \(request.site)"))\(mark)\n"
        }.joined()
        + file.unknownVariables.map { palette.caution("  without $\($0), which an answer gives") + "\n" }.joined()
    }.joined()
  }

  /// Those that are made of what `isWanted` says; what nobody wants is not built.
  private func requests(_ isWanted: (Draft) -> Bool) -> [PlannedRequest] {
    files.flatMap { file in
      let redactor = file.redactor
      return file.steps.filter { $0.isSending && $0.draft.map(isWanted) ?? true }.map {
        PlannedRequest($0.draft, redactor)
      }
    }
  }
}

extension Draft {
  fileprivate var method: Method? {
    switch target {
    case .operation(let operation): operation.method
    case .request(let method, _): method
    case nil: nil
    }
  }
}

/// A request as far as it can be known before it is sent: ids that come from answers may be others.
struct PlannedRequest {
  var method: String
  var path: String
  var body: String
  var site: String
  var isSafe: Bool
  var effect: String
  var needsLeave: Bool

  /// - Parameter redactor: hides the secrets in it, before it is cut.
  init(_ draft: Draft?, _ redactor: Redactor) {
    guard let draft, let built = draft.built() else {
      (method, path, body, site) = ("?", "", "", "?")
      (isSafe, effect, needsLeave) = (true, "", false)
      return
    }
    method = "\(built.method)"
    path = redactor.redact(visible(built.path))
    let body = built.body.map { redactor.redact($0) ?? $0 }
    let text = body.map { visible(String(decoding: (try? printed($0, .minified)) ?? $0, as: UTF8.self)) } ?? ""
    self.body = text.count > 120 ? "\(text.prefix(120))…" : text
    site = draft.isSandbox ? "the sandbox" : draft.server?.hostAndPort ?? "no site"
    isSafe = built.method.isSafe
    let known =
      RefundRequest.order(built.method, built.url) != nil
      ? .money : draft.operation?.effect ?? (built.method == .delete ? .destroys : .writes)
    effect = isSafe ? "reads" : known.rawValue
    let isLoopback = draft.server?.site.isLoopback ?? false
    // A tunnel to a real shop ends on this machine too.
    needsLeave = !isSafe && !draft.isSandbox && (!isLoopback || known == .money || known == .destroys)
  }

  var text: String { "\(method) \(path)" + (body.isEmpty ? "" : "  \(body)") }
}
