package import CommandLanguage
internal import HTTP
internal import JSON
package import Secrets
package import Sessions
internal import Text

/// Holds what a file's requests were answered against what was recorded. Nothing is read or sent here.
package struct Replay {
  let file: ReplayFile
  let redactor: Redactor
  private let comparison: AnswerComparison
  private let keepsMessages: Bool

  /// - Parameter keepsMessages: a report wants to show the messages themselves.
  package init(_ file: ReplayFile, redactor: Redactor, keepsMessages: Bool = false) {
    self.file = file
    self.redactor = redactor
    self.keepsMessages = keepsMessages
    comparison = AnswerComparison(ignored: file.ignored)
  }

  /// The exchange that a step led to, beside the recorded one.
  package func compared(
    _ exchange: SessionExchange, of step: ReplayFile.Step, isInterrupted: () -> Bool = { false }
  ) -> ReplayedExchange {
    let request = exchange.exchange.request
    var result = ReplayedExchange(
      id: exchange.id, operation: exchange.operation, method: "\(request.method)",
      path: redactor.redact(exchange.path), line: step.line, time: exchange.exchange.timings.total,
      outcome: exchange.exchange.outcome.summary(.plain))
    if keepsMessages {
      result.messages = ReplayedMessages(exchange.exchange, recorded: step.recorded, comparison, redactor)
    }
    guard let recorded = step.recorded else {
      result.isNew = true
      return result
    }
    let outcome = recorded.exchange.outcome.summary(.plain)
    if outcome != result.outcome { result.recordedOutcome = outcome }
    guard recorded.omittedBytes == nil, let old = recorded.exchange.response, let new = exchange.exchange.response
    else {
      return result
    }
    result.changes = comparison.changes(from: old, to: new, isInterrupted: isInterrupted).map(redacted)
    return result
  }

  private func redacted(_ change: AnswerComparison.Change) -> AnswerComparison.Change {
    AnswerComparison.Change(
      path: redactor.redact(change.path), old: change.old.map { redactor.redact($0) ?? $0 },
      new: change.new.map { redactor.redact($0) ?? $0 })
  }

  package func checked(
    _ expectation: Expectation, _ exchange: SessionExchange, isInterrupted: () -> Bool
  ) throws(Diagnostic) -> CheckedExpectation {
    var checked = try expectation.check(exchange, [:], isInterrupted: isInterrupted)
    (checked.line, checked.expected, checked.actual) =
      (redactor.redact(checked.line), redactor.redact(checked.expected), redactor.redact(checked.actual))
    return checked
  }
}

extension ReplayFile {
  /// The same file with other answers: its commands and comments stay byte for byte.
  ///
  /// - Parameter answers: the lines to put behind each sending step, by its place in ``steps``; a step without any
  ///   was not run, and loses what was recorded.
  package func updated(_ answers: [Int: String]) -> String {
    let bytes = text.bytes
    var output: [UInt8] = []
    var cursor = 0
    var removed = recordedLines[...]
    func copy(to end: Int) {
      while let line = removed.first, line.lowerBound < end {
        if line.lowerBound > cursor { output += bytes[cursor..<line.lowerBound] }
        cursor = max(cursor, line.upperBound)
        removed = removed.dropFirst()
      }
      if end > cursor { output += bytes[cursor..<end] }
      cursor = max(cursor, end)
    }
    for (place, step) in steps.enumerated() {
      guard let lines = answers[place] else { continue }
      copy(to: step.range.upperBound)
      let rest = bytes[cursor...].prefix { $0 != 0x0A }
      let next = rest.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      if next == nil || next == UInt8(ascii: "#") {
        copy(to: rest.endIndex)
      } else {
        // Another command follows on the line: it gets one of its own.
        cursor = rest.firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ";") } ?? cursor
      }
      output.append(0x0A)
      output += lines.utf8
      if cursor < bytes.count, bytes[cursor] == 0x0A { cursor += 1 }
    }
    copy(to: bytes.count)
    return String(decoding: output, as: UTF8.self)
  }
}
