internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Secrets
internal import Sessions
internal import SiteMessages
internal import Text

// Questions before a request leaves, in proportion to what may be lost.

extension Interpreter {
  /// Asks before what moves money or destroys, and once in a session before something is written to a live shop.
  ///
  /// - Parameter request: what the server will make of it.
  mutating func guardAgainstHarm(
    _ built: BuiltRequest, _ request: WordPressRequest, _ draft: Draft, _ sending: Sending
  ) throws(Diagnostic) {
    let isRefund = request.refundedOrder != nil
    if let word = sending.options.ifRefunded {
      throw Diagnostic(
        .usage, isRefund ? "'send --raw' does not look at the order first" : "'--if-refunded' is for refunds", at: word)
    }
    // Nothing is asked about what reads, and to look it up takes longer than many a request.
    if request.isSafe, !session.seenHere.hasLive, draft.operation?.effect ?? .reads == .reads { return }
    let effect = session.effect(of: request, draft)
    if !request.isSafe {
      try askAboutTwin(of: built, draft, movesMoney: effect == .money && !session.draft.isSandbox, sending)
    }
    guard session.draft.options.confirms, !session.draft.isSandbox else { return }
    let host = session.draft.server?.hostAndPort ?? ""
    let deed = "\(host): \(built.method) \(built.path)\(shortBody(built))."
    switch effect {
    case .reads: break
    case .writes: try askOnceWhereLive("\(host) is LIVE, and this changes it: \(built.method) \(built.path).")
    case .destroys where id(in: built) != nil:
      let id = id(in: built)!
      let question = "This destroys data at \(deed) To do it, type the id (\(visible(id))):"
      if settings.consent != .replay { try askToType(id, question) { $0 == id } }
    case .destroys: try ask("This destroys data at \(deed) Send it?")
    case .money:
      let verb = request.isBatch ? "may move" : "moves"
      try ask("This \(verb) money at \(deed)\(isRefund ? " Nothing was looked at." : "") Send it?")
    }
  }

  private func ask(_ question: String) throws(Diagnostic) {
    guard
      try isConfirmed(question, insteadSay: "--yes", assumesYes: settings.consent != .asked)
    else { throw Diagnostic(.refused, "not sent") }
  }

  /// The id of what is to be destroyed, where the path ends in one.
  private func id(in built: BuiltRequest) -> String? {
    let path = built.path.prefix { $0 != "?" }
    guard let last = path.split(separator: "/").last, last.contains(where: \.isWholeNumber) else { return nil }
    return percentDecoded(last)
  }

  private mutating func askOnceWhereLive(_ deed: String) throws(Diagnostic) {
    guard session.seenHere.hasLive, let site = session.draft.server?.root, !changesAllowed.contains(site) else {
      return
    }
    try ask("\(deed) Send it? (asked once)")
    changesAllowed.insert(site)
  }

  /// Asks for the very thing that is at stake: nobody types that by accident.
  func askToType(_ wanted: String, _ question: String, fits: (String) -> Bool) throws(Diagnostic) {
    if settings.consent == .given { return }
    let question = redactor.redact(question)
    outside.console.dropTypeAhead()
    guard let typed = outside.console.ask("\(question) ") else {
      if outside.isInterrupted() { throw Diagnostic(.refused, "not sent") }
      throw Diagnostic(
        .refused, "not sent: nobody is here to type it", explanation: question,
        hints: ["to say it beforehand: --yes"])
    }
    let answer = trimmed(typed)
    if !fits(answer) {
      throw Diagnostic(
        .refused, answer.isEmpty ? "not sent" : "not sent: '\(visible(answer))' is not \(visible(wanted))")
    }
  }

  /// The body as far as a question has room for it.
  private func shortBody(_ built: BuiltRequest) -> String {
    guard let body = built.body else { return "" }
    let text = visible(String(decoding: (try? printed(body, .minified)) ?? body, as: UTF8.self))
    return " \(text.prefix(200))\(text.count > 200 ? "…" : "")"
  }

  // MARK: Twice

  /// Asks about the last exchange of this session that was the same, however it was spelled, and may have been carried
  /// out, or, where money moves, was. What was meant counts: of a request that broke off, only a part may have left.
  ///
  /// - Returns: whether there is such a one, which somebody wants to be sent once more.
  @discardableResult
  mutating func askAboutTwin(
    of built: BuiltRequest, _ draft: Draft, movesMoney: Bool, called: String = "was the same", _ sending: Sending
  ) throws(Diagnostic) -> Bool {
    if sending.options.isTwice { return false }
    let places = session.sentChanges.places(like: WordPressRequest(built), in: session.exchanges)
    let meant = RequestIdentity(draft, built, unit: session.draft.unit)
    let earlier = places.last { place in
      let record = session.exchanges[place]
      guard let other = record.draft, let its = other.built() else { return false }
      let unit = record.unit ?? other.unit ?? session.draft.unit
      return RequestIdentity(other, its, unit: unit).isTwin(of: meant)
        && mayHaveBeenDone(record, movesMoney: movesMoney)
    }
    guard let earlier else { return false }
    try askAboutTwin(session.exchanges[earlier], called: called, sending)
    return true
  }

  func askAboutTwin(_ earlier: SessionExchange, called: String, _ sending: Sending) throws(Diagnostic) {
    let fate = fate(of: earlier)
    let time = earlier.sentAt.dropFirst(11).prefix(8)
    let question = "Exchange \(earlier.id), sent at \(time), \(called), and \(fate). Send it once more?"
    guard try isConfirmed(question, insteadSay: "\(sending.line.name) --twice", assumesYes: false) else {
      throw Diagnostic(.refused, "not sent", explanation: "exchange \(earlier.id) \(called), and \(fate)")
    }
  }

  private func fate(of record: SessionExchange) -> String {
    if let settlement = record.settlement {
      return settlement.refund.map { "it happened: refund #\($0)" } ?? "'check refund' did not find it"
    }
    if hasMovedNoMoney(record), let summary = session.verdict(on: record)?.summary { return "was answered: \(summary)" }
    if isOutcomeUnknown(record) { return "its outcome is unknown" }
    if let status = record.exchange.response?.status, !status.isSuccess {
      return "was answered \(status.code), which does not prove that nothing happened"
    }
    return "was carried out"
  }

  func mayHaveBeenDone(_ record: SessionExchange, movesMoney: Bool) -> Bool {
    switch record.exchange.outcome {
    case .unknown: true
    case .answered(let response) where !response.status.isSuccess: !Refutation.provesNothingHappened(record.exchange)
    case .answered: isOutcomeUnknown(record) || hasMovedNoMoney(record) || movesMoney
    case .nothingSent: false
    }
  }

  /// The shop has booked it, and the gateway has refused: once more would be booked twice.
  func hasMovedNoMoney(_ record: SessionExchange) -> Bool { session.verdict(on: record)?.kind == .moneyNotMoved }

  /// Whether both go to the same shop, by whichever name and in whichever form of its address.
  func isSameSite(_ one: Draft, _ other: Draft) -> Bool {
    RequestIdentity.place(of: one) == RequestIdentity.place(of: other)
  }

  /// Also when there is an answer: that of a server that failed, or a page of something in between.
  func isOutcomeUnknown(_ record: SessionExchange) -> Bool { session.verdict(on: record)?.kind == .unknownOutcome }

  func isConfirmed(_ question: String, insteadSay option: String, assumesYes: Bool) throws(Diagnostic) -> Bool {
    if assumesYes { return true }
    let question = redactor.redact(question)
    outside.console.dropTypeAhead()
    guard let answer = outside.console.confirm(TerminalText(question, outside.console.remarkPalette)) else {
      throw Diagnostic(
        .refused, "not sent: nobody is here to say yes", explanation: question,
        hints: ["to say it beforehand: \(option)"])
    }
    return answer
  }
}
