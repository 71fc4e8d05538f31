import CEditLine
import CLibrary

/// Reads lines at a terminal: a prompt, editing over several rows, history, completion, pastes, Ctrl-C.
///
/// libedit does the editing. Everything around it happens in the one place where libedit waits, its character source
/// (``deliverKey(to:)``): signals, pastes, the search and what libedit draws wrong. The value belongs to the thread that
/// made it, and there may be only one.
package final class LineEditor {
  /// May hold ANSI escape sequences, but no newline.
  package var prompt = "> "
  /// Asked at Tab for what may stand in the place of the word between the two texts; `nil`: Tab beeps.
  package var completer: ((_ before: String, _ after: String) -> Completion)?
  /// How the parts of a line are shown while it is typed; `nil`: as the terminal shows text.
  package var colors: ((String) -> [StyledSpan])?
  /// What may come next on a line; asked while the cursor is at its end. `nil`: no hints.
  package var hint: ((String) -> Hint?)?
  /// Gives earlier lines, oldest first. Called once, when the first prompt is on the screen.
  package var earlierLines: (() -> [String])?
  /// While false for what was typed so far, Enter begins another row.
  package var isComplete: (String) -> Bool = { _ in true }

  let editor: OpaquePointer
  /// libedit's own copy of the history, for its vi search and its `history` command.
  let mirror: OpaquePointer
  /// What libedit shows as prompt; it keeps no copy.
  var promptText = UnsafeMutablePointer<wchar_t>.allocate(capacity: 1)
  var shownPrompt = Prompt("")
  var past = History(limit: 10_000)
  /// Lines for libedit's copy, which are given to it while nothing is typed.
  var unmirrored: ArraySlice<String> = []
  var state: LineState

  /// Whether the terminal can move the cursor up and erase to the end of a row. If not, editing stays on one row.
  let canMove: Bool
  var isVi = false
  /// False after `edit off` in the editrc: the kernel edits the line.
  var isEditing = true
  var hasPasteMode = false
  /// Whether a key is waited for that is not part of the line.
  var isPaging = false
  /// Whether the line held characters at the last look that libedit redraws wrong.
  var wasDifficult = false
  /// Whether a hint was taken off a row since the line has had as many rows as now.
  var hasBlanks = false
  /// How many rows prompt and line took when they were painted last.
  var paintedRows = 1
  /// Bytes that were read and are still to be looked at.
  var pending: [UInt8] = []
  var decoder = UTF8Decoder()
  private var isOpen = true

  /// An editor for the terminal on standard input and output, with the user's settings from `$EDITRC` or `~/.editrc`.
  ///
  /// `nil` when either is no terminal, as when output goes to a file while the user types: read plain lines then.
  /// `nil` also for the few values of `TERM` that forbid editing (`emacs`). With `TERM=dumb`, an unknown or no `TERM`
  /// there is an editor, which uses one row and no cursor movement; pastes are not told from typing there.
  /// Catches SIGINT until ``close()``.
  /// - Parameters:
  ///   - program: what lines of the editrc that are for one program alone begin with: `cartsh:bind …`.
  ///   - readsEditrc: false leaves the user's settings unread.
  package static func make(program: String, readsEditrc: Bool = true) -> LineEditor? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, isUTF8 else { return nil }
    cel_remember_terminal()
    guard let editor = cel_init(program) else { return nil }
    guard cel_is_editing(editor), let mirror = history_winit() else {
      cel_end(editor)
      return nil
    }
    return LineEditor(editor, mirror, readsEditrc: readsEditrc)
  }

  private init(_ editor: OpaquePointer, _ mirror: OpaquePointer, readsEditrc: Bool) {
    self.editor = editor
    self.mirror = mirror
    state = LineState(historyCount: 0)
    canMove = cel_has_capability(editor, "up") && cel_has_capability(editor, "ce")
    promptText.pointee = 0
    catchInterrupts()
    cel_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    cel_set_prompt(editor, { LineEditor.of($0).promptText }, Prompt.mark)
    cel_ignore_signals(editor)
    cel_set_getc(editor) { LineEditor.of($0).deliverKey(to: $1) }
    cel_use_history(editor, mirror, Int32(past.limit))
    addFunctions()
    // Debian's libedit begins with vi.
    cel_set_emacs(editor)
    bindKeys()
    if readsEditrc { readEditrc() }
  }

  deinit { close() }

  /// Puts the terminal and SIGINT back. No line may be read after that. A global is never deinitialised, so its owner
  /// has to call this.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    cel_end(editor)
    history_wend(mirror)
    promptText.deallocate()
    releaseInterrupts()
  }

  /// The editor of libedit's callbacks.
  static func of(_ editor: OpaquePointer?) -> LineEditor {
    Unmanaged<LineEditor>.fromOpaque(cel_client(editor!)!).takeUnretainedValue()
  }

  /// Shows the prompt and reads a line. The terminal is as it was before when this returns.
  package func readLine() -> LineResult {
    let signals = beginLine()
    var count: Int32 = 0
    let text = el_wgets(editor, &count).map { UnsafeBufferPointer(start: $0, count: max(0, Int(count))).string }
    endLine()
    signals.release()
    // Only what was seen in the character source counts: libedit reports Ctrl-C and the end in the same way.
    if let signal = state.terminatedBy {
      newRow()
      return .terminated(signal)
    }
    if state.isInterrupted { return .interrupted(wasEmpty: state.wasEmpty) }
    guard let text, count > 0 else {
      newRow()
      return .endOfInput
    }
    return .line(state.folds.unfolded(text.hasSuffix("\n") ? String(text.dropLast()) : text))
  }

  private func beginLine() -> CaughtSignals {
    if cel_is_vi(editor) != isVi { bindKeys() }
    state = LineState(historyCount: past.entries.count)
    state.terminatedBy = terminationRequested()
    (wasDifficult, hasBlanks, paintedRows) = (false, false, 1)
    isEditing = cel_is_editing(editor)
    hasPasteMode = canMove && isEditing
    let signals = CaughtSignals([SIGTSTP, SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGQUIT])
    catchInterrupts()
    show(prompt)
    // libedit would print the prompt first, and what is typed between the two would be shown twice.
    takeTerminal()
    el_resize(editor)
    beginOnFreshRow()
    return signals
  }

  private func endLine() {
    cel_set_raw(false, false)
    if hasPasteMode { emit("\u{1B}[?2004l") }
    cel_flush()
  }

  private func newRow() {
    emit("\r\n")
    cel_flush()
  }
}
