internal import CommandLanguage
internal import JSON
package import Text

/// A replay for people: a line a file, and under it what differs, exchange by exchange and place by place.
package struct TextReport {
  let palette: Palette

  /// Lines that a value may take.
  private static let longest = 12

  package init(palette: Palette) { self.palette = palette }

  package func text(of result: ReplayResult) -> String {
    let mark = result.isSame ? palette.success("✓") : palette.failure("✗")
    let count = counted(result.exchanges.count, "exchange")
    let different = result.exchanges.count { !$0.isSame }
    let what = different == 0 ? count : "\(different) of \(count) differ\(different == 1 ? "s" : "")"
    let head = "\(mark) \(palette.strong(visible(result.name)))" + palette.faint("  \(what)  \(duration(result.time))")
    return head + "\n" + result.exchanges.filter { !$0.isSame }.map(text).joined()
  }

  private func text(of exchange: ReplayedExchange) -> String {
    var text = "  \(exchange.id)  \(exchange.method) \(visible(exchange.path))"
    text += palette.faint("  line \(exchange.line)") + "\n"
    if let recorded = exchange.recordedOutcome {
      text += "    \(palette.accent("status"))\n"
      text += "      \(palette.failure("- \(recorded)"))\n      \(palette.success("+ \(exchange.outcome)"))\n"
    }
    if exchange.isUnexpectedFailure {
      text +=
        "    \(palette.accent("status"))\n      \(palette.failure(exchange.outcome)), and nothing was recorded or expected\n"
    }
    for change in exchange.changes {
      text += "    \(palette.accent(visible(change.path)))\n"
      text += lines(change.old, "-", palette.failure) + lines(change.new, "+", palette.success)
    }
    return text + exchange.expectations.filter { !$0.isMet }.map { $0.text(palette, indent: "    ") }.joined()
  }

  private func lines(_ value: [UInt8]?, _ mark: String, _ paint: (String) -> String) -> String {
    guard let value else { return "" }
    let shown = (try? printed(value, .pretty)) ?? value
    var lines = String(decoding: shown, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let left = lines.count - TextReport.longest
    if left > 1 { lines = lines.prefix(TextReport.longest) + ["… and \(left) lines more"] }
    return lines.map { "      " + paint("\(mark) \(cut($0))") + "\n" }.joined()
  }

  /// A line that is not JSON may be a whole page.
  private func cut(_ line: Substring) -> String {
    let limit = 400
    return line.count > limit
      ? "\(line.prefix(limit))… and \(counted(line.count - limit, "character")) more" : String(line)
  }

  /// All of it in one line.
  ///
  /// - Parameter time: of the whole run, in microseconds.
  package func summary(of results: [ReplayResult], time: Int) -> String {
    let exchanges = results.flatMap(\.exchanges)
    let expectations = exchanges.flatMap(\.expectations)
    let all = [
      counted(results.count, "file"), counted(exchanges.count, "exchange"),
      counted(expectations.count, "expectation"),
    ].joined(separator: ", ")
    var faults: [String] = []
    for (count, noun) in [
      (results.count { $0.failure != nil }, "file stopped"), (exchanges.count { !$0.isSame }, "exchange differs"),
      (expectations.count { !$0.isMet }, "expectation not met"),
    ] where count > 0 {
      faults.append("\(count) \(count == 1 ? noun : TextReport.plural[noun]!)")
    }
    let new = exchanges.count(where: \.isNew)
    // What was not compared is not as recorded either.
    let isCompared = new < exchanges.count || exchanges.isEmpty
    let remark = new > 0 && isCompared ? "; \(new) had nothing recorded to compare with" : ""
    let praise =
      isCompared
      ? palette.success("all as recorded")
      : expectations.isEmpty
        ? palette.caution("nothing was recorded to compare with, and nothing is expected")
        : palette.success("all as expected") + ", nothing was recorded"
    let verdict = faults.isEmpty ? praise : palette.failure(faults.joined(separator: ", "))
    return "\(all): \(verdict)\(remark)  \(palette.faint(duration(time)))\n"
  }

  private static let plural = [
    "file stopped": "files stopped", "exchange differs": "exchanges differ",
    "expectation not met": "expectations not met",
  ]
}

extension ReplayedExchange {
  /// What differs, a line each, for reports in which there is no room for more.
  var faults: [String] {
    var faults: [String] = []
    if let recordedOutcome { faults.append("status: recorded \(recordedOutcome), now \(outcome)") }
    if isUnexpectedFailure { faults.append("status: nothing was recorded or expected, now \(outcome)") }
    for change in changes {
      faults.append("\(change.path): recorded \(short(change.old)), now \(short(change.new))")
    }
    for checked in expectations where !checked.isMet {
      faults.append("expect \(checked.line): expected \(checked.expected), found \(checked.actual)")
    }
    return faults.map { visible($0) }
  }

  private func short(_ value: [UInt8]?) -> String {
    guard let value else { return "nothing" }
    let text = String(decoding: value, as: UTF8.self)
    return text.count > 120 ? "\(text.prefix(120))…" : text
  }

  /// For lists: `2 POST /orders/1/refund`.
  var title: String { visible("\(id) \(method) \(path)") }
}
