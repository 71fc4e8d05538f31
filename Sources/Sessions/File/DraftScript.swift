internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import SiteMessages

/// The lines that make a draft. A value that was typed with a variable is written with it, if that still says the same.
struct DraftScript {
  private let draft: Draft
  /// Those that the lines need.
  private(set) var variables: [Variable] = []

  init(_ draft: Draft) { self.draft = draft }

  /// The lines that lead from `earlier` to this draft.
  mutating func lines(after earlier: Draft?) -> [String] {
    var lines = connectionLines(after: earlier)
    for setting in Options.settings {
      let before = earlier?.options ?? Options()
      if setting.get(draft.options) != setting.get(before) {
        lines.append(
          Command.option(name: Word(plain: setting.name), value: Word(saying: setting.get(draft.options))).description)
      }
    }
    let before = earlier?.server == draft.server ? earlier?.chosenUnit : nil
    if draft.chosenUnit != before {
      lines.append(Command.unit(Word(plain: draft.chosenUnit?.rawValue ?? "auto")).description)
    }
    if !draft.hasSameRequest(as: earlier) { lines += requestLines() }
    return lines
  }

  private func connectionLines(after earlier: Draft?) -> [String] {
    var lines: [String] = []
    if draft.catalogue?.name != earlier?.catalogue?.name {
      let name = Word(saying: draft.catalogue?.name ?? CatalogueShelf.builtIn)
      lines.append(Command.catalogue(.use, name).description)
    }
    let isOwn = draft.credential?.isSandboxOwn ?? false
    if let setup = draft.connection.sandbox {
      let isOther = earlier?.connection.sandbox != setup
      if isOther || (isOwn && earlier?.credential?.isSandboxOwn == false) {
        lines.append(setup.command.description)
      }
    } else if let server = draft.server, earlier?.isSandbox == true || earlier?.server != server {
      lines.append(Command.server(server.word).description)
    }
    if let credential = draft.credential, !isOwn, earlier?.credential != credential {
      lines.append(Command.auth(user: Word(saying: credential.username), secret: credential.secret.word).description)
    } else if draft.credential == nil, let forgotten = earlier?.credential,
      forgotten.origin == draft.server?.site.origin
    {
      lines.append(Command.auth(user: Word(plain: "clear"), secret: nil).description)
    }
    return lines
  }

  private mutating func requestLines() -> [String] {
    var commands: [Command] = []
    switch draft.target {
    case .operation(let operation): commands.append(.use(Word(plain: operation.id), path: nil))
    case .request(let method, let path):
      commands.append(.request(method: Word(saying: method.description), path: spelling("path", saying: path)))
    case nil: return []
    }
    for value in orderedParameters {
      let isStructured = draft.operation?.parameter(value.name, in: value.location)?.isStructured ?? false
      let json = (isStructured ? try? JSONDocument(value.text) : nil).map { Word($0) }
      let word = json ?? spelling("\(value.location.rawValue).\(value.name)", saying: value.text)
      commands.append(.set(name: Word(saying: qualifiedName(value)), value: word, isRaw: false))
    }
    for header in draft.headers {
      let word = spelling("header \(header.name.lowercased())", saying: header.value)
      commands.append(.header(name: Word(saying: header.name), value: word))
    }
    return commands.map(\.description) + bodyLines()
  }

  /// The word that was typed, if it holds variables and says `text`; else `text` itself.
  private mutating func spelling(_ place: String, saying text: String) -> Word {
    guard let typed = draft.spelled[place], (try? typed.expanded(draft.variables)) == text,
      let needed = draft.needed(for: typed)
    else { return Word(saying: text) }
    variables += needed
    return typed
  }

  /// In the description's order, then as they were set.
  private var orderedParameters: [Draft.Value] {
    let described = draft.operation?.parameters.compactMap { known in
      draft.parameters.first { $0.name == known.name && $0.location == known.location }
    }
    return (described ?? []) + draft.parameters.filter { !(described ?? []).contains($0) }
  }

  private func qualifiedName(_ value: Draft.Value) -> String {
    draft.operation?.spelled(value.name, in: value.location) ?? "\(value.location.rawValue).\(value.name)"
  }

  // MARK: The body

  /// `set` for each place when that makes the same bytes again, else the whole body.
  private mutating func bodyLines() -> [String] {
    guard let body = draft.body else { return [] }
    if let typed = draft.spelled["body"], (try? typed.expanded(draft.variables)) == body.description,
      let needed = draft.needed(for: typed)
    {
      variables += needed
      return [Command.body(typed).description]
    }
    let leaves = leaves(of: body.root, at: JSONPath())
    var needed: [Variable] = []
    let spelled = leaves.map { path, value -> String in
      guard let typed = draft.spelled["body \(path.bare)"], let more = draft.needed(for: typed) else {
        return line(for: value, at: path)
      }
      needed += more
      return Command.set(name: Word(saying: path.bare), value: typed, isRaw: false).description
    }
    if rebuilt(from: spelled)?.bytes == body.bytes {
      variables += needed
      return spelled
    }
    let plain = leaves.map { line(for: $1, at: $0) }
    return rebuilt(from: plain)?.bytes == body.bytes ? plain : [Command.body(Word(body)).description]
  }

  private func line(for value: JSONValue, at path: JSONPath) -> String {
    if isNamedAmount(value, at: path) {
      return Command.set(name: Word(saying: path.bare), value: Word(plain: value.string!), isRaw: false).description
    }
    let isRaw = isRaw(value, at: path)
    let word = value.kind == .string && !isRaw ? Word(saying: value.string!) : Word(value.detached)
    return Command.set(name: Word(saying: path.bare), value: word, isRaw: isRaw).description
  }

  private func leaves(of value: JSONValue, at path: JSONPath) -> [(JSONPath, JSONValue)] {
    guard value.kind == .object, !value.members.isEmpty, path.steps.count < 32 else { return [(path, value)] }
    return value.members.flatMap { leaves(of: $0.value, at: JSONPath(path.steps + [.key($0.key)])) }
  }

  /// Whether `set` would read the value's word as something else.
  private func isRaw(_ value: JSONValue, at path: JSONPath) -> Bool {
    guard let schema = draft.operation?.schema(at: path) else {
      return value.kind != .string || (try? JSONDocument(value.string!)) != nil
    }
    let word = value.string ?? value.text
    return (try? schema.read(word))?.bytes != Array(value.bytes)
  }

  /// `25.00 USD` where the site's unit counts.
  private func isNamedAmount(_ value: JSONValue, at path: JSONPath) -> Bool {
    draft.operation?.schema(at: path)?.unit == .refundAmount && value.string.flatMap(Money.init(withCurrency:)) != nil
  }

  /// The body that lines of `set` make.
  private func rebuilt(from lines: [String]) -> JSONDocument? {
    guard let operation = draft.operation else { return nil }
    var session = Session(
      catalogue: Catalogue(title: "", servers: [], securitySchemes: [], operations: [operation]))
    session.draft.target = .operation(operation)
    session.draft.variables = draft.variables
    for line in lines {
      var lexer = Lexer(line)
      guard case .statement(let words)? = try? lexer.next(), let command = try? Command(words),
        (try? session.apply(command)) != nil
      else { return nil }
    }
    return session.draft.body
  }
}

extension Draft {
  func hasSameRequest(as earlier: Draft?) -> Bool {
    guard let earlier, operation?.id == earlier.operation?.id, let built = built(), let other = earlier.built() else {
      return false
    }
    return built.method == other.method && built.path == other.path && built.headers == other.headers
      && built.body == other.body && built.parts == other.parts
  }
}
