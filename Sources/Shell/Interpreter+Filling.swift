internal import HTTP
internal import Catalogue
internal import CommandLanguage
internal import JSON
internal import Sessions
internal import Text

// `fill`: each required value in turn. What comes of it are lines of `set` and `body`, as if they had been typed.

extension Interpreter {
  mutating func fill(byExample: Bool) throws(Diagnostic) {
    if session.draft.missing.isEmpty { return report(.note("nothing is missing", hints: ["send", "see it: preview"])) }
    if byExample { try fillByExample() } else { try fillByAsking() }
    let missing = session.draft.missing
    report(
      missing.isEmpty
        ? .note("nothing is missing any more", hints: ["send", "see it: preview"])
        : .note("still missing: \(missing.joined(separator: ", "))"))
  }

  /// Made values; what was set stays. The whole body where there is none yet, since its optional parts teach as well.
  private mutating func fillByExample() throws(Diagnostic) {
    for name in session.draft.missing where session.draft.missing.contains(name) {
      let operation = session.draft.operation
      if operation != nil, operation?.parameter(named: name) == nil, session.draft.body == nil {
        try setBody(operation?.body?.sample ?? .emptyObject)
      } else {
        let schema = operation?.schema(named: name) ?? Schema()
        try perform(.set(name: Word(saying: name), value: Word(sampling: schema), isRaw: false), by: .user)
      }
    }
  }

  private mutating func fillByAsking() throws(Diagnostic) {
    for name in session.draft.missing {
      let field = FieldQuestion(name, session)
      var isSet = false
      while !isSet {
        let palette = outside.console.remarkPalette
        let question = TerminalText(field.text(palette, width: outside.console.width), palette)
        guard let answer = outside.console.ask(question) else {
          if outside.isInterrupted() { return }
          throw Diagnostic(
            .refused, "nobody is here to be asked", hints: ["set \(name) VALUE", "made values: fill example"])
        }
        guard let value = field.value(of: answer) else { break }
        do throws(Diagnostic) {
          try perform(.set(name: Word(saying: name), value: value, isRaw: false), by: .user)
          isSet = true
        } catch {
          report(error)
        }
      }
    }
  }
}

/// One required value, asked for.
struct FieldQuestion {
  let name: String
  private let schema: Schema
  private let summary: String
  /// What may be picked by number: allowed values, or ids that answers have shown.
  private let choices: [(value: String, remark: String)]

  init(_ name: String, _ session: Session) {
    self.name = name
    let operation = session.draft.operation
    schema = operation?.schema(named: name) ?? Schema()
    summary = operation?.parameter(named: name)?.summary ?? schema.summary
    if schema.enumeration.isEmpty {
      choices = session.seenValues(at: (try? JSONPath(name)) ?? JSONPath()).prefix(9).map { ($0.id, $0.summary) }
    } else {
      choices = schema.enumeration.map { ($0.root.string ?? $0.description, "") }
    }
  }

  func text(_ palette: Palette, width: Int) -> String {
    var text = "\(palette.strong(visible(name)))  \(palette.faint(visible(schema.typeName)))\n"
    if !summary.isEmpty { text += wrapped(visible(summary), width: width, indent: "  ") + "\n" }
    for (number, choice) in choices.enumerated() {
      text += "  \(number + 1)  \(visible(choice.value))  \(palette.faint(visible(choice.remark)))\n"
    }
    let how = choices.isEmpty ? "for example \(visible(schema.exampleWord))" : "a number from the list, or =VALUE"
    return text + "\(how); nothing leaves it open: "
  }

  /// The word to set; `nil` for an answer that leaves it open. Of a list the number is meant, with `=` in front the value.
  func value(of answer: String) -> Word? {
    let text = trimmed(answer)
    if text.isEmpty { return nil }
    if text.hasPrefix("="), text.count > 1 { return Word(saying: String(text.dropFirst())) }
    if let number = Int(text), choices.indices.contains(number - 1), !choices.contains(where: { $0.value == text }) {
      return Word(saying: choices[number - 1].value)
    }
    return Word(saying: text)
  }
}
