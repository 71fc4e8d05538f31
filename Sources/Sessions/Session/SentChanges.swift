internal import HTTP
package import SiteMessages

/// Where in a session the requests are that may have changed something, by their routes: a twin is looked for before every
/// such request, and a session may hold thousands.
package struct SentChanges: Sendable {
  private var places: [[String]: [Int]] = [:]
  /// How many exchanges have been looked at.
  private var count = 0

  /// The places of those with the same routes as `request`, in their order.
  package mutating func places(like request: WordPressRequest, in exchanges: [SessionExchange]) -> [Int] {
    for place in exchanges.indices.dropFirst(count) {
      let sent = exchanges[place].exchange.request
      // Most requests only read, and a method that is named elsewhere stands in a query.
      if sent.method.isSafe, sent.url.query == nil { continue }
      let meaning = WordPressRequest(sent)
      if !meaning.isSafe { places[SentChanges.key(of: meaning), default: []].append(place) }
    }
    count = exchanges.count
    return places[SentChanges.key(of: request)] ?? []
  }

  /// A refund is one of its order, whichever version of the API it asks.
  private static func key(of request: WordPressRequest) -> [String] {
    request.refundedOrder.map { ["refund", $0] } ?? request.routes
  }
}
