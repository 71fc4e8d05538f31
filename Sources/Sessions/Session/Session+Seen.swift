internal import Catalogue
internal import HTTP
package import JSON
internal import SiteMessages

// What answers show is kept as a small value, so that neither Tab nor the prompt reads an answer again.

extension Session {
  /// What the answers of the site that is chosen now have shown.
  package var seenHere: SeenRecords { siteKey(draft).flatMap { seen[$0] } ?? SeenRecords() }

  /// Keeps what the answer of an exchange shows.
  mutating func notice(at place: Int) {
    let exchange = exchanges[place]
    guard isTyped, let response = exchange.exchange.response, let draft = exchange.draft, let site = siteKey(draft)
    else { return }
    let (bytes, start): ([UInt8], Int)
    switch AnswerBody(response) {
    case .json: (bytes, start) = (response.body, 0)
    case .embedded(let range): (bytes, start) = (response.body, range.lowerBound)
    case .stream(let format): (bytes, start) = (DocumentStream(response.body, format).array ?? [], 0)
    default: return
    }
    let path = exchange.path.prefix { $0 != "?" }
    let last = path.split(separator: "/").last { !$0.allSatisfy(\.isNumber) }
    let reading = AnswerReading(
      bytes, from: start, subject: SeenRecords.singular(last.map(String.init) ?? ""),
      knowing: seen[site, default: SeenRecords()])
    seen[site] = reading.records
    exchanges[place].outline = reading.outline
  }

  /// Notes in which mode an order of this site is that the shell has looked at.
  package mutating func notice(mode: SeenRecords.Mode) {
    guard isTyped, let site = siteKey(draft) else { return }
    switch mode {
    case .live: seen[site, default: SeenRecords()].hasLive = true
    case .test: seen[site, default: SeenRecords()].hasTest = true
    }
  }

  func siteKey(_ draft: Draft) -> String? { draft.isSandbox ? "sandbox" : draft.server?.root }

  /// The order that the request is about, once it is chosen.
  var chosenOrder: String? {
    for name in ["order_id", "order"] {
      if let value = draft.parameters.first(where: { $0.name == name })?.text { return value }
    }
    return draft.body?.root["order_id"].map { $0.string ?? $0.text }
  }
}

extension Session {
  /// The records that a field takes the id of, as answers have shown them; of the order that was chosen.
  package func seenValues(at path: JSONPath) -> [SeenRecords.Record] {
    let keys = path.steps.compactMap { step in if case .key(let key) = step { key } else { nil } }
    guard let last = keys.last else { return [] }
    return seenHere.records(for: last, in: keys.dropLast().last, order: chosenOrder)
  }
}
