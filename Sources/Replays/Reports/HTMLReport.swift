internal import CommandLanguage
internal import JSON
internal import LocalFiles
internal import Sessions
internal import Text

/// A replay as one page for a browser: no script, nothing loaded from elsewhere, and well-formed as XML too.
package struct HTMLReport {
  package init() {}

  /// - Parameter time: of the whole run, in microseconds.
  package func text(of results: [ReplayResult], time: Int) -> String {
    let isSame = results.allSatisfy(\.isSame)
    let summary = TextReport(palette: .plain).summary(of: results, time: time).split(separator: "\n").joined()
    return """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(mark(isSame)) replay</title>
      <style>
      \(HTMLReport.style)
      </style></head><body>
      <header><h1 class="\(verdict(isSame))">\(mark(isSame)) \(isSame ? "As recorded" : "Not as recorded")</h1>
      <p>\(markupEscaped(summary))</p></header>
      \(results.count > 1 ? contents(results) : "")
      \(results.enumerated().map(section).joined())
      </body></html>

      """
  }

  private func mark(_ isSame: Bool) -> String { isSame ? "✓" : "✗" }
  private func verdict(_ isSame: Bool) -> String { isSame ? "same" : "other" }

  private func contents(_ results: [ReplayResult]) -> String {
    let entries = results.enumerated().map { place, result in
      "<li><a class=\"\(verdict(result.isSame))\" href=\"#f\(place)\">\(mark(result.isSame)) "
        + "\(markupEscaped(result.name))</a> <small>\(counted(result.exchanges.count, "exchange"))</small></li>\n"
    }
    return "<nav><ul>\n\(entries.joined())</ul></nav>"
  }

  private func section(_ place: Int, _ result: ReplayResult) -> String {
    let file = "f\(place)"
    return "<section id=\"\(file)\"><h2 class=\"\(verdict(result.isSame))\">\(mark(result.isSame)) "
      + "\(markupEscaped(result.name))</h2>\n"
      + (result.exchanges.isEmpty ? "" : chart(result.exchanges, file))
      + result.exchanges.map { exchange($0, file) }.joined()
      + (result.failure.map(failure) ?? "") + "</section>\n"
  }

  private func chart(_ exchanges: [ReplayedExchange], _ file: String) -> String {
    let chart = TimingChart(
      bars: exchanges.map { exchange in
        let recorded = exchange.messages?.recorded?.time
        let before = recorded.map { ", recorded \(duration($0))" } ?? ""
        return .init(
          now: exchange.time, recorded: recorded, title: "\(exchange.title): \(duration(exchange.time))\(before)",
          target: "\(file)e\(exchange.id)")
      })
    return "<figure>\(chart.svg)<figcaption><span class=\"key r\"></span>recorded "
      + "<span class=\"key n\"></span>now, the longest \(duration(chart.longest))</figcaption></figure>\n"
  }

  /// Why the rest of the file was not run.
  private func failure(_ failure: Diagnostic) -> String {
    let place = failure.place.map { "line \($0.line): " } ?? ""
    let lines = ([place + failure.summary, failure.explanation] + failure.hints.map { "hint: \($0)" }).compactMap { $0 }
    return "<p class=\"other\">Stopped: \(lines.map(markupEscaped).joined(separator: "<br/>"))</p>\n"
  }

  // MARK: An exchange

  private func exchange(_ exchange: ReplayedExchange, _ file: String) -> String {
    let heading =
      "<summary><span class=\"\(verdict(exchange.isSame))\">\(mark(exchange.isSame))</span> "
      + "<b>\(markupEscaped(exchange.title))</b> <small>\(markupEscaped(exchange.outcome)), "
      + "\(duration(exchange.time)), line \(exchange.line)</small></summary>\n"
    return "<details id=\"\(file)e\(exchange.id)\"\(exchange.isSame ? "" : " open=\"open\"")>\(heading)"
      + expectations(exchange.expectations) + changes(exchange)
      + (exchange.messages.map(messages) ?? "") + "</details>\n"
  }

  private func expectations(_ checks: [CheckedExpectation]) -> String {
    if checks.isEmpty { return "" }
    let items = checks.map { checked in
      let found = checked.isMet ? "" : ": expected \(checked.expected), found \(checked.actual)"
      return "<li class=\"\(verdict(checked.isMet))\">\(mark(checked.isMet)) "
        + "<code>expect \(markupEscaped(checked.line))</code>\(markupEscaped(found))</li>\n"
    }
    return "<ul>\n\(items.joined())</ul>\n"
  }

  private func changes(_ exchange: ReplayedExchange) -> String {
    var rows: [(String, String?, String?)] = exchange.changes.map { ($0.path, text($0.old), text($0.new)) }
    if let recorded = exchange.recordedOutcome { rows.insert(("status", recorded, exchange.outcome), at: 0) }
    if exchange.isUnexpectedFailure { rows.insert(("status", nil, exchange.outcome), at: 0) }
    if rows.isEmpty { return "" }
    let cell = { (text: String?) in text.map { "<td>\(markupEscaped($0))</td>" } ?? "<td><i>nothing</i></td>" }
    return "<table><thead><tr><th>what differs</th><th>recorded</th><th>now</th></tr></thead><tbody>\n"
      + rows.map { "<tr><th>\(markupEscaped($0.0))</th>\(cell($0.1))\(cell($0.2))</tr>\n" }.joined()
      + "</tbody></table>\n"
  }

  private func text(_ value: [UInt8]?) -> String? {
    value.map {
      let text = String(decoding: (try? printed($0, JSONStyle(indent: nil, strings: .decoded))) ?? $0, as: UTF8.self)
      return text.count > 300 ? "\(text.prefix(300))…" : text
    }
  }

  private func messages(_ messages: ReplayedMessages) -> String {
    let body = messages.body.map { "\n\n\($0)" } ?? ""
    let request = messages.headers.map(markupEscaped).joined(separator: "\n") + body
    let recorded = messages.recorded.map { side($0, "Recorded") } ?? "<div><h3>Recorded</h3><p>nothing</p></div>"
    return "<h3>Request</h3>\n<pre>\(request)</pre>\n"
      + "<div class=\"sides\">\(recorded)\(side(messages.now, "Now"))</div>\n"
  }

  private func side(_ side: ReplayedMessages.Side, _ name: String) -> String {
    let size = side.mediaType.map { ", \($0), \(byteCount(side.bytes))" } ?? ""
    let about = markupEscaped("\(side.outcome), \(duration(side.time))\(size)")
    let missing = "<p>\(side.bytes > 0 ? "a body that is not shown" : "no body")</p>"
    return "<div><h3>\(name) <small>\(about)</small></h3>\(side.body.map { "<pre>\($0)</pre>" } ?? missing)</div>"
  }
}
