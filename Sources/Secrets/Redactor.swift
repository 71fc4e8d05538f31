package import HTTP

/// Hides secrets wherever text leaves the program, in whatever encoding they turn up: known ones, and tokens that show by
/// how they begin that they are some.
///
/// A text is searched as it stands, and again after each layer of escapes that can be undone; what is found there is
/// hidden in the text as it stands.
package struct Redactor: Sendable {
  private var forms = SecretForms()
  private var patterns = PatternSet([])
  /// The same less what is too short, or too common, to be hidden in the program's own sentences.
  private var patternsInProse = PatternSet([])
  /// Who is to read what is left.
  package var audience = SecretName.Audience.user

  /// Words that the program's own sentences are made of, and that somebody may try as a password.
  private static let ownWords = ["password", "username", "operation"].map { Array($0.utf8) }

  /// - Parameter secrets: other texts that open something, as ``Command/secrets(_:)`` finds them.
  package init(_ credentials: [BasicCredential], _ secrets: Set<String> = []) {
    hide(credentials, secrets)
  }

  /// Hides more credentials, and other texts that are secrets.
  package mutating func hide(_ credentials: [BasicCredential], _ secrets: Set<String>) {
    for credential in credentials { add(credential) }
    for secret in secrets { forms.formUnion(SecretForms(of: secret)) }
    prepare()
  }

  private mutating func add(_ credential: BasicCredential) {
    let bare = credential.password.filter { $0 != " " }
    // WordPress shows its passwords in fours, and takes them with blanks and without.
    let grouped = bare.enumerated().map { $0 > 0 && $0 % 4 == 0 ? " \($1)" : "\($1)" }.joined()
    for password in Set([credential.password, bare, grouped]) {
      forms.formUnion(SecretForms(ofPair: "\(credential.username):\(password)"))
      // A very short password would hide half of every text.
      if credential.password.utf8.count >= 4 { forms.formUnion(SecretForms(of: password)) }
    }
  }

  private mutating func prepare() {
    patterns = PatternSet(forms.patterns)
    patternsInProse = PatternSet(
      forms.patterns.filter { $0.bytes.count >= 8 && !Redactor.ownWords.contains($0.bytes) })
  }

  // MARK: Hiding

  package func redact(_ text: String) -> String {
    redact(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Hides secrets in what the program says itself: its own words stay, should a short password be one of them.
  package func redactProse(_ text: String) -> String {
    redact(Array(text.utf8), patternsInProse).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Hides secrets, and what stands in addresses under a name that says that it is a secret.
  package func withoutSecrets(_ text: String) -> String {
    redact(SecretName.withoutParameters(text, hiddenFrom: audience))
  }

  /// `nil` when there is nothing to hide, so that long answers are not copied.
  package func redact(_ bytes: [UInt8]) -> [UInt8]? { redact(bytes, patterns) }

  private func redact(_ bytes: [UInt8], _ patterns: PatternSet) -> [UInt8]? {
    let places = SecretSearch(patterns).places(in: bytes)
    if places.isEmpty { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var copied = 0
    for place in places {
      output += bytes[copied..<place.lowerBound]
      output += audience.mask.utf8
      copied = place.upperBound
    }
    return output + bytes[copied...]
  }

  /// The headers with the value of every one that proves who one is masked.
  package func masked(_ headers: [Header]) -> [Header] {
    headers.map { header in
      switch header.name.lowercased() {
      case "authorization", "proxy-authorization":
        let scheme = header.value.split(separator: " ").first.map { "\($0) " } ?? ""
        return Header(header.name, header.value.contains(" ") ? scheme + audience.mask : audience.mask)
      case let name where SecretName.hides(header.value, under: name, from: audience):
        return Header(header.name, audience.mask)
      default: return Header(header.name, withoutSecrets(header.value))
      }
    }
  }
}
