internal import CLibrary
internal import CommandLanguage
internal import LineEditor
internal import LocalFiles
internal import Shell
internal import Text

/// Standard output for results, standard error for remarks, the terminal for questions.
final class StandardConsole: Console {
  let palette: Palette
  let remarkPalette: Palette
  let isTerminal: Bool
  let wrapsRemarks = isatty(STDERR_FILENO) == 1
  /// Carries out a line of an editrc where there is an editor. False when it is no such line.
  var keyBinder: ((String) -> Bool)?
  private let asks: Bool
  private let pages: Bool
  /// What the present command has written, on a terminal: it may have to be paged.
  private var pending: [UInt8] = []
  /// Standard output is gone (`| head`) or full.
  private(set) var failure: Int32?
  /// Ctrl-C has ended the output of the present command.
  private var isStopped = false

  /// - Parameters:
  ///   - color: whether colours are wanted; `nil` leaves it to the terminal and the environment.
  ///   - asks: whether a person may be asked.
  init(color: Bool?, asks: Bool, pages: Bool) {
    isTerminal = isatty(STDOUT_FILENO) == 1
    let isWanted = environment("NO_COLOR") == nil && !["dumb", nil].contains(environment("TERM"))
    palette = Palette(isColored: color ?? (isWanted && isTerminal))
    remarkPalette = Palette(isColored: color ?? (isWanted && isatty(STDERR_FILENO) == 1))
    self.asks = asks && isatty(STDIN_FILENO) == 1
    self.pages = pages && isTerminal && isatty(STDIN_FILENO) == 1
  }

  /// Whether remarks go to a terminal on which a line can be painted over: one that says how long one has waited.
  static var canRepaint: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  var width: Int { terminalSize()?.columns ?? 80 }

  func write(_ bytes: borrowing TerminalBytes) {
    if isTerminal { pending.append(contentsOf: bytes.bytes) } else { output(bytes.bytes) }
  }

  func remark(_ text: TerminalText) {
    flush()
    putRemark(text)
  }

  /// Shows a diagnostic as a remark.
  func report(_ diagnostic: Diagnostic) {
    remark(TerminalText(diagnostic.rendered(remarkPalette, width: width, isWrapped: wrapsRemarks), remarkPalette))
  }

  /// The exit code: `code` where standard output took all results, else 1, and that is said. A reader that wants no more
  /// (`| head`) misses nothing.
  ///
  /// - Parameter failure: the errno with which standard output failed.
  func exitCode(_ code: Int32, unless failure: Int32?) -> Int32 {
    guard let failure, failure != EPIPE else { return code }
    remark("error: standard output cannot be written\n  \(String(cString: strerror(failure)))\n")
    return 1
  }

  func finishCommand(paging: Bool) {
    if pages, paging, isLongerThanScreen, let pager {
      let bytes = pending
      pending = []
      runPager(pager, bytes)
    }
    flush()
    isStopped = false
  }

  private func flush() {
    let bytes = pending
    pending = []
    bytes.withUnsafeBytes { output($0) }
  }

  private func output(_ bytes: UnsafeRawBufferPointer) {
    if failure != nil || isStopped { return }
    switch writeAll(bytes, to: STDOUT_FILENO, isInterrupted: interruptRequested) {
    case EINTR: isStopped = true
    case let code: failure = code
    }
  }

  // MARK: Paging

  private var pager: String? {
    let command = environment("PAGER") ?? "LESSSECURE=1 less -FRX"
    return command == "cat" ? nil : command
  }

  private var isLongerThanScreen: Bool {
    guard let size = terminalSize() else { return false }
    var (rows, column, isEscape) = (0, 0, false)
    for byte in pending {
      if isEscape {
        isEscape = byte != UInt8(ascii: "m")
      } else if byte == 0x1B {
        isEscape = true
      } else if byte == 0x0A || column == size.columns {
        rows += 1
        column = byte == 0x0A ? 0 : 1
        if rows >= size.rows { return true }
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return false
  }

  private func runPager(_ command: String, _ bytes: [UInt8]) {
    let status = runShell(command, input: bytes)
    if status == nil || status == 127 { bytes.withUnsafeBytes { output($0) } }
  }

  // MARK: Questions

  func askSecret(_ prompt: TerminalText) -> String? {
    guard asks else { return nil }
    flush()
    switch readSecret(prompt.string) {
    case .secret(let secret): return secret
    case .terminated(let signal):
      // The prompt leaves in order by itself.
      if terminationRequested() == nil { dieBy(signal) }
      return nil
    case .interrupted, .endOfInput, .notATerminal: return nil
    }
  }

  func bindKeys(_ line: String) -> Bool? { keyBinder?(line) }

  func confirm(_ question: TerminalText) -> Bool? {
    guard asks else { return nil }
    let question = TerminalText("\(question.string) [y/N] ", remarkPalette)
    return ["y", "yes"].contains((ask(question) ?? "").lowercased())
  }

  /// A question that is too long for the screen breaks between words, and keeps the blank before the answer.
  private func fitted(_ question: String) -> String {
    let lines = question.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      displayColumns(line) > width ? wrapped(String(line), width: width) : String(line)
    }
    return lines.joined(separator: "\n") + (question.hasSuffix(" ") && lines.last?.hasSuffix(" ") == false ? " " : "")
  }

  func ask(_ question: TerminalText) -> String? {
    // Ctrl-C may come as soon as the question is seen, and just before it counts too.
    guard asks, !interruptRequested() else { return nil }
    catchInterrupts()
    remark(wrapsRemarks ? TerminalText(fitted(question.string), remarkPalette) : question)
    var lines = InputLines()
    guard let answer = try? lines.next(isInterrupted: interruptRequested) else {
      remark("\n")
      return nil
    }
    return answer
  }

  func dropTypeAhead() { if asks { tcflush(STDIN_FILENO, TCIFLUSH) } }

  func progress(_ done: Int, of total: Int) {
    guard StandardConsole.canRepaint, total > 1 else { return }
    flush()
    repaint(done < total ? ProgressBar.line(done, of: total) : "")
  }
}

/// A variable of the environment; an empty one counts as none.
package func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
