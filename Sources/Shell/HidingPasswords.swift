/// `line` as it may be shown again when something is wrong with it: what may be a password in dots, one for each
/// character, so that columns stay. That is whatever follows the user of an `auth`, and what stands before the `@`
/// of an address.
func hidingPasswords(_ line: String) -> String {
  var result: [Character] = []
  var words = 0
  var isAuth = false
  for (place, piece) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
    if place > 0 { result.append(" ") }
    for (place, word) in piece.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { result.append("\t") }
      if word.isEmpty { continue }
      words = word == ";" && !isAuth ? 0 : words + 1
      if words == 1 { isAuth = word == "auth" }
      result += isAuth && words > 2 ? dots(for: word) : hidingPair(word, from: isAuth && words == 2)
    }
  }
  return String(result)
}

/// `user:secret`, or `https://user:secret@host`, without the secret.
private func hidingPair(_ word: Substring, from isUser: Bool) -> [Character] {
  if isUser, let colon = word.firstIndex(of: ":") {
    return word[...colon] + dots(for: word[word.index(after: colon)...])
  }
  guard let at = word.lastIndex(of: "@"), let mark = word.firstRange(of: "://"), mark.upperBound < at,
    let colon = word[mark.upperBound..<at].firstIndex(of: ":")
  else { return Array(word) }
  return word[...colon] + dots(for: word[word.index(after: colon)..<at]) + word[at...]
}

private func dots(for text: Substring) -> [Character] { text.map { _ in "•" } }
