import CEditLine
import CLibrary

/// Signals that are bytes in the pipe for a while. One that was caught already stays so at the end.
struct CaughtSignals {
  private let taken: [Int32]

  init(_ signals: [Int32]) { taken = signals.filter { cel_catch($0) } }

  func release() { taken.forEach(cel_release) }

  /// What is in the pipe now, oldest first; `nil` when nothing is.
  static func next() -> [Int32]? {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(cel_signal_pipe(), &buffer, buffer.count)
    return count > 0 ? buffer[..<count].map(Int32.init) : nil
  }

  /// Forgets what came before.
  static func clear() {
    while next() != nil {}
    cel_clear_interrupt()
  }
}
