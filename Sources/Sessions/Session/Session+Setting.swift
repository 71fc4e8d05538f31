internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Text

// `set`, `unset` and `body`: names are looked up in the operation's description, values are read as it says.

extension Session {
  private enum Place {
    /// A parameter, or a place in one that is an array or an object.
    case parameter(String, Parameter.Location, JSONPath = JSONPath())
    case body(JSONPath)
  }

  mutating func set(_ name: Word, _ value: Word, isRaw: Bool) throws(Diagnostic) {
    let text = try expanded(value)
    switch try place(of: name, command: "set") {
    case .parameter(let parameter, let location, let given):
      let whole = draft.operation?.parameter(parameter, in: location)?.schema
      let path = given.steps.isEmpty ? place(in: whole, of: parameter, for: text) : given
      let schema = path.steps.isEmpty ? whole : whole?.schema(at: path)
      let shown = path.steps.isEmpty ? parameter : name.source
      var json = try isRaw ? raw(text, value) : read(text, value, as: schema, name: shown, at: name)
      if !path.steps.isEmpty {
        let before = draft.value(of: parameter, in: location).flatMap { try? JSONDocument($0) }
        json = try setting(path, to: json, in: before, name)
      }
      draft.set(parameter, in: location, to: json.root.string ?? json.description)
      guard draft.parameters.count <= Session.mostParameters else {
        throw Diagnostic(
          .usage, "a request has at most \(Session.mostParameters) parameters", explanation: "PHP reads no more",
          hints: ["take one away: unset NAME"], at: name)
      }
      if !isRaw, path.steps.isEmpty { draft.spell("\(location.rawValue).\(parameter)", value) }
    case .body(let path):
      let json =
        try isRaw ? raw(text, value) : read(text, value, as: schema(at: path, name), name: name.source, at: name)
      do throws(JSONPathError) { try setInBody(path, to: json) } catch { throw cannotBeSet(name, error) }
      draft.spelled["body"] = nil
      draft.spell("body \(path.bare)", isRaw ? Word(plain: "") : value)
    }
  }

  private func setting(
    _ path: JSONPath, to value: JSONDocument, in document: JSONDocument?, _ name: Word
  ) throws(Diagnostic) -> JSONDocument {
    do throws(JSONPathError) {
      return try (document ?? .emptyContainer(for: path)).setting(path, to: value)
    } catch {
      throw cannotBeSet(name, error)
    }
  }

  private func cannotBeSet(_ name: Word, _ error: JSONPathError) -> Diagnostic {
    Diagnostic(.usage, "'\(name.source)' cannot be set", explanation: "expected \(error.expected)", at: name)
  }

  /// Where `set NAME[] VALUE` puts its value when the brackets belong to the parameter's name: behind the last element,
  /// unless the value is a whole array.
  private func place(in schema: Schema?, of parameter: String, for text: String) -> JSONPath {
    let appends = schema?.type == .array && parameter.hasSuffix("[]") && (try? JSONDocument(text))?.root.kind != .array
    return appends ? JSONPath([.every]) : JSONPath()
  }

  mutating func unset(_ name: Word) throws(Diagnostic) {
    switch try place(of: name, command: "unset") {
    case .parameter(let parameter, let location, let path):
      guard let text = draft.value(of: parameter, in: location) else { throw notSet(name) }
      if path.steps.isEmpty {
        draft.parameters.removeAll { $0.name == parameter && $0.location == location }
      } else {
        guard let rest = (try? JSONDocument(text))?.removing(path) else { throw notSet(name) }
        draft.set(parameter, in: location, to: rest.description)
      }
    case .body(let path):
      guard let body = draft.body?.removing(path) else { throw notSet(name) }
      removeFromBody(leaving: body)
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
        replaceBody(with: nil)
        return .none
      case "example":
        guard let description = draft.operation?.body else {
          throw Diagnostic(.usage, "no body is described for this request", at: word)
        }
        replaceBody(with: description.sample)
        if description.example == nil {
          remarks.append(.note("no example is documented; this one is made of the types"))
        }
        return .none
      case let file where file.hasPrefix("@"):
        return .readBody(path: String(try word.expanded(draft.variables).dropFirst()), line: word)
      default: break
      }
    }
    replaceBody(with: try raw(try expanded(word), word))
    for place in draft.spelled.keys where place.hasPrefix("body") { draft.spelled[place] = nil }
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
    let isNested = name.utf8.contains(UInt8(ascii: "."))
    for location in [Parameter.Location.path, .query, .header]
    where isNested && name.hasPrefix("\(location.rawValue).") {
      let rest = String(name.dropFirst(location.rawValue.count + 1))
      return placeInParameter(rest, location, of: draft.operation) ?? .parameter(rest, location)
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
    let isInBody = operation.isInBody(name)
    if parameters.count + (isInBody ? 1 : 0) > 1 {
      let places = parameters.map { "\($0.location.rawValue).\(name)" } + (isInBody ? ["body.\(name)"] : [])
      throw Diagnostic(
        .usage, "'\(name)' is in several places", hints: ["say which: \(places.joined(separator: ", "))"], at: word)
    }
    if let parameter = parameters.first { return .parameter(name, parameter.location) }
    if !isInBody, let place = placeInParameter(name, nil, of: operation) { return place }
    if operation.body != nil { return .body(try self.path(name, word)) }
    return .parameter(name, .query)
  }

  /// `filters.status`, `ids[]`, `order_items[0].id`: a place in a parameter that is an array or an object.
  private func placeInParameter(_ name: String, _ location: Parameter.Location?, of operation: Operation?) -> Place? {
    let holders = (operation?.parameters ?? []).filter { parameter in
      guard parameter.isStructured, location == nil || parameter.location == location else { return false }
      return name.hasPrefix(parameter.name + ".") || name.hasPrefix(parameter.name + "[")
    }
    guard let holder = holders.max(by: { $0.name.count < $1.name.count }),
      let path = try? JSONPath(String(name.dropFirst(holder.name.count)))
    else { return nil }
    return .parameter(holder.name, holder.location, path)
  }

  private func path(_ text: String, _ word: Word) throws(Diagnostic) -> JSONPath {
    do throws(JSONPathError) {
      return try JSONPath(text)
    } catch {
      throw Diagnostic(error, path: word)
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
    if schema.unit == .refundAmount, Money(withCurrency: text) != nil {
      // It stays as it was said until the request is built for a site.
      remarks += readings(of: .string(text))
      return .string(text)
    }
    if schema.unit != nil, Money.isFine(text) {
      throw Diagnostic(
        .usage, "\(word.source) has more than two decimals",
        explanation: "FluentCart keeps two decimals of every currency", at: word)
    }
    do throws(SchemaMismatch) {
      let json = try schema.read(schema.unit.flatMap { $0.spelled(text) } ?? text)
      if json.root.kind == .string, schema.type == .string, word.form == .plain, schema.enumeration.isEmpty,
        let literal = try? JSONDocument(text)
      {
        remarks.append(.note("\(name) is a string, so \(literal) is stored as \(json)"))
      }
      if schema.unit == .refundAmount { remarks += readings(of: json) }
      return json
    } catch {
      let expected = error.allowed.isEmpty ? error.expected : "one of \(error.allowed.joined(separator: ", "))"
      throw Diagnostic(
        .usage, "\(name) takes \(expected), not \(word.source)",
        hints: Diagnostic.meant(text, among: error.allowed)
          + ["for example: set \(name) \(error.example)", "to send it as it is: set \(name) := JSON"], at: word)
    }
  }

  private func raw(_ text: String, _ word: Word) throws(Diagnostic) -> JSONDocument {
    try JSONDocument(reading: Array(text.utf8), what: word.source.count > 30 ? "the value" : word.source, at: word)
  }
}

extension Schema.Unit {
  /// An amount such as `25.00 USD` as a field takes it that is always in this unit.
  fileprivate func spelled(_ text: String) -> String? {
    guard let money = Money(withCurrency: text) else { return nil }
    return switch self {
    case .cents: AmountUnit.cents.spelled(money)
    case .decimal: AmountUnit.decimal.spelled(money)
    case .refundAmount: nil
    }
  }
}

extension JSONDocument {
  /// What a path begins in.
  static func emptyContainer(for path: JSONPath) -> JSONDocument {
    switch path.steps.first {
    case .index, .every: try! JSONDocument("[]")
    default: .emptyObject
    }
  }
}
