/// What the history of typed lines keeps of `line`: nothing when it begins with a blank, and no literal password.
package func historyLine(_ line: String) -> String? {
  guard let first = line.first, !first.isWhitespace else { return nil }
  var lexer = Lexer(line)
  do throws(LexicalError) {
    while let element = try lexer.next() {
      if case .statement(let words) = element, words[0].source == "auth", holdsPassword(words) {
        return "auth \(words[1].source.prefix { $0 != ":" })"
      }
    }
    return line
  } catch {
    return line.contains("auth") ? nil : line
  }
}

/// Whether `auth USER SECRET` or `auth USER:SECRET` spells the secret out.
private func holdsPassword(_ words: [Word]) -> Bool {
  guard words.count > 2 else { return words.count == 2 && words[1].source.contains(":") }
  return !["env:", "command:"].contains { words[2].source.hasPrefix($0) }
}
