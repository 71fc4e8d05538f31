package import CommandLanguage

/// Makes another session of one, part by part: one without its secrets, say.
package protocol SessionRewriter {
  mutating func comment(_ original: String) -> String
  mutating func draft(_ original: Draft) -> Draft
  mutating func exchange(_ original: SessionExchange) -> SessionExchange
  mutating func expectation(_ original: Expectation) -> Expectation
  /// What a replay of the new session has to ignore, once all parts are there.
  var ignored: [Word] { get }
}

extension Session {
  /// A copy with every part as the rewriter has it.
  package func rewritten(by rewriter: inout some SessionRewriter) -> Session {
    var copy = self
    copy.comments = comments.map { rewriter.comment($0) }
    for place in exchanges.indices { copy.exchanges[place] = rewriter.exchange(exchanges[place]) }
    for place in unsent.indices {
      copy.unsent[place].draft = rewriter.draft(unsent[place].draft)
      copy.unsent[place].comments = unsent[place].comments.map { rewriter.comment($0) }
      copy.unsent[place].expectations = unsent[place].expectations.map { rewriter.expectation($0) }
    }
    copy.draft = rewriter.draft(draft)
    for word in rewriter.ignored where !copy.draft.ignored.contains(word) { copy.draft.ignored.append(word) }
    return copy
  }
}
