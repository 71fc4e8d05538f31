/// Everything a line can ask for. A command prints as the line that reads back to it.
package indirect enum Command: Sendable, Equatable {
  case server(Word?)
  case auth(user: Word?, secret: Word?)
  case sandbox(SandboxAction, version: Word? = nil, scenario: Word? = nil)
  case operations(Word?, tag: Word? = nil, method: Word? = nil, site: Bool = false, json: Bool = false)
  case catalogue(CatalogueAction, Word? = nil, name: Word? = nil)
  case use(Word, path: Word?)
  case request(method: Word, path: Word)
  case describe(Word?, path: Word?)
  case set(name: Word, value: Word, isRaw: Bool)
  case unset(Word)
  case header(name: Word, value: Word?)
  case body(Word?)
  /// `fill`, or `fill example`.
  case fill(byExample: Bool)
  case edit
  case `let`(name: Word, value: Word)
  case preview
  case send(SendOptions)
  /// `send --all`: every page of a list.
  case sendAll(limit: Word?)
  case again(twice: Bool)
  case expect(Expectation)
  case ignore(Word)
  case show([Word], output: Word?)
  case table([Word])
  case diff([Word])
  case explain(Word?)
  case check(Word?, fix: Bool = false)
  case sample(language: Word, withSecret: Bool)
  case history
  case session
  case open(Word)
  case save(Word, Sharing, force: Bool)
  case replay(Word)
  case unit(Word?)
  case export(format: Word, file: Word, withWrites: Bool, force: Bool)
  case `import`(file: Word, number: Word?, output: Word?, force: Bool)
  case option(name: Word?, value: Word?)
  /// `option bind`: the rest of the line, as an editrc has it.
  case bind([Word])
  case undo
  case help(Word?)
  case quit
  /// A command whose output goes to a program or into a file: `show | jq .id`.
  case handing(Command, to: Destination)

  package enum SandboxAction: String, Sendable, CaseIterable {
    case start, stop, reset
  }

  package enum CatalogueAction: String, Sendable, CaseIterable {
    case list, `import`, use, diff
  }

  /// Where output goes instead of to the screen. Only somebody who types can say so.
  package enum Destination: Sendable, Equatable {
    /// The rest of the line, for the system's shell.
    case program(String)
    /// `| table`: the records of the JSON in columns.
    case table([Word])
    /// `>`, or `>|` over a file that exists.
    case file(Word, replacing: Bool)
  }

  /// The command whose output goes elsewhere; only that is written down.
  package var withoutHanding: Command { if case .handing(let command, _) = self { command } else { self } }

  /// The command's name, as in ``CommandSyntax/all``.
  package var name: String { String(words[0].source) }

  /// The words of the line.
  var words: [Word] {
    switch self {
    case .server(let url): line("server", url)
    case .auth(let user, let secret): line("auth", user, secret)
    case .sandbox(let action, let version, let scenario):
      line("sandbox", Word(plain: action.rawValue)) + valued("--version", version) + valued("--scenario", scenario)
    case .operations(let word, let tag, let method, let site, let json):
      line("operations", word) + valued("--tag", tag) + valued("--method", method)
        + [option("--site", site), option("--json", json)].compactMap { $0 }
    case .catalogue(let action, let word, let name):
      line("catalogue", Word(plain: action.rawValue), word) + valued("--name", name)
    case .use(let operation, let path): line("use", operation, path)
    case .request(let method, let path): line("request", method, path)
    case .describe(let operation, let path): line("describe", operation, path)
    case .set(let name, let value, let isRaw): line("set", name, isRaw ? Word(plain: ":=") : nil, value)
    case .unset(let name): line("unset", name)
    case .header(let name, let value): line("header", name, value)
    case .body(let body): line("body", body)
    case .fill(let byExample): line("fill", byExample ? Word(plain: "example") : nil)
    case .edit: line("edit")
    case .let(let name, let value): line("let", name, Word(plain: "="), value)
    case .preview: line("preview")
    case .send(let options):
      line("send", option("--raw", options.isRaw), option("--twice", options.isTwice))
        + valued("--if-refunded", options.ifRefunded)
    case .sendAll(let limit): line("send", Word(plain: "--all")) + valued("--limit", limit)
    case .again(let twice): line("again", option("--twice", twice))
    case .expect(let expectation): line("expect") + expectation.words
    case .ignore(let path): line("ignore", path)
    case .show(let what, let output):
      line("show") + what + (output.map { [Word(plain: "-o"), $0] } ?? [])
    case .table(let what): line("table") + what
    case .diff(let what): line("diff") + what
    case .check(let url, let fix): line("check", url, option("--fix", fix))
    case .explain(let exchange): line("explain", exchange)
    case .sample(let language, let withSecret): line("sample", language, option("--with-secret", withSecret))
    case .history: line("history")
    case .session: line("session")
    case .open(let file): line("open", file)
    case .save(let file, let sharing, let force):
      line(
        sharing.disguise == nil ? "save" : "share", file, option("--keep-server", sharing.disguise?.server == .kept),
        option("--without-answers", sharing.answers == .leftOut),
        option("--anonymize", sharing.disguise?.people == .invented),
        option("--force", force))
    case .replay(let file): line("replay", file)
    case .unit(let unit): line("unit", unit)
    case .export(let format, let file, let withWrites, let force):
      line("export", format, file, option("--with-writes", withWrites), option("--force", force))
    case .import(let file, let number, let output, let force):
      line("import", file, number) + valued("-o", output) + [option("--force", force)].compactMap { $0 }
    case .option(let name, let value): line("option", name, value)
    case .bind(let words): line("option", Word(plain: "bind")) + words
    case .undo: line("undo")
    case .help(let command): line("help", command)
    case .quit: line("quit")
    case .handing(let command, .program(let text)): command.words + [Word(plain: "|"), Word(plain: text)]
    case .handing(let command, .table(let columns)): command.words + [Word(plain: "|"), Word(plain: "table")] + columns
    case .handing(let command, .file(let path, let replacing)):
      command.words + [Word(plain: replacing ? ">|" : ">"), path]
    }
  }

  private func line(_ name: String, _ words: Word?...) -> [Word] { [Word(plain: name)] + words.compactMap { $0 } }
  private func valued(_ name: String, _ value: Word?) -> [Word] { value.map { [Word(plain: name), $0] } ?? [] }
  private func option(_ name: String, _ isGiven: Bool) -> Word? { isGiven ? Word(plain: name) : nil }

  /// Whether the command changes the session, so that it belongs into the session file. What only looks does not.
  package var isJournaled: Bool {
    switch self {
    case .server(let url): url != nil
    case .auth(let user, _): user != nil
    case .body(let body): body != nil
    case .option(_, let value): value != nil
    case .catalogue(let action, _, _): action == .use
    case .unit(let unit): unit != nil
    case .sandbox, .use, .request, .set, .unset, .header, .let, .undo, .send, .again, .expect, .ignore: true
    default: false
    }
  }
}

extension Command: CustomStringConvertible {
  package var description: String { words.map(\.source).joined(separator: " ") }
}

extension Command {
  /// Reads the words of one line.
  ///
  /// - Throws: a diagnostic at the word at fault, with the nearest command for one that is unknown.
  package init(_ words: [Word]) throws(Diagnostic) {
    guard let syntax = CommandSyntax.named(words[0].source), words[0].form == .plain else {
      throw Diagnostic(.unknownCommand(words[0]), at: words[0])
    }
    let mark = syntax.handsOn ? words.firstIndex(where: \.isHandingMark) : nil
    let command = try syntax.make(try syntax.arguments(of: Array(words[..<(mark ?? words.count)])))
    guard let mark else {
      self = command
      return
    }
    self = .handing(command, to: try Destination(words[mark...]))
  }

  /// Whether it may stand in a file, in `-c` and on standard input: what runs programs and writes files of the system
  /// may not.
  ///
  /// - Throws: a diagnostic at `word`.
  package func checkForFile(at word: Word) throws(Diagnostic) {
    let reason: String
    switch self {
    case .edit: reason = "'edit' opens an editor"
    case .handing(_, .program): reason = "'|' runs a program"
    case .handing(_, .file): reason = "'>' writes a file"
    default: return
    }
    throw Diagnostic(
      .usage, "\(reason), and that goes at the prompt only",
      explanation: "nothing of the system is touched from a file, from -c or from standard input",
      hints: ["let the system's shell do it: cartsh … | COMMAND"], at: word)
  }
}
