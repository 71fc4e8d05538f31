/// Which headers, parameters, fields and variables hold a secret, by their names. One table for all of the program.
///
/// A name is read as its words: `accessToken`, `access_token`, `Access-Token` and `ACCESS_TOKEN` are the same. The names
/// come from WordPress, WooCommerce, Stripe, PayPal and the rules of gitleaks.
package enum SecretName {
  /// Who is to read a text.
  package enum Audience: Sendable {
    /// The user, on their own screen.
    case user
    /// Whoever gets a file that was made to be given away.
    case others

    /// What stands in the place of a secret.
    package var mask: String { self == .user ? "••••" : "removed" }
  }

  /// Whether the value of something with this name is hidden from these readers. From the user's own screen licence
  /// keys, nonces and the ids of sessions are not.
  package static func isSecret(_ name: String, to audience: Audience) -> Bool {
    // Every field of a long session is asked about, and few end like one of these.
    guard mayBeSecret(name) else { return false }
    var words = words(of: name)[...]
    while let last = words.last, words.count > 1, trailing.contains(last) { words.removeLast() }
    guard let last = words.popLast(), !words.contains(where: { denying.contains($0) }) else { return false }
    if let isForAll = kind(last, after: Array(words)) { return isForAll || audience == .others }
    return false
  }

  /// Whether a value is hidden for the name that it stands under. A word that switches something, or says which, is not.
  package static func hides(_ value: String, under name: String, from audience: Audience) -> Bool {
    !isOrdinary(value) && isSecret(name, to: audience)
  }

  /// A word that descriptions list where a setting is called like a secret.
  package static func isOrdinary(_ value: String) -> Bool {
    value.utf8.count <= 12 && ordinary.contains(value.lowercased())
  }

  private static let ordinary: Set<String> = [
    "", "yes", "no", "true", "false", "on", "off", "null", "none", "enabled", "disabled", "enable", "disable", "active",
    "inactive", "required", "optional", "default", "auto", "manual", "live", "test", "sandbox", "production", "basic",
    "bearer", "digest", "optional", "always", "never", "expired", "valid", "invalid", "0", "1",
  ]

  // MARK: The table

  /// Words whose value is hidden from everybody when they end a name; also at the end of a longer word
  /// (`clientsecret`).
  private static let nouns: Set<String> = [
    "password", "passwd", "passphrase", "passcode", "secret", "token", "authorization", "credential", "cookie",
    "signature",
    "bearer", "jwt", "hmac", "apikey", "pwd",
  ]
  /// The same, but as a word of its own only.
  private static let shortNouns: Set<String> = [
    "pass", "otp", "totp", "auth", "sig", "salt", "cvc", "cvv", "cvn", "csc", "assertion", "pw", "apitoken", "psk",
  ]
  /// Words before `key` that make it one.
  private static let keyWords: Set<String> = [
    "api", "secret", "private", "access", "auth", "consumer", "app", "application", "encryption", "decryption",
    "signing",
    "signature", "webhook", "hmac", "master", "admin", "server", "service", "role", "account", "merchant", "security",
    "rest",
    "rsa", "ssh", "pgp", "gpg", "ssl", "tls", "deploy", "reset", "authorization", "authentication", "shared", "hash",
    "apim",
    "cipher", "crypt", "aes", "jwt", "cert", "restricted", "live", "token", "in",
  ]
  /// Words before `code` that make it one.
  private static let codeWords: Set<String> = [
    "otp", "totp", "mfa", "auth", "authorization", "backup", "recovery", "security", "verification", "access", "factor",
    "pairing", "cvc", "cvv", "sms", "time",
  ]
  /// Words before `key` and `code` for what opens a product and no account.
  private static let productWords: Set<String> = [
    "license", "licence", "serial", "product", "activation", "purchase", "nonce", "order", "session", "registration",
  ]
  /// Words before `token` for what only guards a form, as nonces do.
  private static let formWords: Set<String> = ["csrf", "xsrf", "authenticity", "csrfmiddleware"]
  /// Words before `token` for a place in a list.
  private static let listWords: Set<String> = [
    "page", "next", "previous", "prev", "cursor", "pagination", "continuation", "continue", "sync", "paging",
  ]
  /// Words that say that the value is no secret, or something about one.
  private static let denying: Set<String> = [
    "has", "is", "can", "should", "needs", "need", "requires", "require", "required", "uses", "use", "with", "without",
    "show", "hide", "enable", "enabled", "disable", "disabled", "allow", "allows", "forgot", "lost", "supports",
    "missing",
    "max", "min", "total", "number", "count", "public", "publishable", "site", "num", "email", "mail", "invalid",
  ]
  /// Words after the noun that change nothing: `password_confirmation`, `X-Hub-Signature-256`.
  private static let trailing: Set<String> = [
    "confirmation", "confirm", "repeat", "again", "value", "hash", "sha", "plain", "raw", "pem",
  ]

  /// Whether a name that ends with `last` is secret to everybody (`true`), or to others alone (`false`); `nil` for none.
  private static func kind(_ last: String, after words: [String]) -> Bool? {
    let last = singular(last)
    let before = words.last.map(singular) ?? ""
    switch last {
    case "key":
      if words.contains(where: { productWords.contains($0) }) { return before == "auth" }
      return words.contains { keyWords.contains($0) } ? true : nil
    case "code":
      if words.contains(where: { productWords.contains($0) }) { return false }
      return codeWords.contains(before) ? true : nil
    case "token" where listWords.contains(before): return nil
    case "token" where formWords.contains(before) || words.contains("nonce"): return false
    case "id": return before == "session" || before == "sess" ? false : nil
    case "number": return before == "card" ? true : nil
    case "string": return before == "connection" ? true : nil
    case "session" where words == ["x"]: return false
    case "authentication" where words.isEmpty || words == ["x"]: return true
    case "sid", "csrf", "xsrf": return false
    default: break
    }
    if shortNouns.contains(last) || nouns.contains(last) { return true }
    return joined(last)
  }

  /// A name whose words were written together.
  private static func joined(_ word: String) -> Bool? {
    if ["nonce", "sessid", "sessionid"].contains(where: word.hasSuffix) { return false }
    if word.hasSuffix("key") {
      let rest = String(word.dropLast(3))
      if productWords.contains(rest) { return false }
      return keyWords.contains(rest) ? true : nil
    }
    if let form = ["csrftoken", "xsrftoken", "csrfmiddlewaretoken"].first(where: word.hasSuffix) {
      return form.isEmpty
    }
    guard !["haspassword", "ispassword", "pagetoken", "nexttoken", "nextpagetoken"].contains(word) else { return nil }
    return nouns.contains(where: word.hasSuffix) || word == "userpass" ? true : nil
  }

  private static func singular(_ word: String) -> String {
    word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }

  // MARK: Words

  /// The words of a name, in small letters: capitals begin one, and so does the last of several capitals before a small
  /// letter (`APIKey`). Digits belong to none.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    let bytes = Array(name.utf8)
    for (place, byte) in bytes.enumerated() {
      let isCapital = isCapital(byte)
      let isLetter = isCapital || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      let isAfterCapital = place > 0 && self.isCapital(bytes[place - 1])
      let isBeforeSmall = place + 1 < bytes.count && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place + 1])
      if !word.isEmpty, !isLetter || (isCapital && (!isAfterCapital || isBeforeSmall)) {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if isLetter { word.append(byte | 0x20) }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

  /// The last two letters of every word that may end the name of a secret.
  private static let endings: Set<UInt16> = {
    let others = [
      "key", "code", "id", "number", "string", "session", "authentication", "sid", "csrf", "xsrf", "nonce", "sessid",
    ]
    let words = nouns.union(shortNouns).union(trailing).union(others)
    return Set(words.flatMap { [$0, "\($0)s"] }.map { $0.utf8.suffix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) } })
  }()

  private static func mayBeSecret(_ name: String) -> Bool {
    var end = name.utf8.reversed().lazy.map { $0 | 0x20 }.filter { (0x61...0x7A).contains($0) }.makeIterator()
    guard let final = end.next(), let before = end.next() else { return false }
    return endings.contains(UInt16(before) << 8 | UInt16(final))
  }

  // MARK: Addresses

  /// A text without the values of parameters in its addresses that are secrets: `?_wpnonce=removed`.
  package static func withoutParameters(_ text: String, hiddenFrom audience: Audience) -> String {
    guard text.utf8.contains(UInt8(ascii: "=")) else { return text }
    var (result, rest) = ("", text[...])
    while let sign = rest.firstIndex(of: "=") {
      let name = rest[..<sign].reversed().prefix { $0.isLetter || $0.isNumber || "_-.[]".contains($0) }.reversed()
      result += rest[...sign]
      rest = rest[rest.index(after: sign)...]
      // A semicolon ends the `&amp;` of HTML.
      guard let start = result.dropLast(name.count + 1).last, "?&;".contains(start) else { continue }
      let value = rest.prefix { !"&#\"' <>\\".contains($0) }
      guard hides(String(value), under: String(name), from: audience) else { continue }
      result += audience.mask
      rest = rest[value.endIndex...]
    }
    return result + rest
  }
}
