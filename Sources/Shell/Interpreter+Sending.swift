internal import Catalogue
internal import HTTP
internal import JSON

extension Interpreter {
  /// Builds, checks, asks, writes down, sends, writes down, shows: in this order, so that nothing leaves that could
  /// not be written down first.
  mutating func send(raw: Bool, twice: Bool) throws(Diagnostic) {
    guard let built = session.draft.built() else { throw Diagnostic(.noOperation(command: "send")) }
    if !raw { try checkAgainstDescription() }
    try transfer(built, of: session.draft, line: .send(raw: raw, twice: twice), twice: twice)
  }

  /// Sends the last request once more, byte for byte, to the server that is chosen now.
  mutating func sendAgain(twice: Bool) throws(Diagnostic) {
    guard let draft = session.repeated else {
      throw Diagnostic(.usage, "nothing has been sent yet", hints: ["first: send"])
    }
    guard let built = draft.built() else { throw Diagnostic(.noOperation(command: "again")) }
    try transfer(built, of: draft, line: .again(twice: twice), twice: twice)
  }

  // MARK: Before

  private mutating func checkAgainstDescription() throws(Diagnostic) {
    let missing = session.draft.missing
    if !missing.isEmpty {
      throw Diagnostic(
        .usage, "not sent: \(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing",
        hints: missing.prefix(3).map { $0 == "body" ? "body JSON" : "set \($0) VALUE" } + ["or, on purpose: send --raw"]
      )
    }
    guard let body = session.draft.body, let schema = session.draft.operation?.body?.schema else { return }
    for problem in schema.problems(in: body.root) {
      let diagnostic = Diagnostic(problem)
      if diagnostic.severity == .error { throw diagnostic }
      report(diagnostic)
    }
  }

  /// Questions in proportion to what may be lost: none on the sandbox.
  private func guardAgainstHarm(
    _ built: BuiltRequest, _ operation: Operation?, _ line: Command, twice: Bool
  ) throws(Diagnostic) {
    let effect = operation?.effect ?? (built.method == .delete ? .destroys : .writes)
    if let earlier = twin(of: built, movesMoney: effect == .money && !session.draft.isSandbox), !twice {
      let isDone = earlier.exchange.response?.status.isSuccess == true && !isOutcomeUnknown(earlier)
      let question =
        "Exchange \(earlier.id) was the same, and \(isDone ? "was carried out" : "its outcome is unknown"). "
        + "Send it once more?"
      guard try isConfirmed(question, insteadSay: "\(line.name) --twice", assumesYes: false) else {
        throw Diagnostic(
          .refused, "not sent",
          explanation: "exchange \(earlier.id) \(isDone ? "has" : "may have") been carried out already")
      }
    }
    guard session.draft.options.confirms, !session.draft.isSandbox, effect == .money || effect == .destroys else {
      return
    }
    let host = session.draft.server?.hostAndPort ?? ""
    let deed = effect == .money ? "This moves money" : "This destroys data"
    guard
      try isConfirmed(
        "\(deed) at \(host): \(built.method) \(built.path)\(shortBody(built)). Send it?", insteadSay: "--yes",
        assumesYes: settings.assumesYes)
    else { throw Diagnostic(.refused, "not sent") }
  }

  /// The body as far as a question has room for it.
  private func shortBody(_ built: BuiltRequest) -> String {
    guard let body = built.body else { return "" }
    let text = visible(String(decoding: (try? printed(body, .minified)) ?? body, as: UTF8.self))
    return " \(text.prefix(200))\(text.count > 200 ? "…" : "")"
  }

  /// The last exchange with this server that was the same and may have been carried out (no usable answer, or 5xx),
  /// or, where money moves, was. What was meant counts: of a request that broke off, only a part may have left.
  private func twin(of built: BuiltRequest, movesMoney: Bool) -> SessionExchange? {
    guard !built.method.isSafe else { return nil }
    return session.exchanges.last { earlier in
      // What costs little is looked at first: a session may be long.
      guard earlier.path == built.path, earlier.exchange.request.method == built.method else { return false }
      switch earlier.exchange.outcome {
      case .unknown: break
      case .answered(let response):
        guard isOutcomeUnknown(earlier) || (movesMoney && response.status.isSuccess) else { return false }
      case .nothingSent: return false
      }
      guard let draft = earlier.draft, let meant = draft.built(), draft.isSandbox == session.draft.isSandbox,
        draft.isSandbox || draft.server == session.draft.server
      else { return false }
      return meant.path == built.path && meant.method == built.method && meant.body == built.body
    }
  }

  /// Also when there is an answer: that of a server that failed, or a page of something in between.
  private func isOutcomeUnknown(_ record: SessionExchange) -> Bool {
    session.diagnostic(of: record)?.kind == .unknownOutcome
  }

  private func isConfirmed(_ question: String, insteadSay option: String, assumesYes: Bool) throws(Diagnostic) -> Bool {
    if assumesYes { return true }
    let question = redactor.redact(question)
    guard let answer = outside.console.confirm(question) else {
      throw Diagnostic(
        .refused, "not sent: nobody is here to say yes", explanation: question,
        hints: ["to say it beforehand: \(option)"])
    }
    return answer
  }

  /// The credential for the draft's server, wherever its secret is kept.
  mutating func credential() throws(Diagnostic) -> BasicCredential? {
    guard let credential = session.draft.credential, credential.origin == session.draft.server?.site.origin else {
      return nil
    }
    try requireTrustForCredential(credential)
    let password: String?
    switch credential.secret {
    case .literal(let text): password = text
    case .environment(let name):
      password = outside.environment(name)
      if password == nil {
        throw Diagnostic(
          .usage, "the environment has no \(name)", hints: ["set it, or: auth \(credential.username) SECRET"])
      }
    case .command(let line):
      password = outside.runCommand(line)
      if password == nil { throw Diagnostic(.usage, "'\(line)' gave no password") }
    }
    let found = BasicCredential(username: credential.username, password: password ?? "")
    remember(found)
    return found
  }

  // MARK: Sending

  private mutating func transfer(
    _ built: BuiltRequest, of draft: Draft, line: Command, twice: Bool
  ) throws(Diagnostic) {
    let operation = draft.operation ?? session.described(built)
    var request = try built.request(credential: nil)
    try guardAgainstHarm(built, operation, line, twice: twice)
    if let credential = try credential() { request = try built.request(credential: credential) }
    let id = session.exchanges.count + 1
    let sent = Journal.Sent(
      id: id, time: outside.now(), method: "\(built.method)", path: built.path, digest: built.body.map(SHA256.hash))
    try write(line, sent, isSafe: built.method.isSafe)
    let exchange = outside.transport.send(request, options: session.draft.options.transport)
    var record = SessionExchange(
      id: id, operation: draft.operation?.id, path: built.path, sentAt: sent.time, exchange: exchange)
    record.draft = draft
    if case .send(let raw, _) = line { record.isRaw = raw } else { record.isRaw = session.lastExchange?.isRaw ?? false }
    session.record(record)
    defer { show(record) }  // also when the answer cannot be written down
    try write(Journal.lines(id, exchange, options: session.draft.options))
  }

  /// The command and what is about to leave, on disk before it leaves.
  private mutating func write(_ line: Command, _ sent: Journal.Sent, isSafe: Bool) throws(Diagnostic) {
    let text = "\(line)\n\(Journal.line(sent))"
    if isSafe, settings.isTemporary { try write(text) } else { try writeSafely(text) }
  }
}

extension Diagnostic {
  /// A mistake in a body, as the description sees it.
  fileprivate init(_ problem: SchemaProblem) {
    let name = problem.path.bare
    let hints = ["set \(name) VALUE", "or, on purpose: send --raw"]
    switch problem.what {
    case .unknownKey(let near):
      self = .warning("\(name) is not in the description", hints: near.map { ["did you mean '\($0)'?"] } ?? [])
    case .missing(let type): self.init(.usage, "not sent: \(name) is missing (\(type))", hints: hints)
    case .wrongType(let expected, let found):
      self.init(.usage, "not sent: \(name) has to be \(expected), and is \(found.named)", hints: hints)
    case .notAllowed(let allowed):
      self.init(.usage, "not sent: \(name) has to be one of \(allowed.joined(separator: ", "))", hints: hints)
    }
  }
}
