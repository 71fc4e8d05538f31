internal import Catalogue
internal import CommandLanguage
internal import JSON
package import Sessions

/// What may come next on a line, shown faintly behind it: a pure function of the line, the session and the history.
package struct LineHint: Sendable, Equatable {
  /// What one key puts into the line.
  package var insertion: String
  /// What is only to be read, behind that.
  package var remark: String

  package init(_ insertion: String, _ remark: String = "") { (self.insertion, self.remark) = (insertion, remark) }

  /// - Parameters:
  ///   - text: the whole line, the cursor at its end.
  ///   - history: the rest of the newest earlier line that begins so.
  /// - Returns: `nil` when there is nothing to say.
  package init?(_ text: String, session: Session, history: (String) -> String?) {
    guard let line = OpenLine(text) else {
      guard let remark = OpenLine.whatIsOpen(in: text) else { return nil }
      self.init("", remark)
      return
    }
    guard let hint = line.fieldHint(session) ?? LineHint.past(text, history) ?? line.usageHint(),
      hint != LineHint("")
    else { return nil }
    self = hint
  }

  private static func past(_ text: String, _ history: (String) -> String?) -> LineHint? {
    text.contains("\n") ? nil : history(text).map { LineHint($0) }
  }
}

/// The command at the end of a line, as far as it has been typed.
private struct OpenLine {
  /// The words before the one that is being typed.
  var words: [Word]
  /// The word that is being typed; empty behind a blank.
  var current: String

  /// `nil` when nothing of a command is there yet, or when it cannot be read.
  init?(_ text: String) {
    var lexer = Lexer(text, quotesSpanRows: true)
    var last: [Word] = []
    do throws(LexicalError) {
      while let element = try lexer.next() {
        if case .statement(let words) = element { last = words } else { last = [] }
      }
    } catch {
      return nil
    }
    guard let word = last.last else { return nil }
    let tail = text.utf8.dropFirst(word.range.upperBound)
    // Behind a `;` or a line break another command begins.
    guard tail.allSatisfy({ $0 == 0x20 }) else { return nil }
    words = tail.isEmpty ? last.dropLast() : last
    current = tail.isEmpty ? word.source : ""
  }

  /// What the second row and all below it are waiting for.
  static func whatIsOpen(in text: String) -> String? {
    guard text.contains("\n") else { return nil }
    var lexer = Lexer(text, quotesSpanRows: true)
    do throws(LexicalError) {
      while try lexer.next() != nil {}
      return nil
    } catch {
      switch error.kind {
      case .unclosedQuote: return "  the quote is open"
      case .unclosedBracket: return "  a bracket is open"
      case .crossedBrackets, .textAfterQuote, .nul: return nil
      }
    }
  }

  /// For `set`: the name of what is missing, and the type of the value.
  func fieldHint(_ session: Session) -> LineHint? {
    guard words.first?.source == "set", let operation = session.draft.operation else { return nil }
    let type = { (name: String) in operation.schema(named: name)?.typeName }
    if words.count == 2, current.isEmpty { return type(words[1].source).map { LineHint("", $0) } }
    guard words.count == 1 else { return nil }
    if !current.isEmpty, let type = type(current) { return LineHint("", " \(type)") }
    let name = session.draft.missing.first { $0 != current && $0.hasPrefix(current) }
    return name.map { LineHint(String($0.dropFirst(current.count)), "  \(type($0) ?? "")") }
  }

  /// The rest of the command's name, and what it takes.
  func usageHint() -> LineHint? {
    guard let name = words.first?.source else {
      let found = CommandSyntax.all.filter { $0.name.hasPrefix(current) }
      guard let syntax = found.first(where: { $0.name == current }) ?? (found.count == 1 ? found[0] : nil) else {
        return nil
      }
      return LineHint(String(syntax.name.dropFirst(current.count)), String(syntax.usage.dropFirst(syntax.name.count)))
    }
    guard current.isEmpty, let syntax = CommandSyntax.named(name) else { return nil }
    let place = words.dropFirst().count { !$0.isOption }
    let rest = syntax.parameters.dropFirst(place).filter { !$0.name.isEmpty }
    return LineHint("", rest.map { $0.isRequired ? $0.name : "[\($0.name)]" }.joined(separator: " "))
  }
}
