internal import Synchronization

/// How far a replay is, on standard error; gone without trace when it is over.
final class ProgressBar: Sendable {
  private let total: Int
  private let isShown: Bool
  private let state = Mutex((done: 0, cells: -1))

  private static let width = 30

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown && total > 1
  }

  func advance() {
    guard isShown else { return }
    state.withLock { state in
      state.done += 1
      let cells = min(ProgressBar.width, state.done * ProgressBar.width / total)
      // A line for each answer would be more than anybody can read.
      if cells == state.cells, total > 200, state.done % 50 != 0 { return }
      state.cells = cells
      repaint(ProgressBar.line(state.done, of: total))
    }
  }

  /// Writes something else, with the bar out of the way.
  func interleave(_ write: () -> Void) {
    state.withLock { state in
      if isShown, state.cells >= 0 { repaint("") }
      write()
    }
  }

  func finish() { interleave {} }

  /// The bar, in so many cells, and what it counts.
  static func line(_ done: Int, of total: Int) -> String {
    let cells = min(width, done * width / max(1, total))
    let bar = String(repeating: "#", count: cells) + String(repeating: "-", count: width - cells)
    return "[\(bar)] \(done) of \(total)"
  }
}
