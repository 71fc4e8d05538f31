internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds

extension Session {
  /// How much of what was answered goes into a script.
  package enum Recorded { case nothing, outcomes, answers }

  /// The clean script: for each request that was sent, the lines that make it, in an order that does not depend on
  /// how one came there. What had no effect on anything sent is left out. The same script again gives the same bytes.
  package func script(_ recorded: Recorded = .nothing) -> String {
    var steps: [ScriptStep] = []
    var current: Draft?
    var number = 0
    for (place, exchange) in exchanges.enumerated() {
      steps += unsent.filter { $0.after == place }.map { ScriptStep($0, after: &current) }
      if !exchange.isUnsent { number += 1 }
      steps.append(ScriptStep(exchange, number: number, recorded, after: &current))
    }
    steps += unsent.filter { $0.after == exchanges.count }.map { ScriptStep($0, after: &current) }
    // What has been prepared since, to be sent by hand; an operation that was only looked at is not.
    let isFilledIn = !draft.parameters.isEmpty || !draft.headers.isEmpty || draft.body != nil
    let isPrepared = isFilledIn && !draft.hasSameRequest(as: current)
    var last = ScriptStep(comments: comments)
    if isPrepared || current == nil { last.prepare(draft, after: current) }
    return Session.text(of: steps + [last], ignored: draft.ignored)
  }

  /// Where the script of this session would stop: at answers that are errors and not expected to be.
  package var stops: [String] {
    exchanges.filter { record in
      guard let status = record.exchange.response?.status, !status.isSuccess else { return false }
      return !record.expectations.contains(where: \.isAboutStatus)
    }.prefix(3).map { record in
      let code = record.exchange.response?.status.code ?? 0
      return "\(record.exchange.request.method) \(record.path) was answered \(code), and a script stops there unless "
        + "'expect status \(code)' stands behind it"
    }
  }

  private static func text(of steps: [ScriptStep], ignored: [Word]) -> String {
    var lines = [Journal.heading]
    let variables = Variable.inOrder(steps.flatMap(\.variables))
    var sent = 0
    func define() { lines += variables.filter { $0.after == sent }.map(\.line) }
    for (place, step) in steps.enumerated() {
      lines += step.comments
      if place == 0 {
        lines += ignored.map { Command.ignore($0).description }
        define()
      }
      lines += step.lines
      if step.isExchange {
        sent += 1
        define()
      }
      lines += step.expectations
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The lines that belong to one request, and the variables that they need.
private struct ScriptStep {
  var comments: [String] = []
  var lines: [String] = []
  var expectations: [String] = []
  var variables: [Variable] = []
  var isExchange = false

  init(comments: [String]) { self.comments = comments }

  init(_ exchange: SessionExchange, number: Int, _ recorded: Session.Recorded, after current: inout Draft?) {
    isExchange = true
    comments = exchange.comments
    guard let draft = exchange.draft, !exchange.isUnsent else { return }
    prepare(draft, after: current)
    lines.append(Command.send(SendOptions(isRaw: exchange.isRaw)).description)
    if recorded != .nothing { lines += exchange.recordLines(number: number, withBody: recorded == .answers) }
    for (place, expectation) in exchange.expectations.enumerated() {
      if let typed = exchange.typed[place] {
        variables += typed.variables
        expectations.append(Command.expect(typed.expectation).description)
      } else {
        expectations.append(Command.expect(expectation).description)
      }
    }
    current = draft
  }

  init(_ unsent: UnsentRequest, after current: inout Draft?) {
    comments = unsent.comments
    prepare(unsent.draft, after: current)
    lines.append(Command.send(SendOptions(isRaw: unsent.isRaw)).description)
    expectations = unsent.expectations.map { Command.expect($0).description }
    current = unsent.draft
  }

  mutating func prepare(_ draft: Draft, after earlier: Draft?) {
    var script = DraftScript(draft)
    lines += script.lines(after: earlier)
    variables += script.variables
  }
}

extension SessionExchange {
  /// Nothing of it has left: it is not in the script.
  fileprivate var isUnsent: Bool { if case .nothingSent = exchange.outcome { true } else { false } }

  /// `#>`, `#<` and, if wanted, `#|`.
  fileprivate func recordLines(number: Int, withBody: Bool) -> [String] {
    var options = draft?.options ?? Options()
    if !withBody, options.recording == .full { options.recording = .meta }
    let built = draft?.built()
    var sent = Journal.Sent(
      id: number, time: sentAt, method: "\(exchange.request.method)", path: path,
      digest: (built?.body ?? exchange.request.body).map(SHA256.hash))
    (sent.unit, sent.lastTransaction) = (unit, lastTransaction)
    sent.paymentMethod = evidence.methodToRecord
    let text = Journal.line(sent) + Journal.lines(number, exchange, options: options, omitted: omittedBytes)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
