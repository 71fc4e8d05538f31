package import JSON

/// What an answer has to be: `expect status 200`, `expect .order.id == $id`, `expect time < 2s`.
/// It prints as it was typed.
package struct Expectation: Sendable, Equatable {
  /// Everything behind `expect`.
  package let words: [Word]
  package let subject: Subject
  package let condition: Condition

  /// What of the answer is looked at.
  package enum Subject: Sendable, Equatable {
    case status
    /// Until the whole answer was there.
    case time
    case header(String)
    case body(JSONPath)
  }

  /// What has to be true of it.
  package enum Condition: Sendable, Equatable {
    case compares(Comparison, Word)
    case contains(Word)
    case matches(Word)
    case exists
    case missing
    case isA(Kind)
    case hasLength(Comparison, Word)

    /// The word that says what is wanted. It may hold variables, and is the last of the line.
    package var value: Word? {
      switch self {
      case .compares(_, let word), .contains(let word), .matches(let word), .hasLength(_, let word): word
      case .exists, .missing, .isA: nil
      }
    }
  }

  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case different = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
      switch self {
      case .equal: left == right
      case .different: left != right
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    }
  }

  /// JSON's kinds, and numbers without a fraction.
  package enum Kind: String, Sendable, CaseIterable {
    case string, number, integer, boolean, array, object, null
  }

  /// Whether it speaks of the status, so that it excuses a 4xx or 5xx which it expects.
  package var isAboutStatus: Bool { subject == .status }

  package static func == (left: Expectation, right: Expectation) -> Bool { left.words == right.words }
}

extension Expectation: CustomStringConvertible {
  package var description: String { words.map(\.source).joined(separator: " ") }
}

extension Expectation {
  /// Reads the words behind `expect`.
  ///
  /// - Throws: a diagnostic at the word at fault.
  package init(_ words: [Word]) throws(Diagnostic) {
    self.words = words
    var rest = words[...]
    let first = rest.removeFirst()
    subject = try Expectation.subject(first, &rest)
    if subject == .status, rest.count == 1, let first = rest.first?.source.first, first.isNumber || first == "$" {
      condition = .compares(.equal, rest.removeFirst())
    } else {
      condition = try Expectation.condition(of: subject, behind: words[words.count - rest.count - 1], &rest)
    }
    if let extra = rest.first {
      throw Diagnostic(
        .usage, "nothing more is expected here",
        hints: ["put quotes around a value with blanks: 'like this'"], at: extra)
    }
    try checkValue()
  }

  private static func subject(_ word: Word, _ rest: inout ArraySlice<Word>) throws(Diagnostic) -> Subject {
    switch word.source {
    case "status": return .status
    case "time": return .time
    case "header":
      guard let name = rest.popFirst() else {
        throw Diagnostic(
          .usage, "'expect header' needs a name", hints: ["for example: expect header Content-Type exists"], at: word)
      }
      return .header(name.source)
    case let path where path.hasPrefix(".") || path.hasPrefix("["):
      do throws(JSONPathError) { return .body(try JSONPath(path)) } catch { throw Diagnostic(error, path: word) }
    default:
      throw Diagnostic(
        .usage, "'\(word.source)' is nothing that can be expected",
        hints: Diagnostic.meant(word.source, among: ["status", "time", "header"])
          + ["there are: status, time, header NAME, .path"], at: word)
    }
  }

  private static func condition(
    of subject: Subject, behind word: Word, _ rest: inout ArraySlice<Word>
  ) throws(Diagnostic) -> Condition {
    let known = ConditionName.names(for: subject)
    guard let name = rest.popFirst() else {
      throw Diagnostic(
        .usage, "what is expected of \(word.source)?", hints: ["it may be: \(known.joined(separator: ", "))"],
        at: word)
    }
    guard name.form == .plain, known.contains(name.source) else {
      throw Diagnostic(
        .usage, "'\(name.source)' is no condition for \(subject.named)",
        hints: Diagnostic.meant(name.source, among: known) + ["there are: \(known.joined(separator: ", "))"], at: name)
    }
    if let comparison = Comparison(rawValue: name.source) {
      return .compares(comparison, try value(behind: name, &rest))
    }
    switch ConditionName(rawValue: name.source)! {
    case .exists: return .exists
    case .missing: return .missing
    case .contains: return .contains(try value(behind: name, &rest))
    case .matches: return .matches(try value(behind: name, &rest))
    case .is:
      let word = try value(behind: name, &rest)
      guard let kind = Kind(rawValue: word.source) else {
        let kinds = Kind.allCases.map(\.rawValue)
        throw Diagnostic(
          .usage, "'\(word.source)' is no kind of value",
          hints: Diagnostic.meant(word.source, among: kinds) + ["there are: \(kinds.joined(separator: ", "))"],
          at: word)
      }
      return .isA(kind)
    case .length:
      let word = try value(behind: name, &rest)
      guard let comparison = Comparison(rawValue: word.source) else {
        throw Diagnostic(
          .usage, "a length is compared", hints: ["for example: expect .orders.data length == 3"], at: word)
      }
      return .hasLength(comparison, try value(behind: word, &rest))
    }
  }

  private static func value(behind word: Word, _ rest: inout ArraySlice<Word>) throws(Diagnostic) -> Word {
    if let value = rest.popFirst() { return value }
    throw Diagnostic(.usage, "'\(word.source)' needs a value behind it", at: word)
  }

  /// A value without variables is looked at when the line is read, and not only when it is carried out.
  private func checkValue() throws(Diagnostic) {
    guard let word = condition.value, !word.source.contains("$") || word.form == .literal else { return }
    _ = try wanted([:])
  }

  /// A copy of the expectation with values in place of its variables.
  package func resolved(_ variables: Variables) throws(Diagnostic) -> Expectation {
    guard let value = condition.value, value.source.contains("$") else { return self }
    let said = try value.expanded(variables)
    if said == value.source { return self }
    let word: Word
    switch (subject, condition) {
    case (.body, .compares), (.body, .contains): word = Expectation.word(for: try literal(value, variables))
    default: word = Word(saying: said)
    }
    return try Expectation(words.dropLast() + [word])
  }
}

extension Expectation {
  /// The word that reads back to the value.
  private static func word(for value: JSONDocument) -> Word {
    guard let text = value.root.string else {
      return Word((try? JSONDocument(printed(value.bytes, .minified))) ?? value)
    }
    let word = Word(saying: text)
    if word.form != .plain || (try? JSONDocument(text)) == nil { return word }
    // Without quotes it would be a number.
    return Word(source: value.description, form: .quoted, range: 0..<0)
  }
}

/// Conditions that are words.
package enum ConditionName: String, CaseIterable {
  case exists, missing, contains, matches, `is`, length

  /// Everything that may stand behind a subject.
  package static func names(for subject: Expectation.Subject) -> [String] {
    let comparisons = Expectation.Comparison.allCases.map(\.rawValue)
    let words: [ConditionName] =
      switch subject {
      case .status, .time: []
      case .header: [.exists, .missing, .contains, .matches]
      case .body: allCases
      }
    return comparisons + words.map(\.rawValue)
  }
}

extension Expectation.Subject {
  fileprivate var named: String {
    switch self {
    case .status: "the status"
    case .time: "the time"
    case .header: "a header"
    case .body: "a place in the answer"
    }
  }
}
