internal import Text
package import Catalogue
package import CommandLanguage
internal import Completion
internal import HTTP
internal import JSON
internal import LocalFiles
internal import Refunds
package import Secrets
package import Sessions
internal import SiteMessages

/// Runs commands: the only place where what the session asks for is carried out.
package struct Interpreter {
  package internal(set) var session: Session
  /// The code of the first failure; 0 while there was none.
  package private(set) var exitCode: Int32 = 0
  /// `quit` was said, or a script stopped at an error.
  package private(set) var isDone = false
  package internal(set) var file: SessionFile?
  /// What a script without a file has done so far: written to a private one before it sends something that leaves a
  /// mark, so that a script which only reads costs no file.
  var unwritten = ""
  /// The command that is being carried out, and the text that it stands in.
  private var current: (word: Word, text: SourceText, source: LineSource, firstLine: Int)?
  /// A script's 4xx or 5xx, which does not end it if the next command expects it.
  var held: Diagnostic?
  /// Every credential that this run has come across: what went out under one stays secret when another takes its place.
  private var credentials: [BasicCredential] = []
  /// And every other secret.
  private var secrets: Set<String> = []
  /// What hides them; making it anew for every answer would take longer than the answer does.
  private var remembered = Redactor([])
  /// What `edit` left that is not JSON, and the body that it was made of.
  var unfinished: (before: [UInt8], text: [UInt8])?
  /// What files may do in this run.
  var granted: Set<Wish> = []
  /// The origins that the user has named in this run: at the prompt, with `-c` or `--server`.
  var namedSites: Set<String> = []
  /// The private file of a script stays, since it says something that is not known otherwise.
  var keepsFile = false
  /// How much is shown of what commands come to.
  var presentation = Presentation.whole
  /// How many requests of its own the shell has sent, to look.
  var looks = 0
  /// The live sites where changes were allowed.
  var changesAllowed: Set<String> = []
  /// How the amount of the next request was read when it was recorded, in a replay.
  var recordedUnit: AmountUnit?
  /// The command that the command line stands for, with which server and credential are fixed for this run.
  var fixing: Command?
  package internal(set) var outside: Outside
  package let settings: Settings

  package init(
    catalogue: @autoclosure @escaping @Sendable () -> Catalogue, outside: Outside, settings: Settings
  ) {
    session = Session(catalogue: catalogue())
    session.shelf = CatalogueShelf(environment: outside.environment)
    session.allowsPlainHTTP = settings.allowsPlainHTTP
    session.isTyped = !settings.isScript
    self.outside = outside
    self.settings = settings
  }

  // MARK: Lines

  /// Runs every command in `text`, which may hold several lines.
  ///
  /// - Parameter firstLine: the number of its first line there.
  package mutating func run(_ text: String, from source: LineSource, firstLine: Int = 1) {
    runPart(text, from: source, firstLine: firstLine)
    finish()
  }

  /// The same for a part of a script; ``finish()`` has to follow the last one.
  package mutating func runPart(_ text: String, from source: LineSource, firstLine: Int = 1) {
    run(SourceText(text), from: source, firstLine: firstLine)
  }

  private mutating func run(_ text: SourceText, from source: LineSource, firstLine: Int = 1) {
    var lexer = Lexer(text, quotesSpanRows: source == .prompt)
    defer { current = nil }
    while !isDone {
      do throws(Diagnostic) {
        guard let element = try lexer.nextElement() else { break }
        switch element {
        case .comment(let range): try keep(comment: range, lexer)
        case .statement(let words):
          current = (words[0], text, source, firstLine)
          try perform(words, by: source.author)
          if let range = lexer.comment { try keep(comment: range, lexer) }
        }
      } catch {
        settle(before: nil)
        if isDone { return }
        report(error.placed(in: text, source: source.name, firstLine: firstLine))
        if error.isLexical { return }
      }
      outside.console.finishCommand(paging: session.draft.options.pages)
      if outside.isInterrupted(), settings.isScript {
        report(Diagnostic(.interrupted, "interrupted"))
        isDone = true
      }
    }
  }

  /// A comment is a line of the session too. One behind a command gets a line of its own.
  private mutating func keep(comment range: Range<Int>, _ lexer: Lexer) throws(Diagnostic) {
    guard let comment = Journal.comment(lexer.bytes[range]) else { return }
    if settings.isScript, file?.isReadOnly == true { return }
    try write("\(comment)\n")
    session.comments.append(comment)
  }

  /// The script has come to its end.
  package mutating func finish() { settle(before: nil) }

  /// Runs the commands of a script file, all of which are read before the first is carried out.
  package mutating func runFile(_ path: String) {
    do throws(Diagnostic) {
      let text = try SourceText(contents(of: path, isInterrupted: outside.isInterrupted), path)
      var scratch = session
      scratch.wishes = []
      _ = try scratch.fold(text, source: path, isSession: false)
      try requireTrust(scratch.wishes)
      run(text, from: .file(path))
      finish()
    } catch {
      report(error)
    }
  }

  /// Shows a diagnostic; an error ends a script.
  package mutating func report(_ diagnostic: Diagnostic) {
    if settings.isQuiet, diagnostic.severity != .error { return }
    var diagnostic = diagnostic
    if settings.isScript, diagnostic.severity == .error, diagnostic.place == nil { diagnostic.place = place }
    put(diagnostic)
    guard diagnostic.severity == .error else { return }
    fail(diagnostic.exitCode)
  }

  /// Where the command that is being carried out begins.
  var place: Diagnostic.Place? {
    guard let current else { return nil }
    let start = Diagnostic(.usage, "", at: current.word)
    var place = start.placed(in: current.text, source: current.source.name, firstLine: current.firstLine).place
    place?.length = 0
    return place
  }

  /// Notes a failure that has been shown already.
  mutating func fail(_ code: Int32) {
    if exitCode == 0 { exitCode = code }
    if settings.isScript, settings.input != .script(onError: .goesOn) { isDone = true }
  }

  // MARK: Commands

  /// Whether the command was typed at the prompt.
  private var isTyped: Bool { current.map { $0.source == .prompt } ?? true }
  /// Whether it came through a pipe, from whomever.
  var isPiped: Bool { current?.source == .standardInput }

  private mutating func perform(_ words: [Word], by author: LineSource.Author) throws(Diagnostic) {
    if isTyped, let question = Question(words, session, outside.sandbox.scenarios) { return show(.choices(question)) }
    do throws(Diagnostic) {
      let command = try session.command(words)
      if !isTyped { try command.checkForFile(at: words[0]) }
      settle(before: command)
      if !isDone { try perform(command, by: author) }
    } catch {
      guard words.contains(where: { $0.form == .plain && $0.source.hasSuffix(";") }) else { throw error }
      var failure = error
      failure.hints.insert("between two commands a ';' stands with blanks on both sides", at: 0)
      throw failure
    }
  }

  /// Applies a command and carries out what it asks for; a failure leaves the session as it was.
  mutating func perform(_ command: Command, by author: LineSource.Author) throws(Diagnostic) {
    if author == .file, fixing != nil, command.isAboutSite {
      try session.shapeFixedSandbox(by: command)
      session.unusedCredentials.forEach { remember($0) }
      return try enterSandboxIfNeeded()
    }
    if command.isJournaled || command == .edit { try file?.checkThatItIsOurs() }
    let before = session.checkpoint
    remember(knownCredential)
    let applied = try session.apply(command)
    let effect = applied.effect
    let isOfFile = author == .file && presentation != .imported
    let remarks = applied.remarks + (isOfFile ? session.restoreGuards() : [])
    do throws(Diagnostic) {
      if author == .file {
        try requireTrust(wishes(of: command, effect))
      } else {
        trustTyped(command)
      }
      if case .handing(_, let destination) = command {
        try hand(effect, of: command, to: destination)
      } else {
        try carryOut(effect, of: command)
      }
    } catch {
      if command.isJournaled {
        session.goBack(to: before)
        session.recallVersion()
      }
      throw error
    }
    for remark in remarks where presentation != .imported || Interpreter.isWorthSaying(remark, of: command) {
      report(remark)
    }
  }

  mutating func carryOut(_ effect: Effect, of command: Command) throws(Diagnostic) {
    if effect.sends { try requireTrustForCertificates() }
    switch effect {
    case .none: try journal(command)
    case .print(let page):
      try journal(command)
      show(page)
    case .askSecret(let user): try askSecret(user)
    case .sandbox(let action):
      try steerSandbox(action)
      try journal(command)
    case .readBody(let path, let word): try readBody(path, word)
    case .importCatalogue(let source, let name): try importCatalogue(from: source, name: name)
    case .compareWithSite(let list, let json): try compareWithSite(list, json: json)
    case .fill(let byExample): try fill(byExample: byExample)
    case .editBody(let text): try editBody(text)
    case .send(let options): try send(Sending(options: options, line: command.withoutHanding))
    case .sendAll(let limit): try sendAll(limit: limit)
    case .sendAgain(let twice): try sendAgain(twice: twice)
    case .expect(let expectation): try check(expectation, command)
    case .show(let request): try show(request)
    case .check(let address, let fixes): try check(address, fixes: fixes)
    case .checkRefund: try checkRefund()
    case .open(let path): try open(path)
    case .replay(let path): try replay(path)
    case .export(let format, let path, let withWrites, let force):
      try export(format, to: path, withWrites: withWrites, replacing: force)
    case .importRequests(let wanted): try importRequests(wanted)
    case .save(let path, let sharing, let force): try save(path, sharing, replacing: force)
    case .bind(let line): try bindKeys(line)
    case .quit: isDone = true
    }
    try enterSandboxIfNeeded()
  }

  mutating func show(_ page: Page) {
    if settings.isReplay || presentation == .imported { return }
    let console = outside.console
    var width = console.width
    // A program that reads the list wants a line for each.
    if case .operations = page, !console.isTerminal { width = .max }
    var text = session.text(of: page, palette: console.palette, width: width, credential: knownCredential)
    if case .session = page, let file {
      text += "\(console.palette.strong(padded("file", to: 9)))  \(visible(file.path))\n"
    }
    if case .session = page, looks > 0 {
      text += "\(console.palette.strong(padded("looked", to: 9)))  \(counted(looks, "request")) of the shell's own\n"
    }
    switch page {
    case .sample(_, let withSecret):
      let sample = withSecret ? text : redactor.redact(text)
      console.pass(sample)
      if withSecret { return }
      if let user = session.draft.credential?.username {
        report(.note("to run it: export FLUENTCART_AUTH='\(user):PASSWORD'"))
      }
    case .needs where !console.isTerminal: if !settings.isQuiet { put(remark: text) }
    case _ where settings.printsJSON: put(remark: text)
    default: put(result: text)
    }
  }

  private func bindKeys(_ line: String) throws(Diagnostic) {
    switch outside.console.bindKeys(line) {
    case nil: throw Diagnostic(.usage, "keys are bound at the prompt only")
    case false?:
      throw Diagnostic(
        .usage, "not bound: \(line.dropFirst("bind ".count))",
        hints: ["for example: option bind ^F x-complete", "see what is: option bind", "more: man editrc"])
    case true?: break
    }
  }

  private mutating func askSecret(_ user: String) throws(Diagnostic) {
    let host = session.draft.server?.hostAndPort ?? ""
    guard let secret = outside.console.askSecret("Application password of \(user) at \(host): "), !secret.isEmpty else {
      throw Diagnostic(
        .usage, "no password was given",
        hints: ["give it: auth \(user) SECRET", "or from the environment: auth \(user) env:NAME"])
    }
    let command = Command.auth(user: Word(saying: user), secret: Word(saying: secret))
    try session.apply(command)
    try journal(command)
  }

  private mutating func readBody(_ path: String, _ word: Word) throws(Diagnostic) {
    let text = try SourceText(try contents(of: path, isInterrupted: outside.isInterrupted), path)
    let document = try JSONDocument(reading: text.bytes, what: path, at: word)
    // One line of the session file: line breaks between values become blanks.
    let line = document.root.bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    try setBody(try JSONDocument(reading: line, what: path, at: word))
  }

  /// Takes a body that came from elsewhere as if it had been typed.
  mutating func setBody(_ document: JSONDocument) throws(Diagnostic) {
    let command = Command.body(Word(document))
    try session.apply(command)
    try journal(command)
  }

  // MARK: The sandbox

  private mutating func steerSandbox(_ action: Command.SandboxAction) throws(Diagnostic) {
    switch action {
    case .start: try enterSandbox()
    case .stop: if !outside.sandbox.stop() { throw noSandbox }
    case .reset:
      if !outside.sandbox.reset() { throw noSandbox }
      session.forgetSandboxRows()
      report(.note("the sandbox is as it was at the start"))
    }
  }

  private var noSandbox: Diagnostic {
    Diagnostic(.usage, "the sandbox is not running", hints: ["a fresh one: sandbox start"])
  }

  private mutating func enterSandbox() throws(Diagnostic) {
    session.enterSandbox(
      try outside.sandbox.start(session.draft.connection.sandbox ?? SandboxSetup()), at: outside.now())
  }

  /// A file or `undo` may ask for a sandbox that does not run yet.
  mutating func enterSandboxIfNeeded() throws(Diagnostic) {
    if session.draft.isSandbox, session.draft.server == nil { try enterSandbox() }
  }

  // MARK: Secrets

  /// The credential as far as it is known without running anything.
  var knownCredential: BasicCredential? { session.draft.credential?.known(in: outside.environment) }

  mutating func remember(_ credential: BasicCredential?) {
    let new = [credential].compactMap { $0 }.filter { !credentials.contains($0) }
    if new.isEmpty, session.secrets.isSubset(of: secrets) { return }
    credentials += new
    secrets.formUnion(session.secrets)
    remembered = Redactor(credentials, secrets)
  }

  package var redactor: Redactor {
    let new = [knownCredential].compactMap { $0 }.filter { !credentials.contains($0) }
    if new.isEmpty, session.secrets.isSubset(of: secrets) { return remembered }
    return Redactor(credentials + new, secrets.union(session.secrets))
  }
}
