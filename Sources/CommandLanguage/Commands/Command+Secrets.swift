internal import HTTP
internal import JSON
package import Secrets

extension Command {
  /// What the line gives under names that say that it opens something: `header X-Api-Key …`, `set user.password …`,
  /// `request GET /x?token=…`, `body {"secret":…}`, `let token = …`.
  ///
  /// - Parameter audience: who must not see them.
  package func secrets(_ variables: Variables, hiddenFrom audience: SecretName.Audience) -> Set<String> {
    let text = { (word: Word) in (try? word.expanded(variables)) ?? "" }
    switch self {
    case .header(let name, let value?), .set(let name, let value, _):
      return mayBeSecret(value, under: name) ? secretTexts(text(value), under: text(name), hiddenFrom: audience) : []
    case .let(let name, let value) where !(value.form == .plain && value.source.hasPrefix(".")):
      return mayBeSecret(value, under: name) ? secretTexts(text(value), under: name.source, hiddenFrom: audience) : []
    case .body(let word?): return secretTexts(text(word), under: "", hiddenFrom: audience)
    case .request(_, let path): return secretTexts(text(path), under: "", hiddenFrom: audience)
    default: return []
    }
  }

  /// Most lines of a long session are done with at a glance.
  private func mayBeSecret(_ value: Word, under name: Word) -> Bool {
    name.source.utf8.contains(UInt8(ascii: "$")) || SecretName.isSecret(name.source, to: .others)
      || value.source.utf8.contains { "={[$".utf8.contains($0) } || !KnownToken.tokens(in: value.source).isEmpty
  }
}

/// The secrets in a text that stands under `name`.
///
/// - Parameter audience: who must not see them.
package func secretTexts(_ text: String, under name: String, hiddenFrom audience: SecretName.Audience) -> Set<String> {
  var found = Set(KnownToken.tokens(in: text))
  if SecretName.isSecret(name, to: audience) {
    let said = (try? JSONDocument(text))?.root.string ?? text
    found.insert(said)
    // A cookie, or a token with its scheme, may come back without what stands around it.
    if name.lowercased().hasSuffix("cookie") {
      found.formUnion(said.split { "; ".contains($0) }.map { String($0.drop { $0 != "=" }.dropFirst()) })
    } else if name.lowercased().hasSuffix("authorization") {
      found.formUnion(said.split(separator: " ").map(String.init))
    }
  }
  if text.hasPrefix("{") || text.hasPrefix("[") {
    _ = rewritingStrings(in: Array(text.utf8)) { key, value in
      if let key, SecretName.isSecret(key, to: audience) { found.insert(value) }
      return nil
    }
  }
  if text.contains("=") {
    for pair in text.split(whereSeparator: { "?&#\"' ".contains($0) }) {
      let sides = pair.split(separator: "=", maxSplits: 1).map { String($0) }
      guard sides.count == 2, SecretName.isSecret(sides[0], to: audience) else { continue }
      found.formUnion([sides[1], percentDecoded(sides[1]), percentDecoded(sides[1], plusIsBlank: true)])
    }
  }
  return found.filter(isTelling)
}

/// Whether hiding a text everywhere hides a secret, and not half of what is shown.
private func isTelling(_ text: String) -> Bool {
  text.utf8.count >= (text.allSatisfy(\.isNumber) ? 8 : 6)
    && !SecretName.isOrdinary(text)
}
