internal import HTTP
internal import JSON

/// What came of an expectation.
package struct CheckedExpectation: Sendable, Equatable {
  /// The line without `expect`.
  package var line: String
  package var isMet: Bool
  /// In a few words.
  package var expected: String
  /// What was found instead, or as well.
  package var actual: String
}

extension Expectation {
  /// What is wanted, read as the subject needs it.
  enum Wanted {
    case nothing
    case json(JSONDocument)
    case text(String)
    case number(Int)
    /// `2xx`
    case statusClass(Int)
    case pattern(TextPattern)
  }

  /// - Throws: a diagnostic at the value when it cannot be read.
  func wanted(_ variables: Variables) throws(Diagnostic) -> Wanted {
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

  // MARK: Checking

  /// Holds an exchange against the expectation.
  ///
  /// - Parameter isInterrupted: asked now and then, since an answer may be long.
  /// - Throws: a diagnostic when a variable is unknown, the value cannot be read, or it is interrupted.
  func check(
    _ exchange: SessionExchange, _ variables: Variables, isInterrupted: () -> Bool = { false }
  ) throws(Diagnostic) -> CheckedExpectation {
    let wanted = try wanted(variables)
    guard let response = exchange.exchange.response else {
      return result(false, wanted, actual: exchange.exchange.outcome.summary(.plain))
    }
    switch subject {
    case .status: return check(status: response.status, wanted)
    case .time:
      let time = exchange.exchange.timings.total
      guard case .number(let limit) = wanted, case .compares(let comparison, _) = condition else { break }
      return result(comparison.holds(time, limit), wanted, actual: duration(time))
    case .header(let name): return try check(header: response.headers.values(of: name), wanted)
    case .body(let path):
      guard let document = AnswerBody(response).document(response.body) else {
        return result(false, wanted, actual: "an answer that is not JSON")
      }
      return try check(document.root.values(at: path), wanted, isInterrupted)
    }
    return result(false, wanted, actual: "nothing")
  }

  private func check(status: Status, _ wanted: Wanted) -> CheckedExpectation {
    guard case .compares(let comparison, _) = condition else { return result(false, wanted, actual: "\(status)") }
    let isMet: Bool =
      switch wanted {
      case .number(let code): comparison.holds(status.code, code)
      case .statusClass(let first): comparison.holds(status.code / 100, first)
      default: false
      }
    return result(isMet, wanted, actual: "\(status)")
  }

  /// A header that was received several times has each of its values, and all of them joined by commas, which mean the
  /// same (RFC 9110, section 5.3). `Set-Cookie` is the one that cannot be joined.
  private func check(header values: [String], _ wanted: Wanted) throws(Diagnostic) -> CheckedExpectation {
    if values.isEmpty { return result(condition == .missing, wanted, actual: "no such header") }
    let joined = values.joined(separator: ", ")
    let readings = values.count > 1 ? [joined] + values : values
    var isMet = condition.isDifferent
    for reading in readings where try holds(reading, wanted) != isMet {
      isMet.toggle()
      break
    }
    return result(isMet, wanted, actual: joined)
  }

  private func holds(_ value: String, _ wanted: Wanted) throws(Diagnostic) -> Bool {
    switch (condition, wanted) {
    case (.exists, _): true
    case (.compares(let comparison, _), .text(let text)): comparison.holds(value, text)
    case (.contains, .text(let text)): value.contains(text)
    case (.matches, .pattern(let pattern)): try pattern.matches(value)
    default: false
    }
  }

  /// Where a path with `[]` leads to several values, each of them has to be so.
  private func check(
    _ values: [JSONValue], _ wanted: Wanted, _ isInterrupted: () -> Bool
  ) throws(Diagnostic) -> CheckedExpectation {
    if condition == .missing || values.isEmpty {
      return result(condition == .missing && values.isEmpty, wanted, actual: values.first.map(short) ?? "nothing there")
    }
    for value in values {
      if isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
      let isMet = try holds(value, wanted, isInterrupted)
      if isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
      if !isMet { return result(false, wanted, actual: measured(value)) }
    }
    return result(true, wanted, actual: measured(values[0]))
  }

  private func holds(_ value: JSONValue, _ wanted: Wanted, _ isInterrupted: () -> Bool) throws(Diagnostic) -> Bool {
    switch (condition, wanted) {
    case (.exists, _): true
    case (.isA(let kind), _): kind.describes(value)
    case (.hasLength(let comparison, _), .number(let count)):
      length(of: value).map { comparison.holds($0, count) } ?? false
    case (.matches, .pattern(let pattern)):
      try pattern.matches(value.string ?? value.text, isInterrupted: isInterrupted)
    case (.contains, .json(let part)): contains(value, part.root, isInterrupted)
    case (.compares(let comparison, _), .json(let other)): compare(value, other.root, comparison, isInterrupted)
    default: false
    }
  }

  private func isSame(_ left: JSONValue, _ right: JSONValue, _ isInterrupted: () -> Bool) -> Bool {
    JSONDifference(from: left, to: right, isInterrupted: isInterrupted).changes.isEmpty
  }

  /// The shop writes some amounts as text, so text that is a number is compared as one; other text by its bytes, which
  /// is right for times.
  private func compare(
    _ value: JSONValue, _ other: JSONValue, _ comparison: Comparison, _ isInterrupted: () -> Bool
  ) -> Bool {
    switch comparison {
    case .equal: return isSame(value, other, isInterrupted)
    case .different: return !isSame(value, other, isInterrupted)
    default: break
    }
    if let left = number(value), let right = number(other) { return comparison.holds(left, right) }
    guard let left = value.string, let right = other.string else { return false }
    return comparison.holds(left, right)
  }

  private func number(_ value: JSONValue) -> JSONNumber? { value.number ?? value.string.flatMap { JSONNumber($0) } }

  private func contains(_ value: JSONValue, _ part: JSONValue, _ isInterrupted: () -> Bool) -> Bool {
    switch value.kind {
    case .array: value.elements.contains { isInterrupted() || isSame($0, part, isInterrupted) }
    case .object: part.string.map { value[$0] != nil } ?? false
    case .string: value.string!.contains(part.string ?? part.text)
    default: false
    }
  }

  private func length(of value: JSONValue) -> Int? {
    switch value.kind {
    case .array, .object: value.count
    case .string: value.string!.unicodeScalars.count
    default: nil
    }
  }

  // MARK: In words

  private func result(_ isMet: Bool, _ wanted: Wanted, actual: String) -> CheckedExpectation {
    CheckedExpectation(line: description, isMet: isMet, expected: expected(wanted), actual: actual)
  }

  private func expected(_ wanted: Wanted) -> String {
    let value: String =
      switch wanted {
      case .json(let document): short(document.root)
      case .text(let text): text
      case .number(let number): subject == .time ? duration(number) : "\(number)"
      case .statusClass(let first): "\(first)xx"
      case .pattern(let pattern): pattern.source
      case .nothing: ""
      }
    return switch condition {
    case .compares(.equal, _): value
    case .compares(let comparison, _): "\(comparison.rawValue) \(value)"
    case .contains: "something that contains \(value)"
    case .matches: "something that matches \(value)"
    case .exists: "something"
    case .missing: "nothing there"
    case .isA(let kind): "\(kind == .integer || kind == .array || kind == .object ? "an" : "a") \(kind.rawValue)"
    case .hasLength(let comparison, _): "length \(comparison.rawValue) \(value)"
    }
  }

  private func measured(_ value: JSONValue) -> String {
    if case .hasLength = condition {
      return length(of: value).map { "length \($0)" } ?? "\(short(value)), which has none"
    }
    return short(value)
  }

  private func short(_ value: JSONValue) -> String {
    let bytes = Array(value.bytes.prefix(4096))
    let text = String(
      decoding: (try? printed(bytes, JSONStyle(indent: nil, strings: .decoded))) ?? bytes, as: UTF8.self)
    return text.count > 200 ? "\(text.prefix(200))…" : text
  }
}

extension Expectation.Condition {
  fileprivate var isDifferent: Bool { if case .compares(.different, _) = self { true } else { false } }
}

extension Expectation.Kind {
  fileprivate func describes(_ value: JSONValue) -> Bool {
    switch self {
    case .integer: value.int != nil || (value.kind == .number && !value.text.contains { ".eE".contains($0) })
    default: value.kind.rawValue == rawValue
    }
  }
}
