internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
internal import Sessions
internal import SiteMessages

/// Takes out of a session what is nobody else's business. The same text becomes the same everywhere.
struct Scrubber {
  let redactor: Redactor
  private let disguise: Disguise
  /// Hosts and what stands for them, the longest first.
  private var hosts: [(host: String, other: String)] = []
  private var people = InventedPeople()
  /// Keys under which an answer was changed, so that a replay need not find the same there.
  private(set) var changedKeys: Set<String> = []

  init(_ session: Session, _ disguise: Disguise, _ redactor: Redactor) {
    self.disguise = disguise
    let drafts = session.exchanges.compactMap(\.draft) + session.unsent.map(\.draft) + [session.draft]
    var redactor = redactor
    redactor.audience = .others
    var pairs: [BasicCredential] = []
    for case .literal(let password)? in drafts.map(\.credential?.secret) {
      for user in Set(drafts.compactMap(\.credential?.username)) {
        if let pair = BasicCredential(username: user, password: password) { pairs.append(pair) }
      }
    }
    let headers = drafts.flatMap(\.headers).filter { SecretName.hides($0.value, under: $0.name, from: .others) }
    redactor.hide(pairs, session.secretsToOthers.union(headers.map(\.value)))
    self.redactor = redactor
    if disguise.server == .hidden { hosts = Scrubber.hosts(of: drafts) }
    if disguise.people == .invented { meetPeople(session, drafts) }
  }

  private static func hosts(of drafts: [Draft]) -> [(host: String, other: String)] {
    var found: [(host: String, other: String)] = []
    var shops = 0
    for draft in drafts {
      guard let server = draft.server, !found.contains(where: { $0.host == server.hostAndPort }) else { continue }
      let other = draft.isSandbox ? "sandbox.example" : shops == 0 ? "shop.example" : "shop\(shops + 1).example"
      if !draft.isSandbox { shops += 1 }
      found.append((server.hostAndPort, other))
      if server.site.host != server.hostAndPort, !server.site.isLoopback { found.append((server.site.host, other)) }
    }
    return found.sorted { $0.host.utf8.count > $1.host.utf8.count }
  }

  private mutating func meetPeople(_ session: Session, _ drafts: [Draft]) {
    for exchange in session.exchanges {
      if let body = exchange.exchange.response?.body { people.meet(body) }
      for line in exchange.comments + [exchange.path] { people.meet(line, under: nil) }
    }
    for line in session.comments { people.meet(line, under: nil) }
    for draft in drafts {
      for value in draft.parameters { people.meet(value.text, under: value.name) }
      for header in draft.headers { people.meet(header.value, under: nil) }
      for (name, value) in draft.variables { people.meet(value.root.string ?? value.description, under: name) }
      if let body = draft.body { people.meet(body.bytes) }
    }
  }

  // MARK: Texts

  func text(_ text: String, under key: String? = nil) -> String {
    if let key, SecretName.hides(text, under: key, from: .others) { return SecretName.Audience.others.mask }
    // JSON that is kept as text, as WordPress does, has keys of its own.
    if text.hasPrefix("{") || text.hasPrefix("["), (try? JSONDocument(text)) != nil {
      let inner = rewritingStrings(in: Array(text.utf8)) { key, value in
        let new = self.text(value, under: key)
        return new == value ? nil : new
      }
      return String(decoding: inner, as: UTF8.self)
    }
    var text = SecretName.withoutParameters(redactor.redact(text), hiddenFrom: .others)
    if disguise.people == .invented { text = people.replaced(text, under: key) }
    // By way of a mark that no text holds: the stand-in of one host may be the name of another.
    for (place, pair) in hosts.enumerated() { text = text.replacing(pair.host, with: "\u{0}\(place)\u{0}") }
    for (place, pair) in hosts.enumerated() { text = text.replacing("\u{0}\(place)\u{0}", with: pair.other) }
    return text
  }

  /// JSON keeps all but its strings; another body is a text.
  mutating func body(_ bytes: [UInt8], isAnswer: Bool) -> [UInt8] {
    guard String(validating: bytes, as: UTF8.self) != nil else { return bytes }
    var changed: Set<String> = []
    let mayHoldJSON = bytes.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    let result =
      !mayHoldJSON
      ? bytes
      : rewritingStrings(in: bytes) { key, value in
        let new = text(value, under: key)
        if new == value { return nil }
        if let key, people.knows(value, under: key) { changed.insert(key) }
        return new
      }
    if isAnswer { changedKeys.formUnion(changed) }
    // What is no JSON may have some in it.
    return (try? JSONDocument(bytes)) != nil ? result : Array(text(String(decoding: result, as: UTF8.self)).utf8)
  }

  // MARK: Parts of a session

  mutating func draft(_ original: Draft) -> Draft {
    var draft = original
    if !(draft.credential?.isSandboxOwn ?? false) { draft.credential = nil }
    if let host = draft.server?.hostAndPort, !draft.isSandbox,
      let other = hosts.first(where: { $0.host == host })?.other
    {
      draft.server = ServerAddress(site: URL(scheme: "https", host: other))
    }
    draft.options.transport.certificates = nil
    for place in draft.parameters.indices {
      let (name, value) = (draft.parameters[place].name, draft.parameters[place].text)
      let allowed = draft.operation?.schema(named: name)?.enumeration ?? []
      if !allowed.contains(where: { $0.root.string == value }) {
        draft.parameters[place].text = text(value, under: name)
      }
    }
    for place in draft.headers.indices {
      let header = draft.headers[place]
      draft.headers[place] = Header(header.name, text(header.value, under: header.name))
    }
    if case .request(let method, let path) = draft.target { draft.target = .request(method, path: text(path)) }
    if let body = draft.body { draft.body = (try? JSONDocument(self.body(body.bytes, isAnswer: false))) ?? .null }
    for (name, value) in draft.variables {
      draft.variables[name] = (try? JSONDocument(self.body(value.bytes, isAnswer: false))) ?? .null
    }
    for (name, variable) in draft.definitions where text(variable.value.source) != variable.value.source {
      draft.definitions[name]?.value = draft.variables[name].map { Word($0) } ?? Word(plain: "null")
    }
    for (place, word) in draft.spelled where text(word.source) != word.source { draft.spelled[place] = nil }
    return draft
  }

  mutating func exchange(_ original: SessionExchange) -> SessionExchange {
    var exchange = original
    exchange.comments = original.comments.map { text($0) }
    exchange.kept = original.draft.map { Kept(draft($0)) }
    let isAsMeant = original.draft?.built()?.path == original.path
    exchange.path = isAsMeant ? exchange.draft?.built()?.path ?? text(original.path) : text(original.path)
    switch original.exchange.outcome {
    case .answered(var response):
      response.body = body(response.body, isAnswer: true)
      exchange.exchange.outcome = .answered(response)
    case .nothingSent(var error):
      error.detail = text(error.detail)
      exchange.exchange.outcome = .nothingSent(error)
    case .unknown(var error, let partial):
      error.detail = text(error.detail)
      exchange.exchange.outcome = .unknown(error, partial: partial)
    }
    exchange.expectations = original.expectations.map { expectation($0) }
    exchange.typed = original.typed.filter {
      text($0.value.expectation.description) == $0.value.expectation.description
    }
    return exchange
  }

  /// What was expected of something that is gone: that there is something.
  func expectation(_ original: Expectation) -> Expectation {
    if text(original.description) == original.description { return original }
    switch original.subject {
    case .body, .header:
      let subject = original.words.prefix { !Scrubber.conditions.contains($0.source) }
      return (try? Expectation(Array(subject) + [Word(plain: "exists")])) ?? original
    case .status, .time: return original
    }
  }

  private static let conditions: Set<String> = [
    "==", "!=", "<", "<=", ">", ">=", "contains", "matches", "is", "length", "exists", "missing",
  ]
}
