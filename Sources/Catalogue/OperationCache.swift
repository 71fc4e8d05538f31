internal import Synchronization

/// The operations that were read already: a long session chooses the same few again and again, and may hold them once.
final class OperationCache: Sendable {
  private let known = Mutex<[Int: Operation]>([:])

  /// - Parameter reading: reads the one at `index`, if it was not.
  func operation(_ index: Int, reading: (Int) -> Operation) -> Operation {
    if let operation = known.withLock({ $0[index] }) { return operation }
    let operation = reading(index)
    known.withLock { $0[index] = operation }
    return operation
  }
}
