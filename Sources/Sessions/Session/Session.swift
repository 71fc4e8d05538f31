package import Catalogue
package import CommandLanguage
package import HTTP
package import JSON
package import Refunds
package import SiteMessages

/// Everything that a session file holds: what the next request will be made of, and what was sent and answered.
/// Only ``apply(_:)`` and ``record(_:)`` change it.
package struct Session: Sendable {
  package internal(set) var draft = Draft() { didSet { kept = nil } }
  /// The draft of now, once something has kept it.
  private var kept: Kept<Draft>?
  /// What the commands of this session have changed, for `undo`.
  package var past: [Change] = []
  /// How the command that is being applied has changed the body.
  private var bodyBefore = Change.BodyBefore.same
  /// By how many bytes variables have made words longer than they were typed.
  var expansion = 0
  package internal(set) var exchanges: [SessionExchange] = []
  /// The exchanges that may have changed something.
  package var sentChanges = SentChanges()
  /// What kept an order from being read since the last exchange: a request of the shell's own, its number 0.
  package var failedLook: SessionExchange?
  /// What a file would send that has not been run.
  package var unsent: [UnsentRequest] = []
  /// Those that have come since the last request.
  package var comments: [String] = []
  /// Server and credential come from the command line, and the lines of a file do not change them.
  package var isServerFixed = false
  /// Somebody types: what answers show is kept for completion and for the prompt.
  package var isTyped = false
  /// What the answers of each site have shown.
  package var seen: [String: SeenRecords] = [:]
  /// What this run has found out about the version of each site.
  package var versions: [String: SiteVersion] = [:]
  /// Whether `http` may go to any host.
  package var allowsPlainHTTP = false
  /// The built-in catalogue. Asked for when it is first needed: reading it costs as much as a request to this machine.
  private let source: @Sendable () -> Catalogue
  /// The catalogues that the user has brought.
  package var shelf = CatalogueShelf(directory: nil)
  /// What the lines of its file ask for beyond sending requests.
  package var wishes: [Wish] = []
  /// Those of a file in whose place the command line's is used.
  package var unusedCredentials: [BasicCredential] = []
  /// What its commands have given under names that say that it is a secret; it is hidden wherever it turns up.
  package var secrets: Set<String> = []
  /// The same, and what only others must not see: licence keys, nonces, the ids of sessions.
  package var secretsToOthers: Set<String> = []
  /// What the command that is being applied has to say beside its effect.
  var remarks: [Diagnostic] = []

  package init(catalogue: @autoclosure @escaping @Sendable () -> Catalogue) { source = catalogue }

  /// The draft of now for who keeps it: the same as long as nothing changes.
  package mutating func keptDraft() -> Kept<Draft> {
    if let kept { return kept }
    let new = Kept(draft)
    kept = new
    return new
  }

  /// Carries `body` out, which changes the draft, and takes all of that back if it throws.
  ///
  /// - Returns: what was changed, beside what `body` returns.
  mutating func changing<Result>(
    by command: Command, _ body: (inout Session) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> (Result, Change) {
    bodyBefore = .same
    let (parameters, headers, ignored) = (draft.parameters, draft.headers, draft.ignored)
    var change = Change(command: command, spelled: draft.spelled)
    if let name = command.definedName {
      change.variable = .init(name: name, value: draft.variables[name], definition: draft.definitions[name])
    } else if !command.changesRequestAlone {
      change.rest = Kept(draft.withoutLists)
    }
    func complete(_ change: inout Change) {
      change.parameters = Replacement(from: parameters, to: draft.parameters)
      change.headers = Replacement(from: headers, to: draft.headers)
      change.ignored = Replacement(from: ignored, to: draft.ignored)
      change.body = bodyBefore
      bodyBefore = .same
    }
    do throws(Diagnostic) {
      let result = try body(&self)
      complete(&change)
      return (result, change)
    } catch {
      complete(&change)
      change.undo(in: &draft)
      throw error
    }
  }

  mutating func replaceBody(with body: JSONDocument?) {
    if case .same = bodyBefore { bodyBefore = .whole(draft.body) }
    draft.body = body
  }

  /// Changes the body in place, without a copy of it.
  mutating func setInBody(_ path: JSONPath, to value: JSONDocument) throws(JSONPathError) {
    if draft.body == nil { replaceBody(with: JSONDocument.emptyContainer(for: path)) }
    guard let replacement = try draft.body?.set(path, to: value) else { return }
    if case .same = bodyBefore { bodyBefore = .edited(replacement) }
  }

  mutating func removeFromBody(leaving body: JSONDocument) {
    if let before = draft.body, let change = Replacement(from: before.bytes, to: body.bytes) {
      bodyBefore = .edited(change)
    }
    draft.body = body
  }

  package var catalogue: Catalogue { draft.catalogue?.catalogue ?? source() }
  var builtInCatalogue: Catalogue { source() }
  /// Those that `catalogue use` takes.
  package var catalogueNames: [String] { [CatalogueShelf.builtIn] + shelf.names }

  /// A session in which nothing has happened, with the same catalogue and leave.
  package var fresh: Session {
    var fresh = Session(catalogue: source())
    fresh.shelf = shelf
    fresh.allowsPlainHTTP = allowsPlainHTTP
    fresh.isTyped = isTyped
    return fresh
  }

  /// The same with a draft.
  package func fresh(with draft: Draft) -> Session {
    var fresh = fresh
    fresh.draft = draft
    return fresh
  }

  /// The same with the draft, and so with the server, that the command line has fixed.
  package var freshAtSameServer: Session {
    var fresh = fresh(with: draft)
    fresh.isServerFixed = true
    fresh.versions = versions
    return fresh
  }

  /// The same with the catalogue of now.
  package var freshWithCatalogue: Session {
    var fresh = fresh
    fresh.draft.catalogue = draft.catalogue
    return fresh
  }

  /// A copy in which variables have other values, to find out what a line would make of them.
  package func supposing(_ values: Variables) -> Session {
    var copy = self
    for (name, value) in values { copy.draft.variables[name] = value }
    return copy
  }

  /// Where the session stands, without what was answered: keeping that would have it copied at the next answer.
  package struct Checkpoint {
    fileprivate var draft: Draft
    fileprivate var last: Change?
    fileprivate var changes: Int
    fileprivate var exchanges: Int
    fileprivate var expectations: Int
  }

  package var checkpoint: Checkpoint {
    Checkpoint(
      draft: draft, last: past.last, changes: past.count, exchanges: exchanges.count,
      expectations: exchanges.last?.expectations.count ?? 0)
  }

  /// Takes back what one command has changed, unless something was sent.
  package mutating func goBack(to checkpoint: Checkpoint) {
    guard exchanges.count == checkpoint.exchanges else { return }
    draft = checkpoint.draft
    if let last = exchanges.indices.last {
      exchanges[last].expectations.removeLast(max(0, exchanges[last].expectations.count - checkpoint.expectations))
      exchanges[last].typed = exchanges[last].typed.filter { $0.key < checkpoint.expectations }
    }
    past.removeLast(max(0, past.count - checkpoint.changes))
    if past.count < checkpoint.changes, let last = checkpoint.last { past.append(last) }
  }

  /// The credentials whose passwords its lines hold.
  package var literalCredentials: [BasicCredential] {
    var found = unusedCredentials
    for credential in pastCredentials + [draft.credential].compactMap({ $0 }) {
      if let pair = credential.literal, !found.contains(pair) { found.append(pair) }
    }
    return found
  }

  package var lastExchange: SessionExchange? { exchanges.last }

  /// What `again` sends: the last request, to the server and as the user of now.
  package var repeated: Draft? {
    guard var last = lastExchange?.draft else { return nil }
    last.connection = draft.connection
    (last.options, last.found, last.chosenUnit) = (draft.options, draft.found, draft.chosenUnit)
    return last
  }

  /// The operation that a request made by hand comes down to: what moves money does so however it is spelled.
  /// A safe method needs no looking up.
  func described(_ request: BuiltRequest) -> Operation? {
    if request.method.isSafe { return nil }
    let path = request.path.prefix { $0 != "?" }
    let own = path.hasPrefix(ServerAddress.root) ? path.dropFirst(ServerAddress.root.count) : path
    guard case .one(let operation) = catalogue.find("\(request.method) \(own)") else { return nil }
    return operation.method == request.method ? operation : nil
  }

  /// The body of the last answer, when it is JSON.
  package var lastAnswer: JSONDocument? {
    exchanges.last?.exchange.response.flatMap { AnswerBody($0).document($0.body) }
  }
}

/// An exchange with its place in the session.
package struct SessionExchange: Sendable {
  /// From 1.
  package var id: Int
  /// The operation's id, if it was one of the catalogue's.
  package var operation: String?
  /// Relative to the API's root.
  package var path: String
  /// In UTC, ISO 8601 with milliseconds.
  package var sentAt: String
  package var exchange: Exchange
  /// Read from a file: header fields and the connection's details are not there.
  package var isFromFile = false
  /// The answer's size, when the file does not hold its body.
  package var omittedBytes: Int?
  /// What the request was made of.
  package var kept: Kept<Draft>?
  /// It was not held against the description: `send --raw`.
  package var isRaw = false
  /// How the site read the amount of a refund.
  package var unit: AmountUnit?
  /// The order's newest transaction before a refund was sent.
  package var lastTransaction: Int?
  /// What the order of a refund showed before it was sent and after it was answered.
  package var evidence = RefundEvidence()
  /// What was found out later, where the outcome was unknown.
  package internal(set) var settlement: Settlement?
  /// What the answer has to be, variables replaced.
  package var expectations: [Expectation] = []
  /// Those of them that were typed with variables, by their place.
  package var typed: [Int: TypedExpectation] = [:]
  /// The comments in front of it.
  package var comments: [String] = []
  /// The shape of the answer, when it is JSON and somebody types.
  package var outline: AnswerOutline?

  package init(
    id: Int, operation: String? = nil, path: String, sentAt: String, exchange: Exchange, isFromFile: Bool = false,
    omittedBytes: Int? = nil, kept: Kept<Draft>? = nil, isRaw: Bool = false, unit: AmountUnit? = nil,
    lastTransaction: Int? = nil, evidence: RefundEvidence = RefundEvidence(), typed: [Int: TypedExpectation] = [:],
    comments: [String] = [], outline: AnswerOutline? = nil
  ) {
    (
      self.id, self.operation, self.path, self.sentAt, self.exchange, self.isFromFile, self.omittedBytes, self.kept,
      self.isRaw, self.unit, self.lastTransaction, self.evidence, self.typed, self.comments, self.outline
    ) = (
      id, operation, path, sentAt, exchange, isFromFile, omittedBytes, kept, isRaw, unit, lastTransaction, evidence,
      typed, comments, outline
    )
  }

  /// What the request was made of.
  package var draft: Draft? { kept?.value }

  /// What its answer says of a refund, where it is a refund with a 2xx answer.
  package var refundVerdicts: RefundVerdicts? {
    RefundVerdicts(exchange.request, exchange.response, evidence: evidence)
  }
}

/// What a command asks of the world. Only ``Interpreter`` carries effects out.
package enum Effect: Sendable {
  case none
  /// Something to read, as the command's result.
  case print(Page)
  case askSecret(user: String)
  case sandbox(Command.SandboxAction)
  /// Takes API descriptions in from a file, a directory or a URL.
  case importCatalogue(from: String, name: String?)
  /// Holds operations against what the site says it has.
  case compareWithSite(OperationList, json: Bool)
  /// Sets what is missing, asking for it or by example.
  case fill(byExample: Bool)
  case readBody(path: String, line: Word)
  /// Lets a person edit the body, which begins as this.
  case editBody([UInt8])
  case send(SendOptions)
  case sendAll(limit: Int)
  case sendAgain(twice: Bool)
  case show(ShowRequest)
  /// Holds the last answer against it.
  case expect(Expectation)
  /// Asks a site what works there.
  case check(ServerAddress, fixes: Bool)
  /// Finds out what became of the last refund.
  case checkRefund
  case open(String)
  case replay(String)
  /// The session for another tool.
  case export(ExportFormat, String, withWrites: Bool, force: Bool)
  /// Requests of another tool's.
  case importRequests(ImportRequest)
  case save(String, Sharing, force: Bool)
  /// A line for the line editor: `bind ^F x-complete`.
  case bind(String)
  case quit

  /// Whether it sends requests of any kind.
  package var sends: Bool {
    switch self {
    case .send, .sendAll, .sendAgain, .check, .checkRefund, .compareWithSite, .importCatalogue: true
    default: false
    }
  }
}
