internal import JSON
internal import Text

extension Word {
  /// What the word says once its variables are replaced.
  ///
  /// - Throws: a diagnostic at the word when a variable is unknown or makes it too long, or a quoted word has a bad escape.
  package func expanded(_ variables: Variables) throws(Diagnostic) -> String {
    try expanded { name throws(Diagnostic) in
      if let value = variables[name] { return value }
      throw Diagnostic(.unknownVariable(name, known: variables.keys), at: self)
    }
  }

  /// The names of the variables without which it says nothing, each once; none where it cannot be read.
  package var variableNames: [String] {
    var names: Set<String> = []
    let all = try? expanded { name throws(Diagnostic) in
      names.insert(name)
      return .null
    }
    return all == nil ? [] : names.sorted()
  }

  private typealias Lookup = (String) throws(Diagnostic) -> JSONDocument

  private func expanded(by lookUp: Lookup) throws(Diagnostic) -> String {
    switch form {
    case .literal: return String(source.unicodeScalars.dropFirst().dropLast())
    case .plain: return try replacingVariables(in: source, lookUp)
    case .quoted: return try replacingVariables(in: try unescaped(), lookUp)
    case .bracket: return try replacingVariablesInJSON(lookUp)
    }
  }

  /// A line that doubles a variable, and one that doubles that one, and so on: forty would fill any memory.
  private static let longestExpansion = 1 << 20

  private func checkLength(_ text: String, with value: JSONValue, of name: String) throws(Diagnostic) {
    let quotes = value.kind == .string ? 2 : 0
    if text.utf8.count + value.bytes.count - quotes <= Word.longestExpansion { return }
    throw Diagnostic(
      .usage, "$\(name) makes this value too long",
      explanation: "with its variables replaced a value has at most \(byteCount(Word.longestExpansion))", at: self)
  }

  private func unescaped() throws(Diagnostic) -> String {
    do throws(JSONSyntaxError) {
      return try JSONDocument(source).root.string ?? ""
    } catch {
      throw Diagnostic(
        .usage, "\(source) is not a string", explanation: "at column \(error.column): expected \(error.expected)",
        hints: ["put it in '…' to take it as it is"], at: self)
    }
  }

  private func replacingVariables(in text: String, _ lookUp: Lookup) throws(Diagnostic) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let dollar = rest.firstIndex(of: "$") {
      result.unicodeScalars += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if let name = variableName(&rest) {
        let value = try lookUp(name).root
        try checkLength(result, with: value, of: name)
        result += value.string ?? value.text
      } else {
        result += "$"
      }
    }
    result.unicodeScalars += rest
    return result
  }

  /// Outside JSON strings `$name` and `${name}` stand for a JSON value; inside, only `${name}` is replaced.
  private func replacingVariablesInJSON(_ lookUp: Lookup) throws(Diagnostic) -> String {
    guard source.utf8.contains(UInt8(ascii: "$")) else { return source }
    var result = ""
    var rest = source.unicodeScalars[...]
    var isInString = false
    while let scalar = rest.first {
      if scalar == "\\", isInString {
        result.unicodeScalars += rest.prefix(2)
        rest = rest.dropFirst(2)
        continue
      }
      var ahead = rest.dropFirst()
      if scalar == "$", !isInString || ahead.first == "{", let name = variableName(&ahead) {
        let value = try lookUp(name)
        try checkLength(result, with: value.root, of: name)
        result += isInString ? inString(value) : value.description
        rest = ahead
        continue
      }
      if scalar == "\"" { isInString.toggle() }
      result.unicodeScalars.append(scalar)
      rest = rest.dropFirst()
    }
    return result
  }

  private func inString(_ value: JSONDocument) -> String {
    let text = value.root.string ?? value.description
    return String(decoding: JSONText.encode(text).dropFirst().dropLast(), as: UTF8.self)
  }

  /// Takes `name` or `{name}` from the start of `rest`.
  private func variableName(_ rest: inout Substring.UnicodeScalarView) -> String? {
    if rest.first == "{" {
      let name = rest.dropFirst().prefix { $0 != "}" }
      guard name.endIndex < rest.endIndex, isVariableName(String(name)) else { return nil }
      rest = rest[rest.index(after: name.endIndex)...]
      return String(name)
    }
    let name = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_") }
    guard isVariableName(String(name)) else { return nil }
    rest = rest[name.endIndex...]
    return String(name)
  }
}

/// Whether `name` may follow `let`: a letter or `_`, then letters, digits and `_`.
package func isVariableName(_ name: String) -> Bool {
  guard let first = name.first, first.isASCII, first.isLetter || first == "_" else { return false }
  return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
}
