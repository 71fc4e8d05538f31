/// How a command is written and what it is for: the one table behind parsing, arity errors, `help`, completion,
/// README's table and a test that every example works.
package struct CommandSyntax: Sendable {
  package var name: String
  package var parameters: [Parameter]
  /// Words that begin with `--`, and `-o FILE`.
  package var options: [Option]
  package var group: Group
  package var summary: String
  /// Lines that work as they stand in the sandbox, in this order.
  package var examples: [String]
  /// The line that has to come before the examples, if they do not stand alone.
  var exampleNeeds: String?
  /// Whether its output may go to a program or into a file: `| COMMAND`, `> FILE`.
  package var handsOn = false
  var make: @Sendable (Arguments) throws(Diagnostic) -> Command

  /// A word that a command takes, in its place.
  package struct Parameter: Sendable {
    /// In capitals, as help shows it; in lower case a word that is written as it is.
    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    /// Any number of such words may follow.
    package var isRepeated = false

    /// What the word names: completion goes by it.
    package enum Kind: Sendable {
      case url, user, secret, sandboxAction, unit, operation, method, path, field, value, header, body, variable,
        answer,
        exchange
      case catalogueAction, catalogue, fillWord
      case column, language, format, file, number, option, optionValue, command, search, fixed
      case subject, condition, expected
    }
  }

  /// The parameter that the word at `place` is for.
  package func parameter(at place: Int) -> Parameter? {
    if parameters.indices.contains(place) { return parameters[place] }
    return parameters.last.flatMap { $0.isRepeated ? $0 : nil }
  }

  package struct Option: Sendable {
    package var name: String
    /// The name of the word that follows, if one does.
    package var value: String?
    package var summary: String
  }

  package enum Group: String, Sendable, CaseIterable {
    case connect = "Connect"
    case choose = "Choose"
    case fill = "Fill in"
    case send = "Send"
    case session = "Session"
  }

  /// What was typed after the name, sorted.
  struct Arguments: Sendable {
    var command: Word
    var words: [Word]
    var options: [String: Word]

    subscript(index: Int) -> Word? { words.indices.contains(index) ? words[index] : nil }
    func has(_ option: String) -> Bool { options[option] != nil }
  }

  package static func named(_ name: String) -> CommandSyntax? {
    places[name].map { all[$0] }
  }

  private static let aliases = ["exit": "quit", "\\q": "quit", "?": "help"]

  /// Where each name and alias stands in the table: every line of every file is looked up in it.
  private static let places: [String: Int] = {
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
    return places.merging(aliases.compactMapValues { places[$0] }) { own, _ in own }
  }()

  /// `set NAME [:=] VALUE`.
  package var usage: String {
    let words = parameters.compactMap(\.usage)
    let flags = options.map { "[\($0.name)\($0.value.map { " \($0)" } ?? "")]" }
    return ([name] + words + flags).joined(separator: " ")
  }

  /// Sorts words into parameters and options, and holds their number to the table.
  func arguments(of words: [Word]) throws(Diagnostic) -> Arguments {
    var arguments = Arguments(command: words[0], words: [], options: [:])
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      let isOption = word.isOption || (word.form == .plain && options.contains { $0.name == word.source })
      guard isOption else {
        arguments.words.append(word)
        continue
      }
      guard let option = options.first(where: { $0.name == word.source }) else {
        throw Diagnostic(.unknownOption(word, of: self), at: word)
      }
      guard option.value != nil else {
        arguments.options[option.name] = word
        continue
      }
      guard let value = rest.popFirst() else {
        throw Diagnostic(
          .usage, "\(option.name) needs a value: \(option.name) \(option.value!)", hints: ["usage: \(usage)"], at: word)
      }
      arguments.options[option.name] = value
    }
    if arguments.words.count < parameters.count(where: \.isRequired) {
      let missing = parameters.filter(\.isRequired)[arguments.words.count]
      throw Diagnostic(
        .usage, "'\(name)' needs \(missing.name)",
        hints: ["usage: \(usage)"] + examples.prefix(1).map { "for example: \($0)" },
        at: words[0])
    }
    if arguments.words.count > parameters.count, parameters.last?.isRepeated != true {
      var diagnostic = Diagnostic(.tooManyWords(self), at: arguments.words[parameters.count])
      if arguments.words.contains(where: { $0.form == .plain && $0.source.hasSuffix(";") }) {
        diagnostic.hints.insert("between two commands ';' stands alone: use refundOrder ; send", at: 0)
      }
      if arguments.words.contains(where: \.isHandingMark) {
        diagnostic.hints.insert("'|' and '>' stand behind what shows something: show | COMMAND", at: 0)
      }
      throw diagnostic
    }
    return arguments
  }
}

extension CommandSyntax.Parameter {
  /// How `help` writes it: `NAME`, `[NAME]`, `[NAME…]`; `nil` for a place that another one speaks for.
  var usage: String? {
    if name.isEmpty { return nil }
    let text = isRepeated ? "\(name)…" : name
    return isRequired ? text : "[\(text)]"
  }
}
