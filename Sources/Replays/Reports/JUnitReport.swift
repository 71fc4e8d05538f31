internal import CommandLanguage
internal import Text

/// A replay as JUnit writes it, which build servers read: a suite for each file, a case for each exchange.
package struct JUnitReport {
  package init() {}

  package func text(of results: [ReplayResult]) -> String {
    let exchanges = results.flatMap(\.exchanges)
    let counts = attributes(
      tests: exchanges.count + results.count { $0.failure != nil }, failures: exchanges.count { !$0.isSame },
      errors: results.count { $0.failure != nil }, time: results.reduce(0) { $0 + $1.time })
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cartsh replay\"\(counts)>\n"
      + results.map(suite).joined() + "</testsuites>\n"
  }

  private func suite(_ result: ReplayResult) -> String {
    let errors = result.failure == nil ? 0 : 1
    let counts = attributes(
      tests: result.exchanges.count + errors, failures: result.exchanges.count { !$0.isSame }, errors: errors,
      time: result.time)
    var text = "  <testsuite name=\"\(markupEscaped(result.name))\"\(counts)>\n"
    for exchange in result.exchanges { text += testCase(exchange, of: result) }
    if let failure = result.failure {
      let place = failure.place.map { "line \($0.line): " } ?? ""
      text += "    <testcase classname=\"\(markupEscaped(result.name))\" name=\"runs to its end\">\n"
      text +=
        "      <error message=\"\(markupEscaped(place + failure.summary))\">\(markupEscaped(failure.explanation ?? ""))</error>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  private func testCase(_ exchange: ReplayedExchange, of result: ReplayResult) -> String {
    let head =
      "    <testcase classname=\"\(markupEscaped(result.name))\" name=\"\(markupEscaped(exchange.title))\""
      + " time=\"\(seconds(exchange.time))\""
    let faults = exchange.faults
    guard let first = faults.first else { return head + "/>\n" }
    return head + ">\n      <failure message=\"\(markupEscaped(first))\">"
      + markupEscaped((["line \(exchange.line)"] + faults).joined(separator: "\n")) + "</failure>\n    </testcase>\n"
  }

  private func attributes(tests: Int, failures: Int, errors: Int, time: Int) -> String {
    " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" time=\"\(seconds(time))\""
  }

  private func seconds(_ microseconds: Int) -> String {
    let thousandths = String(microseconds / 1000 % 1000)
    return "\(microseconds / 1_000_000).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths)"
  }
}
