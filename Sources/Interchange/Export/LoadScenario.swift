internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Replays
internal import Secrets
internal import Sessions
internal import SiteMessages

/// The requests of a session as many others could send them: what is taken from answers stays a variable.
struct LoadScenario {
  /// The session's file.
  let name: String
  private(set) var steps: [Step] = []
  /// Numbers that stand for variables in paths, headers, bodies and expectations, with the variables' names.
  private(set) var variables: [String: String] = [:]
  /// The passwords that the file holds, of which nothing may be left.
  private(set) var secrets: [BasicCredential] = []

  enum Step {
    case request(Request)
    /// A variable that is taken from the last answer.
    case variable(String, JSONPath)
    /// What is not sent, and why.
    case leftOut(String)
  }

  struct Request {
    /// The operation's id, or method and path.
    var title: String
    /// `nil` for one that the command line names, and for the sandbox.
    var site: String?
    var method: Method
    /// From the site's root.
    var path: String
    var headers: [Header]
    var body: [UInt8]?
    var expectations: [Expectation] = []
    /// What was answered when it was recorded.
    var recordedStatus: Int?

    /// Everywhere that a variable may stand.
    var texts: [String] { [path] + headers.map(\.value) + [body.map { String(decoding: $0, as: UTF8.self) } ?? ""] }
  }

  var requests: [Request] { steps.compactMap { if case .request(let request) = $0 { request } else { nil } } }

  /// - Throws: a diagnostic at the command that cannot be carried out.
  init(_ file: ReplayFile, base: Session, withWrites: Bool) throws(Diagnostic) {
    name = file.path
    var walk = Walk(session: base, withWrites: withWrites, redactor: file.redactorForOthers)
    for step in file.steps {
      do throws(Diagnostic) {
        try walk.take(step)
      } catch {
        var diagnostic = error
        if diagnostic.range == nil { diagnostic.range = step.range }
        throw diagnostic.placed(in: file.text, source: file.path)
      }
    }
    (steps, variables, secrets) = (walk.steps, walk.variables, walk.secrets)
    dropUnusedVariables()
  }

  /// Those that only what is left out would need.
  private mutating func dropUnusedVariables() {
    let texts = requests.flatMap { $0.texts + $0.expectations.map(\.description) }
    let used = Set(variables.filter { standIn, _ in texts.contains { $0.contains(standIn) } }.values)
    steps.removeAll { if case .variable(let name, _) = $0 { !used.contains(name) } else { false } }
  }
}

/// A session that is carried out without sending anything.
private struct Walk {
  var session: Session
  let withWrites: Bool
  private let redactor: Redactor
  var steps: [LoadScenario.Step] = []
  var variables: [String: String] = [:]
  var secrets: [BasicCredential] = []
  private var lastDraft: Draft?
  /// Whether the last request is not sent, so that nothing is known of its answer.
  private var isLeftOut = true
  /// A write was left out, or another shop asked for, so that later answers have another body than the recorded ones.
  private var whyBodiesDiffer: String?
  /// Variables that would come from answers which nobody gets.
  private var unknown: Set<String> = []

  init(session: Session, withWrites: Bool, redactor: Redactor) {
    (self.session, self.withWrites, self.redactor) = (session, withWrites, redactor)
  }

  mutating func take(_ step: ReplayFile.Step) throws(Diagnostic) {
    switch step.command {
    case .auth(let user, let secret): keepSecret(user, secret)
    case .sandbox(.start, version: nil, scenario: nil), .option, .ignore: break
    case .sandbox:
      // Whoever runs it says which shop it is.
      whyBodiesDiffer = "the shop of '\(step.command)'"
      steps.append(.leftOut("'\(step.command)' makes another shop than the one that it runs on"))
    case .let(let name, let value) where value.form == .plain && value.source.hasPrefix("."):
      try takeVariable(name, from: try session.jsonPath(value))
    case .send:
      lastDraft = session.draft
      request(step)
    case .again: request(step)
    case .expect(let expectation): try expect(expectation)
    case _ where step.command.isJournaled: _ = try session.apply(step.command)
    default: break
    }
  }

  private mutating func keepSecret(_ user: Word?, _ secret: Word?) {
    guard let user, let secret, let password = try? secret.expanded(session.draft.variables),
      let credential = BasicCredential(username: user.source, password: password)
    else { return }
    secrets.append(credential)
  }

  private mutating func takeVariable(_ name: Word, from path: JSONPath) throws(Diagnostic) {
    let standIn = StandIn.number(variables.count)
    let earlier = variables.values.count { $0 == name.source || $0.hasPrefix("\(name.source)__") }
    let known = earlier == 0 ? name.source : "\(name.source)__\(earlier + 1)"
    _ = try session.apply(.let(name: name, value: Word(plain: standIn)))
    variables[standIn] = known
    if isLeftOut { unknown.insert(standIn) } else { steps.append(.variable(known, path)) }
  }

  private mutating func request(_ step: ReplayFile.Step) {
    guard var draft = lastDraft else { return }
    // An amount such as 25.00 USD goes as the number that was sent when it was recorded.
    if let unit = step.recorded?.unit { draft.chosenUnit = unit }
    guard let built = draft.built() else { return }
    let title = draft.operation?.id ?? "\(built.method) \(built.path.prefix { $0 != "?" })"
    isLeftOut = true
    guard WordPressRequest(built).isSafe || withWrites else {
      whyBodiesDiffer = "what a write left out has done"
      steps.append(.leftOut("\(named(title)) changes something: --with-writes"))
      return
    }
    let site = draft.server?.site.description ?? "https://{website}"
    let url = built.url.description
    let path = url.hasPrefix(site) ? String(url.dropFirst(site.count)) : url
    if draft.unit == nil, let amount = RefundRequest(draft, built)?.namedAmount {
      return steps.append(
        .leftOut("\(named(title)) has \(amount.text), which is no number until the site's unit is known: unit cents"))
    }
    guard built.parts.isEmpty else { return steps.append(.leftOut("\(named(title)) sends files")) }
    guard !path.contains("{") else { return steps.append(.leftOut("\(named(title)) has no complete address")) }
    let open = built.headers.filter {
      !SecretName.hides($0.value, under: $0.name, from: .others) || isVariable($0.value)
    }
    for header in built.headers where !open.contains(header) {
      steps.append(.leftOut("the header \(header.name) of \(named(title)) may be a secret"))
    }
    let body = built.body.map { withoutSecrets($0, of: title) }
    var request = LoadScenario.Request(
      title: named(title), site: draft.server?.site.description, method: built.method,
      path: SecretName.withoutParameters(path, hiddenFrom: .others), headers: open,
      body: body.map { redactor.redact($0) ?? $0 })
    request.recordedStatus = step.recorded?.exchange.response?.status.code
    if let missing = unknown.first(where: { standIn in request.texts.contains { $0.contains(standIn) } }) {
      return steps.append(.leftOut("\(named(title)) needs \(variables[missing]!) from what is left out"))
    }
    isLeftOut = false
    steps.append(.request(request))
  }

  /// Whether it is what an answer said, and no value of the file's.
  private func isVariable(_ text: String) -> Bool { variables[text] != nil }

  /// Without the values under keys that open something.
  private mutating func withoutSecrets(_ body: [UInt8], of title: String) -> [UInt8] {
    guard let text = String(validating: body, as: UTF8.self) else { return body }
    if (try? JSONDocument(body)) == nil {
      return Array(SecretName.withoutParameters("?\(text)", hiddenFrom: .others).utf8.dropFirst())
    }
    return rewritingStrings(in: body) { key, value in
      guard let key, SecretName.hides(value, under: key, from: .others), !isVariable(value) else { return nil }
      steps.append(.leftOut("the \(key) of \(named(title)) may be a secret"))
      return "removed"
    }
  }

  /// With the variables' names in it.
  private func named(_ text: String) -> String {
    variables.reduce(text) { $0.replacing($1.key, with: "{\($1.value)}") }
  }

  private mutating func expect(_ expectation: Expectation) throws(Diagnostic) {
    let resolved = try expectation.resolved(session.draft.variables)
    guard !isLeftOut, case .request(var request) = steps.last(where: \.isRequest),
      let place = steps.lastIndex(where: \.isRequest)
    else { return }
    if case .body = resolved.subject, let whyBodiesDiffer {
      return steps.append(.leftOut("'expect \(named(resolved.description))' is about \(whyBodiesDiffer)"))
    }
    if let missing = unknown.first(where: { resolved.description.contains($0) }) {
      return steps.append(.leftOut("'expect \(expectation)' needs \(variables[missing]!) from what is left out"))
    }
    request.expectations.append(resolved)
    steps[place] = .request(request)
  }
}

extension LoadScenario.Step {
  fileprivate var isRequest: Bool { if case .request = self { true } else { false } }
}
