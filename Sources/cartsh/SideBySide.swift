internal import CLibrary
internal import Synchronization

/// Does `work` for each place, in threads that may block, and waits for all of it.
func runSideBySide(_ count: Int, threads: Int, _ work: (Int) -> Void) {
  withoutActuallyEscaping(work) { work in
    let queue = WorkQueue(count: count, work: work)
    let argument = Unmanaged.passUnretained(queue).toOpaque()
    var others: [pthread_t] = []
    for _ in 1..<max(1, min(threads, count)) {
      guard let thread = started(argument) else { break }
      others.append(thread)
    }
    queue.drain()
    for thread in others { pthread_join(thread, nil) }
    withExtendedLifetime(queue) {}
  }
}

#if canImport(Glibc)
  private func started(_ argument: UnsafeMutableRawPointer) -> pthread_t? {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { queue in
        Unmanaged<WorkQueue>.fromOpaque(queue!).takeUnretainedValue().drain()
        return nil
      }, argument)
    return code == 0 ? thread : nil
  }
#else
  private func started(_ argument: UnsafeMutableRawPointer) -> pthread_t? {
    var thread: pthread_t?
    let code = pthread_create(
      &thread, nil,
      { queue in
        Unmanaged<WorkQueue>.fromOpaque(queue).takeUnretainedValue().drain()
        return nil
      }, argument)
    return code == 0 ? thread : nil
  }
#endif

/// Places that are still to be worked on. What the work touches is locked by whoever made it.
private final class WorkQueue: @unchecked Sendable {
  private let next = Atomic(0)
  private let count: Int
  private let work: (Int) -> Void

  init(count: Int, work: @escaping (Int) -> Void) {
    (self.count, self.work) = (count, work)
  }

  func drain() {
    while true {
      let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if place >= count { return }
      work(place)
    }
  }
}

/// Results that come in any order and are handed on in that of their places.
final class OrderedResults<Result: Sendable>: Sendable {
  private let state = Mutex((waiting: [Int: Result?](), next: 0, all: [Result]()))
  private let handOn: @Sendable (Result) -> Void

  init(handOn: @escaping @Sendable (Result) -> Void) { self.handOn = handOn }

  /// - Parameter result: `nil` when the work was not done.
  func put(_ result: Result?, at place: Int) {
    state.withLock { state in
      state.waiting[place] = .some(result)
      while let next = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        guard let next else { continue }
        state.all.append(next)
        handOn(next)
      }
    }
  }

  var all: [Result] { state.withLock(\.all) }
}
