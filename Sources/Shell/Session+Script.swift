internal import Catalogue
internal import HTTP
internal import JSON

extension Session {
  /// The clean script: for each request that was sent, the lines that make it, in an order that does not depend on
  /// how one came there. What had no effect on anything sent is left out.
  func script() -> String {
    var lines = [Journal.heading] + draft.ignored.map { Command.ignore($0).description }
    var current: Draft?
    for exchange in exchanges {
      guard let draft = exchange.draft, !exchange.isUnsent else { continue }
      lines += draft.lines(after: current) + [Command.send(raw: exchange.isRaw, twice: false).description]
      lines += exchange.expectations.map { Command.expect($0).description }
      current = draft
    }
    // What has been prepared since, to be sent by hand; an operation that was only looked at is not.
    let isFilledIn = !draft.parameters.isEmpty || !draft.headers.isEmpty || draft.body != nil
    let isPrepared = isFilledIn && !draft.hasSameRequest(as: current)
    if isPrepared || current == nil { lines += draft.lines(after: current) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension SessionExchange {
  fileprivate var isUnsent: Bool { if case .nothingSent = exchange.outcome { true } else { false } }
}

extension Draft {
  /// The lines that lead from `earlier` to this draft.
  fileprivate func lines(after earlier: Draft?) -> [String] {
    var lines = connectionLines(after: earlier)
    for setting in Options.settings {
      let before = earlier?.options ?? Options()
      if setting.get(options) != setting.get(before) {
        lines.append(
          Command.option(name: Word(plain: setting.name), value: Word(saying: setting.get(options))).description)
      }
    }
    if !hasSameRequest(as: earlier) { lines += requestLines }
    return lines
  }

  private func connectionLines(after earlier: Draft?) -> [String] {
    var lines: [String] = []
    if catalogue?.name != earlier?.catalogue?.name {
      let name = Word(saying: catalogue?.name ?? CatalogueShelf.builtIn)
      lines.append(Command.catalogue(.use, name).description)
    }
    let isOwn = credential?.isSandboxOwn ?? false
    if isSandbox {
      let isOther = earlier?.isSandbox != true || earlier?.sandbox != sandbox
      if isOther || (isOwn && earlier?.credential?.isSandboxOwn == false) {
        lines.append(sandbox.command.description)
      }
    } else if let server, earlier?.isSandbox == true || earlier?.server != server {
      lines.append(Command.server(server.word).description)
    }
    if let credential, !isOwn, earlier?.credential != credential {
      lines.append(Command.auth(user: Word(saying: credential.username), secret: credential.secret.word).description)
    } else if credential == nil, let forgotten = earlier?.credential, forgotten.origin == server?.site.origin {
      lines.append(Command.auth(user: Word(plain: "clear"), secret: nil).description)
    }
    return lines
  }

  func hasSameRequest(as earlier: Draft?) -> Bool {
    guard let earlier, let built = built(), let other = earlier.built() else { return false }
    return built.method == other.method && built.path == other.path && built.headers == other.headers
      && built.body == other.body && built.parts == other.parts && operation?.id == earlier.operation?.id
  }

  private var requestLines: [String] {
    var commands: [Command] = []
    switch target {
    case .operation(let operation): commands.append(.use(Word(plain: operation.id), path: nil))
    case .request(let method, let path):
      commands.append(.request(method: Word(plain: method.description), path: Word(saying: path)))
    case nil: return []
    }
    commands += orderedParameters.map {
      .set(name: Word(saying: qualifiedName($0)), value: word(for: $0), isRaw: false)
    }
    commands += headers.map { .header(name: Word(saying: $0.name), value: Word(saying: $0.value)) }
    return commands.map(\.description) + bodyLines
  }

  /// In the description's order, then as they were set.
  private var orderedParameters: [Value] {
    let described = operation?.parameters.compactMap { known in
      parameters.first { $0.name == known.name && $0.location == known.location }
    }
    return (described ?? []) + parameters.filter { !(described ?? []).contains($0) }
  }

  private func word(for value: Value) -> Word {
    let isStructured = operation?.parameter(value.name, in: value.location)?.isStructured ?? false
    return (isStructured ? try? JSONDocument(value.text) : nil).map { Word($0) } ?? Word(saying: value.text)
  }

  private func qualifiedName(_ value: Value) -> String {
    operation?.spelled(value.name, in: value.location) ?? "\(value.location.rawValue).\(value.name)"
  }

  /// `set` for each place when that makes the same bytes again, else the whole body.
  private var bodyLines: [String] {
    guard let body else { return [] }
    let sets = leaves(of: body.root, at: JSONPath()).map { path, value in
      Command.set(
        name: Word(saying: path.bare), value: word(for: value, at: path),
        isRaw: isRaw(value, at: path))
    }
    let text = sets.map(\.description)
    return rebuilt(from: text)?.bytes == body.bytes ? text : [Command.body(Word(body)).description]
  }

  private func leaves(of value: JSONValue, at path: JSONPath) -> [(JSONPath, JSONValue)] {
    guard value.kind == .object, !value.members.isEmpty, path.steps.count < 32 else { return [(path, value)] }
    return value.members.flatMap { leaves(of: $0.value, at: JSONPath(path.steps + [.key($0.key)])) }
  }

  private func word(for value: JSONValue, at path: JSONPath) -> Word {
    value.kind == .string && !isRaw(value, at: path) ? Word(saying: value.string!) : Word(value.detached)
  }

  /// Whether `set` would read the value's word as something else.
  private func isRaw(_ value: JSONValue, at path: JSONPath) -> Bool {
    guard let schema = operation?.schema(at: path) else {
      return value.kind != .string || (try? JSONDocument(value.string!)) != nil
    }
    let word = value.string ?? value.text
    return (try? schema.read(word))?.bytes != Array(value.bytes)
  }

  /// The body that lines of `set` make.
  private func rebuilt(from lines: [String]) -> JSONDocument? {
    guard let operation else { return nil }
    var session = Session(
      catalogue: Catalogue(title: "", servers: [], securitySchemes: [], operations: [operation]))
    session.draft.target = .operation(operation)
    for line in lines {
      var lexer = Lexer(line)
      guard case .statement(let words)? = try? lexer.next(), let command = try? Command(words),
        (try? session.apply(command)) != nil
      else { return nil }
    }
    return session.draft.body
  }
}
