/// What Tab may put in the place of the word before the cursor.
package struct Completion: Sendable, Equatable {
  /// How many Unicode scalars before the cursor the candidates stand for.
  package var replace: Int
  package var candidates: [Candidate]

  package init(replace: Int, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }

  /// What all candidates begin with.
  var commonPrefix: String {
    guard var prefix = candidates.first.map({ Array($0.text.unicodeScalars) }) else { return "" }
    for candidate in candidates.dropFirst() {
      let same = zip(prefix, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
      prefix.removeLast(prefix.count - same)
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: prefix)
    return text
  }
}
