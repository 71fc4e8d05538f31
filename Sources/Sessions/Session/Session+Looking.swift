internal import CommandLanguage
internal import HTTP
internal import JSON

// `show`, `table` and `diff`: which answer is looked at, and which part of it.

extension Session {
  /// Takes an expectation of the last exchange into the session.
  ///
  /// - Returns: the same with its variables replaced.
  mutating func expect(_ expectation: Expectation) throws(Diagnostic) -> Expectation {
    guard let last = exchanges.indices.last else { throw Diagnostic(.noAnswer) }
    if exchanges[last].omittedBytes != nil, case .body = expectation.subject {
      throw Diagnostic(.usage, "the body of exchange \(exchanges[last].id) was not written down")
    }
    let resolved = try expectation.resolved(draft.variables)
    if let word = expectation.condition.value, word.mayHoldVariables { _ = try expanded(word) }
    if let needed = expectation.condition.value.flatMap({ draft.needed(for: $0) }) {
      exchanges[last].typed[exchanges[last].expectations.count] = TypedExpectation(
        expectation: expectation, variables: needed)
    }
    exchanges[last].expectations.append(resolved)
    return resolved
  }

  func showRequest(_ words: [Word], _ output: Word?) throws(Diagnostic) -> ShowRequest {
    var rest = words[...]
    let isAboutLook = failedLook != nil && words.first.flatMap { Int($0.source) } == nil
    let id = isAboutLook ? 0 : try exchange(&rest)
    if rest.count > 1 {
      throw Diagnostic(
        .usage, "'show' shows one part at a time", hints: ["for example: show 1 .order.id"], at: rest.last!)
    }
    let part: ShowRequest.Part =
      switch rest.first?.source {
      case nil: .body
      case "headers": .headers
      case "request": .request
      default: .path(try jsonPath(rest.first!))
      }
    return ShowRequest(exchange: id, part: part, output: try output?.expanded(draft.variables))
  }

  func tableRequest(_ words: [Word]) throws(Diagnostic) -> ShowRequest {
    var rest = words[...]
    let id = try exchange(&rest)
    var path: JSONPath?
    if let word = rest.first, word.form == .plain, word.source.hasPrefix(".") {
      path = try jsonPath(word)
      rest = rest.dropFirst()
    }
    return ShowRequest(exchange: id, part: .table(path, columns: Array(rest)))
  }

  /// `diff`: the last answer against the one before it that was asked for in the same way; `diff N`: against exchange N;
  /// `diff N M`: exchange M against N.
  func differenceRequest(_ words: [Word]) throws(Diagnostic) -> ShowRequest {
    guard let word = words.first else {
      guard let last = lastExchange else { throw Diagnostic(.noAnswer) }
      let earlier = exchanges.dropLast().last { exchange in
        exchange.exchange.response != nil && exchange.path == last.path
          && exchange.exchange.request.method == last.exchange.request.method
      }
      guard let earlier else {
        throw Diagnostic(
          .usage, "there is no earlier answer to \(last.exchange.request.method) \(last.path)",
          hints: ["see what there is: history", "to compare with exchange 1: diff 1"])
      }
      return ShowRequest(exchange: last.id, part: .difference(from: earlier.id))
    }
    var rest = words[...]
    let first = try exchange(&rest)
    guard Int(word.source) != nil else {
      throw Diagnostic(.usage, "'diff' takes the number of an exchange", hints: ["see them: history"], at: word)
    }
    guard let other = rest.first else { return ShowRequest(exchange: exchanges.count, part: .difference(from: first)) }
    let second = try exchange(&rest)
    guard Int(other.source) != nil else {
      throw Diagnostic(.usage, "'diff' takes the number of an exchange", hints: ["see them: history"], at: other)
    }
    return ShowRequest(exchange: second, part: .difference(from: first))
  }

  /// An exchange by its number; 0 is the look that failed.
  package func exchange(_ id: Int) -> SessionExchange { id == 0 ? failedLook! : exchanges[id - 1] }

  /// Takes the number of an exchange from the front; without one it is the last.
  private func exchange(_ words: inout ArraySlice<Word>) throws(Diagnostic) -> Int {
    guard !exchanges.isEmpty else { throw Diagnostic(.noAnswer) }
    guard let word = words.first, let number = Int(word.source) else { return exchanges.count }
    guard exchanges.indices.contains(number - 1) else {
      throw Diagnostic(
        .usage, "there is no exchange \(number)", hints: ["there are 1 to \(exchanges.count): history"], at: word)
    }
    words = words.dropFirst()
    return number
  }
}
