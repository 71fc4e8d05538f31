internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Secrets
internal import Sessions
internal import SiteMessages
internal import Text

extension Interpreter {
  /// Builds, checks, looks, asks, writes down, sends, writes down, shows: in this order, so that nothing leaves that could
  /// not be written down first.
  mutating func send(_ sending: Sending) throws(Diagnostic) {
    guard session.draft.target != nil else { throw Diagnostic(.noOperation(command: "send")) }
    if !sending.options.isRaw {
      try offerToWrap()
      try checkAgainstDescription()
    }
    try transfer(session.draft, sending)
  }

  /// Sends the last request once more, byte for byte, to the server that is chosen now.
  mutating func sendAgain(twice: Bool) throws(Diagnostic) {
    guard let draft = session.repeated else {
      throw Diagnostic(.usage, "nothing has been sent yet", hints: ["first: send"])
    }
    try tellOfOtherServer(draft)
    let options = SendOptions(isRaw: session.lastExchange?.isRaw ?? false, isTwice: twice)
    try transfer(draft, Sending(options: options, line: .again(twice: twice)))
  }

  /// The same request to another site is another request: it is told, and asked about when it changes something.
  private mutating func tellOfOtherServer(_ draft: Draft) throws(Diagnostic) {
    guard let built = draft.built(), let first = session.lastExchange?.draft,
      !(first.isSandbox && session.draft.isSandbox),
      let from = first.server, let to = session.draft.server, from != to
    else { return }
    let way = "this goes to \(to.site); the first went to \(from.site)"
    if WordPressRequest(built).isSafe { return report(.note(way)) }
    guard try isConfirmed("\(way). Send it?", insteadSay: "--yes", assumesYes: settings.consent == .given) else {
      throw Diagnostic(.refused, "not sent", explanation: way)
    }
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
    let unit = session.draft.unit ?? .decimal
    guard let body = session.draft.body(in: unit), let schema = session.draft.operation?.body?.schema else { return }
    let isRefund = RefundRequest(session.draft) != nil
    for problem in schema.problems(in: body.root) {
      let diagnostic = Diagnostic(problem)
      // Whatever is wrong with a refund is told where the order is looked at.
      if isRefund, session.draft.server != nil { continue }
      if diagnostic.severity == .error { throw diagnostic }
      report(diagnostic)
    }
  }

  /// The credential for the draft's server, wherever its secret is kept.
  mutating func credential() throws(Diagnostic) -> BasicCredential? {
    guard let credential = session.draft.credential, credential.origin == session.draft.server?.site.origin else {
      return nil
    }
    try requireTrustForCredential(credential)
    let found = try found(credential)
    remember(found)
    return found
  }

  private func found(_ credential: Credential) throws(Diagnostic) -> BasicCredential? {
    if let known = credential.known(in: outside.environment) { return known }
    if case .command(let line) = credential.secret {
      guard let password = outside.runCommand(line) else { throw Diagnostic(.usage, "'\(line)' gave no password") }
      return BasicCredential(username: credential.username, password: password)
    }
    throw Diagnostic(
      .usage, "the environment has no \(credential.secret.word.source.dropFirst("env:".count))",
      hints: ["set it, or: auth \(credential.username) SECRET"])
  }

  // MARK: Sending

  private mutating func transfer(_ draft: Draft, _ sending: Sending) throws(Diagnostic) {
    var draft = draft
    guard var built = draft.built() else { throw Diagnostic(.noOperation(command: sending.line.name)) }
    var request = try built.request()
    let meaning = WordPressRequest(built)
    try built.checkReading(meaning)
    let credential = try credential()
    let refund = RefundRequest(draft, built)
    var order: OrderState?
    if let refund, !sending.options.isRaw {
      order = try guardRefund(refund, built, draft, as: credential, sending)
    } else {
      if let refund, refund.namedAmount != nil {
        try findUnit(for: refund, draft, as: credential)
        // What is asked about is what goes.
        draft.found = session.draft.found
        built = draft.built() ?? built
      }
      try guardAgainstHarm(built, meaning, draft, sending)
    }
    // An amount with its currency is a number only now that the unit is known.
    draft.found = session.draft.found
    if refund != nil || !built.parts.isEmpty {
      built = try (draft.built() ?? built).composed { path throws(Diagnostic) in try formFile(path) }
      request = try built.request()
    }
    if let credential { request.headers.insert(Header("Authorization", credential.authorization), at: 0) }
    let id = session.exchanges.count + 1
    var sent = Journal.Sent(
      id: id, time: outside.now(), method: "\(built.method)", path: built.path, digest: built.body.map(SHA256.hash))
    var evidence = RefundEvidence()
    if let refund {
      evidence.paymentMethod = order?.transaction(refund.transaction)?.method
      // An order out of a cache may lack the newest rows.
      (sent.unit, sent.lastTransaction) = (draft.unit, order?.isCached == true ? nil : order?.lastTransaction)
      sent.paymentMethod = evidence.methodToRecord
    }
    try write(sending.line, sent, isSafe: meaning.isSafe)
    var transportOptions = session.draft.options.transport
    transportOptions.mayBeSentAgain = meaning.isCertainlyGet && draft.operation?.effect ?? .reads == .reads
    let exchange = transport(request, transportOptions)
    var record = SessionExchange(
      id: id, operation: draft.operation?.id, path: built.path, sentAt: sent.time, exchange: exchange)
    (record.kept, record.isRaw) = (Kept(draft), sending.options.isRaw)
    (record.unit, record.lastTransaction, record.evidence) = (sent.unit, sent.lastTransaction, evidence)
    session.record(record)
    var options = session.draft.options
    // A replay leaves a trace of what it changed; what it read stands in the file that is replayed.
    if settings.isReplay, meaning.isSafe { options.recording = .off }
    do throws(Diagnostic) {
      try writeAnswer(id, exchange, options)
    } catch {
      show(record, as: credential)  // also when the answer cannot be written down
      throw error
    }
    show(record, as: credential)
  }

  /// Has a request carried out: every one of this program goes this way.
  func transport(_ request: Request, _ options: TransportOptions) -> Exchange {
    var options = options
    options.wantsWire = settings.output.showsWire || session.draft.options.isVerbose
    let exchange = outside.transport.send(request, options: options).withoutUserinfo.inUTF8
    if options.wantsWire { outside.console.remark(TerminalText(WireText(exchange.wire, redactor).text, .plain)) }
    return exchange
  }

  /// The command and what is about to leave, on disk before it leaves.
  private mutating func write(_ line: Command, _ sent: Journal.Sent, isSafe: Bool) throws(Diagnostic) {
    let text = "\(line)\n\(Journal.line(sent))"
    do throws(Diagnostic) {
      if isSafe, settings.keeping == .temporary { return try write(text) }
      try writeSafely(text, retraction: Journal.retraction(of: sent.id))
    } catch {
      var failure = error
      failure.summary = "not sent: \(error.summary)"
      throw failure
    }
  }

  /// How an exchange ended; where there is no room for the body, that it ended.
  private mutating func writeAnswer(_ id: Int, _ exchange: Exchange, _ options: Options) throws(Diagnostic) {
    do throws(Diagnostic) {
      try write(Journal.lines(id, exchange, options: options))
    } catch {
      var failure = error
      do throws(Diagnostic) {
        try write(Journal.shortLine(id, exchange))
        failure.hints.append("the answer is recorded without its body; to keep that elsewhere: show \(id) -o FILE")
      } catch {
        failure.hints.append("what became of exchange \(id) is not recorded: opened again, its outcome is unknown")
      }
      throw failure
    }
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
