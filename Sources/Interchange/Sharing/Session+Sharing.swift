package import CommandLanguage
package import Secrets
internal import Sessions

extension Session {
  /// The script as it is saved or given away.
  package func script(_ sharing: Sharing, redactor: Redactor) -> String {
    let recorded = sharing.answers == .leftOut ? Recorded.outcomes : .answers
    guard let disguise = sharing.disguise else { return script(recorded) }
    var scrubber = Scrubber(self, disguise, redactor)
    let text = rewritten(by: &scrubber).script(recorded)
    // Whatever way a secret has come into it: none leaves.
    return scrubber.redactor.redact(text)
  }
}

extension Scrubber: SessionRewriter {
  package func comment(_ original: String) -> String { text(original) }

  package var ignored: [Word] {
    changedKeys.sorted().map { Word(plain: "..\($0)") }.filter { (try? IgnoredPlace($0)) != nil }
  }
}
