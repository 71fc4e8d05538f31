internal import Synchronization

/// The operations that were read already: a session asks for the same few again and again.
final class OperationCache: Sendable {
  private let known = Mutex<[Int: Operation]>([:])

  /// - Parameter reading: reads the one at `index`, if it was not.
  func operation(_ index: Int, reading: (Int) -> Operation) -> Operation {
    known.withLock { known in
      if let operation = known[index] { return operation }
      let operation = reading(index)
      known[index] = operation
      return operation
    }
  }
}
