internal import Secrets

/// `line` as it may be shown again when something is wrong with it: what may be a password in dots, one for each
/// character, so that columns stay. That is whatever follows the user of an `auth`, however it is spelled, and what curl's
/// options and headers hold, and what stands before the `@` of an address, and what is given under a name that says that
/// it is a secret.
package func hidingPasswords(_ line: String) -> String {
  var result: [Character] = []
  var scan = PasswordScan()
  for (place, piece) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
    if place > 0 { result.append(" ") }
    for (place, word) in piece.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { result.append("\t") }
      if !word.isEmpty { result += scan.hiding(word) }
    }
  }
  return String(hidingNamedValues(result))
}

/// What ``hidingPasswords(_:)`` dots out of `line`, longest first: an error may quote it in its own words too.
func hiddenPasswords(in line: String) -> [String] {
  let hidden = hidingPasswords(line)
  guard hidden != line else { return [] }
  var found: [String] = []
  var run = ""
  for (character, shown) in zip(line + " ", hidden + " ") {
    if shown == "•", character != "•" {
      run.append(character)
    } else if !run.isEmpty {
      found.append(run)
      run = ""
    }
  }
  // A letter or two would be found in the words of the error itself.
  return found.filter { $0.count > 2 }.sorted { $0.count > $1.count }
}

/// Reads a line word by word, and knows what the next one may be.
private struct PasswordScan {
  private var words = 0
  private var isAuth = false
  /// The word from which on all are secret, counted from 1.
  private var firstSecret = Int.max
  /// What the word before says of this one.
  private var next = Expected.anything

  private enum Expected { case anything, pair, secret }

  /// Words that somebody types who means `auth`.
  private static let likeAuth: Set<String> = ["login", "logon", "user", "pass", "password", "passwd", "credentials"]
  /// curl's options that take `user:password`.
  private static let pairOptions: Set<String> = ["-u", "-U", "--user", "--proxy-user"]
  /// Those, of curl and others, that take a secret, and the schemes of `Authorization`.
  private static let secretWords: Set<String> = [
    "-p", "--pass", "--password", "--token", "--secret", "--oauth2-bearer", "--proxy-pass", "bearer", "basic", "digest",
  ]

  mutating func hiding(_ word: Substring) -> [Character] {
    words = word == ";" && !isAuth ? 0 : words + 1
    if words == 1 {
      isAuth = PasswordScan.isAuth(word)
      firstSecret = PasswordScan.announcesSecret(word) ? 2 : isAuth ? 3 : .max
    }
    let expected = next
    next = expectation(after: word)
    if words >= firstSecret || expected == .secret { return dots(for: word) }
    if words == 2, SecretName.isSecret(String(word), to: .others) { firstSecret = 3 }
    return hidingPair(word, from: isAuth && words == 2 || expected == .pair || isPairOption(word))
  }

  /// Whether a command is `auth`, or was meant to be.
  private static func isAuth(_ word: Substring) -> Bool {
    let name = word.lowercased()
    return name == "auth" || likeAuth.contains(name) || isMistyped("auth", name)
  }

  /// Whether a secret follows at once: `password x`, or `authadmin x`, which lacks a blank.
  private static func announcesSecret(_ word: Substring) -> Bool {
    let name = word.lowercased()
    if name == "auth" { return false }
    return name.hasPrefix("pass") || name.hasPrefix("auth") || SecretName.isSecret(name, to: .others)
  }

  private func expectation(after word: Substring) -> Expected {
    if PasswordScan.pairOptions.contains(String(word)) { return .pair }
    let bare = word.filter { $0 != "'" && $0 != "\"" }.lowercased()
    let last = bare.split(separator: ":").last.map(String.init) ?? ""
    return PasswordScan.secretWords.contains(last) ? .secret : .anything
  }

  /// `--user=a:secret` and `-ua:secret`.
  private func isPairOption(_ word: Substring) -> Bool {
    PasswordScan.pairOptions.contains { option in
      word.count > option.count && word.hasPrefix(option.hasPrefix("--") ? "\(option)=" : option)
    } && !(word.hasPrefix("--") && !word.contains("="))
  }
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

/// `user:secret`, `https://user:secret@host`, or `user:secret@host`, without the secret.
private func hidingPair(_ word: Substring, from isUser: Bool) -> [Character] {
  if isUser, let colon = word.firstIndex(of: ":") {
    return word[...colon] + dots(for: word[word.index(after: colon)...])
  }
  guard let at = word.lastIndex(of: "@") else { return Array(word) }
  let start = word.firstRange(of: "://").map(\.upperBound).flatMap { $0 <= at ? $0 : nil } ?? word.startIndex
  // JSON and paths have colons and addresses too.
  guard let colon = word[start..<at].firstIndex(of: ":"), !word[start..<colon].contains(where: { "{[\",".contains($0) })
  else { return Array(word) }
  return word[...colon] + dots(for: word[word.index(after: colon)..<at]) + word[at...]
}

private func dots(for text: Substring) -> [Character] { text.map { _ in "•" } }
