internal import HTTP
internal import JSON

// `diff`: two answers, place by place.

extension Session {
  /// What changed from exchange `earlier` to exchange `later`: each place, and under it what was there (`-`) and what is
  /// there now (`+`).
  func difference(from earlier: Int, to later: Int, _ palette: Palette) throws(Diagnostic) -> String {
    let (old, new) = (exchanges[earlier - 1], exchanges[later - 1])
    let before = try answer(old)
    let after = try answer(new)
    var text = palette.failure("--- \(heading(old))") + "\n" + palette.success("+++ \(heading(new))") + "\n"
    let changes = JSONDifference(from: before.root, to: after.root).changes
    if changes.isEmpty { return text + "no difference in the body\n" }
    for change in changes {
      text += palette.accent(change.path.description) + "\n"
      if let old = change.old { text += lines(old, "-", palette.failure) }
      if let new = change.new { text += lines(new, "+", palette.success) }
    }
    return text
  }

  private func heading(_ exchange: SessionExchange) -> String {
    let outcome = exchange.exchange.outcome.summary(.plain)
    return "\(exchange.id)  \(exchange.exchange.request.method) \(visible(exchange.path))  \(outcome)"
  }

  private func lines(_ value: JSONValue, _ mark: String, _ paint: (String) -> String) -> String {
    let shown = (try? printed(Array(value.bytes), .pretty)) ?? Array(value.bytes)
    let lines = String(decoding: shown, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { paint("\(mark) \($0)") + "\n" }.joined()
  }

  private func answer(_ exchange: SessionExchange) throws(Diagnostic) -> JSONDocument {
    guard let response = exchange.exchange.response else {
      throw Diagnostic(
        .usage, "exchange \(exchange.id) has no answer",
        explanation: "its outcome: \(exchange.exchange.outcome.summary(.plain))", hints: ["see the others: history"])
    }
    if exchange.omittedBytes != nil {
      throw Diagnostic(.usage, "the body of exchange \(exchange.id) was not written down")
    }
    guard let document = AnswerBody(response).document(response.body) else {
      throw Diagnostic(
        .usage, "the answer of exchange \(exchange.id) is not JSON", hints: ["look at it: show \(exchange.id)"])
    }
    return document
  }
}
