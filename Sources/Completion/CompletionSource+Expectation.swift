internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Sessions

// `expect`: what it speaks of, what may be said about that, and the value that is there now.

extension CompletionSource {
  /// The words behind `expect` that are whole.
  private var given: [String] { words.dropFirst().map(\.source) }

  /// How many of them name the subject.
  private var subjectCount: Int { given.first == "header" ? 2 : 1 }

  /// What the word that is typed is for.
  var expectationKind: CommandSyntax.Parameter.Kind {
    if given.isEmpty { return .subject }
    if given.count < subjectCount { return .header }
    switch given.dropFirst(subjectCount).count {
    case 0: return .condition
    case 1 where given.last == ConditionName.length.rawValue: return .condition
    default: return .expected
    }
  }

  var subjects: [Offer] {
    [
      Offer(says: "status", summary: "200, or 2xx"), Offer(says: "header", summary: "a header's value"),
      Offer(says: "time", summary: "until the answer was there"),
    ] + places
  }

  var conditions: [Offer] {
    let comparisons = Expectation.Comparison.allCases.map { Offer(says: $0.rawValue) }
    switch given[0] {
    case "status":
      let now = session.lastExchange?.exchange.response?.status
      return (now.map { [Offer(says: "\($0.code)", summary: "as now")] } ?? []) + [Offer(says: "2xx")] + comparisons
    case "time": return comparisons
    case _ where given.last == ConditionName.length.rawValue: return comparisons
    case "header": return ConditionName.names(for: .header("")).map { Offer(says: $0) }
    default: return ConditionName.names(for: .body(JSONPath())).map { Offer(says: $0) }
    }
  }

  var expected: [Offer] {
    if given.last == ConditionName.is.rawValue { return Expectation.Kind.allCases.map { Offer(says: $0.rawValue) } }
    guard given.last == "==", given.count == subjectCount + 1, let exchange = session.lastExchange else { return [] }
    if given[0] == "header" {
      let value = exchange.exchange.response?.headers[given[1]]
      return value.map { [Offer(says: $0, summary: "as now", isWord: true)] } ?? []
    }
    guard let path = try? JSONPath(given[0]), let value = session.lastAnswer?.root.value(at: path),
      value.kind != .object, value.kind != .array
    else { return [] }
    return [Offer(says: value.text, summary: "as now")]
  }
}
