package import Shell
package import Text

/// A console that writes down what it is told, and answers questions with what it was given before.
package final class RecordingConsole: Console {
  package var palette = Palette.plain
  package var remarkPalette = Palette.plain
  package var width = 80
  package var isTerminal = true
  /// What will be answered, first question first; with none left, nobody is there to be asked.
  package var answers: [String] = []
  /// Results and remarks in their order, as a terminal shows them.
  package private(set) var everything: [UInt8] = []
  /// Results alone.
  package private(set) var results: [UInt8] = []

  package init() {}

  package func write(_ bytes: borrowing TerminalBytes) {
    everything += bytes.bytes
    results += bytes.bytes
  }

  package func remark(_ text: TerminalText) { everything += text.string.utf8 }
  package func finishCommand(paging: Bool) {}

  package func askSecret(_ prompt: TerminalText) -> String? {
    remark("? \(prompt.string)\n")
    return answers.isEmpty ? nil : answers.removeFirst()
  }

  package func confirm(_ question: TerminalText) -> Bool? {
    remark("? \(question.string)\n")
    return answers.isEmpty ? nil : answers.removeFirst() == "y"
  }

  package func ask(_ question: TerminalText) -> String? {
    remark("? \(question.string)\n")
    return answers.isEmpty ? nil : answers.removeFirst()
  }

  /// A system's shell that shows what it is given. It knows `cat` and `false`.
  package func runShell(_ line: String, _ input: [UInt8]) -> Int32? {
    remark("$ \(line)\n")
    if line == "cat" { everything += input }
    return line == "false" ? 1 : 0
  }

  /// An editor that shows the text, and leaves the next answer in its place; it fails when there is none.
  package func edit(_ text: [UInt8]) -> [UInt8]? {
    remark("? edit\n\(String(decoding: text, as: UTF8.self))")
    return answers.isEmpty ? nil : Array(answers.removeFirst().utf8)
  }

  /// What came out since this was asked the last time.
  package func takeEverything() -> String {
    defer { everything = [] }
    return String(decoding: everything, as: UTF8.self)
  }
}
