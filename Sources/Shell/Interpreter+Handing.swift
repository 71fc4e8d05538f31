internal import CommandLanguage
internal import JSON
internal import LocalFiles
internal import Sessions
internal import Text

extension Interpreter {
  /// Carries a command out and hands what it writes to a program or into a file.
  mutating func hand(
    _ effect: Effect, of command: Command, to destination: Command.Destination
  ) throws(Diagnostic) {
    // Before anything is sent, so that nothing is for nothing.
    let file = try outputFile(of: destination)
    let console = outside.console
    let gathering = GatheringConsole(console)
    outside.console = gathering
    do throws(Diagnostic) {
      try carryOut(effect, of: command)
    } catch {
      outside.console = console
      throw error
    }
    outside.console = console
    switch destination {
    case .table(let columns):
      let table = try session.table(
        of: try? JSONDocument(gathering.bytes), at: nil, columns, isInterrupted: outside.isInterrupted)
      put(result: table.text(console.palette, width: tableWidth))
    case .program(let line): try run(line, with: gathering.bytes)
    case .file(let word, _):
      try file?.write(gathering.bytes)
      report(
        .note("wrote \(byteCount(gathering.bytes.count)) to \(try word.expanded(session.draft.variables))"))
    }
  }

  private func outputFile(of destination: Command.Destination) throws(Diagnostic) -> OutputFile? {
    guard case .file(let word, let isReplacing) = destination else { return nil }
    return try OutputFile(
      try word.expanded(session.draft.variables), replacing: isReplacing,
      hint: "to write over it: >| \(word.source)", isInterrupted: outside.isInterrupted)
  }

  private mutating func run(_ line: String, with input: [UInt8]) throws(Diagnostic) {
    outside.console.finishCommand(paging: false)
    guard let status = outside.runShell(line, input) else {
      throw Diagnostic(.ours, "the system's shell did not start")
    }
    // Whoever pressed Ctrl-C knows.
    if status != 0, status != 130 { report(.warning("'\(cut(line, to: 40))' ended with status \(status)")) }
  }
}
