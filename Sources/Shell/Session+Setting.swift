internal import Catalogue
internal import HTTP
internal import JSON

// `set`, `unset` and `body`: names are looked up in the operation's description, values are read as it says.

extension Session {
  private enum Place {
    case parameter(String, Parameter.Location)
    case body(JSONPath)
  }

  mutating func set(_ name: Word, _ value: Word, isRaw: Bool) throws(Diagnostic) {
    let text = try value.expanded(draft.variables)
    switch try place(of: name, command: "set") {
    case .parameter(let parameter, let location):
      let schema = draft.operation?.parameter(parameter, in: location)?.schema
      let json = try isRaw ? raw(text, value) : read(text, value, as: schema, name: parameter, at: name)
      draft.set(parameter, in: location, to: json.root.string ?? json.description)
      if !isRaw { draft.spell("\(location.rawValue).\(parameter)", value) }
    case .body(let path):
      let json =
        try isRaw ? raw(text, value) : read(text, value, as: schema(at: path, name), name: name.source, at: name)
      do throws(JSONPathError) {
        draft.body = try (draft.body ?? emptyBody(for: path)).setting(path, to: json)
        draft.spelled["body"] = nil
        draft.spell("body \(path.bare)", isRaw ? Word(plain: "") : value)
      } catch {
        throw Diagnostic(.usage, "'\(name.source)' cannot be set", explanation: "expected \(error.expected)", at: name)
      }
    }
  }

  mutating func unset(_ name: Word) throws(Diagnostic) {
    switch try place(of: name, command: "unset") {
    case .parameter(let parameter, let location):
      guard draft.value(of: parameter, in: location) != nil else { throw notSet(name) }
      draft.parameters.removeAll { $0.name == parameter && $0.location == location }
    case .body(let path):
      guard let body = draft.body?.removing(path) else { throw notSet(name) }
      draft.body = body
      draft.spelled["body"] = nil
    }
  }

  private func notSet(_ name: Word) -> Diagnostic {
    Diagnostic(.usage, "'\(name.source)' is not set", hints: ["see what is: preview"], at: name)
  }

  mutating func body(_ word: Word?) throws(Diagnostic) -> Effect {
    guard draft.target != nil else { throw Diagnostic(.noOperation(command: "body")) }
    guard let word else { return .print(.body) }
    if word.form == .plain {
      switch word.source {
      case "clear":
        draft.body = nil
        return .none
      case "example":
        guard let example = draft.operation?.body?.example else {
          throw Diagnostic(.usage, "no example of this body is documented", at: word)
        }
        draft.body = example
        return .none
      case let file where file.hasPrefix("@"):
        return .readBody(path: String(try word.expanded(draft.variables).dropFirst()), line: word)
      default: break
      }
    }
    draft.body = try raw(try word.expanded(draft.variables), word)
    draft.spelled = draft.spelled.filter { !$0.key.hasPrefix("body") }
    draft.spell("body", word)
    return .none
  }

  /// The body as a person edits it; without one, the places that have to be filled in, with `null` in them.
  func bodyToEdit() throws(Diagnostic) -> [UInt8] {
    guard draft.target != nil else { throw Diagnostic(.noOperation(command: "edit")) }
    var body = draft.body ?? .emptyObject
    if draft.body == nil {
      for place in draft.operation?.bodyPlaces ?? [] where place.isRequired && !place.path.steps.contains(.every) {
        body = (try? body.setting(place.path, to: .null)) ?? body
      }
    }
    return ((try? printed(body.bytes, JSONStyle(indent: 2, strings: .kept))) ?? body.bytes) + [0x0A]
  }

  // MARK: Names

  private func place(of word: Word, command: String) throws(Diagnostic) -> Place {
    let name = try word.expanded(draft.variables)
    guard let target = draft.target else { throw Diagnostic(.noOperation(command: command), at: word) }
    for location in [Parameter.Location.path, .query, .header] where name.hasPrefix("\(location.rawValue).") {
      return .parameter(String(name.dropFirst(location.rawValue.count + 1)), location)
    }
    if name.hasPrefix("body.") { return .body(try path(String(name.dropFirst(5)), word)) }
    switch target {
    case .operation(let operation): return try place(of: name, in: operation, word)
    case .request(let method, let template):
      if placeholders(in: template).contains(name) { return .parameter(name, .path) }
      return method.isSafe || method == .delete ? .parameter(name, .query) : .body(try path(name, word))
    }
  }

  private func place(of name: String, in operation: Operation, _ word: Word) throws(Diagnostic) -> Place {
    let parameters = operation.parameters.filter { $0.name == name }
    let path = try? JSONPath(name)
    let isInBody = path.map { operation.body != nil && operation.schema(at: $0) != nil } ?? false
    if parameters.count + (isInBody ? 1 : 0) > 1 {
      let places = parameters.map { "\($0.location.rawValue).\(name)" } + (isInBody ? ["body.\(name)"] : [])
      throw Diagnostic(
        .usage, "'\(name)' is in several places", hints: ["say which: \(places.joined(separator: ", "))"], at: word)
    }
    if let parameter = parameters.first { return .parameter(name, parameter.location) }
    if operation.body != nil { return .body(try self.path(name, word)) }
    return .parameter(name, .query)
  }

  private func path(_ text: String, _ word: Word) throws(Diagnostic) -> JSONPath {
    do throws(JSONPathError) {
      return try JSONPath(text)
    } catch {
      throw Diagnostic(error, path: word)
    }
  }

  private func emptyBody(for path: JSONPath) -> JSONDocument {
    switch path.steps.first {
    case .index, .every: try! JSONDocument("[]")
    default: .emptyObject
    }
  }

  // MARK: Values

  /// The schema at a place of the body; `nil`, with a warning, when the description does not know it.
  private mutating func schema(at path: JSONPath, _ name: Word) -> Schema? {
    guard let operation = draft.operation else { return nil }
    if let schema = operation.schema(at: path) { return schema }
    let known = operation.bodyPlaces.map(\.name)
    warn(unknown: "field", name.source, operation, among: known + operation.parameters.map(\.name), at: name)
    return nil
  }

  private mutating func warn(
    unknown what: String, _ name: String, _ operation: Operation, among known: [String], at word: Word? = nil
  ) {
    var near = nearest(name, among: known)
    if near == nil, !name.contains(".") {
      // A name without what it stands in: `amuont` for `refund_info.amount`.
      let last = { (name: String) in name.split(separator: ".").last.map(String.init) ?? name }
      near = nearest(name, among: known.map(last)).flatMap { leaf in known.first { last($0) == leaf } }
    }
    remarks.append(
      .warning(
        "\(operation.id) is not described with a \(what) '\(name)'",
        hints: near.map { ["did you mean '\($0)'?"] } ?? ["see what there is: describe"],
        at: word))
  }

  private mutating func read(
    _ text: String, _ word: Word, as schema: Schema?, name: String, at nameWord: Word
  ) throws(Diagnostic) -> JSONDocument {
    guard let schema else {
      if let operation = draft.operation, operation.body == nil {
        warn(unknown: "parameter", name, operation, among: operation.parameters.map(\.name), at: nameWord)
      }
      return word.form == .quoted || word.form == .literal ? .string(text) : (try? JSONDocument(text)) ?? .string(text)
    }
    do throws(SchemaMismatch) {
      let json = try schema.read(text)
      if json.root.kind == .string, schema.type == .string, word.form == .plain, schema.enumeration.isEmpty,
        let literal = try? JSONDocument(text)
      {
        remarks.append(.note("\(name) is a string, so \(literal) is stored as \(json)"))
      }
      if schema.unit == .refundAmount { remarks += Session.readings(of: json.description) }
      return json
    } catch {
      throw Diagnostic(
        .usage, "\(name) takes \(error.expected), not \(word.source)",
        explanation: error.allowed.isEmpty ? nil : "one of \(error.allowed.joined(separator: ", "))",
        hints: Diagnostic.meant(text, among: error.allowed)
          + ["for example: set \(name) \(error.example)", "to send it as it is: set \(name) := JSON"], at: word)
    }
  }

  /// What a refund's amount means, which depends on the version of the shop.
  private static func readings(of amount: String) -> [Diagnostic] {
    let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else { return [] }
    let digits = String(repeating: "0", count: max(0, 3 - parts[0].count)) + parts[0]
    let fraction = parts.count > 1 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
    let cents = "\(digits.dropLast(2)).\(digits.suffix(2))\(fraction)"
    let whole = parts.count > 1 ? amount : "\(amount).00"
    let text = "\(amount) refunds \(cents) from FluentCart 1.6.2 on (cents), and \(whole) before"
    return [parts.count > 1 ? .warning(text) : .note(text)]
  }

  private func raw(_ text: String, _ word: Word) throws(Diagnostic) -> JSONDocument {
    try JSONDocument(reading: Array(text.utf8), what: word.source.count > 30 ? "the value" : word.source, at: word)
  }
}
