internal import LineEditor
internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The prompt: reads a line, runs it, and so on until one leaves.
struct Prompting {
  let program: Program

  func run() {
    guard let editor = LineEditor.make(program: "cartsh") else { return runPlainly() }
    guardFatalSignals()
    let history = StateDirectory.history.map { HistoryFile(path: $0, limit: 10_000) }
    for line in history?.load() ?? [] { editor.addHistory(line) }
    editor.isComplete = isComplete
    editor.completer = complete
    greet()
    while !program.isDone {
      editor.prompt = program.session.prompt(program.palette, isUTF8: true)
      switch editor.readLine() {
      case .line(let line):
        remember(line, editor, history)
        catchInterrupts()
        program.run(line, source: nil)
      case .interrupted: continue
      case .endOfInput:
        editor.close()
        return
      case .terminated(let signal):
        editor.close()
        program.leave()
        dieBy(signal)
      }
    }
    editor.close()
  }

  /// Standard input is a terminal, but output goes elsewhere: no prompt, no editing.
  private func runPlainly() {
    var lines = InputLines()
    while !program.isDone, let line = try? lines.next(isInterrupted: interruptRequested) {
      program.run(line, source: nil)
    }
  }

  private func greet() {
    if program.isQuiet || program.session.lastExchange != nil { return }
    let isConnected = program.session.draft.server != nil
    print("cartsh \(Cartsh.version): Tab completes, 'help' lists the commands, Ctrl-D leaves.")
    print(
      isConnected
        ? "To begin: use refundOrder. To look around: operations."
        : "To begin: server URL, then auth USER. To practise: sandbox start.")
    fflush(nil)
  }

  private func remember(_ line: String, _ editor: LineEditor, _ history: HistoryFile?) {
    guard let kept = historyLine(line).map(program.redactor.redact) else { return }
    editor.addHistory(kept)
    history?.append(kept)
  }

  private func complete(_ before: String, _ after: String) -> Completion {
    let found = Completions(before: before, session: program.session, files: filesIn)
    return Completion(
      replace: found.replaced,
      candidates: found.candidates.map { Candidate($0.text, description: $0.summary, suffix: $0.suffix) })
  }
}

/// What is in a directory, by name; nothing when it cannot be read.
private func filesIn(_ path: String) -> [Completions.File] {
  let home = path.hasPrefix("~/") ? environment("HOME").map { $0 + path.dropFirst() } : nil
  let directory = home ?? (path.isEmpty ? "." : path)
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var files: [Completions.File] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name == "." || name == ".." { continue }
    var status = stat()
    let isDirectory = stat("\(directory)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    files.append(Completions.File(name: name, isDirectory: isDirectory))
  }
  return files.sorted { $0.name < $1.name }
}
