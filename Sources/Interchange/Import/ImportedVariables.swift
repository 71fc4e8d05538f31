internal import CommandLanguage
internal import Sessions

/// The variables of a file, each with a number that stands for it.
package struct ImportedVariables: Sendable, Equatable {
  private(set) var all: [Variable] = []
  private var places: [String: Int] = [:]
  private var byName: [String: Int] = [:]
  /// By their numbers.
  package private(set) var names: [String: String] = [:]

  struct Variable: Sendable, Equatable {
    /// As `let` takes it.
    var name: String
    /// As the file calls it.
    var title: String
    var value: String?
    /// The dynamic variables that its value was made of.
    var made: [String] = []
  }

  /// The number that stands for a variable.
  mutating func number(for title: String) -> String {
    if let place = places[title] { return StandIn.number(place) }
    let number = StandIn.number(all.count)
    let name = unusedName(for: title)
    (places[title], names[number], byName[name]) = (all.count, name, all.count)
    all.append(Variable(name: name, title: title))
    return number
  }

  mutating func define(_ title: String, _ value: String, made: [String] = []) {
    _ = number(for: title)
    all[places[title]!].value = value
    all[places[title]!].made = made
  }

  func variable(named name: String) -> Variable? { byName[name].map { all[$0] } }

  /// Letters, digits and `_` of it.
  private func unusedName(for title: String) -> String {
    var name = String(String.UnicodeScalarView(title.unicodeScalars.map { isVariableName("a\($0)") ? $0 : "_" }))
    if !isVariableName(name) { name = "_\(name)" }
    name = String(name.prefix(64))
    while byName[name] != nil { name += "_" }
    return name
  }

  /// A text with the values that are known, also where one is made of another.
  func filled(_ text: String) -> String {
    var text = text
    for _ in 0..<ImportedVariables.depth {
      var isChanged = false
      text = StandIn.pieces(of: text, names).map { piece in
        switch piece {
        case .text(let text): return text
        case .variable(let name, let number):
          guard let value = variable(named: name)?.value else { return number }
          isChanged = true
          return value
        }
      }.joined()
      if !isChanged || text.utf8.count > ImportedVariables.lengthLimit { break }
    }
    return text
  }

  private static let depth = 8
  private static let lengthLimit = 1 << 16
}
