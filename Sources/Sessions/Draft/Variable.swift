package import CommandLanguage
internal import JSON

/// A variable as it was defined, so that a script can define it again: from another shop's answer, it has another value.
package struct Variable: Sendable, Equatable {
  var name: String
  /// As it was typed: a value, or the path of one in the last answer.
  package var value: Word
  /// How many requests had been sent.
  var after: Int
  /// Its place among all changes.
  var number: Int

  var readsAnswer: Bool { value.form == .plain && value.source.hasPrefix(".") }
  var line: String { Command.let(name: Word(plain: name), value: value).description }

  /// Each once, in the order in which they were defined.
  static func inOrder(_ variables: [Variable]) -> [Variable] {
    var once: [Variable] = []
    var seen: Set<[String]> = []
    for variable in variables where seen.insert([variable.line, "\(variable.after) \(variable.number)"]).inserted {
      once.append(variable)
    }
    return once.sorted { ($0.after, $0.number) < ($1.after, $1.number) }
  }
}

extension Draft {
  /// The variables that a word needs, with those that they are made of; `nil` when it needs none, or one of them no
  /// longer gives the same.
  func needed(for word: Word) -> [Variable]? {
    var open = word.variableNames
    if open.isEmpty { return nil }
    var all: [Variable] = []
    var seen: Set<String> = []
    while let name = open.popLast() {
      if !seen.insert(name).inserted { continue }
      guard let variable = definitions[name], let value = variables[name] else { return nil }
      all.append(variable)
      if variable.readsAnswer { continue }
      let names = variable.value.variableNames
      if names.isEmpty { continue }
      guard (try? variable.value.expanded(variables)) == value.root.string ?? value.description else { return nil }
      open += names
    }
    return all
  }
}

extension Word {
  /// Whether it may hold variables.
  var mayHoldVariables: Bool { form != .literal && source.utf8.contains(UInt8(ascii: "$")) }
}
