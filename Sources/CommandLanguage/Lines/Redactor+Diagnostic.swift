internal import Secrets

extension Redactor {
  /// A diagnostic without secrets: before it is laid out, which may break one over two lines.
  package func redact(_ diagnostic: Diagnostic) -> Diagnostic {
    var copy = diagnostic
    copy.summary = redactProse(copy.summary)
    copy.explanation = copy.explanation.map(redactProse)
    copy.hints = copy.hints.map(redactProse)
    if let line = copy.place?.text { copy.place?.text = redact(line) }
    return copy
  }
}
