/// `line` as it may be shown again when something is wrong with it: what may be a password in dots, one for each
/// character, so that columns stay. That is whatever follows the user of an `auth`, and what stands before the `@`
/// of an address, and what is given under a name that says that it is a secret.
func hidingPasswords(_ line: String) -> String {
  var result: [Character] = []
  var words = 0
  var isAuth = false
  var isSecret = false
  for (place, piece) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
    if place > 0 { result.append(" ") }
    for (place, word) in piece.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { result.append("\t") }
      if word.isEmpty { continue }
      words = word == ";" && !isAuth ? 0 : words + 1
      if words == 1 { (isAuth, isSecret) = (word == "auth", false) }
      result += words > 2 && (isAuth || isSecret) ? dots(for: word) : hidingPair(word, from: isAuth && words == 2)
      if words == 2 { isSecret = SecretName.isSecret(String(word), to: .others) }
    }
  }
  return String(hidingNamedValues(result))
}

/// `token=…` in an address, and `"password":"…"` in JSON, with dots for what stands behind the name.
private func hidingNamedValues(_ line: [Character]) -> [Character] {
  var result = line
  var (name, isWhole) = (0..<0, true)
  var place = 0
  while place < line.count {
    let character = line[place]
    place += 1
    if character.isLetter || character.isNumber || "_-".contains(character) {
      name = (isWhole ? place - 1 : name.lowerBound)..<place
      isWhole = false
    } else if "=:".contains(character), name.count < 100, SecretName.isSecret(String(line[name]), to: .others) {
      while place < line.count, " =".contains(line[place]) { place += 1 }
      let isQuoted = place < line.count && line[place] == "\""
      if isQuoted { place += 1 }
      while place < line.count, !(isQuoted ? "\"" : " &#'\"<>,{}[]").contains(line[place]) {
        result[place] = "•"
        place += 1
      }
    } else {
      isWhole = true
      if !"\" ".contains(character) { name = place..<place }
    }
  }
  return result
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
