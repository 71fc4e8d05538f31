internal import HTTP
internal import JSON

// A refund: looked at before it is sent, told in full when it is answered, and looked for when it is not.

extension Interpreter {
  // MARK: Before

  /// Reads the order, shows what would happen, refuses what must not, and asks in proportion.
  ///
  /// - Returns: the order as it was just before.
  mutating func guardRefund(
    _ refund: RefundRequest, _ built: BuiltRequest, _ draft: Draft, as credential: BasicCredential?,
    _ manner: SendingManner
  ) throws(Diagnostic) -> OrderState {
    let order = try readOrderToRefund(refund, draft, as: credential)
    let unit = try findUnit(for: refund, draft, as: credential)
    let reason = session.draft.chosenUnit.map { "unit \($0.rawValue)" } ?? session.draft.found?.reading ?? ""
    var plan = RefundPlan(order: order, request: refund, unit: unit, reason: reason)
    plan.recordedUnit = recordedUnit
    session.notice(mode: plan.isLive ? .live : .test)
    if let refusal = plan.refusal { throw refusal }
    if let wanted = manner.ifRefunded { try checkRefunded(order, wanted) }
    show(plan)
    try askAboutTwin(of: built, draft, movesMoney: !session.draft.isSandbox, called: "was the same refund", manner)
    try askAboutTwin(madeElsewhere: plan, manner)
    guard try askForConsent(plan) else { return order }
    // A person takes a while to answer, and somebody else may have refunded meanwhile.
    let later = try readOrderToRefund(refund, draft, as: credential)
    if let wanted = manner.ifRefunded { try checkRefunded(later, wanted) }
    try checkUnchanged(later, since: order, plan)
    return later
  }

  private mutating func readOrderToRefund(
    _ refund: RefundRequest, _ draft: Draft, as credential: BasicCredential?
  ) throws(Diagnostic) -> OrderState {
    do throws(Diagnostic) {
      return try readOrder(refund.order, draft, as: credential)
    } catch {
      var diagnostic = error
      diagnostic.summary = "not sent: \(error.summary)"
      throw diagnostic
    }
  }

  /// What was shown is what was agreed to.
  private func checkUnchanged(_ now: OrderState, since before: OrderState, _ plan: RefundPlan) throws(Diagnostic) {
    var later = RefundPlan(order: now, request: plan.request, unit: plan.unit, reason: plan.reason)
    later.recordedUnit = plan.recordedUnit
    if let refusal = later.refusal { throw refusal }
    guard now.lastTransaction != before.lastTransaction || now.refunded != before.refunded else { return }
    throw Diagnostic(
      .refused, "not sent: order \(now.id) has changed while you were asked",
      explanation: "\(now.money(now.refunded).text) are refunded now, and were \(before.money(before.refunded).text)",
      hints: ["look at the order: use getOrder", "if the refund is still right: send"])
  }

  private var shopName: String { session.draft.isSandbox ? "the sandbox" : session.draft.server?.hostAndPort ?? "" }

  private func show(_ plan: RefundPlan) {
    if settings.isQuiet, settings.isReplay || !asks(plan) { return }
    let console = outside.console
    let panel = RefundPanel(plan: plan, place: shopName)
    console.remark(redactor.redact(panel.text(console.remarkPalette, width: console.width)))
  }

  /// Whether there is something to ask.
  private func asks(_ plan: RefundPlan) -> Bool {
    session.draft.options.confirms && !session.draft.isSandbox && !settings.assumesYes
  }

  /// How the site reads the amount, found out if need be.
  @discardableResult
  mutating func findUnit(
    for refund: RefundRequest, _ draft: Draft, as credential: BasicCredential?
  ) throws(Diagnostic) -> AmountUnit {
    findVersion(draft, as: credential)
    guard let unit = session.draft.unit else { throw unknownUnit(refund) }
    return unit
  }

  /// A body whose fields stand beside `refund_info` and not in it: FluentCart would not see them.
  mutating func offerToWrap() throws(Diagnostic) {
    guard let refund = RefundRequest(session.draft), let wrapped = refund.wrapped else { return }
    if outside.console.confirm("FluentCart looks inside refund_info only. Put these fields into it?") == true {
      return try setBody(wrapped)
    }
    throw Diagnostic(
      .refused, "not sent: the body lacks its wrapper refund_info", explanation: "FluentCart looks nowhere else",
      hints: ["body \(Word(wrapped).source)"])
  }

  private func unknownUnit(_ refund: RefundRequest) -> Diagnostic {
    let said = refund.amount.map { $0.string ?? $0.text } ?? "the amount"
    let readings = AmountUnit.allCases.compactMap { unit in
      refund.amount.flatMap(unit.money).map { "\($0.number) where \(unit.name) are read" }
    }
    return Diagnostic(
      .refused, "not sent: it is not known how this site reads \(said)",
      explanation: "FluentCart's version was not found"
        + (readings.isEmpty ? "" : "; \(said) is " + readings.joined(separator: ", and ")),
      hints: [
        "which version is it? wp-admin, Plugins", "from 1.6.2 on: unit cents", "before that: unit decimal",
      ])
  }

  /// `send --if-refunded 0.00`
  private func checkRefunded(_ order: OrderState, _ wanted: Word) throws(Diagnostic) {
    let text = try wanted.expanded(session.draft.variables)
    guard let money = Money(number: text) ?? Money(withCurrency: text) else {
      throw Diagnostic(
        .usage, "--if-refunded takes an amount, not '\(text)'", hints: ["for example: send --if-refunded 0.00"],
        at: wanted)
    }
    if isCached {
      throw Diagnostic(.refused, "not sent: what was refunded so far comes from a cache, and cannot be trusted")
    }
    if money.cents != order.refunded {
      throw Diagnostic(
        .refused, "not sent: \(order.money(order.refunded).text) were refunded so far, and not \(money.number)",
        hints: [
          "look at the order: use getOrder",
          "if that is right: send --if-refunded \(order.money(order.refunded).number)",
        ])
    }
  }

  /// A refund of the same amount that is only minutes old, and of which this session knows nothing: somebody else, or
  /// another session, may have meant the same.
  private func askAboutTwin(madeElsewhere plan: RefundPlan, _ manner: SendingManner) throws(Diagnostic) {
    guard !manner.isTwice, !session.draft.isSandbox, let twin = plan.recentTwin(at: plan.order.readAt ?? outside.now())
    else { return }
    let deed =
      "refund #\(twin.id) of \(plan.order.money(twin.total).text) was made at \(twin.createdAt.dropFirst(11).prefix(8))"
    let question = "\(deed), and not by this session. Send another?"
    guard try isConfirmed(question, insteadSay: "\(manner.line.name) --twice", assumesYes: false) else {
      throw Diagnostic(.refused, "not sent", explanation: deed)
    }
  }

  /// Questions in proportion to what may be lost: none on the sandbox, yes or no in test mode, the amount where money
  /// is real.
  ///
  /// - Returns: whether somebody was asked, and has agreed.
  private func askForConsent(_ plan: RefundPlan) throws(Diagnostic) -> Bool {
    guard session.draft.options.confirms, !session.draft.isSandbox, !settings.assumesYes, let money = plan.money else {
      return false
    }
    if plan.isLive {
      let question = "This is LIVE: real money goes back. To refund it, type the amount (\(money.number)):"
      try askToType(money.number, question) { typed in
        Money(number: typed)?.cents == money.cents || Money(withCurrency: typed) == money
      }
      return true
    }
    guard try isConfirmed("Refund \(money.text) in test mode?", insteadSay: "--yes", assumesYes: settings.hasLeave)
    else {
      throw Diagnostic(.refused, "not sent")
    }
    return !settings.hasLeave
  }

  // MARK: After

  /// The three verdicts, each in a line.
  func showVerdicts(of record: SessionExchange) {
    if settings.isQuiet || settings.isReplay { return }
    guard let verdicts = RefundVerdicts(FailedExchange(record.exchange, known: SiteKnowledge())) else { return }
    let console = outside.console
    console.remark(redactor.redact(verdicts.text(console.remarkPalette, width: console.width)))
  }

  /// Shows the order as it stands after a refund, with the row that the refund has made.
  mutating func lookAfter(_ record: SessionExchange, as credential: BasicCredential?) {
    guard !settings.isQuiet, !settings.isReplay, !outside.isInterrupted(), record.lastTransaction != nil,
      let draft = record.draft, let refund = RefundRequest(draft),
      FailedExchange(record.exchange, known: SiteKnowledge()).verdict("fluent_cart_refund") != nil
    else { return }
    do throws(Diagnostic) {
      let order = try readOrder(refund.order, draft, as: credential, remembers: false)
      let console = outside.console
      let text = afterText(record, refund, order)
      console.remark(
        redactor.redact(
          wrapped(visible(text), width: console.width, indent: "               ", first: padded("  order", to: 15))
            + "\n"))
    } catch {
      report(.warning("\(error.summary), so what has become of it is not shown", hints: error.hints))
    }
  }

  private func afterText(
    _ record: SessionExchange, _ refund: RefundRequest, _ order: OrderState
  ) -> String {
    let charge = refund.transaction.flatMap(order.transaction)
    let left = charge.map { "; \(order.money($0.left).text) left on transaction \($0.id)" } ?? ""
    let sum =
      "\(order.paymentStatus): \(order.money(order.refunded).text) of \(order.money(order.paid).text) refunded\(left)"
    if let row = row(of: record, refund, in: order) { return "\(sum); \(described(row, order))" }
    let news = order.transactions.filter { $0.isRefund && $0.id > record.lastTransaction ?? 0 }
    return sum + "; "
      + (news.isEmpty
        ? "no new refund is there" : "NOT what was meant: " + news.map { described($0, order) }.joined(separator: ", "))
  }

  private func described(_ row: OrderState.Transaction, _ order: OrderState) -> String {
    "refund #\(row.id) of \(order.money(row.total).text) at \(row.createdAt.dropFirst(11).prefix(8))"
  }

  /// The row that a refund has made.
  private func row(
    of record: SessionExchange, _ refund: RefundRequest, in order: OrderState
  ) -> OrderState.Transaction? {
    guard let unit = record.unit ?? session.draft.unit, let money = refund.money(in: unit),
      let charge = refund.transaction
    else { return nil }
    return Settlement.refund(
      of: money, from: charge, in: order, after: record.lastTransaction, sentAt: record.sentAt)
  }

  // MARK: `check refund`

  /// Finds out what became of the last refund whose outcome is unknown, and writes it down.
  mutating func checkRefund() throws(Diagnostic) {
    let refunds = session.exchanges.filter { $0.draft.flatMap(RefundRequest.init) != nil }
    guard let record = refunds.last(where: { $0.settlement == nil && isOutcomeUnknown($0) }) ?? refunds.last,
      let draft = record.draft, let refund = RefundRequest(draft)
    else { throw Diagnostic(.usage, "no refund was sent in this session", hints: ["about a site: check URL"]) }
    if draft.isSandbox, record.isFromFile {
      throw Diagnostic(.usage, "the sandbox to which exchange \(record.id) went is gone, and tells nothing any more")
    }
    guard isSameSite(draft, session.draft) else {
      throw Diagnostic(
        .usage, "exchange \(record.id) went to another server",
        hints: draft.server.map { ["server \($0.word.source)"] } ?? [])
    }
    let order = try readOrder(refund.order, session.draft, as: try credential())
    if isCached { throw Diagnostic(.unknownOutcome, "still unknown: the answer came from a cache") }
    if record.unit == nil { findVersion(session.draft, as: try credential()) }
    let row = self.row(of: record, refund, in: order)
    if isOutcomeUnknown(record) {
      let settlement = Settlement(refund: row?.id, time: outside.now())
      try writeSafely(Journal.line(settlement, of: record.id))
      session.settle(record.id, settlement)
    }
    let happened =
      hasMovedNoMoney(record) ? "it was booked, but not all of it was carried out" : "it happened"
    let text =
      row.map { "\(happened): \(described($0, order))" }
      ?? "it did not happen: order \(order.id) has no new refund of that amount"
    outside.console.write(redactor.redact("exchange \(record.id): \(visible(text))\n"))
    if row == nil {
      report(
        .note(
          "a slow shop may still be at it",
          hints: ["before you send it again, look once more in a minute: check refund"]))
    }
  }
}
