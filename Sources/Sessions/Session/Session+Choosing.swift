internal import Catalogue
internal import CodeSamples
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds

// `use`, `request` and what shows them: `describe`, `sample`, `help`.

extension Session {
  mutating func use(_ word: Word, _ path: Word?) throws(Diagnostic) -> Effect {
    let operation = try operation(word, path)
    clearRequest(for: "use")
    draft.target = .operation(operation)
    takeValues(from: (path ?? word).source, operation)
    return .print(.needs(operation))
  }

  /// Values that stand in a path where the operation has parameters: `use GET /orders/5`.
  private mutating func takeValues(from path: String, _ operation: Operation) {
    guard path.utf8.contains(UInt8(ascii: "/")) else { return }
    let given = path.drop { $0 != "/" }.split(separator: "/")
    let pattern = operation.path.split(separator: "/")
    guard given.count == pattern.count else { return }
    for (name, value) in zip(pattern, given) where name.hasPrefix("{") && !value.hasPrefix("{") {
      draft.set(String(name.dropFirst().dropLast()), in: .path, to: percentDecoded(value))
    }
  }

  mutating func request(_ method: Word, _ path: Word) throws(Diagnostic) -> Effect {
    guard let verb = Method(try method.expanded(draft.variables).uppercased()) else {
      throw Diagnostic(
        .usage, "'\(method.source)' is no method", hints: ["for example: request GET /orders"], at: method)
    }
    let place = try expanded(path)
    guard place.hasPrefix("/"), place.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Diagnostic(
        .usage, "'\(place)' is no path", explanation: "it begins with / and is percent-encoded where it has to be",
        hints: ["from the API's root: /orders", "from the site's root: /wp-json/wp/v2/users/me"], at: path)
    }
    clearRequest(for: "request")
    draft.target = .request(verb, path: place)
    draft.spell("path", path)
    return .none
  }

  /// What was typed for a request and never sent as it stands is not dropped without a word, and headers never are: they
  /// look as if they stayed.
  private mutating func clearRequest(for command: String) {
    let isSent = keptDraft() === lastExchange?.kept || draft.hasSameRequest(as: lastExchange?.draft)
    let dropped =
      (isSent ? [] : draft.parameters.map(\.name)) + draft.headers.map { "header \($0.name)" }
      + (isSent || draft.body == nil ? [] : ["the body"])
    if !dropped.isEmpty {
      remarks.append(.note("'\(command)' drops \(dropped.joined(separator: ", ")); to take it back: undo"))
    }
    (draft.parameters, draft.headers, draft.spelled) = ([], [], [:])
    replaceBody(with: nil)
  }

  /// The operation that the words name.
  func operation(_ word: Word, _ path: Word?) throws(Diagnostic) -> Operation {
    let name = try word.expanded(draft.variables) + (path.map { " \($0.source)" } ?? "")
    switch catalogue.find(name) {
    case .one(let operation): return operation
    case .several(let entries):
      let shown = entries.prefix(12)
      let rest = entries.count - shown.count
      throw Diagnostic(
        .usage, "'\(name)' may be any of \(entries.count) operations",
        hints: shown.map { "\($0.id)  \($0.method) \($0.path)" }
          + (rest > 0 ? ["and \(rest) more: operations \(name)"] : []),
        at: word)
    case .none:
      let known = catalogue.entries.flatMap { [$0.id, $0.path, "\($0.method) \($0.path)"] }
      throw Diagnostic(
        .usage, "no operation is called '\(name)'",
        hints: Diagnostic.meant(name, among: known) + [
          "see what there is: operations", "without a description: request GET /path",
        ], at: word)
    }
  }

  /// The page of an operation, or of a field of the one in use: that is meant where a word is both.
  func described(_ word: Word?, _ path: Word?) throws(Diagnostic) -> Page {
    if let word, path == nil, let operation = draft.operation {
      let name = try word.expanded(draft.variables)
      let isField = operation.parameter(name) != nil || (try? JSONPath(name)).map { operation.describes($0) } ?? false
      if isField { return .field(operation, name) }
    }
    if let word { return .describe(try operation(word, path)) }
    guard let operation = draft.operation else { throw Diagnostic(.noOperation(command: "describe")) }
    return .describe(operation)
  }

  func requiringTarget(_ command: String, _ page: Page) throws(Diagnostic) -> Page {
    if draft.target == nil { throw Diagnostic(.noOperation(command: command)) }
    return page
  }

  func sample(_ word: Word, withSecret: Bool) throws(Diagnostic) -> Page {
    guard let language = Language(rawValue: word.source.lowercased()) else {
      let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
      throw Diagnostic(
        .usage, "there are no samples in '\(word.source)'",
        hints: Diagnostic.meant(word.source, among: Language.allCases.map(\.rawValue)) + ["there are: \(known)"],
        at: word)
    }
    if draft.unit == nil, let amount = RefundRequest(draft)?.namedAmount {
      throw Diagnostic(
        .usage, "\(amount.text) has no number yet, since the site's unit is not known",
        hints: ["say it: unit cents", "or: unit decimal"])
    }
    return try requiringTarget("sample", .sample(language, withSecret: withSecret))
  }

  /// All commands, one of them, or what is known of an operation or a word in it.
  func helped(_ word: Word?) throws(Diagnostic) -> Page {
    guard let word else { return .help(nil) }
    if let syntax = CommandSyntax.named(word.source) { return .help(syntax) }
    if let operation = catalogue.operation(id: word.source) { return .describe(operation) }
    let found = catalogue.search(word.source)
    if found.isEmpty { throw Diagnostic(.unknownCommand(word), at: word) }
    return .operations(OperationList(found, tag: nil, method: nil, isTree: false), json: false)
  }
}
