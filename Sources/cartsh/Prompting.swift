internal import CLibrary
internal import CommandLanguage
internal import Completion
internal import LineEditor
internal import LocalFiles
internal import Secrets
internal import Sessions
internal import Shell
internal import Text

/// The prompt: reads a line, runs it, and so on until one leaves.
struct Prompting {
  let program: Program

  func run() {
    catchTermination()
    guard let editor = LineEditor.make(program: "cartsh") else { return runPlainly() }
    guardFatalSignals()
    defer { editor.close() }
    let history = StateDirectory.history.map { HistoryFile(path: $0, limit: 10_000) }
    editor.earlierLines = { history?.load() ?? [] }
    editor.isComplete = { isComplete($0, quotesSpanRows: true) }
    editor.completer = complete
    program.bindKeys { [unowned editor] in editor.parse($0) }
    greet()
    var interrupts = 0
    while !program.isDone {
      prepare(editor)
      switch editor.readLine() {
      case .line(let line):
        interrupts = 0
        remember(line, editor, history)
        catchInterrupts()
        program.run(line, from: .prompt)
      case .interrupted(let wasEmpty):
        interrupts = wasEmpty ? interrupts + 1 : 0
        if interrupts >= 2 { program.remark("to leave: quit, or Ctrl-D") }
      case .endOfInput: return
      case .terminated(let signal): return end(signal, editor)
      }
      if let signal = terminationRequested() { return end(signal, editor) }
    }
  }

  /// What the next line looks like depends on what the session is now.
  private func prepare(_ editor: LineEditor) {
    let session = program.session
    editor.prompt = session.prompt(program.palette, isUTF8: isUsersLocaleUTF8)
    let isPainted = program.palette.isColored && session.draft.options.hints
    editor.colors = isPainted ? { Prompting.colors(of: $0, session) } : nil
    editor.hint = isPainted ? { [unowned editor] in Prompting.hint(for: $0, session, editor) } : nil
  }

  private static func colors(of line: String, _ session: Session) -> [StyledSpan] {
    LineColors(line, session: session).spans.map { StyledSpan($0.range, Palette.style($0.kind)) }
  }

  private static func hint(for line: String, _ session: Session, _ editor: LineEditor) -> Hint? {
    LineHint(line, session: session, history: editor.restOfEarlierLine).map {
      Hint(insertion: $0.insertion, remark: $0.remark)
    }
  }

  /// The terminal and the session are left as on any other way out; whoever sent the signal sees that it worked.
  private func end(_ signal: Int32, _ editor: LineEditor) {
    editor.close()
    program.leave()
    dieBy(signal)
  }

  /// Standard input is a terminal, but output goes elsewhere: no prompt, no editing.
  private func runPlainly() {
    program.runInput(from: .prompt)
    if let signal = terminationRequested() {
      program.leave()
      dieBy(signal)
    }
  }

  private func greet() {
    if program.isQuiet || program.session.lastExchange != nil { return }
    let hasCredential = program.session.draft.credential != nil
    let isConnected = program.session.draft.server != nil
    print("cartsh \(Cartsh.version): Tab completes, 'help' lists the commands, Ctrl-D leaves.")
    print(
      isConnected
        ? "To begin: \(hasCredential ? "" : "auth USER, then ")use refundOrder. To look around: operations."
        : "To begin: server URL, then auth USER. To practise: sandbox start.")
    fflush(nil)
  }

  private func remember(_ line: String, _ editor: LineEditor, _ history: HistoryFile?) {
    guard let kept = historyLine(line).map(program.redactor.redact) else { return }
    if editor.addHistory(kept) { history?.append(kept) }
  }

  private func complete(_ before: String, _ after: String) -> Completion {
    let found = Completions(
      before: before, after: after, session: program.session, files: filesIn, scenarios: EmbeddedSandbox.scenarios)
    return Completion(
      replace: found.replaced,
      candidates: found.candidates.map { Candidate($0.text, description: $0.summary, suffix: $0.suffix) })
  }
}

/// What is in a directory, by name; nothing when it cannot be read.
private func filesIn(_ path: String) -> [Completions.File] {
  let home = path.hasPrefix("~/") ? environment("HOME").map { $0 + path.dropFirst() } : nil
  let directory = home ?? (path.isEmpty ? "." : path)
  return (namesIn(directory) ?? []).sorted().map { name in
    var status = stat()
    let isDirectory = stat("\(directory)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return Completions.File(name: name, isDirectory: isDirectory)
  }
}
