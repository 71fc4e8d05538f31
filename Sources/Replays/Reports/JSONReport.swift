internal import CommandLanguage
internal import JSON
internal import Sessions

/// A replay for programs: one JSON object a line for each file. Fields are only ever added.
package struct JSONReport {
  package init() {}

  package func text(of result: ReplayResult) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("file", result.path)
      if let run = result.run { writer.member("run", run) }
      writer.member("outcome", result.failure != nil ? "stopped" : result.isSame ? "same" : "different")
      writer.member("exit_code", Int(result.exitCode))
      JSONReport.milliseconds("total_ms", result.time, to: &writer)
      if let failure = result.failure {
        writer.key("failure")
        JSONReport.write(failure, to: &writer)
      }
      writer.key("exchanges")
      writer.array { writer in for exchange in result.exchanges { JSONReport.write(exchange, to: &writer) } }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private static func write(_ failure: Diagnostic, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("summary", failure.summary)
      writer.member("explanation", failure.explanation)
      if let place = failure.place {
        writer.member("line", place.line)
        writer.member("column", place.column)
      }
    }
  }

  private static func write(_ exchange: ReplayedExchange, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", exchange.id)
      writer.member("operation", exchange.operation)
      writer.member("method", exchange.method)
      writer.member("path", exchange.path)
      writer.member("line", exchange.line)
      milliseconds("total_ms", exchange.time, to: &writer)
      writer.member("outcome", exchange.outcome)
      writer.member("recorded_outcome", exchange.isNew ? nil : exchange.recordedOutcome ?? exchange.outcome)
      writer.key("same")
      writer.bool(exchange.isSame)
      writer.key("differences")
      writer.array { writer in for change in exchange.changes { write(change, to: &writer) } }
      writer.key("expectations")
      writer.array { writer in for checked in exchange.expectations { write(checked, to: &writer) } }
    }
  }

  /// A side that has nothing there has no member.
  private static func write(_ change: AnswerComparison.Change, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", change.path)
      for (name, value) in [("recorded", change.old), ("now", change.new)] {
        guard let value else { continue }
        writer.key(name)
        writer.raw(value)
      }
    }
  }

  private static func write(_ checked: CheckedExpectation, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("expect", checked.line)
      writer.key("met")
      writer.bool(checked.isMet)
      writer.member("expected", checked.expected)
      writer.member("actual", checked.actual)
    }
  }

  private static func milliseconds(_ name: String, _ microseconds: Int, to writer: inout JSONWriter) {
    writer.key(name)
    writer.raw("\(microseconds / 1000).\(microseconds % 1000 / 100)".utf8)
  }
}
