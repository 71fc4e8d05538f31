extension Session {
  /// The script as it is saved or given away.
  func script(_ sharing: Sharing, redactor: Redactor) -> String {
    let recorded = sharing.withoutAnswers ? Recorded.outcomes : .answers
    if !sharing.isShared { return script(recorded) }
    var scrubber = Scrubber(self, sharing, redactor)
    let text = shared(by: &scrubber).script(recorded)
    // Whatever way a secret has come into it: none leaves.
    return scrubber.redactor.redact(text)
  }

  private func shared(by scrubber: inout Scrubber) -> Session {
    var copy = self
    copy.comments = comments.map { scrubber.text($0) }
    for place in exchanges.indices { copy.exchanges[place] = scrubber.exchange(exchanges[place]) }
    for place in unsent.indices {
      copy.unsent[place].draft = scrubber.draft(unsent[place].draft)
      copy.unsent[place].comments = unsent[place].comments.map { scrubber.text($0) }
      copy.unsent[place].expectations = unsent[place].expectations.map { scrubber.expectation($0) }
    }
    copy.draft = scrubber.draft(draft)
    for key in scrubber.changedKeys.sorted() {
      let word = Word(plain: "..\(key)")
      if (try? IgnoredPlace(word)) != nil, !copy.draft.ignored.contains(word) { copy.draft.ignored.append(word) }
    }
    return copy
  }
}
