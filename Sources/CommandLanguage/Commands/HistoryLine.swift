internal import Secrets
internal import Text

/// What the history of typed lines keeps of `line`: nothing when it begins with a blank or holds a secret, and of an
/// `auth` no literal password.
package func historyLine(_ line: String) -> String? {
  guard let first = line.first, !first.isWhitespace else { return nil }
  var lexer = Lexer(line, quotesSpanRows: true)
  var isAuth = false
  do throws(LexicalError) {
    while let element = try lexer.next() {
      guard case .statement(let words) = element else { continue }
      if words[0].source == "auth", holdsPassword(words) { return "auth \(words[1].source.prefix { $0 != ":" })" }
      if isMistyped("auth", words[0].source) || holdsSecret(words) { return nil }
      isAuth = isAuth || words[0].source == "auth"
    }
    return isAuth || hiddenPasswords(in: line).isEmpty ? line : nil
  } catch {
    return line.contains("auth") || mayNameSecret(line) ? nil : line
  }
}

/// Whether `word` is no command, and may have been meant to be `name`.
func isMistyped(_ name: String, _ word: String) -> Bool {
  CommandSyntax.named(word) == nil && nearest(word, among: CommandSyntax.all.map(\.name)) == name
}

/// Whether something is given under a name that says that it is a secret. What is no command may be meant to be one.
private func holdsSecret(_ words: [Word]) -> Bool {
  guard let command = try? Command(words) else { return mayNameSecret(words.map(\.source).joined(separator: " ")) }
  return !command.secrets([:], hiddenFrom: .others).isEmpty
}

private func mayNameSecret(_ line: String) -> Bool {
  line.split { " \t\"'{}[]:=?&,".contains($0) }.contains { SecretName.isSecret(String($0), to: .others) }
}

/// Whether `auth USER SECRET` or `auth USER:SECRET` spells the secret out.
private func holdsPassword(_ words: [Word]) -> Bool {
  guard words.count > 2 else { return words.count == 2 && words[1].source.contains(":") }
  return !["env:", "command:"].contains { words[2].source.hasPrefix($0) }
}
