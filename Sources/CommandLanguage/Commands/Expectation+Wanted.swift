package import JSON

extension Expectation {
  /// What is wanted, read as the subject needs it.
  package enum Wanted {
    case nothing
    case json(JSONDocument)
    case text(String)
    case number(Int)
    /// `2xx`
    case statusClass(Int)
    case pattern(TextPattern)
  }

  /// - Throws: a diagnostic at the value when it cannot be read.
  package func wanted(_ variables: Variables) throws(Diagnostic) -> Wanted {
    guard let word = condition.value else { return .nothing }
    if case .matches = condition { return .pattern(try TextPattern(word, variables)) }
    let text = try word.expanded(variables)
    switch (subject, condition) {
    case (_, .hasLength):
      guard let count = Int(text) else {
        throw Diagnostic(.usage, "a length is a number, not \(word.source)", at: word)
      }
      return .number(count)
    case (.status, _): return try status(text, word)
    case (.time, _): return .number(try microseconds(text, word))
    case (.header, _): return .text(text)
    case (.body, _): return .json(try literal(word, variables))
    }
  }

  /// JSON if it is, else a string; in quotes always a string. A variable alone is what it is.
  func literal(_ word: Word, _ variables: Variables) throws(Diagnostic) -> JSONDocument {
    if word.form == .plain, word.source.hasPrefix("$"), let value = variables[String(word.source.dropFirst())] {
      return value
    }
    let text = try word.expanded(variables)
    switch word.form {
    case .literal, .quoted: return .string(text)
    case .plain: return (try? JSONDocument(text)) ?? .string(text)
    case .bracket: return try JSONDocument(reading: Array(text.utf8), what: "the value", at: word)
    }
  }

  private func status(_ text: String, _ word: Word) throws(Diagnostic) -> Wanted {
    if let code = Int(text), (100...599).contains(code) { return .number(code) }
    let isClass = text.count == 3 && text.lowercased().hasSuffix("xx") && "12345".contains(text.first!)
    let mayBeClass = if case .compares(.equal, _) = condition { true } else { condition.isDifferent }
    guard isClass, mayBeClass else {
      throw Diagnostic(.usage, "'\(text)' is no status", hints: ["for example: expect status 200, or 2xx"], at: word)
    }
    return .statusClass(Int(String(text.first!))!)
  }

  private func microseconds(_ text: String, _ word: Word) throws(Diagnostic) -> Int {
    for (unit, factor) in [("ms", 1000.0), ("s", 1_000_000.0)] where text.hasSuffix(unit) {
      if let count = Double(text.dropLast(unit.count)), count >= 0, count <= 1_000_000 { return Int(count * factor) }
    }
    throw Diagnostic(.usage, "'\(text)' is no time", hints: ["for example: expect time < 2s, or 500ms"], at: word)
  }
}

extension Expectation.Condition {
  package var isDifferent: Bool { if case .compares(.different, _) = self { true } else { false } }
}
