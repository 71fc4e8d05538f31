import CEditLine
import CLibrary

/// Signals, in ordinary context. libedit's own way with them (`EL_SIGNAL`) is not used: it sends them on to the whole
/// process group and leaves a wrong picture.
extension LineEditor {
  func handleSignals() {
    for signal in CaughtSignals.next() ?? [] {
      switch signal {
      case SIGINT: interrupt()
      case SIGWINCH: resize()
      case SIGTSTP: suspend()
      case SIGCONT: goOn()
      default: state.terminatedBy = signal
      }
    }
  }

  private func interrupt() {
    state.wasEmpty = line.text.isEmpty && !isPaging
    if isPaging {
      emit("\r\u{1B}[K")
    } else {
      leaveLine(mark: "^C")
    }
    cel_flush()
    state.isInterrupted = true
  }

  /// Some terminals wrap rows anew when they get narrower, some cut them. Going up by the smaller number of rows leaves
  /// at most a stale row, and never eats what is above.
  private func resize() {
    let old = layout
    el_resize(editor)
    let new = layout
    goToTop(from: new.cursor.row < old.cursor.row ? new : old)
    draw()
  }

  /// Ctrl-Z. Comes back at once when there is nobody to continue the program.
  private func suspend() {
    leaveLine(mark: "")
    giveTerminal()
    // Uncaught, the SIGCONT that ends the stop puts no byte in the pipe.
    cel_release(SIGCONT)
    cel_stop()
    _ = cel_catch(SIGCONT)
    goOn()
  }

  /// After a stop, or after another program had the terminal: another size, other settings, another picture.
  func goOn() {
    // libedit believes that the terminal is still raw.
    cel_prepare_terminal(editor, false)
    takeTerminal()
    emit("\r")
    el_resize(editor)
    draw()
  }

  /// Raw mode, with pastes marked as such.
  func takeTerminal() {
    cel_prepare_terminal(editor, true)
    cel_set_raw(true, hasPasteMode)
    if hasPasteMode { emit("\u{1B}[?2004h") }
  }

  /// The terminal as other programs want it.
  func giveTerminal() {
    if hasPasteMode { emit("\u{1B}[?2004l") }
    cel_flush()
    cel_prepare_terminal(editor, false)
    cel_set_raw(false, false)
  }

  private func draw() {
    cel_flush()
    cel_refresh(editor)
  }
}
