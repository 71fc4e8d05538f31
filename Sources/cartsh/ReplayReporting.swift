internal import CommandLanguage
internal import Replays
internal import Shell
internal import Synchronization
internal import Text

/// Shows the results of a replay as they come, in the form that was asked for.
final class ReplayReporting: Sendable {
  private let form: Form
  private let isQuiet: Bool
  private let palette: Palette
  private let remarkPalette: Palette
  private let progress: ProgressBar
  private let tap = Mutex(TAPReport())
  /// Standard output is gone or full: the errno.
  private let failure = Mutex<Int32?>(nil)

  private enum Form { case text, json, tap }

  init(options: ReplayCommand, console: StandardConsole, progress: ProgressBar) {
    form = options.json ? .json : options.tap ? .tap : .text
    isQuiet = options.quiet
    (palette, remarkPalette) = (console.palette, console.remarkPalette)
    self.progress = progress
    if form == .tap { write(TAPReport.heading) }
  }

  func show(_ result: ReplayResult) {
    switch form {
    case .json: write(JSONReport().text(of: result))
    case .tap: write(tap.withLock { $0.text(of: result) })
    case .text: if !isQuiet || !result.isSame { write(TextReport(palette: palette).text(of: result)) }
    }
    if let failure = result.failure { remark(failure.rendered(remarkPalette)) }
  }

  /// - Returns: the errno, when standard output took not all of it.
  func finish(_ results: [ReplayResult], time: Int) -> Int32? {
    switch form {
    case .tap: write(tap.withLock(\.plan))
    case .json: if !isQuiet { remark(TextReport(palette: remarkPalette).summary(of: results, time: time)) }
    case .text:
      let isSame = results.allSatisfy(\.isSame)
      if !isQuiet || !isSame { write(TextReport(palette: palette).summary(of: results, time: time)) }
    }
    return failure.withLock { $0 }
  }

  private func write(_ text: String) {
    let text = TerminalText(text, palette)
    progress.interleave {
      if let code = putResult(text) { failure.withLock { $0 = $0 ?? code } }
    }
  }

  private func remark(_ text: String) {
    let text = TerminalText(text, remarkPalette)
    progress.interleave { putRemark(text) }
  }
}
