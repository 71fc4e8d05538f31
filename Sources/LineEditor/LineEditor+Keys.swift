import CEditLine

/// What the keys do.
extension LineEditor {
  /// Makes our functions known to libedit, so that the user can bind them too.
  func addFunctions() {
    add("x-complete", "Complete the word before the cursor") { editor, _ in LineEditor.of(editor).complete() }
    add("x-accept", "Enter the line, or begin a row while it is incomplete") { editor, _ in
      LineEditor.of(editor).accept()
    }
    add("x-newline", "Begin a row") { editor, _ in LineEditor.of(editor).insert([Wide.newline]) }
    add("x-up", "The row above, or the line before in the history") { editor, _ in LineEditor.of(editor).move(rows: -1)
    }
    add("x-down", "The row below, or the line after in the history") { editor, _ in LineEditor.of(editor).move(rows: 1)
    }
    add("x-right", "The next character, or the hint") { editor, _ in LineEditor.of(editor).moveRight() }
    add("x-end", "The end of the line, or the hint") { editor, _ in LineEditor.of(editor).moveToEnd() }
    add("x-prev-history", "The line before in the history") { editor, _ in LineEditor.of(editor).recall(-1) }
    add("x-next-history", "The line after in the history") { editor, _ in LineEditor.of(editor).recall(1) }
    add("x-search", "Search the history while typing") { editor, _ in LineEditor.of(editor).beginSearch() }
    add("x-edit", "Edit the line in $VISUAL or $EDITOR") { editor, _ in LineEditor.of(editor).editOutside() }
    add("x-ignore", "Do nothing") { _, _ in UInt8(CC_NORM) }
    add("x-insert", "(for the program)") { editor, _ in LineEditor.of(editor).insertWaiting() }
    add("x-paste", "(for the program)") { editor, _ in LineEditor.of(editor).insertPaste() }
    add("x-paste-begin", "(for the program)") { editor, _ in LineEditor.of(editor).readAndInsertPaste() }
    add("x-search-step", "(for the program)") { editor, _ in LineEditor.of(editor).showSearch() }
  }

  private func add(_ name: String, _ help: String, _ command: @escaping cel_command) {
    cel_add_function(editor, name, help, command)
  }

  /// Binds our keys in the present key maps, and the private ones last. Libedit empties the maps when it goes from one
  /// editor to the other.
  func bindKeys() {
    isVi = cel_is_vi(editor)
    // Raw mode turns CR to LF and LF to CR: Enter is `\n`, Ctrl-J is `\r`.
    bind(["^I": "x-complete", "\\n": "x-accept", "\\r": "x-newline", "^R": "x-search"])
    if isVi {
      bind(["\\n": "x-accept", "k": "x-up", "j": "x-down"], alternative: true)
    } else {
      bindEmacsKeys()
    }
    for key in PrivateKey.allCases {
      bind([[key.rawValue].string: key.function])
      bind([[key.rawValue].string: key.function], alternative: true)
    }
    // For a slow line, where the ESC of a paste comes by itself.
    bind([isVi ? "[200~" : "\\e[200~": "x-paste-begin"], alternative: isVi)
  }

  private func bindEmacsKeys() {
    bind(["^P": "x-prev-history", "^N": "x-next-history", "^X^E": "x-edit"])
    bind(["\\e[A": "x-up", "\\eOA": "x-up", "\\e[B": "x-down", "\\eOB": "x-down"])
    // Alt-Enter.
    bind(["\\e\\n": "x-newline", "\\e\\r": "x-newline"])
    bind(["^W": "ed-delete-prev-word", "^U": "vi-kill-line-prev", "\\e[3~": "ed-delete-next-char"])
    for key in ["\\e[1~", "\\e[7~", "\\e[H", "\\eOH"] { bind([key: "ed-move-to-beg"]) }
    for key in ["\\e[4~", "\\e[8~", "\\e[F", "\\eOF", "^E"] { bind([key: "x-end"]) }
    for key in ["\\e[C", "\\eOC", "^F"] { bind([key: "x-right"]) }
    // With Ctrl and with Alt.
    for key in ["\\e[1;5C", "\\e[1;3C"] { bind([key: "em-next-word"]) }
    for key in ["\\e[1;5D", "\\e[1;3D"] { bind([key: "ed-prev-word"]) }
    for sequence in LineEditor.deafKeys { bind(["\\e" + sequence: "x-ignore"]) }
  }

  /// Insert, the page and function keys and some with Shift, Ctrl and Alt. Unbound they would leave their tail in the
  /// line: `5~`.
  private static let deafKeys = [
    "[2~", "[5~", "[6~", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~", "OP", "OQ", "OR", "OS", "[Z",
    "[3;5~", "[1;2A", "[1;2B", "[1;2C", "[1;2D", "[1;5A", "[1;5B", "[1;3A", "[1;3B",
  ]

  /// - Parameters:
  ///   - keys: what libedit's `bind` reads, and the function for it.
  ///   - alternative: in the map of vi's command mode.
  private func bind(_ keys: KeyValuePairs<String, String>, alternative: Bool = false) {
    for (key, function) in keys {
      key.wide.withNUL { key in
        function.wide.withNUL { function in
          if alternative { cel_bind_alternative(editor, key, function) } else { cel_bind(editor, key, function) }
        }
      }
    }
  }

  // MARK: Enter

  /// Ends the line when it is complete. libedit's own function does it, which goes to the last row first.
  private func accept() -> UInt8 {
    let line = line
    guard isComplete(state.folds.unfolded(line.text.string)) else {
      // The rows of a paste that was not announced as one bring their own blanks.
      return insert([Wide.newline] + (bytesWaiting > 1 ? [] : line.indent))
    }
    // What was typed too fast to be painted stays on the screen as it is now.
    repaint()
    hideHint()
    state.keys.append(.endLine)
    return UInt8(CC_NORM)
  }
}
