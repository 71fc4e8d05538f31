internal import Catalogue
package import CommandLanguage
internal import HTTP
package import Refunds
internal import SiteMessages
internal import Text
package import Troubleshooting

// `explain`: what most likely lies behind an exchange, by the rules of `Trap`.

extension Session {
  /// What the answers of this record's site have shown, later ones too: they are asked for to find out.
  private func knowledge(at record: SessionExchange) -> SiteKnowledge {
    var known = SiteKnowledge()
    let origin = record.exchange.request.url.origin
    // The first ones and those around it: a session may be long, and this is asked after every answer.
    let middle = record.id == 0 ? exchanges.count : record.id
    let near = middle - 100...middle + 100
    for place in exchanges.indices where place < 50 || near.contains(place) {
      let other = exchanges[place]
      if other.exchange.request.url.origin == origin,
        other.draft?.connection.sandbox == record.draft?.connection.sandbox
      {
        known.learn(from: other.exchange)
      }
    }
    return known
  }

  package func trap(behind record: SessionExchange) -> Trap? {
    Trap.behind(
      FailedExchange(
        record.exchange, known: knowledge(at: record), hasHeaders: !record.isFromFile, evidence: record.evidence))
  }

  /// What the shell has to say about an exchange beside its answer, and what was found out later; `nil` when all is
  /// well.
  package func diagnostic(of record: SessionExchange) -> Diagnostic? {
    guard let settlement = record.settlement else { return verdict(on: record) }
    let time = settlement.refund == nil ? " at \(settlement.time)" : ""
    return .note("its outcome was unknown, and then: \(settlement.summary)\(time)")
  }

  /// Takes in what was found out about an exchange.
  package mutating func settle(_ id: Int, _ settlement: Settlement) { exchanges[id - 1].settlement = settlement }

  /// Takes in what the order of an answered refund shows.
  package mutating func take(_ evidence: RefundEvidence, of id: Int) { exchanges[id - 1].evidence = evidence }

  /// The sandbox is as it was at the start, and gives the ids of its rows again.
  package mutating func forgetSandboxRows() {
    for place in exchanges.indices where exchanges[place].draft?.isSandbox == true {
      exchanges[place].evidence.rows = nil
    }
  }

  /// What is to be said of an exchange by itself.
  package func verdict(on record: SessionExchange) -> Diagnostic? {
    guard var diagnostic = plainVerdict(on: record) else { return nil }
    if diagnostic.kind == .unknownOutcome, record.draft.flatMap(RefundRequest.init) != nil {
      let others = diagnostic.hints.filter { !$0.hasPrefix(Diagnostic.lookFirst) }
      diagnostic.hints = ["\(Diagnostic.lookFirst): check refund"] + others
    }
    return diagnostic
  }

  private func plainVerdict(on record: SessionExchange) -> Diagnostic? {
    let request = record.exchange.request
    let host = request.url.host + (request.url.port.map { ":\($0)" } ?? "")
    switch record.exchange.outcome {
    case .answered(let response):
      // A body that the file does not hold says nothing, neither good nor bad.
      if record.omittedBytes != nil, response.status.isSuccess { return nil }
      return AnswerVerdict(
        response: response, request: request, operation: operation(of: record), evidence: record.evidence
      ).diagnostic
    case .nothingSent(let error):
      return Diagnostic(error, host: host, wasSent: false, isSafe: request.method.isSafe)
    case .unknown(let error, _):
      return Diagnostic(
        error, host: host, wasSent: true, isSafe: request.method.isSafe, look: Diagnostic.look(request))
    }
  }

  private func operation(of record: SessionExchange) -> Operation? {
    if let id = record.operation { return catalogue.operation(id: id) }
    return record.draft?.built().flatMap(described)
  }

  /// The exchange that `explain` is about: the one that is named, else the look that failed, else the last that went
  /// wrong.
  func explained(_ word: Word?) throws(Diagnostic) -> Int {
    if word == nil, failedLook != nil { return 0 }
    guard !exchanges.isEmpty else { throw Diagnostic(.noAnswer) }
    guard let word else {
      let failed = exchanges.last { diagnostic(of: $0) != nil || trap(behind: $0) != nil }
      if let failed { return failed.id }
      throw Diagnostic(.usage, "nothing has gone wrong", hints: ["about one exchange: explain N"])
    }
    guard let number = Int(word.source) else {
      throw Diagnostic(.usage, "'explain' takes the number of an exchange", hints: ["see them: history"], at: word)
    }
    guard exchanges.indices.contains(number - 1) else {
      throw Diagnostic(
        .usage, "there is no exchange \(number)", hints: ["there are 1 to \(exchanges.count): history"], at: word)
    }
    return number
  }

  func explanation(of id: Int, _ palette: Palette, width: Int) -> String {
    let record = exchange(id)
    let request = record.exchange.request
    let status = record.exchange.response.map { "\($0.status)" } ?? record.exchange.summary(.plain)
    let name = id == 0 ? "the shell's own look at the order:" : "\(id) "
    var text = "\(palette.strong("\(name) \(request.method) \(visible(record.path))"))  \(visible(status))\n"
    let said = record.exchange.response.flatMap { $0.status.isSuccess ? nil : ServerError($0) }
    for line in said?.lines ?? [] {
      text += wrapped(visible("the site says: \(line)"), width: width, indent: "  ") + "\n"
    }
    let diagnostic = diagnostic(of: record)
    guard record.settlement == nil, let trap = trap(behind: record) else {
      guard let diagnostic else { return text + "nothing is wrong with it\n" }
      return text + diagnostic.rendered(palette, width: width)
    }
    text += "\(palette.caution(trap.id))  \(trap.title)\n"
    text += wrapped(trap.cause, width: width, indent: "  ") + "\n"
    // The address that a redirect names, and the like, are known better here than in the table.
    for hint in oncePerAdvice((diagnostic?.hints ?? []) + trap.advice) {
      text += palette.faint("  do: ") + visible(hint) + "\n"
    }
    return text
  }
}

/// Each advice once, as it comes first: `look at the order: use getOrder ; set order_id 1 ; send` says what
/// `look at the order: use getOrder` does.
package func oncePerAdvice(_ hints: [String]) -> [String] {
  func deed(_ hint: String) -> Substring { hint.firstRange(of: ": ").map { hint[..<$0.lowerBound] } ?? hint[...] }
  var kept: [String] = []
  for hint in hints where !kept.contains(where: { $0.hasPrefix(hint) || deed($0) == deed(hint) }) { kept.append(hint) }
  return kept
}
