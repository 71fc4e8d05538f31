import PseudoTerminal

extension Pty {
  /// Waits for an empty prompt that says `text` on the last line.
  ///
  /// - Parameter times: how many prompts there have to have been by then, commands typed and all.
  func expectPrompt(_ text: String, times: Int = 1) throws {
    try wait("the prompt '\(text) ▸'") { screen in
      screen.text.split(separator: "\n").last.map { $0 == "\(text) ▸" } ?? false
        && screen.everything.count { $0 == "▸" } >= times
    }
  }
}

extension Screen {
  /// All text without its blanks, so that what was wrapped can be found.
  var packed: String { everything.filter { !$0.isWhitespace } }
}
