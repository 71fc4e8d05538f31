package import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
package import Replays
package import Sessions
internal import SiteMessages
internal import Text

extension Interpreter {
  /// Runs the commands of a file in this session, which has to be a fresh one, and compares what is answered.
  ///
  /// The file stops at a command that fails, and where nothing could be sent or the outcome is unknown though it was
  /// not so when it was recorded.
  ///
  /// - Parameters:
  ///   - failsFast: it stops at the first difference too.
  ///   - recordsAnew: the file with the new answers is wanted as well.
  ///   - keepsMessages: what is sent and answered is wanted as well.
  ///   - onExchange: told of every answer.
  package mutating func replay(
    _ file: ReplayFile, run: Int? = nil, failsFast: Bool = false, recordsAnew: Bool = false,
    keepsMessages: Bool = false, onExchange: () -> Void = {}
  ) -> ReplayResult {
    var result = ReplayResult(path: file.path, run: run)
    var answers: [Int: String] = [:]
    granted.formUnion(file.wishes)
    // Also those that are not used on another site: the recorded answers may hold them.
    file.credentials.forEach { remember($0) }
    session.secrets.formUnion(file.secrets)
    do throws(Diagnostic) {
      try journalServer()
      if session.draft.isSandbox { try enterSandboxIfNeeded() }
      for (place, step) in file.steps.enumerated() where step.command.isJournaled {
        if outside.isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
        try carryOut(step, of: file, keepsMessages: keepsMessages, into: &result)
        try stopAtRefund(place, of: file)
        if step.isSending, let exchange = session.lastExchange {
          if recordsAnew { answers[place] = Interpreter.recorded(exchange, options: session.draft.options) }
          session.forgetAnswer(before: exchange.id)
          onExchange()
        }
        if failsFast, !result.isSame { break }
      }
    } catch {
      var failure = redactor.redact(error.placed(in: file.text, source: file.path))
      if failure.kind == .unknownOutcome, let trace = self.file {
        keepsFile = true
        failure.hints.append("what was sent is written down in \(trace.path)")
      }
      result.failure = failure
    }
    result.time = result.exchanges.reduce(0) { $0 + $1.time }
    if recordsAnew, result.failure == nil { result.updated = file.updated(answers) }
    return result
  }

  /// Where requests go, for who finds the file of a replay that was killed.
  private mutating func journalServer() throws(Diagnostic) {
    if let setup = session.draft.connection.sandbox {
      try journal(setup.command)
    } else if let server = session.draft.server {
      try journal(.server(server.word))
    }
  }

  private mutating func carryOut(
    _ step: ReplayFile.Step, of file: ReplayFile, keepsMessages: Bool, into result: inout ReplayResult
  ) throws(Diagnostic) {
    let count = session.exchanges.count
    recordedUnit = step.recorded?.unit
    do throws(Diagnostic) {
      try perform(step.command, by: .file)
    } catch {
      var diagnostic = error
      if diagnostic.range == nil { diagnostic.range = step.range }
      throw diagnostic
    }
    guard let last = session.lastExchange else { return }
    let replay = Replay(file, redactor: redactor, keepsMessages: keepsMessages)
    if session.exchanges.count > count {
      let compared = replay.compared(last, of: step, isInterrupted: outside.isInterrupted)
      if outside.isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
      result.exchanges.append(compared)
      try stopIfLost(last, step)
    } else if case .expect = step.command, let expectation = last.expectations.last, !result.exchanges.isEmpty {
      result.exchanges[result.exchanges.count - 1].expectations.append(
        try replay.checked(expectation, last, isInterrupted: outside.isInterrupted))
    }
  }

  /// Going on where one does not know what has happened would do harm, but in the embedded shop.
  private func stopIfLost(_ exchange: SessionExchange, _ step: ReplayFile.Step) throws(Diagnostic) {
    let outcome = exchange.exchange.outcome
    if session.draft.isSandbox || step.recorded?.exchange.outcome.summary(.plain) == outcome.summary(.plain) { return }
    guard exchange.exchange.response == nil, var diagnostic = session.diagnostic(of: exchange) else { return }
    diagnostic.range = step.range
    throw diagnostic
  }

  /// A refund that is not simply done ends the file with its own exit code, in the embedded shop too, unless that was so
  /// when it was recorded, or the file expects something of the verdicts.
  private func stopAtRefund(_ place: Int, of file: ReplayFile) throws(Diagnostic) {
    let step = file.steps[place]
    guard step.isSending, let exchange = session.lastExchange, exchange.draft.flatMap(RefundRequest.init) != nil,
      var diagnostic = session.verdict(on: exchange),
      [.unknownOutcome, .moneyNotMoved].contains(diagnostic.kind)
    else { return }
    if let recorded = step.recorded, session.verdict(on: recorded)?.kind == diagnostic.kind { return }
    let rest = file.steps[(place + 1)...].prefix { !$0.isSending }
    let isSuccess = exchange.exchange.response?.status.isSuccess ?? false
    if rest.contains(where: { isSuccess ? $0.isAboutVerdicts : $0.isAboutStatus }) { return }
    diagnostic.range = step.range
    throw diagnostic
  }

  /// The lines that record an exchange.
  private static func recorded(_ exchange: SessionExchange, options: Options) -> String {
    let request = exchange.exchange.request
    let built = exchange.draft?.built()
    var sent = Journal.Sent(
      id: exchange.id, time: exchange.sentAt, method: "\(request.method)", path: exchange.path,
      digest: (built?.body ?? request.body).map(SHA256.hash))
    (sent.unit, sent.lastTransaction) = (exchange.unit, exchange.lastTransaction)
    sent.paymentMethod = exchange.evidence.methodToRecord
    return Journal.line(sent) + Journal.lines(exchange.id, exchange.exchange, options: options)
  }

  // MARK: At the prompt

  /// `replay FILE`: in a state of its own, on a shop of its own where the file runs on the sandbox.
  mutating func replay(_ path: String) throws(Diagnostic) {
    var base = session.isServerFixed ? session.fresh(with: fixedDraft) : session.fresh
    base.isTyped = false
    base.isServerFixed = session.isServerFixed
    var file = try ReplayFile(path, base: base, isInterrupted: outside.isInterrupted)
    if !file.namesServer, !session.isServerFixed {
      base = base.fresh(with: fixedDraft)
      file = try ReplayFile(path, base: base, isInterrupted: outside.isInterrupted)
    }
    try requireTrust(file.wishes)
    var settings = settings
    if try ReplayPlan([file]).isAllowed(outside.console, assumesYes: settings.consent == .given) {
      settings.consent = .replay
    }
    let console = outside.console
    var shell = Interpreter(replaying: base, fixing: fixing, outside, settings)
    (shell.granted, shell.namedSites) = (granted, namedSites)
    let result = shell.replay(file)
    shell.leaveFile()
    put(result: TextReport(palette: console.palette).text(of: result))
    if let failure = result.failure { return report(failure) }
    if !result.isSame { fail(result.exitCode) }
  }

  /// Where the present session goes, and nothing else of it.
  private var fixedDraft: Draft {
    var draft = Draft()
    draft.connection = session.draft.connection
    // The shop itself is a fresh one, and entered when it is needed.
    if draft.isSandbox {
      draft.server = nil
      if draft.credential?.isSandboxOwn == true { draft.credential = nil }
    }
    return draft
  }

  /// A shell that replays one file.
  ///
  /// - Parameters:
  ///   - base: the session to begin with.
  ///   - fixing: the command that the command line stands for, if it says where requests go.
  package init(replaying base: Session, fixing: Command?, _ outside: Outside, _ settings: Settings) {
    var outside = outside
    outside.console = GatheringConsole(outside.console)
    outside.sandbox = outside.freshSandbox()
    var settings = settings
    (settings.input, settings.keeping, settings.output.remarks) = (.replay, .temporary, .errors)
    self.init(catalogue: base.catalogue, outside: outside, settings: settings)
    session = base
    self.fixing = fixing
  }
}

extension ReplayFile.Step {
  fileprivate var isAboutStatus: Bool {
    if case .expect(let expectation) = command { expectation.isAboutStatus } else { false }
  }

  /// Whether it expects something of what a refund's response says of shop, gateway or subscription.
  fileprivate var isAboutVerdicts: Bool {
    guard case .expect(let expectation) = command, case .body(let path) = expectation.subject else { return false }
    return ["_refund", "subscription_cancel"].contains { path.description.contains($0) }
  }
}
