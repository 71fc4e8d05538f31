internal import Catalogue
package import CommandLanguage
internal import HTTP
internal import Refunds
internal import SiteMessages

extension Session {
  /// Builds the session that a file holds. Nothing is sent and nothing is asked: commands are applied, their effects
  /// are not carried out, and what was sent and answered is taken from the lines between them.
  ///
  /// - Parameters:
  ///   - isSession: the first line must be the heading.
  ///   - plan: what its requests will be, where the file is to be run and not taken up again.
  ///   - onItem: told of every line that says something; `false` leaves it out.
  /// - Returns: what the user has to know: unknown outcomes, lines that do not fit.
  /// - Throws: a diagnostic with its place at a line that cannot be read; the session is then as it was.
  package mutating func fold(
    _ text: SourceText, source: String, isSession: Bool, plan: inout PlannedSends?,
    onItem: (JournalReader.Item) -> Bool = { _ in true }
  ) throws(Diagnostic) -> [Diagnostic] {
    var reader = try JournalReader(text, source: source, isSession: isSession)
    var fold = Fold(session: self, text: text, source: source)
    fold.plan = plan
    while let item = try reader.next() {
      if onItem(item) { fold.take(item) }
    }
    fold.finish()
    self = fold.session
    plan = fold.plan
    return fold.reports
  }

  package mutating func fold(
    _ text: SourceText, source: String, isSession: Bool, onItem: (JournalReader.Item) -> Bool = { _ in true }
  ) throws(Diagnostic) -> [Diagnostic] {
    var plan: PlannedSends?
    return try fold(text, source: source, isSession: isSession, plan: &plan, onItem: onItem)
  }

  /// The credentials of earlier, each once where it stayed the same.
  package var pastCredentials: [Credential] {
    past.reduce(into: []) { found, change in
      if let credential = change.rest?.value.credential, found.last != credential { found.append(credential) }
    }
  }
}

/// The state of reading a session file.
private struct Fold {
  var session: Session
  let text: SourceText
  let source: String
  var reports: [Diagnostic] = []
  /// What the last `send` or `again` was made of.
  private var sending: Kept<Draft>?
  private var isRaw = false
  var plan: PlannedSends?
  /// The last one left no trace, so that what is expected of its answer cannot be told of any exchange.
  private var isUnsent = false
  /// What is expected of its answer, should it come.
  private var expectations: [Expectation] = []
  /// It has been kept already.
  private var isKept = false
  /// The exchange whose body lines come next.
  private var open: (ended: Journal.Ended, item: JournalReader.Item)?
  private var lines: [Range<Int>] = []
  /// Reports beyond these are counted: each looks for its line, and a file may be wrong at every one.
  private static let reportLimit = 20
  private var unreported = 0
  /// The numbers that the file gives a second time, and which exchanges they stand for since then.
  private var repeated: [Int: Int] = [:]
  /// Answers of so many last exchanges are looked through for what Tab may offer.
  private static let noticed = 50

  init(session: Session, text: SourceText, source: String) {
    (self.session, self.text, self.source) = (session, text, source)
  }

  mutating func take(_ item: JournalReader.Item) {
    if case .body(let line) = item.content {
      if open == nil { report("a recorded body without an answer is ignored", item) } else { lines.append(line) }
      return
    }
    closeBody()
    switch item.content {
    case .command(let command): apply(command, item)
    case .sent(let sent): begin(sent, item)
    case .ended(let ended): end(ended, item)
    case .settled(let id, let settlement): settle(id, settlement, item)
    case .damaged(let line): report("this line cannot be read and is ignored: \(line.prefix(60))", item)
    case .comment(let line): comment(line, at: item.offset)
    case .body: break
    }
  }

  /// What a person wrote, and not what the program did.
  private mutating func comment(_ line: String, at offset: Int) {
    guard offset > 0, let comment = Journal.comment(Array(line.utf8)[...]) else { return }
    if isUnsent { keepUnsent() }
    session.comments.append(comment)
  }

  /// A `send` that was not run stays what is to be sent.
  private mutating func keepUnsent() {
    guard isUnsent, let draft = sending?.value else { return }
    session.unsent.append(
      UnsentRequest(
        draft: draft, isRaw: isRaw, after: session.exchanges.count, comments: session.comments,
        expectations: expectations))
    (session.comments, expectations, isUnsent) = ([], [], false)
    isKept = true
  }

  mutating func finish() {
    closeBody()
    keepUnsent()
    for place in session.exchanges.indices.suffix(Fold.noticed) { session.notice(at: place) }
    if unreported > 0 { reports.append(.warning("and so it goes on: \(unreported) more lines do not fit")) }
    for exchange in session.exchanges {
      guard case .unknown = exchange.exchange.outcome, !exchange.exchange.request.method.isSafe,
        exchange.settlement == nil
      else { continue }
      let isRefund = exchange.draft.flatMap { RefundRequest($0) } != nil
      let isGone = exchange.draft?.isSandbox == true
      reports.append(
        .warning(
          "outcome unknown: exchange \(exchange.id), \(exchange.exchange.request.method) \(exchange.path)",
          explanation: "it was sent at \(exchange.sentAt), and no answer was written down",
          hints: [
            isGone
              ? "nobody can tell any more: the sandbox that it went to ended with its shell"
              : "look before you send it again: \(isRefund ? "check refund" : "use getOrder")"
          ]))
    }
  }

  private mutating func apply(_ command: Command, _ item: JournalReader.Item) {
    session.noticeFiles(of: command)
    do throws(Diagnostic) {
      switch command {
      case .send(let options): begin(session.keptDraft(), isRaw: options.isRaw)
      case _ where session.isServerFixed && command.isAboutSite: try session.shapeFixedSandbox(by: command)
      case .again: begin(session.repeated.map(Kept.init) ?? sending, isRaw: session.lastExchange?.isRaw ?? false)
      case .expect(let expectation) where isUnsent: expectations.append(expectation)
      case .expect(let expectation) where isKept:
        session.unsent[session.unsent.count - 1].expectations.append(expectation)
      default:
        let effect = try session.apply(command).effect
        session.noticeFileLine(command, effect)
        if case .readBody = effect {
          plan?.goOn(without: command, "the file is read in the run", in: &session)
        } else {
          plan?.notice(command)
        }
        if case .askSecret(let user) = effect { askFor(user) }
        reports += session.restoreGuards()
      }
    } catch {
      plan?.goOn(without: command, error.summary, in: &session)
      guard reports.count < Fold.reportLimit else { return unreported += 1 }
      var remark = error.placed(in: text, source: source)
      remark.severity = .warning
      reports.append(remark)
    }
  }

  private mutating func begin(_ draft: Kept<Draft>?, isRaw: Bool) {
    keepUnsent()
    (sending, self.isRaw, isUnsent, isKept) = (draft, isRaw, true, false)
    plan?.add(draft)
  }

  private mutating func askFor(_ user: String) {
    reports.append(.note("the file holds no password for \(user)", hints: ["give it: auth \(user)"]))
  }

  private mutating func begin(_ sent: Journal.Sent, _ item: JournalReader.Item) {
    let id = session.exchanges.count + 1
    guard sent.id <= id, let method = Method(sent.method) else {
      return report("exchange \(sent.id) is out of order and is ignored", item)
    }
    if sent.id < id {
      // It may have been sent all the same, and is not to be forgotten.
      report("exchange \(sent.id) stands here again, and counts as exchange \(id)", item, .usage)
      repeated[sent.id] = id
    }
    isUnsent = false
    if let unit = sent.unit { takeUnit(unit, at: sent.time) }
    let built = sending?.value.built()
    let body = built?.body
    // What its files held then is not known any more.
    let isSameBody = built?.parts.isEmpty == false || sent.digest == body.map(SHA256.hash)
    let isSame = isSameBody && sent.path == built?.path
    if !isSame { report("exchange \(id) is not what the lines before it would send", item, .usage) }
    let url = built?.url ?? URL("http://localhost\(sent.path)") ?? URL("http://localhost")!
    let request = Request(method: method, url: url, headers: built?.headers ?? [], body: isSame ? body : nil)
    session.record(
      SessionExchange(
        id: id, operation: sending?.value.operation?.id, path: sent.path, sentAt: sent.time,
        exchange: Exchange(
          request: request,
          outcome: .unknown(TransportError(.other, detail: "no answer was written down"), partial: nil)),
        isFromFile: true, kept: sending, isRaw: isRaw, unit: sent.unit, lastTransaction: sent.lastTransaction,
        evidence: RefundEvidence(paymentMethod: sent.paymentMethod)))
  }

  /// The unit in which the amount was sent, whatever was said before.
  private mutating func takeUnit(_ unit: AmountUnit, at time: String) {
    guard var draft = sending?.value else { return }
    draft.found = SiteVersion(recorded: unit, at: time)
    if draft.chosenUnit == unit.opposite { draft.chosenUnit = nil }
    sending = Kept(draft)
  }

  private mutating func end(_ ended: Journal.Ended, _ item: JournalReader.Item) {
    var ended = ended
    ended.id = repeated[ended.id] ?? ended.id
    guard session.exchanges.indices.contains(ended.id - 1) else {
      return report("an answer to exchange \(ended.id), which was not sent, is ignored", item)
    }
    var timings = Timings()
    timings.total = ended.milliseconds * 1000
    session.exchanges[ended.id - 1].exchange.timings = timings
    session.exchanges[ended.id - 1].exchange.outcome =
      switch ended.outcome {
      case .nothingSent(let kind, let detail): .nothingSent(TransportError(.init(word: kind), detail: detail))
      case .unknown(let kind, let detail): .unknown(TransportError(.init(word: kind), detail: detail), partial: nil)
      case .answered(let status, let mediaType, _, _):
        .answered(
          Response(status: Status(status), headers: mediaType == "-" ? [] : [Header("Content-Type", mediaType)]))
      }
    open = (ended, item)
  }

  private mutating func settle(_ id: Int, _ settlement: Settlement, _ item: JournalReader.Item) {
    guard session.exchanges.indices.contains(id - 1) else {
      return report("what was found out about exchange \(id), which was not sent, is ignored", item)
    }
    session.settle(id, settlement)
  }

  /// Puts the lines of a body together, now that all of them have been read.
  private mutating func closeBody() {
    guard let (ended, item) = open else { return }
    defer { (open, lines) = (nil, []) }
    guard case .answered(_, _, let bytes, let form) = ended.outcome,
      case .answered(var response) = session.exchanges[ended.id - 1].exchange.outcome
    else { return }
    response.body = recordedBody
    if form == .base64 { response.body = Base64.decode(String(decoding: response.body, as: UTF8.self)) ?? [] }
    if form == .omitted || response.body.count != bytes { session.exchanges[ended.id - 1].omittedBytes = bytes }
    if form != .omitted, response.body.count != bytes {
      report(
        "the body of exchange \(ended.id) has \(response.body.count) bytes here, and had \(bytes): it is not what came",
        item, .usage)
    }
    session.exchanges[ended.id - 1].exchange.outcome = .answered(response.inUTF8)
  }

  /// The lines behind their `#| `, joined by line feeds.
  private var recordedBody: [UInt8] {
    if lines.count == 1 { return Array(text.bytes[lines[0]].dropFirst(3)) }
    var body: [UInt8] = []
    body.reserveCapacity(lines.reduce(0) { $0 + $1.count })
    for (place, line) in lines.enumerated() {
      if place > 0 { body.append(0x0A) }
      body += text.bytes[line].dropFirst(3)
    }
    return body
  }

  /// - Parameter kind: `.file` for a line that counts as if it were not there.
  private mutating func report(_ summary: String, _ item: JournalReader.Item, _ kind: Diagnostic.Kind = .file) {
    guard reports.count < Fold.reportLimit else {
      unreported += 1
      return
    }
    var warning = Diagnostic(kind, summary, severity: .warning)
    warning.range = item.offset..<item.offset + 2
    reports.append(warning.placed(in: text, source: source))
  }
}
