package import CommandLanguage
package import Sessions

extension Question {
  /// `nil` when the words ask nothing.
  ///
  /// - Parameter scenarios: what the sandbox can play.
  package init?(_ words: [Word], _ session: Session, _ scenarios: [Completions.Scenario] = []) {
    guard let last = words.last, last.form == .plain, last.source.hasSuffix("?"), words[0].form == .plain else {
      return nil
    }
    let begun = String(last.source.dropLast())
    // A lone `?` is `help`.
    if words.count == 1, begun.isEmpty { return nil }
    let before = words.dropLast().map { "\($0.source) " }.joined() + begun
    guard let line = CompletionLine(before) else { return nil }
    let source = CompletionSource(line: line, session: session, files: { _ in [] })
    if words.count > 1, CommandSyntax.named(words[0].source) == nil { return nil }
    guard begun.isEmpty || source.takesNames else { return nil }
    let found = Completions(before: before, session: session, files: { _ in [] }, scenarios: scenarios)
    let isValue = source.kind == .value && begun.isEmpty && words[0].source == "set"
    self.init(
      usage: words.count > 1 ? CommandSyntax.named(words[0].source)?.usage : nil,
      choices: found.candidates.map { Choice(text: $0.text, summary: $0.summary) },
      remark: isValue ? source.meaning(of: words[1].source) : nil)
  }
}

extension CompletionSource {
  /// Whether what stands here is one of a known set of names, so that a `?` at its end cannot belong to it.
  fileprivate var takesNames: Bool {
    switch kind {
    case .operation, .search, .field, .command, .language, .format, .option, .optionValue, .sandboxAction, .unit,
      .method,
      .column,
      .exchange, .condition:
      true
    case .answer, .subject: said.hasPrefix(".")
    case .path: words.first?.source != "request"
    default: words.last?.source == "--scenario"
    }
  }
}
