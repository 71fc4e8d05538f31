package import JSON

/// How a language writes JSON values as literals of its own, and which of them its encoder would change.
package struct LiteralSyntax: Sendable {
  var null: String
  var `true`: String
  var `false`: String
  var emptyObject: String
  package var string: @Sendable (String) -> String
  /// The key with what stands between it and its value.
  package var key: @Sendable (String) -> String
  /// Whether a number comes out of the encoder as it was spelled.
  var keeps: @Sendable (_ number: String) -> Bool
  /// What stands around members of these keys; `nil` when they would come out in another order, or as other keys.
  var brackets: @Sendable (_ keys: [String]) -> (open: String, close: String)?

  /// The document as a literal that the language's encoder turns back into the same tokens; `nil` when there is none.
  ///
  /// Never for repeated keys and lone surrogates; numbers with an exponent count as changed.
  /// - Parameter indent: how many blanks the line that it begins on has in front.
  package func literal(_ document: JSONDocument, indent: Int) -> String? {
    hasLoneSurrogate(document.bytes) ? nil : literal(document.root, indent: indent)
  }

  private func literal(_ value: JSONValue, indent: Int) -> String? {
    switch value.kind {
    case .null: null
    case .boolean: value.bool == true ? `true` : `false`
    case .number: keeps(value.text) ? value.text : nil
    case .string: value.string.map(string)
    case .array: array(value.elements, indent: indent)
    case .object: object(value.members, indent: indent)
    }
  }

  private func array(_ elements: [JSONValue], indent: Int) -> String? {
    let items = elements.map { literal($0, indent: indent + 2) }
    return elements.isEmpty ? "[]" : block(items, between: ("[", "]"), indent: indent)
  }

  private func object(_ members: [(key: String, value: JSONValue)], indent: Int) -> String? {
    if members.isEmpty { return emptyObject }
    // Compared as bytes: String takes "é" and "e" with an accent for the same.
    guard Set(members.map { Array($0.key.utf8) }).count == members.count, let brackets = brackets(members.map(\.key))
    else { return nil }
    let items = members.map { member in literal(member.value, indent: indent + 2).map { key(member.key) + $0 } }
    return block(items, between: brackets, indent: indent)
  }

  private func block(_ items: [String?], between brackets: (open: String, close: String), indent: Int) -> String? {
    let known = items.compactMap { $0 }
    guard known.count == items.count else { return nil }
    let margin = String(repeating: " ", count: indent)
    return "\(brackets.open)\n\(margin)  " + known.joined(separator: ",\n\(margin)  ") + "\n\(margin)\(brackets.close)"
  }
}

/// Whether a JSON text holds half of a surrogate pair as an escape, which only some encoders write back.
private func hasLoneSurrogate(_ json: [UInt8]) -> Bool {
  var isHighOpen = false
  var index = 0
  while index < json.count {
    // Backslashes stand in strings only, and two in a row are one character.
    let isEscape = json[index] == UInt8(ascii: "\\")
    let unit = isEscape && json[index + 1] == UInt8(ascii: "u") ? codeUnit(json[(index + 2)..<(index + 6)]) : 0
    let isLow = (0xDC00..<0xE000).contains(unit)
    if isHighOpen != isLow { return true }
    isHighOpen = (0xD800..<0xDC00).contains(unit)
    index += isEscape ? 2 : 1
    if unit != 0 { index += 4 }
  }
  return false
}

private func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt32 {
  UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
}

/// Whether a number is a fraction in the shortest spelling that gives the same binary64, as encoders print it.
/// Below 0.0001 and from 1e15 on some of them turn to exponents.
func isShortestFraction(_ number: String) -> Bool {
  guard number.contains("."), let value = Double(number), "\(value)" == number else { return false }
  return value == 0 || (1e-4..<1e15).contains(value.magnitude)
}

/// The value of a key that is spelled as an integer would be printed: "0", "12", with a sign "-5", but not "007".
/// Some languages turn such keys into integers.
func integerKey(_ key: String) -> Int? {
  Int(key).flatMap { String($0) == key ? $0 : nil }
}
