internal import CommandLanguage
internal import Text

/// Keeps results instead of showing them; remarks and questions go on to the console behind it.
final class GatheringConsole: Console {
  let palette = Palette.plain
  var remarkPalette: Palette { behind.remarkPalette }
  var width: Int { behind.width }
  let isTerminal = false
  private(set) var bytes: [UInt8] = []
  private let behind: any Console

  init(_ behind: any Console) { self.behind = behind }

  func write(_ bytes: borrowing TerminalBytes) { self.bytes += bytes.bytes }
  func remark(_ text: TerminalText) { behind.remark(text) }
  func finishCommand(paging: Bool) {}
  func askSecret(_ prompt: TerminalText) -> String? { behind.askSecret(prompt) }
  func confirm(_ question: TerminalText) -> Bool? { behind.confirm(question) }
  func ask(_ question: TerminalText) -> String? { behind.ask(question) }
  func dropTypeAhead() { behind.dropTypeAhead() }
  func progress(_ done: Int, of total: Int) { behind.progress(done, of: total) }
}
