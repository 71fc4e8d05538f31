package import JSON

extension Schema {
  /// The value that a typed word stands for: `false` is the string "false" where a string is meant, and a boolean
  /// where one is. Numbers keep their spelling. Elements and members of a JSON word are not looked at.
  ///
  /// - Throws: ``SchemaMismatch`` when the word is no such value.
  package func read(_ word: String) throws(SchemaMismatch) -> JSONDocument {
    if isNullable, word == "null" { return .null }
    if !enumeration.isEmpty {
      guard let value = enumeration.first(where: { $0.shown == word }) else { throw mismatch(word) }
      return value
    }
    guard let value = plainValue(word) else { throw mismatch(word) }
    return value
  }

  private func plainValue(_ word: String) -> JSONDocument? {
    switch type {
    case .string: return .string(word)
    case .any:
      if alternatives.isEmpty { return Schema.literal(word) ?? .string(word) }
      // Strings last: every word is one.
      let order = alternatives.filter { $0.type != .string } + alternatives.filter { $0.type == .string }
      for alternative in order { if let value = try? alternative.read(word) { return value } }
      return nil
    case .integer, .number, .boolean, .object, .array:
      guard let value = Schema.literal(word), accepts(value.root) else { return nil }
      return value
    }
  }

  /// A word that is JSON and no string; blanks around it are allowed about objects and arrays only.
  private static func literal(_ word: String) -> JSONDocument? {
    guard let value = try? JSONDocument(word) else { return nil }
    switch value.root.kind {
    case .object, .array: return value
    case .string: return nil
    case .number, .boolean, .null: return value.root.range == value.bytes.indices ? value : nil
    }
  }

  /// Whether the value is of this type, leaving aside what is in it.
  func accepts(_ value: JSONValue) -> Bool {
    switch type {
    case .any: true
    case .string: value.kind == .string
    case .number: value.kind == .number
    case .integer: value.kind == .number && !value.bytes.contains { ".eE".utf8.contains($0) }
    case .boolean: value.kind == .boolean
    case .object: value.kind == .object
    case .array: value.kind == .array
    }
  }

  private func mismatch(_ word: String) -> SchemaMismatch {
    SchemaMismatch(
      word: word, expected: isNullable ? "\(named) or null" : named, allowed: enumeration.map(\.shown),
      example: exampleWord)
  }
}
