internal import CommandLanguage
package import Sessions
internal import Text

/// What Tab offers: a pure function of the line, the cursor and the session.
package struct Completions: Sendable, Equatable {
  /// How many scalars before the cursor the candidates stand for.
  package var replaced = 0
  package var candidates: [Candidate] = []

  package struct Candidate: Sendable, Equatable {
    package var text: String
    /// In a few words, beside it in the list.
    package var summary: String
    /// What follows once it is the only one: a blank, or nothing where the word goes on.
    package var suffix: String
  }

  /// An entry of a directory.
  package struct File: Sendable, Equatable {
    package var name: String
    package var isDirectory: Bool

    package init(name: String, isDirectory: Bool) {
      self.name = name
      self.isDirectory = isDirectory
    }
  }

  /// Something that a sandbox can be started with.
  package struct Scenario: Sendable, Equatable {
    package var name: String
    package var summary: String

    package init(name: String, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// What begins as the word that is typed; else what does so in other capitals; else what has it somewhere inside.
  ///
  /// - Parameters:
  ///   - before: the text before the cursor.
  ///   - after: the text behind it.
  ///   - files: what is in a directory; an empty path is the working directory.
  ///   - scenarios: what the sandbox can play.
  package init(
    before: String, after: String = "", session: Session, files: @escaping (String) -> [File],
    scenarios: [Scenario] = []
  ) {
    guard let line = CompletionLine(before, after: after) else { return }
    replaced = line.current.unicodeScalars.count
    let source = CompletionSource(line: line, session: session, files: files, scenarios: scenarios)
    let offers = source.offers
    var found = offers.filter { $0.says.hasPrefix(line.said) }
    if found.count == 1, found[0].says == line.said, !found[0].more.isEmpty {
      // A whole name of something that holds more: what it holds.
      found = found[0].more
    }
    if found.isEmpty {
      let lower = line.said.lowercased()
      found = offers.filter { $0.says.lowercased().hasPrefix(lower) }
      if found.isEmpty, !lower.isEmpty { found = source.wider(lower) }
    }
    candidates = found.compactMap { offer in
      // A key of an answer may hold anything: one that would deceive a reader is not offered.
      let word = offer.isWord ? line.spelled(offer.says, goesOn: offer.suffix.isEmpty) : offer.says
      guard let text = offer.spelling ?? word, text != "", visible(text) == text else { return nil }
      return Candidate(text: text, summary: visible(offer.summary), suffix: offer.suffix)
    }
  }
}
