internal import Catalogue
package import CommandLanguage
internal import HTTP
package import JSON
internal import Secrets
internal import Text

extension Session {
  /// What a command comes to.
  package struct Applied: Sendable {
    /// What is to be done in the world.
    package var effect: Effect
    /// What there is to say beside it.
    package var remarks: [Diagnostic]
  }

  /// Applies a command. Nothing is read or written here.
  ///
  /// - Throws: a diagnostic; the session is then as it was.
  @discardableResult
  package mutating func apply(_ command: Command) throws(Diagnostic) -> Applied {
    remarks = []
    defer { remarks = [] }
    // Also when it is refused: the refusal may quote it.
    if expansion < Session.mostExpansion { learnSecrets(of: command) }
    defer { recallVersion() }
    if !command.changesDraft { return Applied(effect: try effect(of: command), remarks: remarks) }
    let (effect, change) = try changing(by: command) { session throws(Diagnostic) in try session.effect(of: command) }
    if !effect.becomesAnotherCommand { past.append(change) }
    return Applied(effect: effect, remarks: remarks)
  }

  /// Takes note of what a command gives that is to be hidden, but for values that the description allows.
  private mutating func learnSecrets(of command: Command) {
    let unshared = command.secrets(draft.variables, hiddenFrom: .others)
    if unshared.isEmpty { return }
    var allowed: Set<String> = []
    if case .set(let name, _, _) = command {
      allowed = Set(draft.operation?.schema(named: name.source)?.enumeration.compactMap(\.root.string) ?? [])
    }
    secretsToOthers.formUnion(unshared.subtracting(allowed))
    secrets.formUnion(command.secrets(draft.variables, hiddenFrom: .user).subtracting(allowed))
  }

  private mutating func learnSecrets(in text: String, under name: String) {
    secrets.formUnion(secretTexts(text, under: name, hiddenFrom: .user))
    secretsToOthers.formUnion(secretTexts(text, under: name, hiddenFrom: .others))
  }

  /// Reads the words of one line. Where the first names operations and no command, the diagnostic says so.
  package func command(_ words: [Word]) throws(Diagnostic) -> Command {
    do throws(Diagnostic) {
      return try Command(words)
    } catch {
      let name = words[0].source
      guard (4...100).contains(name.utf8.count), CommandSyntax.named(name) == nil else { throw error }
      var diagnostic = error
      switch catalogue.find(name) {
      case .one(let operation): diagnostic.hints.insert("to choose the operation: use \(operation.id)", at: 0)
      case .several where nearest(name, among: CommandSyntax.all.map(\.name)) == nil:
        diagnostic.hints.insert("operations of that name: operations \(name)", at: 0)
      case .several, .none: break
      }
      throw diagnostic
    }
  }

  /// Takes an exchange into the session.
  package mutating func record(_ exchange: SessionExchange) {
    exchanges.append(exchange)
    exchanges[exchanges.count - 1].comments = comments
    comments = []
    failedLook = nil
    notice(at: exchanges.count - 1)
  }

  /// Drops the body of the answer before an exchange, which nothing will look at again: of a long replay none would
  /// else leave the memory.
  package mutating func forgetAnswer(before id: Int) {
    guard exchanges.indices.contains(id - 2), case .answered(var response) = exchanges[id - 2].exchange.outcome else {
      return
    }
    response.body = []
    exchanges[id - 2].exchange.outcome = .answered(response)
  }

  private mutating func effect(of command: Command) throws(Diagnostic) -> Effect {
    switch command {
    case .server(let url): return try server(url)
    case .auth(let user, let secret): return try auth(user, secret)
    case .sandbox(let action, let version, let scenario): return try sandbox(action, version, scenario)
    case .operations(let word, let tag, let method, let site, let json):
      let list = OperationList(
        try catalogue.search(word?.expanded(draft.variables) ?? ""), tag: try tag?.expanded(draft.variables),
        method: try method?.expanded(draft.variables), isTree: !site && word == nil && tag == nil && method == nil)
      return site ? .compareWithSite(list, json: json) : .print(.operations(list, json: json))
    case .catalogue(let action, let word, let name): return try catalogue(action, word, name)
    case .use(let operation, let path): return try use(operation, path)
    case .request(let method, let path): return try request(method, path)
    case .describe(let operation, let path): return .print(try described(operation, path))
    case .set(let name, let value, let isRaw): try set(name, value, isRaw: isRaw)
    case .unset(let name): try unset(name)
    case .header(let name, let value): try header(name, value)
    case .body(let word): return try body(word)
    case .fill(let byExample):
      guard draft.target != nil else { throw Diagnostic(.noOperation(command: "fill")) }
      return .fill(byExample: byExample)
    case .edit: return .editBody(try bodyToEdit())
    case .let(let name, let value): try setVariable(name, value)
    case .preview: return .print(try requiringTarget("preview", .preview))
    case .send(let options): return .send(options)
    case .sendAll(let limit): return .sendAll(limit: try rowLimit(limit))
    case .again(let twice): return .sendAgain(twice: twice)
    case .expect(let expectation): return .expect(try expect(expectation))
    case .ignore(let path):
      _ = try IgnoredPlace(path)
      if !draft.ignored.contains(path) { draft.ignored.append(path) }
    case .show(let what, let output): return .show(try showRequest(what, output))
    case .table(let words): return .show(try tableRequest(words))
    case .diff(let words): return .show(try differenceRequest(words))
    case .check(let url, _) where url?.source == "refund": return .checkRefund
    case .check(let url, let fixes): return .check(try checkedAddress(url), fixes: fixes)
    case .explain(let word): return .print(.explain(try explained(word)))
    case .unit(let word): return try unit(word)
    case .sample(let language, let withSecret): return .print(try sample(language, withSecret: withSecret))
    case .history: return .print(.history())
    case .session: return .print(.session)
    case .open(let file): return .open(try file.expanded(draft.variables))
    case .save(let file, let sharing, let force):
      return .save(try file.expanded(draft.variables), sharing, force: force)
    case .replay(let file): return .replay(try file.expanded(draft.variables))
    case .export(let format, let file, let withWrites, let force):
      return .export(
        try ExportFormat(format), try file.expanded(draft.variables), withWrites: withWrites, force: force)
    case .import(let file, let number, let output, let force):
      return .importRequests(try importRequest(file, number, output, force: force))
    case .option(let name, let value): return try option(name, value)
    case .bind(let words): return .bind((["bind"] + words.map(\.source)).joined(separator: " "))
    case .undo: try undo()
    case .help(let word): return .print(try helped(word))
    case .quit: return .quit
    case .handing(let command, to: _): return try effect(of: command)
    }
    return .none
  }

  // MARK: Others

  private mutating func header(_ name: Word, _ value: Word?) throws(Diagnostic) {
    let field = try name.expanded(draft.variables)
    guard isToken(field) else {
      throw Diagnostic(.usage, "'\(field)' is no header name", hints: ["for example: header X-Request-Id 42"], at: name)
    }
    if field.lowercased() == "authorization" {
      throw Diagnostic(
        .usage, "'Authorization' is set by 'auth'",
        explanation: "so that the password is bound to the site and never shown",
        hints: ["auth USER"], at: name)
    }
    guard let value else {
      draft.headers.removeAll { $0.isNamed(field) }
      return
    }
    let text = try expanded(value)
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw Diagnostic(.usage, "a header's value holds no control characters", at: value)
    }
    draft.headers.set(field, text)
    guard draft.headers.count <= Session.mostHeaders else {
      throw Diagnostic(
        .usage, "a request has at most \(Session.mostHeaders) headers", explanation: "web servers take no more",
        hints: ["take one away: header NAME"], at: name)
    }
    draft.spell("header \(field.lowercased())", value)
  }

  private mutating func setVariable(_ name: Word, _ value: Word) throws(Diagnostic) {
    guard isVariableName(name.source) else {
      throw Diagnostic(
        .usage, "'\(name.source)' is no name for a variable", explanation: "letters, digits and _, not a digit first",
        at: name)
    }
    if value.form == .plain, value.source.hasPrefix(".") {
      guard let answer = lastAnswer else {
        if lastExchange?.exchange.response == nil { throw Diagnostic(.noAnswer, at: value) }
        throw Diagnostic(.usage, "the last answer is not JSON", hints: ["look at it: show"], at: value)
      }
      let path = try jsonPath(value)
      guard let found = answer.root.value(at: path) else {
        throw Diagnostic(.usage, "the last answer has nothing at \(path)", hints: ["look at it: show"], at: value)
      }
      let document = found.detached
      try count(document.size, at: value)
      draft.variables[name.source] = document
      for known in [name.source, path.bare] { learnSecrets(in: found.string ?? "", under: known) }
      define(name.source, value)
      remarks.append(.note("\(name.source) = \(found.text.prefix(60))"))
    } else {
      let text = try expanded(value)
      draft.variables[name.source] = value.form == .literal || value.form == .quoted ? .string(text) : literal(text)
      define(name.source, value)
    }
  }

  private mutating func define(_ name: String, _ value: Word) {
    draft.definitions[name] = Variable(name: name, value: value, after: exchanges.count, number: past.count)
  }

  /// JSON if it is, else a string.
  private func literal(_ text: String) -> JSONDocument { (try? JSONDocument(text)) ?? .string(text) }

  package func jsonPath(_ word: Word) throws(Diagnostic) -> JSONPath {
    do throws(JSONPathError) {
      return try JSONPath(word.source)
    } catch {
      throw Diagnostic(error, path: word)
    }
  }

  private mutating func option(_ name: Word?, _ value: Word?) throws(Diagnostic) -> Effect {
    guard let name else { return .print(.options(Options.settings)) }
    guard let setting = Options.setting(named: name.source) else {
      throw Diagnostic(
        .usage, "there is no option '\(name.source)'",
        hints: Diagnostic.meant(name.source, among: Options.settings.map(\.name)) + ["'option' lists them"], at: name)
    }
    guard let value else { return .print(.options([setting])) }
    guard setting.set(&draft.options, try value.expanded(draft.variables)) else {
      throw Diagnostic(
        .usage, "\(setting.name) takes \(setting.kind.description), not '\(value.source)'",
        hints: ["now: \(setting.get(draft.options))"],
        at: value)
    }
    return .none
  }

  private mutating func undo() throws(Diagnostic) {
    guard let change = past.popLast() else { throw Diagnostic(.usage, "there is nothing to take back") }
    let running = draft.connection.sandbox
    change.undo(in: &draft)
    // The sandbox may have been stopped meanwhile, or be another one: it is entered anew.
    let setup = draft.connection.sandbox
    if let setup, setup != running { draft.connection = Connection(sandbox: setup) }
    remarks.append(.note("taken back: \(change.command)"))
  }
}

extension Session {
  /// Takes back an `option confirm off` that was read from a file: it counts only when it is typed.
  ///
  /// - Returns: what the user has to know of it.
  package mutating func restoreGuards() -> [Diagnostic] {
    if draft.options.confirms { return [] }
    draft.options.confirms = true
    return [.note("'option confirm off' counts only when it is typed, and not from a file")]
  }
}

extension Command {
  /// Whether it says where requests go and who sends them.
  package var isConnecting: Bool {
    switch self {
    case .server, .auth, .sandbox: true
    default: false
    }
  }

  /// Whether it is about the site that a file was made for, and says nothing of another.
  package var isAboutSite: Bool {
    if case .unit(let unit) = self { return unit != nil }
    return isConnecting
  }

  /// Whether `undo` takes it back.
  fileprivate var changesDraft: Bool {
    switch self {
    case .send, .again, .undo, .expect: false
    default: isJournaled
    }
  }
}

extension Effect {
  /// The command only asks for the rest of another one, which will be applied in its place.
  fileprivate var becomesAnotherCommand: Bool {
    switch self {
    case .askSecret, .readBody, .editBody: true
    default: false
    }
  }
}

extension Diagnostic {
  /// The same, at a word.
  func at(_ word: Word) -> Diagnostic {
    var copy = self
    if copy.range == nil, !word.range.isEmpty { copy.range = word.range }
    return copy
  }
}

extension Session {
  /// How many rows `send --all` fetches at most.
  func rowLimit(_ word: Word?) throws(Diagnostic) -> Int {
    guard let word else { return 10_000 }
    let text = try word.expanded(draft.variables)
    guard let limit = Int(text), limit > 0 else {
      throw Diagnostic(
        .usage, "'\(text)' is no number of rows", hints: ["for example: send --all --limit 100"], at: word)
    }
    return limit
  }
}
