#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
package import HTTP
internal import JSON

/// Hides secrets, in every form in which they may turn up, wherever text leaves the program.
package struct Redactor: Sendable {
  private var forms: [[UInt8]] = []
  /// Words that the program's own sentences are made of, and that somebody may try as a password.
  private static let ownWords = ["password", "username", "operation"].map { Array($0.utf8) }
  /// What stands in the place of a secret.
  var mask = "••••"

  /// - Parameter secrets: other texts that open something, as ``Command/secrets(_:)`` finds them.
  package init(_ credentials: [BasicCredential], _ secrets: Set<String> = []) {
    for credential in credentials { add(credential) }
    for secret in secrets { hide(secret) }
    // What is a part of another must not be hidden first.
    forms.sort { $0.count > $1.count }
  }

  /// Hides one more credential, or another text that is a secret.
  mutating func hide(_ credential: BasicCredential) { add(credential) }
  mutating func hide(_ text: String) {
    add(text)
    add(percentEncoded(text))
    add(Base64.encode(text.utf8))
    addEscaped(text)
  }

  /// Words with which the name of a secret ends.
  private static let secretWords: Set<String> = [
    "authorization", "cookie", "nonce", "wpnonce", "secret", "password", "passwd", "token", "signature", "apikey",
    "jwt",
  ]
  /// The last two letters of each, and of "key".
  private static let endings = Set(
    (secretWords + ["key"]).map { word in word.utf8.suffix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) } })

  /// Whether a header, a parameter or a key of JSON is one whose value opens something.
  static func isSecret(_ name: String) -> Bool {
    // Every field of a long session is asked about, and few end like one of these.
    var end = name.utf8.reversed().lazy.map { $0 | 0x20 }.filter { (0x61...0x7A).contains($0) }.makeIterator()
    guard let final = end.next(), let before = end.next(), endings.contains(UInt16(before) << 8 | UInt16(final)) else {
      return false
    }
    let words = name.lowercased().split { !$0.isLetter }
    let last = words.last ?? ""
    if secretWords.contains(String(last)) { return true }
    return last == "key" && words.dropLast().contains { ["api", "secret", "private", "access", "auth"].contains($0) }
  }

  /// A text without the values of parameters in its addresses that open something: `?_wpnonce=removed`.
  static func withoutSecretParameters(_ text: String, mask: String = "removed") -> String {
    guard text.utf8.contains(UInt8(ascii: "=")) else { return text }
    var (result, rest) = ("", text[...])
    while let sign = rest.firstIndex(of: "=") {
      let name = rest[..<sign].reversed().prefix { $0.isLetter || $0.isNumber || "_-".contains($0) }.reversed()
      result += rest[...sign]
      rest = rest[rest.index(after: sign)...]
      let start = result.dropLast(name.count + 1).last
      guard start == "?" || start == "&", isSecret(String(name)) else { continue }
      result += mask
      rest = rest.drop { !"&#\"' <>\\".contains($0) }
    }
    return result + rest
  }

  private mutating func add(_ credential: BasicCredential) {
    let bare = credential.password.filter { $0 != " " }
    for password in [credential.password, bare] {
      let pair = Base64.encode("\(credential.username):\(password)".utf8)
      add(pair)
      add(String(pair.reversed().drop { $0 == "=" }.reversed()))
    }
    // A very short password would hide half of every text; its encoded forms are hidden all the same.
    guard credential.password.utf8.count >= 4 else { return }
    // WordPress shows its passwords in fours, and takes them with blanks and without.
    let grouped = bare.enumerated().map { $0 > 0 && $0 % 4 == 0 ? " \($1)" : "\($1)" }.joined()
    for form in [credential.password, bare, grouped] {
      add(form)
      add(percentEncoded(form))
      add(percentEncoded(form).replacing("%20", with: "+"))
    }
    add(Base64.encode(credential.password.utf8))
    addEscaped(credential.password)
  }

  /// As JSON has it, and as JSON has it that is text in JSON.
  private mutating func addEscaped(_ text: String) {
    var text = text
    for _ in 0..<2 {
      text = String(decoding: JSONText.encode(text).dropFirst().dropLast(), as: UTF8.self)
      add(text)
    }
  }

  private mutating func add(_ form: String) {
    let bytes = Array(form.utf8)
    if bytes.count >= 4, !forms.contains(bytes) { forms.append(bytes) }
  }

  package func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return redact(bytes).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The same for what the program says itself: its own words stay, should a short password be one of them.
  func redactProse(_ text: String) -> String {
    var long = self
    long.forms.removeAll { $0.count < 8 || Redactor.ownWords.contains($0) }
    return long.redact(text)
  }

  /// The same, and what stands in addresses under a name that says that it is a secret.
  func withoutSecrets(_ text: String) -> String { redact(Redactor.withoutSecretParameters(text, mask: mask)) }

  /// `nil` when there is nothing to hide, so that long answers are not copied.
  package func redact(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8]?
    for form in forms {
      if let changed = replaced(form, in: result ?? bytes) { result = changed }
    }
    return result
  }

  private func replaced(_ form: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var copied = 0
    var from = 0
    while let found = position(of: form, in: bytes, from: from) {
      output += bytes[copied..<found]
      output += mask.utf8
      copied = found + form.count
      from = copied
    }
    return copied == 0 ? nil : output + bytes[copied...]
  }

  private func position(of form: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    // Capitals are rare in JSON: looking for one first makes the search as fast as memory can be read.
    let anchor = form.firstIndex { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? 0
    return bytes.withUnsafeBytes { text in
      var start = from
      while start + form.count <= text.count,
        let found = memchr(text.baseAddress! + start + anchor, Int32(form[anchor]), text.count - form.count - start + 1)
      {
        start = UnsafeRawPointer(found) - text.baseAddress! - anchor
        if memcmp(text.baseAddress! + start, form, form.count) == 0 { return start }
        start += 1
      }
      return nil
    }
  }

  /// The headers with the value of every one that proves who one is masked.
  func masked(_ headers: [Header]) -> [Header] {
    headers.map { header in
      switch header.name.lowercased() {
      case "authorization", "proxy-authorization":
        let scheme = header.value.split(separator: " ").first.map { "\($0) " } ?? ""
        return Header(header.name, header.value.contains(" ") ? "\(scheme)••••" : "••••")
      case let name where Redactor.isSecret(name): return Header(header.name, "••••")
      default: return Header(header.name, withoutSecrets(header.value))
      }
    }
  }
}
