internal import CommandLanguage
internal import JSON
internal import Text

/// A replay in the Test Anything Protocol, version 14: a test point for each exchange, and one for a file that stopped.
package struct TAPReport {
  package static let heading = "TAP version 14\n"
  private var count = 0

  package init() {}

  package mutating func text(of result: ReplayResult) -> String {
    var text = ""
    for exchange in result.exchanges {
      text += point(exchange.isSame, "\(result.name): \(exchange.title)")
      if !exchange.isSame { text += block(exchange.faults, line: exchange.line) }
    }
    if let failure = result.failure {
      text += point(false, result.name)
      text += block([failure.summary, failure.explanation].compactMap { $0 }, line: failure.place?.line)
    }
    return text
  }

  /// The plan comes last, when the number is known.
  package var plan: String { "1..\(count)\n" }

  private mutating func point(_ isMet: Bool, _ name: String) -> String {
    count += 1
    // `#` would begin a directive.
    let name = visible(name).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    return "\(isMet ? "ok" : "not ok") \(count) - \(name)\n"
  }

  /// A block of YAML, whose strings are those of JSON.
  private func block(_ faults: [String], line: Int?) -> String {
    let lines = faults.map { "    - \(String(decoding: JSONText.encode($0), as: UTF8.self))\n" }.joined()
    return "  ---\n" + (line.map { "  line: \($0)\n" } ?? "") + "  differences:\n\(lines)  ...\n"
  }
}
