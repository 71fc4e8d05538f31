import LineEditor

/// The loop around the editor.
struct Demo {
  let editor: LineEditor
  let history: HistoryFile?
  let isPainted: Bool

  /// Reads and answers lines to the end. The exit code.
  func run() -> Int32 {
    editor.earlierLines = { history?.load() ?? [] }
    editor.completer = Demo.complete
    editor.isComplete = Demo.isBalanced
    if isPainted { paint() }
    while true {
      switch editor.readLine() {
      case .line("quit"): return finish()
      case .line(let line):
        if editor.addHistory(line) { history?.append(line) }
        answer(line)
      case .interrupted(let wasEmpty): print(wasEmpty ? "interrupted, empty" : "interrupted")
      case .endOfInput: return finish()
      case .terminated(let signal):
        editor.close()
        dieBy(signal)
      }
    }
  }

  private func finish() -> Int32 {
    editor.close()
    return 0
  }

  private func answer(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    switch words.first {
    case "login": print("\(readSecret("Password: "))")
    case "wait": waitForInterrupt()
    case "bind": print("known: \(editor.parse(line))")
    case "prompt": editor.prompt = "\u{1B}[1;32m\(words.last ?? "")>\u{1B}[0m "
    case "unfinished": print("no newline", terminator: "")
    case "size": print(terminalSize().map { "\($0.rows) rows, \($0.columns) columns" } ?? "no size")
    case "history": editor.history.forEach { print("- \($0.debugDescription)") }
    default: print("ran: \(line.count > 200 ? "\(line.utf8.count) bytes" : line.debugDescription)")
    }
  }

  /// Digits are coloured, and what begins like the word "telephone" is hinted at.
  private func paint() {
    editor.colors = { line in
      line.utf8.enumerated().filter { (0x30...0x39).contains($1) }.map { StyledSpan($0.offset..<$0.offset + 1, "35") }
    }
    editor.hint = { line in
      if line.isEmpty || !"telephone".hasPrefix(line) { return nil }
      return Hint(insertion: String("telephone".dropFirst(line.count)), remark: " NUMBER")
    }
  }

  private func waitForInterrupt() {
    catchInterrupts()
    print("waiting")
    while !interruptRequested() {}
    print("stopped, \(interruptRequested())")
  }

  private static func isBalanced(_ text: String) -> Bool {
    text.count { "{[".contains($0) } <= text.count { "}]".contains($0) }
  }

  private static let words = [
    Candidate("delete", description: "remove a thing"), Candidate("describe", description: "show what there is"),
    Candidate("get"), Candidate("東京"), Candidate("folder/", suffix: ""),
  ]

  private static func complete(before: String, after: String) -> Completion {
    let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let pool = word.hasPrefix("item") ? (1...60).map { Candidate("item\($0)") } : words
    return Completion(
      replace: word.unicodeScalars.count, candidates: pool.filter { $0.text.hasPrefix(word) })
  }
}
