internal import CommandLanguage
package import Text

/// How the shell talks with a person or a pipe: results, remarks, questions.
package protocol Console: AnyObject {
  /// Colours for results.
  var palette: Palette { get }
  /// Colours for remarks.
  var remarkPalette: Palette { get }
  /// Columns of the terminal.
  var width: Int { get }
  /// Results are read by a person: the status line belongs among them.
  var isTerminal: Bool { get }
  /// Remarks go to a terminal, and are broken to fit in there.
  var wrapsRemarks: Bool { get }

  /// A piece of a result, for standard output.
  func write(_ bytes: borrowing TerminalBytes)
  /// Something to know, for standard error.
  func remark(_ text: TerminalText)
  /// A command is done: what it wrote may be paged now.
  func finishCommand(paging: Bool)
  /// Changes what keys do while a line is typed; `nil` when no line is, else whether it is a right `line` of an editrc.
  func bindKeys(_ line: String) -> Bool?
  /// Asks for a secret without echo; `nil` when nobody can be asked or nothing was given.
  func askSecret(_ prompt: TerminalText) -> String?
  /// Asks yes or no; `nil` when nobody can be asked. The end of input is no.
  func confirm(_ question: TerminalText) -> Bool?
  /// Asks for a line; `nil` when nobody can be asked, or at the end of input.
  func ask(_ question: TerminalText) -> String?
  /// Drops what was typed before the next question could be read: it was not meant as the answer.
  func dropTypeAhead()
  /// How far something is that takes several steps; gone when `done` reaches `total`.
  func progress(_ done: Int, of total: Int)
}

extension Console {
  package var wrapsRemarks: Bool { false }

  package func bindKeys(_ line: String) -> Bool? { nil }
  package func ask(_ question: TerminalText) -> String? { nil }
  package func dropTypeAhead() {}
  package func progress(_ done: Int, of total: Int) {}
}
