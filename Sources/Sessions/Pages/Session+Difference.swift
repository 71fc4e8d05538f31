package import CommandLanguage
internal import HTTP
internal import JSON
internal import SiteMessages
package import Text

// `diff`: two answers, place by place where both are JSON, else line by line.

extension Session {
  /// What changed from exchange `earlier` to exchange `later`: each place, and under it what was there (`-`) and what is
  /// there now (`+`); of bodies that are not both JSON, the lines.
  package func difference(
    from earlier: Int, to later: Int, _ palette: Palette, isInterrupted: () -> Bool = { false }
  ) throws(Diagnostic) -> String {
    let (old, new) = (exchanges[earlier - 1], exchanges[later - 1])
    let before = try answer(old)
    let after = try answer(new)
    let text = palette.failure("--- \(heading(old))") + "\n" + palette.success("+++ \(heading(new))") + "\n"
    let changes =
      if before.body == after.body { "" } else if let (before, after) = documents(before, after) {
        self.changes(from: before, to: after, palette, isInterrupted)
      } else { changedLines(from: before, to: after, palette) }
    if isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
    return text + (changes.isEmpty ? "no difference in the body\n" : changes)
  }

  private func documents(_ old: Response, _ new: Response) -> (JSONDocument, JSONDocument)? {
    guard let before = AnswerBody(old).document(old.body), let after = AnswerBody(new).document(new.body) else {
      return nil
    }
    return (before, after)
  }

  private func changes(
    from old: JSONDocument, to new: JSONDocument, _ palette: Palette, _ isInterrupted: () -> Bool
  ) -> String {
    var text = ""
    for change in JSONDifference(from: old.root, to: new.root, isInterrupted: isInterrupted).changes {
      if isInterrupted() { break }
      text += palette.accent(change.path.description) + "\n"
      if let old = change.old { text += lines(old, "-", palette.failure) }
      if let new = change.new { text += lines(new, "+", palette.success) }
    }
    return text
  }

  /// The lines that differ, with a few around them; of bodies that are no text, where they begin to differ.
  private func changedLines(from old: Response, to new: Response, _ palette: Palette) -> String {
    if AnswerBody(old) == .binary || AnswerBody(new) == .binary {
      let same = zip(old.body, new.body).prefix { $0 == $1 }.count
      let sizes = "\(byteCount(old.body.count)) and \(byteCount(new.body.count))"
      return "not text: \(sizes); the first byte that differs is number \(same + 1)\n"
    }
    let difference = LineDifference(from: readable(old), to: readable(new))
    return difference.hunks().map { lines(of: $0, difference, palette) }.joined()
  }

  /// JSON as it is shown, so that it has lines to compare.
  private func readable(_ response: Response) -> [UInt8] {
    guard AnswerBody(response) == .json else { return response.body }
    return (try? printed(response.body, .pretty)) ?? response.body
  }

  private func lines(of hunk: ArraySlice<LineDifference.Edit>, _ all: LineDifference, _ palette: Palette) -> String {
    let (first, second) = (hunk.compactMap(\.oldLine), hunk.compactMap(\.newLine))
    let place = { (lines: [Int]) in lines.isEmpty ? "0,0" : "\(lines[0] + 1),\(lines.count)" }
    var text = palette.accent("@@ -\(place(first)) +\(place(second)) @@") + "\n"
    for edit in hunk {
      switch edit {
      case .kept(let line, _): text += "  \(shown(all.old[line]))\n"
      case .removed(let line): text += palette.failure("- \(shown(all.old[line]))") + "\n"
      case .added(let line): text += palette.success("+ \(shown(all.new[line]))") + "\n"
      }
    }
    return text
  }

  private func shown(_ line: ArraySlice<UInt8>) -> String {
    let isWhole = line.last == 0x0A
    let text = visible(String(decoding: isWhole ? line.dropLast() : line, as: UTF8.self))
    return isWhole ? text : "\(text)  (no line break at the end)"
  }

  private func heading(_ exchange: SessionExchange) -> String {
    let outcome = exchange.exchange.outcome.summary(.plain)
    return "\(exchange.id)  \(exchange.exchange.request.method) \(visible(exchange.path))  \(outcome)"
  }

  private func lines(_ value: JSONValue, _ mark: String, _ paint: (String) -> String) -> String {
    let shown = (try? printed(Array(value.bytes), .pretty)) ?? Array(value.bytes)
    let lines = String(decoding: shown, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { paint("\(mark) \($0)") + "\n" }.joined()
  }

  private func answer(_ exchange: SessionExchange) throws(Diagnostic) -> Response {
    guard let response = exchange.exchange.response else {
      throw Diagnostic(
        .usage, "exchange \(exchange.id) has no answer",
        explanation: "its outcome: \(exchange.exchange.outcome.summary(.plain))", hints: ["see the others: history"])
    }
    if exchange.omittedBytes != nil {
      throw Diagnostic(.usage, "the body of exchange \(exchange.id) was not written down")
    }
    return response
  }
}
