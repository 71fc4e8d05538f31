import CEditLine
import CLibrary

/// Ctrl-X Ctrl-E.
extension LineEditor {
  /// Edits the line in `$VISUAL`, `$EDITOR` or `vi`, in a file that its owner alone can read and that is removed again.
  func editOutside() -> UInt8 {
    let text = state.folds.unfolded(line.text.string) + "\n"
    guard let file = TemporaryFile(Array(text.utf8)) else { return UInt8(CC_ERROR) }
    let remover = FileRemover(file.path)
    defer {
      file.remove()
      remover?.finish()
    }
    leaveLine(mark: "")
    giveTerminal()
    let isDone = ShellChild(LineEditor.outsideEditor + " \"$1\"", file.path)?.wait() == 0
    // Ctrl-C in the editor was not for this program.
    CaughtSignals.clear()
    if isDone, let bytes = file.contents() { replaceLine(foldedIfTall(TypedText.pasted(bytes)).wide) }
    goOn()
    return UInt8(CC_NORM)
  }

  private static var outsideEditor: String {
    let chosen = ["VISUAL", "EDITOR"].compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
    return chosen.first { !$0.isEmpty } ?? "vi"
  }
}
