package import CommandLanguage
internal import HTTP
internal import JSON
package import Sessions
internal import SiteMessages
internal import Text

extension Expectation {
  /// Holds an exchange against the expectation.
  ///
  /// - Parameter isInterrupted: asked now and then, since an answer may be long.
  /// - Throws: a diagnostic when a variable is unknown, the value cannot be read, or it is interrupted.
  package func check(
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

extension Expectation.Kind {
  fileprivate func describes(_ value: JSONValue) -> Bool {
    switch self {
    case .integer: value.int != nil || (value.kind == .number && !value.text.contains { ".eE".contains($0) })
    default: value.kind.rawValue == rawValue
    }
  }
}
