package import Catalogue
package import CommandLanguage
package import HTTP
internal import JSON
internal import Secrets
package import Sessions
internal import SiteMessages
internal import Text

/// The commands that make an imported request in a session. Nothing of it is sent.
package struct ImportPlan {
  package private(set) var commands: [Command] = []
  /// What is not taken over, and why.
  package private(set) var remarks: [Diagnostic] = []
  /// The operation that it is.
  package private(set) var operation: Operation?

  private let request: ImportedRequest
  private let variables: ImportedVariables
  private let address: ImportedAddress
  private let session: Session
  /// It was made for another site than the session's.
  private let isElsewhere: Bool
  private var leftOut: [String] = []
  /// The variables in the lines.
  private var used: [String] = []

  /// - Throws: a diagnostic when the request cannot be made here.
  package init(_ request: ImportedRequest, _ variables: ImportedVariables, in session: Session) throws(Diagnostic) {
    let values = KnownValues(variables, session.draft.variables)
    let (request, unknown) = request.naming(values)
    guard let address = ImportedAddress(request.url, variables) else {
      throw Diagnostic(
        .usage, "\(request.shownAddress(variables)) is no address of WordPress's REST API",
        explanation: "it has neither /wp-json/ nor ?rest_route= in it")
    }
    (self.request, self.variables, self.address, self.session) = (request, variables, address, session)
    let present = session.draft.server?.site
    isElsewhere =
      (present != nil || session.draft.isSandbox) && address.server != nil && address.server?.site != present
    leftOut = unknown
    do throws(Diagnostic) {
      try connect()
      try makeRequest()
      try define()
      noteMadeValues()
    } catch {
      throw error.naming(variables.names)
    }
    if !leftOut.isEmpty { remarks.append(.note("left out: \(leftOut.joined(separator: ", "))")) }
    remarks = remarks.map { $0.naming(variables.names) }
  }

  // MARK: The site

  private mutating func connect() throws(Diagnostic) {
    leftOut += request.leftOut
    if isElsewhere, let other = address.server {
      let here = session.draft.isSandbox ? "the sandbox" : "\(session.draft.server!.site)"
      remarks.append(
        .note("it was made for \(visible("\(other.site)")), and stays with \(here)", hints: ["to go there: server URL"])
      )
    } else if let server = address.server, session.draft.server == nil {
      commands.append(.server(server.word))
    } else if address.server == nil, session.draft.server == nil {
      remarks.append(.note("it names no site: \(request.shownAddress(variables))", hints: ["first: server URL"]))
    }
    takeCredential()
  }

  private mutating func takeCredential() {
    let header = request.headers["Authorization"].map { ImportedRequest.Credential(authorization: $0) }
    guard let credential = request.credential ?? header ?? address.credential.map({ .basic($0) }) else { return }
    switch credential {
    case .other(let name): leftOut.append("the credential (\(visible(name)))")
    case .basic(let pair):
      if session.draft.credential?.isSame(as: pair) == true, !isElsewhere { return }
      if isElsewhere || session.draft.credential != nil {
        leftOut.append("the password of \(visible(pair.username))")
      } else if commands.isEmpty && session.draft.server == nil {
        leftOut.append("the password of \(visible(pair.username)), since no site is named")
      } else if let open = pair.variables(variables.names).first {
        leftOut.append("the password, since $\(open) has no value")
      } else if pair.username.isEmpty || Credential.secret(pair.password) != .literal(pair.password) {
        // `env:` and `command:` would mean something else behind `auth`.
        leftOut.append("the password")
      } else {
        commands.append(.auth(user: Word(saying: pair.username), secret: Word(saying: pair.password)))
        remarks.append(.note("with the password of \(visible(pair.username)); not to take it: auth clear"))
      }
    }
  }

  // MARK: The request

  /// As the operation that the catalogue has, if that makes the very same request, else as it stands.
  private mutating func makeRequest() throws(Diagnostic) {
    let method = request.meantMethod(at: address)
    let query = address.query.filter { pair in
      let name = percentDecoded(pair.prefix { $0 != "=" })
      let isMethod = PHPQuery(pair).fields.first?.name == "_method"
      if isMethod || name == "_wpnonce" || (isElsewhere && SecretName.isSecret(name, to: .others)) {
        if !isMethod { leftOut.append(visible(name)) }
        return false
      }
      return true
    }
    let found = session.catalogue.find("\(method) \(address.path)")
    if case .one(let operation) = found, operation.method == method {
      let lines = lines(for: operation, query)
      if let lines, makesTheSame(lines, method, query) {
        self.operation = operation
        commands += lines
      }
    }
    if operation == nil { takeAsItStands(method, query) }
    let body = try ImportedBody(request, operation)
    commands += headers(body)
    if let line = body.word(variables.names) {
      use(StandIn.pieces(of: body.text, variables.names))
      commands.append(.body(line))
    }
    remarks += body.remarks
    leftOut += body.leftOut
  }

  private mutating func takeAsItStands(_ method: Method, _ query: [String]) {
    let verb = Word(saying: method.description)
    // A variable has still to be percent-encoded, which `set` sees to.
    if query.contains(where: { StandIn.text($0, variables.names) != $0 }) {
      commands.append(.request(method: verb, path: word(address.path)))
      for pair in query {
        let (name, value) = ImportPlan.decoded(pair)
        commands.append(.set(name: Word(saying: "query.\(name)"), value: word(value), isRaw: false))
      }
      return
    }
    // Braces are for what is still to be filled in, and only a path has such places.
    let plain = query.joined(separator: "&").replacing("{", with: "%7B").replacing("}", with: "%7D")
    commands.append(.request(method: verb, path: word(address.path + (query.isEmpty ? "" : "?\(plain)"))))
  }

  private static func decoded(_ pair: String) -> (name: String, value: String) {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? percentDecoded(parts[1], plusIsBlank: true) : ""
    return (percentDecoded(parts[0], plusIsBlank: true), value)
  }

  private mutating func lines(for operation: Operation, _ query: [String]) -> [Command]? {
    var lines: [Command] = [.use(Word(plain: operation.id), path: nil)]
    let segments = address.path.split(separator: "/")
    for (name, value) in zip(operation.path.split(separator: "/"), segments) where name.hasPrefix("{") {
      if value.hasPrefix("{") { continue }
      let parameter = operation.spelled(String(name.dropFirst().dropLast()), in: .path)
      lines.append(.set(name: Word(saying: parameter), value: word(percentDecoded(value)), isRaw: false))
    }
    var structured: [(parameter: Parameter, json: JSONDocument)] = []
    for pair in query {
      let (name, value) = ImportPlan.decoded(pair)
      let base = String(name.prefix { $0 != "[" })
      let holder =
        operation.parameter(name, in: .query) ?? operation.parameter("\(base)[]", in: .query)
        ?? operation.parameter(base, in: .query)
      if let holder, holder.isStructured {
        let place = structured.firstIndex { $0.parameter.name == holder.name }
        let start = place.map { structured[$0].json } ?? holder.emptyValue
        let path = BracketPairs.path(of: String(name.dropFirst(base.count)))
        let read = (try? holder.schema.schema(at: path)?.read(value)) ?? .string(value)
        guard let json = try? start.setting(path, to: read) else { return nil }
        if let place { structured[place].json = json } else { structured.append((holder, json)) }
      } else {
        let spelled = holder?.name == name ? operation.spelled(name, in: .query) : "query.\(name)"
        lines.append(.set(name: Word(saying: spelled), value: word(value), isRaw: false))
      }
    }
    for (parameter, json) in structured {
      let name = operation.spelled(parameter.name, in: .query)
      lines.append(.set(name: Word(saying: name), value: word(json), isRaw: true))
    }
    return lines
  }

  /// Whether these lines come down to the request that was imported, its body left aside.
  private func makesTheSame(_ lines: [Command], _ method: Method, _ query: [String]) -> Bool {
    var trial = session.supposing(values)
    for line in lines { if (try? trial.apply(line)) == nil { return false } }
    guard let built = trial.draft.built(), built.method == method else { return false }
    let parts = built.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let pairs = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
    return ImportPlan.segments(String(parts[0])) == ImportPlan.segments(address.path).map(filled)
      && ImportPlan.grouped(pairs) == ImportPlan.grouped(query).mapValues { $0.map(filled) }
  }

  private static func segments(_ path: String) -> [String] { path.split(separator: "/").map { percentDecoded($0) } }

  private static func grouped(_ pairs: [String]) -> [String: [String]] {
    var groups: [String: [String]] = [:]
    for pair in pairs {
      let (name, value) = decoded(pair)
      groups[BracketPairs.withoutNumber(name), default: []].append(value)
    }
    return groups
  }

  private mutating func headers(_ body: ImportedBody) -> [Command] {
    let headers = ImportedHeaders(request.headers, body, of: address.server?.site, isElsewhere: isElsewhere)
    for name in headers.joined {
      remarks.append(.note("\(visible(name)) is given several times; it goes out once, its values with commas"))
    }
    for name in headers.leftOut where !leftOut.contains(visible(name)) { leftOut.append(visible(name)) }
    return headers.kept.map { .header(name: Word(saying: $0.name), value: word($0.value)) }
  }

  // MARK: Variables

  private mutating func word(_ text: String) -> Word {
    use(StandIn.pieces(of: text, variables.names))
    return Word(saying: text, variables.names)
  }

  private mutating func word(_ json: JSONDocument) -> Word {
    use(StandIn.pieces(of: json.description, variables.names))
    return Word(json, variables.names)
  }

  private mutating func use(_ pieces: [StandIn.Piece]) {
    for case .variable(let name, _) in pieces where !used.contains(name) { used.append(name) }
  }

  /// Those of the file, and those of the session where the file has none.
  private var values: Variables {
    var values: Variables = [:]
    for name in used {
      let value = variables.variable(named: name)?.value.map { ImportPlan.value(variables.filled($0)) }
      values[name] = value ?? session.draft.variables[name]
    }
    return values
  }

  private func filled(_ text: String) -> String {
    let values = values
    return StandIn.pieces(of: text, variables.names).map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, let number): values[name].map { $0.root.string ?? $0.description } ?? number
      }
    }.joined()
  }

  private mutating func noteMadeValues() {
    let made = Set(request.made + used.flatMap { variables.variable(named: $0)?.made ?? [] }).sorted()
    if made.isEmpty { return }
    remarks.append(.note("a value was made for \(made.joined(separator: ", ")), which Postman makes for each request"))
  }

  /// As `let` reads it.
  private static func value(_ text: String) -> JSONDocument { (try? JSONDocument(text)) ?? .string(text) }

  /// A line of `let` in front for each variable that the lines use, unless it says the same already.
  private mutating func define() throws(Diagnostic) {
    var lines: [Command] = []
    for name in used {
      let known = session.draft.variables[name]
      guard let variable = variables.variable(named: name), let value = variable.value else {
        if known != nil { continue }
        throw Diagnostic(
          .usage, "the file has no value for \(visible(variables.variable(named: name)?.title ?? name))",
          explanation: variables.variable(named: name)?.title.hasPrefix("$") == true
            ? "Postman makes one up for each request" : nil,
          hints: ["give it one, then import again: let \(name) = VALUE"])
      }
      let json = ImportPlan.value(variables.filled(value))
      if json == known { continue }
      lines.append(.let(name: Word(plain: name), value: json.root.string.map { Word(text: $0) } ?? Word(json)))
    }
    let start = commands.firstIndex { !$0.isConnecting } ?? commands.endIndex
    commands.insert(contentsOf: lines, at: start)
  }
}

extension Word {
  /// For `let`, which would take `.id` for a place in the last answer.
  fileprivate init(text: String) {
    let word = Word(saying: text)
    let isPath = word.form == .plain && text.hasPrefix(".")
    self = isPath ? Word(source: "'\(text)'", form: .literal, range: 0..<0) : word
  }
}

extension Credential {
  fileprivate func isSame(as pair: BasicCredential) -> Bool {
    username == pair.username && secret == .literal(pair.password)
  }
}

extension ImportedRequest {
  /// WordPress's own scripts send PUT and DELETE as POST, and say so in a header or in the query.
  package func meantMethod(at address: ImportedAddress) -> Method {
    let url = URL(
      scheme: "https", host: "shop.example", path: address.path, query: address.query.joined(separator: "&"))
    return WordPressRequest(method, url, headers).override ?? method
  }

  /// The address as diagnostics show it, without what may be a secret.
  func shownAddress(_ variables: ImportedVariables) -> String {
    let text = SecretName.withoutParameters(StandIn.text(url, variables.names), hiddenFrom: .others)
    return hidingPasswords(visible(String(text.prefix(200))))
  }
}

extension Parameter {
  /// What its elements or members are put into.
  fileprivate var emptyValue: JSONDocument { schema.type == .array ? try! JSONDocument("[]") : .emptyObject }
}
