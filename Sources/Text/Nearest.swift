/// The word of `candidates` that was probably meant by `word`, to be suggested; `nil` when none is like it.
///
/// A candidate that begins with the word wins (the shortest of several); else the one with the smallest
/// Damerau-Levenshtein distance (two neighbours swapped count as one mistake), and no suggestion beyond one mistake in
/// three letters. Upper and lower case are not told apart.
package func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
  let allowed = (wanted.count + 1) / 3
  var best: (word: String, score: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().unicodeScalars)
    let score: Int
    if wanted.count > 1, letters.starts(with: wanted) {
      score = letters.count - wanted.count - 100_000
    } else {
      guard abs(letters.count - wanted.count) <= allowed else { continue }
      score = distance(wanted, letters)
      guard score <= allowed else { continue }
    }
    if score < best?.score ?? .max { best = (candidate, score) }
  }
  return best?.word
}

/// How many letters must be added, taken away, replaced or swapped with their neighbour to get from one to the other
/// (optimal string alignment: no letter is touched twice).
func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let same = left[row] == right[column]
      var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
