internal import CommandLanguage
internal import JSON
internal import Replays
internal import Sessions
internal import Text

extension Interpreter {
  /// `expect`: written down, met or not; what is not met ends a script.
  mutating func check(_ expectation: Expectation, _ command: Command) throws(Diagnostic) {
    guard let exchange = session.lastExchange else { throw Diagnostic(.noAnswer) }
    let checked = try expectation.check(exchange, [:], isInterrupted: outside.isInterrupted)
    try journal(command)
    if settings.isReplay { return }
    if !checked.isMet, settings.isScript { return report(Diagnostic(unmet: checked)) }
    show(checked)
    if !checked.isMet { fail(Diagnostic(unmet: checked).exitCode) }
  }

  /// Among the results where a person reads them, beside them where a program does.
  private func show(_ checked: CheckedExpectation) {
    let console = outside.console
    if settings.isQuiet, checked.isMet { return }
    if console.isTerminal {
      put(result: checked.text(console.palette))
    } else {
      put(remark: checked.text(console.remarkPalette))
    }
  }

  /// Tells of an answer that was held back, unless the command that follows expects just that.
  mutating func settle(before command: Command?) {
    guard let diagnostic = held else { return }
    held = nil
    if case .expect(let expectation) = command, expectation.isAboutStatus, let exchange = session.lastExchange,
      (try? expectation.check(exchange, session.draft.variables))?.isMet == true
    {
      return
    }
    report(diagnostic)
  }
}

extension Diagnostic {
  /// An expectation that ends a script.
  init(unmet checked: CheckedExpectation) {
    self.init(
      .differs, "✗ \(checked.line)", explanation: "expected \(checked.expected), and found \(checked.actual)")
  }
}
