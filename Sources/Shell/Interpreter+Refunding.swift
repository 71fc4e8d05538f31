internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Sessions
internal import SiteMessages
internal import Text

// A refund: looked at before it is sent, told in full when it is answered, and looked for when it is not.

extension Interpreter {
  // MARK: Before

  /// Reads the order, shows what would happen, refuses what must not, and asks in proportion.
  ///
  /// - Returns: the order as it was just before.
  mutating func guardRefund(
    _ refund: RefundRequest, _ built: BuiltRequest, _ draft: Draft, as credential: BasicCredential?,
    _ sending: Sending
  ) throws(Diagnostic) -> OrderState {
    let order = try readOrderToRefund(refund, draft, as: credential)
    let unit = try findUnit(for: refund, draft, as: credential)
    let reason = session.draft.chosenUnit.map { "unit \($0.rawValue)" } ?? session.draft.found?.reading ?? ""
    var plan = RefundPlan(order: order, request: refund, unit: unit, reason: reason)
    plan.recordedUnit = recordedUnit
    session.notice(mode: plan.isLive ? .live : .test)
    if let refusal = plan.refusal { throw refusal }
    if let wanted = sending.options.ifRefunded { try checkRefunded(order, wanted) }
    show(plan)
    let movesMoney = !session.draft.isSandbox
    if try !askAboutTwin(of: built, draft, movesMoney: movesMoney, called: "was the same refund", sending) {
      try askAboutTwin(madeElsewhere: plan, sending)
    }
    guard try askForConsent(plan) else { return order }
    // A person takes a while to answer, and somebody else may have refunded meanwhile.
    let later = try readOrderToRefund(refund, draft, as: credential)
    if let wanted = sending.options.ifRefunded { try checkRefunded(later, wanted) }
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
    put(remark: panel.text(console.remarkPalette, width: console.width))
  }

  /// Whether there is something to ask.
  private func asks(_ plan: RefundPlan) -> Bool {
    session.draft.options.confirms && !session.draft.isSandbox && settings.consent != .given
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
    if order.isCached {
      throw Diagnostic(.refused, "not sent: what was refunded so far comes from a cache, and cannot be trusted")
    }
    if let currency = money.currency, currency != order.currency {
      throw Diagnostic(.refused, "not sent: the order is in \(order.currency), and not in \(currency)")
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
  private func askAboutTwin(madeElsewhere plan: RefundPlan, _ sending: Sending) throws(Diagnostic) {
    guard !sending.options.isTwice, !session.draft.isSandbox,
      let twin = plan.recentTwin(at: plan.order.readAt ?? outside.now())
    else { return }
    let deed =
      "refund #\(twin.id) of \(plan.order.money(twin.total).text) was made at \(twin.createdAt.dropFirst(11).prefix(8))"
    let question = "\(deed), and not by this session. Send another?"
    guard try isConfirmed(question, insteadSay: "\(sending.line.name) --twice", assumesYes: false) else {
      throw Diagnostic(.refused, "not sent", explanation: deed)
    }
  }

  /// Questions in proportion to what may be lost: none on the sandbox, yes or no in test mode, the amount where money
  /// is real.
  ///
  /// - Returns: whether somebody was asked, and has agreed.
  private func askForConsent(_ plan: RefundPlan) throws(Diagnostic) -> Bool {
    guard session.draft.options.confirms, !session.draft.isSandbox, settings.consent != .given, let money = plan.money
    else {
      return false
    }
    if plan.isLive {
      let question = "This is LIVE: real money goes back. To refund it, type the amount (\(money.number)):"
      try askToType(money.number, question) { typed in
        Money(number: typed)?.cents == money.cents || Money(withCurrency: typed) == money
      }
      return true
    }
    guard
      try isConfirmed(
        "Refund \(money.text) in test mode?", insteadSay: "--yes", assumesYes: settings.consent == .replay)
    else {
      throw Diagnostic(.refused, "not sent")
    }
    return settings.consent != .replay
  }

  // MARK: After

  /// Reads the order of an answered refund once more: its rows tell whether it was booked and paid out. A quiet run and a
  /// replay read it too, since the exit code goes by it.
  ///
  /// - Returns: the order as it stands now; `nil` where it was not read.
  mutating func lookAfter(_ record: inout SessionExchange, as credential: BasicCredential?) -> OrderState? {
    guard !outside.isInterrupted(), let verdicts = record.refundVerdicts, verdicts.tells, let draft = record.draft,
      let refund = RefundRequest(draft)
    else { return nil }
    do throws(Diagnostic) {
      let order = try readRefundedOrder(refund, draft, as: credential, remembers: false)
      record.evidence.paymentMethod = order.transaction(refund.transaction)?.method ?? record.evidence.paymentMethod
      if !order.isCached { record.evidence.rows = search(for: record, refund, in: order).rowsOfSuccess(in: order) }
      session.take(record.evidence, of: record.id)
      return order
    } catch {
      report(.warning("\(error.summary), so what has become of it is not known", hints: error.hints))
      return nil
    }
  }

  /// The order whose rows tell of a refund, and no other.
  private mutating func readRefundedOrder(
    _ refund: RefundRequest, _ draft: Draft, as credential: BasicCredential?, remembers: Bool = true
  ) throws(Diagnostic) -> OrderState {
    let order = try readOrder(refund.order, draft, as: credential, remembers: remembers)
    if Int(order.id) == Int(refund.order) { return order }
    throw Diagnostic(.serverError, "the site answers with order \(order.id) when asked for \(refund.order)")
  }

  /// The verdicts, each in a line, and the order as it stands now.
  func showVerdicts(of record: SessionExchange, _ order: OrderState?) {
    guard !settings.isQuiet, let verdicts = record.refundVerdicts, verdicts.tells else { return }
    let console = outside.console
    put(remark: verdicts.text(console.remarkPalette, width: console.width))
    guard let order, let refund = record.draft.flatMap(RefundRequest.init) else { return }
    let text = wrapped(
      visible(afterText(record, refund, order)), width: console.width, indent: "               ",
      first: padded("  order", to: 15))
    put(remark: text + "\n")
  }

  private func afterText(
    _ record: SessionExchange, _ refund: RefundRequest, _ order: OrderState
  ) -> String {
    let charge = refund.transaction.flatMap(order.transaction)
    let left = charge.map { "; \(order.money($0.left).text) left on transaction \($0.id)" } ?? ""
    let sum =
      "\(order.paymentStatus): \(order.money(order.refunded).text) of \(order.money(order.paid).text) refunded\(left)"
    guard let rows = record.evidence.rows else { return sum }
    if !rows.isEmpty { return "\(sum); " + rows.map { described($0.id, order) }.joined(separator: ", ") }
    let news = order.transactions.filter { $0.isRefund && $0.id > record.lastTransaction ?? .max }
    return sum + "; "
      + (news.isEmpty
        ? "no new refund is there"
        : "NOT what was meant: " + news.map { described($0.id, order) }.joined(separator: ", "))
  }

  private func described(_ row: Int, _ order: OrderState) -> String {
    guard let row = order.transaction(row) else { return "refund #\(row)" }
    return "refund #\(row.id) of \(order.money(row.total).text) at \(row.createdAt.dropFirst(11).prefix(8))"
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
    let order = try readRefundedOrder(refund, session.draft, as: try credential())
    if order.isCached { throw Diagnostic(.unknownOutcome, "still unknown: the answer came from a cache") }
    if record.unit == nil { findVersion(session.draft, as: try credential()) }
    let outcome = search(for: record, refund, in: order).outcome(in: order)
    if case .unknown(let rows) = outcome {
      outside.console.write("exchange \(record.id): still unknown\n")
      throw stillUnknown(rows, order)
    }
    try keep(outcome, of: record)
    let charge = order.transaction(refund.transaction)
    put(result: "exchange \(record.id): \(visible(told(outcome, charge, order)))\n")
    if outcome == .notBooked {
      report(
        .note(
          "a slow shop may still be at it",
          hints: ["before you send it again, look once more in a minute: check refund"]))
    }
    let open = refunds.filter { $0.settlement == nil && $0.id != record.id && isOutcomeUnknown($0) }.map { "\($0.id)" }
    if !open.isEmpty {
      report(
        .note(
          "the outcome of exchange \(open.joined(separator: ", ")) is unknown too", hints: ["the next: check refund"]))
    }
  }

  private func told(_ outcome: RefundSearch.Outcome, _ charge: OrderState.Transaction?, _ order: OrderState) -> String {
    switch outcome {
    case .booked(let row) where !row.gatewayID.isEmpty:
      return "it happened, and was paid out: \(described(row.id, order))"
    case .booked(let row):
      let byHand = charge?.method == RefundEvidence.offlinePayment ? "; cash: hand it back yourself" : ""
      return "booked; no sign that it was paid out: \(described(row.id, order))\(byHand)"
    case .notBooked, .unknown: return "not booked so far: order \(order.id) has no new refund of that amount"
    }
  }

  /// Writes down what is known now about a refund whose outcome was not.
  private mutating func keep(_ outcome: RefundSearch.Outcome, of record: SessionExchange) throws(Diagnostic) {
    guard isOutcomeUnknown(record) else { return }
    var settlement = Settlement(time: outside.now())
    if case .booked(let row) = outcome {
      (settlement.refund, settlement.isPaidOut) = (row.id, !row.gatewayID.isEmpty)
    }
    try writeSafely(Journal.line(settlement, of: record.id))
    session.settle(record.id, settlement)
  }

  private func stillUnknown(_ rows: [RefundEvidence.Row], _ order: OrderState) -> Diagnostic {
    let found = rows.prefix(3).map { described($0.id, order) }.joined(separator: ", ")
    return Diagnostic(
      .unknownOutcome, "still unknown: order \(order.id) has \(found), and it cannot be told whose that is",
      explanation: "nobody had looked at the order before, or several such refunds were sent",
      hints: ["look at the order and the gateway's own pages yourself: \(look(at: order))"])
  }

  private func look(at order: OrderState) -> String { "use getOrder ; set order_id \(order.id) ; send" }

  // MARK: Its row

  /// How to find the row of a refund: by what was sent, what was there before, and what others have made.
  private func search(for record: SessionExchange, _ refund: RefundRequest, in order: OrderState) -> RefundSearch {
    let equal = session.exchanges.filter { other in
      guard other.id != record.id, let draft = other.draft, let own = record.draft, isSameSite(draft, own),
        let twin = RefundRequest(draft)
      else { return false }
      return Int(twin.order) == Int(refund.order) && twin.transaction == refund.transaction
        && cents(of: twin, other) == cents(of: refund, record)
    }
    var search = RefundSearch(
      charge: refund.transaction, cents: cents(of: refund, record), last: record.lastTransaction)
    for other in equal {
      search.claimed.formUnion(other.evidence.rows?.map(\.id) ?? [])
      if let row = other.settlement?.refund { search.claimed.insert(row) }
      guard isOutcomeUnknown(other), other.settlement?.refund == nil else { continue }
      if other.id < record.id {
        search.rivals.earlier.append(other.lastTransaction)
      } else {
        search.rivals.later.append(other.lastTransaction)
      }
    }
    return search
  }

  private func cents(of refund: RefundRequest, _ record: SessionExchange) -> Int? {
    (record.unit ?? record.draft?.unit ?? session.draft.unit).flatMap(refund.money)?.cents
  }
}
