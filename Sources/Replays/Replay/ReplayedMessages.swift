internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
internal import Sessions
internal import SiteMessages
internal import Text

/// What was sent and answered, for a report that shows it whole. Secrets are masked.
struct ReplayedMessages: Sendable {
  /// With the line that they are sent under.
  var headers: [String]
  var body: String?
  /// `nil` when nothing was recorded.
  var recorded: Side?
  var now: Side

  /// One of two answers.
  struct Side: Sendable {
    /// `200`, `outcome unknown`.
    var outcome: String
    /// In microseconds.
    var time: Int
    /// As HTML; `nil` without a body, or where it was not kept.
    var body: String?
    var mediaType: String?
    var bytes = 0
  }
}

extension ReplayedMessages {
  /// - Parameter recorded: the exchange that was recorded.
  init(_ exchange: Exchange, recorded: SessionExchange?, _ comparison: AnswerComparison, _ redactor: Redactor) {
    let request = exchange.request
    let url = redactor.redact("\(request.method) \(request.url)")
    headers = [url] + redactor.masked(request.headers).map { "\($0.name): \($0.value)" }
    body = request.body.map { ReplayedMessages.text($0, redactor) }
    let redacted = { (exchange: Exchange) in exchange.response.map { redactor.redact($0.body) ?? $0.body } }
    let (new, old) = (redacted(exchange), recorded.flatMap { $0.omittedBytes == nil ? redacted($0.exchange) : nil })
    let marks = comparison.marks(from: old ?? [], to: new ?? [])
    now = Side(exchange, new, marks.new)
    self.recorded = recorded.map { Side($0.exchange, old, marks.old, omitted: $0.omittedBytes) }
  }

  private static func text(_ body: [UInt8], _ redactor: Redactor) -> String {
    let shown = redactor.redact(body) ?? body
    return MarkedJSON(bytes: shown, marks: []).html ?? Side.plain(shown)
  }
}

extension ReplayedMessages.Side {
  /// How much of a text that is not JSON is shown, in bytes.
  private static let limit = 1 << 16

  fileprivate init(_ exchange: Exchange, _ body: [UInt8]?, _ marks: [MarkedJSON.Mark], omitted: Int? = nil) {
    outcome = exchange.outcome.summary(.plain)
    time = exchange.timings.total
    mediaType = exchange.response?.mediaType
    bytes = omitted ?? exchange.response?.receivedBody.count ?? 0
    guard let body, !body.isEmpty, let response = exchange.response else { return }
    switch AnswerBody(response) {
    case .binary: self.body = nil
    default: self.body = MarkedJSON(bytes: body, marks: marks).html ?? ReplayedMessages.Side.plain(body)
    }
  }

  fileprivate static func plain(_ body: [UInt8]) -> String {
    let rest = body.count - limit
    return markupEscaped(String(decoding: body.prefix(limit), as: UTF8.self))
      + (rest > 0 ? "\n… and \(byteCount(rest)) more" : "")
  }
}

extension AnswerComparison {
  /// The places at which two bodies differ, in each of them; none where they are not both JSON.
  func marks(from old: [UInt8], to new: [UInt8]) -> (old: [MarkedJSON.Mark], new: [MarkedJSON.Mark]) {
    guard old != new, let before = try? JSONDocument(old), let after = try? JSONDocument(new) else { return ([], []) }
    var marks: (old: [MarkedJSON.Mark], new: [MarkedJSON.Mark]) = ([], [])
    func mark(_ old: JSONValue?, _ new: JSONValue?, _ kind: MarkedJSON.Mark.Kind) {
      if let old { marks.old.append(.init(range: old.range, kind: kind)) }
      if let new { marks.new.append(.init(range: new.range, kind: kind)) }
    }
    let difference = JSONDifference(from: before.root, to: after.root) { path, old, new in
      let mayDiffer = mayDiffer(path, old, new)
      // It is asked about a list's ids as such too, with no values.
      if mayDiffer { mark(old, new, .mayDiffer) }
      return mayDiffer
    }
    for change in difference.changes { mark(change.old, change.new, .differs) }
    return marks
  }
}
