import CLibrary

/// A thread that may block, unlike a task. Joined exactly once.
package struct Thread: @unchecked Sendable {
  #if canImport(Glibc)
    private var id = pthread_t()
  #else
    private var id: pthread_t?
  #endif

  package init(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let code = pthread_create(&id, nil, runWork, work)
    precondition(code == 0, "no thread")
  }

  package func join() {
    #if canImport(Glibc)
      pthread_join(id, nil)
    #else
      pthread_join(id!, nil)
    #endif
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

#if canImport(Glibc)
  private func runWork(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(work!).takeRetainedValue().body()
    return nil
  }
#else
  private func runWork(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
    return nil
  }
#endif
