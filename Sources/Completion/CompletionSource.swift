internal import Catalogue
internal import CodeSamples
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Sessions
internal import Text

/// Where the candidates for one word come from.
struct CompletionSource {
  let line: CompletionLine
  let session: Session
  let files: (String) -> [Completions.File]
  var scenarios: [Completions.Scenario] = []

  var words: [Word] { line.words }
  var said: String { line.said }

  /// Something that may stand in the place of the word.
  struct Offer {
    var says: String
    var summary = ""
    var suffix = " "
    /// A text, which is put in quotes where it needs them; else a name or a path, spelled as it is written.
    var isWord = false
    /// How it is written, where that is neither.
    var spelling: String?
    /// What it holds, once its own name is whole.
    var more: [Offer] = []
  }

  /// Everything that may stand here; what does not fit what was typed so far is left out by the caller.
  var offers: [Offer] {
    guard let name = words.first?.source else { return commands }
    guard let syntax = CommandSyntax.named(name) else { return [] }
    if let json = line.json { return offers(in: json) }
    if line.current.hasPrefix("-") {
      return syntax.options.map { Offer(says: $0.name, summary: $0.summary) }
    }
    if line.current.hasPrefix("$") {
      return session.draft.variables.sorted { $0.key < $1.key }.map {
        Offer(says: "$\($0.key)", summary: String($0.value.description.prefix(60)))
      }
    }
    if let word = words.dropFirst().last(where: \.isHandingMark), syntax.handsOn {
      return word.source == "|" ? [] : fileOffers()
    }
    if let option = syntax.options.first(where: { $0.name == words.last?.source }), option.value != nil {
      return offers(of: option)
    }
    return kind.map(offers(of:)) ?? []
  }

  /// The last of the names with commas between.
  private var scenarioOffers: [Offer] {
    let before = said.lastIndex(of: ",").map { String(said[...$0]) } ?? ""
    return scenarios.map { Offer(says: before + $0.name, summary: $0.summary) }
  }

  /// One of each way to read a refund's amount.
  private var versions: [Offer] {
    [
      Offer(says: "1.6.2", summary: "a refund's amount is in cents"),
      Offer(says: "1.3.25", summary: "a refund's amount is in decimals"),
    ]
  }

  /// What the word that is typed is for.
  var kind: CommandSyntax.Parameter.Kind? {
    guard let name = words.first?.source else { return .command }
    guard let syntax = CommandSyntax.named(name) else { return nil }
    let place = words.dropFirst().count { !$0.isOption && $0.source != ":=" }
    // What is no path is a column already, since number and path may be left out.
    if name == "expect" { return expectationKind }
    // `set` takes one value: its third place is for what stands behind `:=`.
    if name == "set", place > 1 { return nil }
    if let last = syntax.parameters.last, last.isRepeated, !said.hasPrefix("."), place > 0 || !said.isEmpty {
      return last.kind
    }
    return syntax.parameter(at: place)?.kind
  }

  private func offers(of kind: CommandSyntax.Parameter.Kind) -> [Offer] {
    switch kind {
    case .operation: said.hasPrefix("/") ? paths(of: nil) : operations(session.catalogue.entries)
    case .search: operations(session.catalogue.entries)
    case .catalogueAction: Command.CatalogueAction.allCases.map { Offer(says: $0.rawValue) }
    case .catalogue: words[1].source == "import" ? fileOffers() : session.catalogueNames.map { Offer(says: $0) }
    case .fillWord: [Offer(says: "example", summary: "made values")]
    case .sandboxAction: Command.SandboxAction.allCases.map { Offer(says: $0.rawValue) }
    case .unit: ["cents", "decimal", "auto"].map { Offer(says: $0) }
    case .method: ["GET", "POST", "PUT", "PATCH", "DELETE"].map { Offer(says: $0) }
    case .path: paths(of: words.count > 1 ? words[1].source.uppercased() : nil)
    case .field: words[0].source == "unset" && !fieldsThatAreSet.isEmpty ? fieldsThatAreSet : fields
    case .value: words[0].source == "set" && words.count > 1 ? values(of: words[1].source) : []
    case .header: ["Accept", "Cache-Control", "Content-Type"].map { Offer(says: $0) }
    case .body: [Offer(says: "example"), Offer(says: "clear")] + (said.hasPrefix("@") ? fileOffers("@") : [])
    case .answer: words[0].source == "table" && said.isEmpty ? answers + columns : answers
    case .exchange: exchanges
    case .subject: subjects
    case .condition: conditions
    case .expected: expected
    case .column: columns
    case .language: Language.allCases.map { Offer(says: $0.rawValue) }
    case .format: ExportFormat.allCases.map { Offer(says: $0.rawValue, summary: $0.summary) }
    case .file: fileOffers()
    case .option:
      Options.settings.map { Offer(says: $0.name, summary: $0.summary) } + [
        Offer(says: "bind", summary: "what a key does")
      ]
    case .optionValue: optionValues
    case .command: commands
    case .fixed: [Offer(says: "=")]
    case .user: [Offer(says: "clear", summary: "forgets the password")]
    case .secret: secrets
    case .url, .variable, .number: []
    }
  }

  /// What the word behind an option may be.
  private func offers(of option: CommandSyntax.Option) -> [Offer] {
    switch option.value {
    case "FILE": return fileOffers()
    case "NAME" where option.name == "--scenario": return scenarioOffers
    case "VERSION": return versions
    case "METHOD": return offers(of: .method)
    case "GROUP":
      var known: Set<String> = []
      let tags = session.catalogue.entries.map(\.tag).filter { known.insert($0).inserted }
      return tags.map { Offer(says: $0, isWord: true) }
    default: return []
    }
  }

  /// What has the text, in lower case, somewhere inside, where nothing begins with it.
  func wider(_ text: String) -> [Offer] {
    if line.json != nil || words.last?.source == "--scenario" {
      return offers.filter { $0.says.lowercased().contains(text) }
    }
    return switch kind {
    case .operation where !said.hasPrefix("/"), .search: operations(session.catalogue.search(text))
    case .operation, .path: offers.filter { $0.says.lowercased().contains(text) }
    case .field: allFields.filter { $0.says.lowercased().contains(text) }
    case .option, .column, .language, .format: offers.filter { $0.says.lowercased().contains(text) }
    default: []
    }
  }

  private var commands: [Offer] { CommandSyntax.all.map { Offer(says: $0.name, summary: $0.shortSummary) } }

  private func operations(_ operations: [Catalogue.Entry]) -> [Offer] {
    operations.map { Offer(says: $0.id, summary: "\($0.method) \($0.path)") }
  }

  /// Paths of the catalogue that fit the method.
  private func paths(of method: String?) -> [Offer] {
    var known: Set<String> = []
    return session.catalogue.entries.filter { method == nil || $0.method.description == method }.compactMap {
      known.insert($0.path).inserted ? Offer(says: $0.path, summary: $0.title) : nil
    }
  }

  private var secrets: [Offer] {
    [
      Offer(says: "env:", summary: "from a variable of the environment", suffix: ""),
      Offer(says: "command:", summary: "from the output of a program", suffix: ""),
    ]
  }

  private var exchanges: [Offer] {
    session.exchanges.reversed().map { exchange in
      let request = exchange.exchange.request
      let outcome = exchange.exchange.summary(.plain)
      return Offer(says: String(exchange.id), summary: "\(outcome)  \(request.method) \(exchange.path)")
    }
  }

  private var optionValues: [Offer] {
    guard words.count > 1, let kind = Options.setting(named: words[1].source)?.kind else { return [] }
    return kind == .file ? fileOffers() : kind.words.map { Offer(says: $0) }
  }

  private func fileOffers(_ mark: String = "") -> [Offer] {
    let path = said.dropFirst(mark.count)
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isHiddenWanted = path.dropFirst(directory.count).hasPrefix(".")
    return files(directory).filter { isHiddenWanted || !$0.name.hasPrefix(".") }.map { file in
      Offer(
        says: mark + directory + file.name + (file.isDirectory ? "/" : ""), suffix: file.isDirectory ? "" : " ",
        isWord: true)
    }
  }
}
