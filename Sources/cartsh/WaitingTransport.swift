internal import CLibrary
internal import HTTP
internal import LineEditor

/// A transport that says on standard error that it waits, once that takes longer than half a second: a turning line
/// with the time so far, which is gone without trace when the answer is there.
struct WaitingTransport: Transport {
  let transport: any Transport

  func send(_ request: Request, options: TransportOptions) -> Exchange {
    let sign = WaitingSign("waiting for \(request.url.host); Ctrl-C stops waiting")
    defer { sign?.stop() }
    return transport.send(request, options: options)
  }
}

/// A thread that draws. Signals go to others.
private final class WaitingSign {
  private let text: String
  private let ends: [Int32]
  private var thread = pthread_t()

  private static let firstAfterMilliseconds: Int32 = 500
  private static let turnMilliseconds: Int32 = 100

  /// `nil` where nothing can be drawn or no thread be had.
  init?(_ text: String) {
    guard let pipe = privatePipe() else { return nil }
    let ends = [pipe.read, pipe.write]
    self.text = text
    self.ends = ends
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let started = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<WaitingSign>.fromOpaque(argument!).takeUnretainedValue().draw()
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    guard started == 0 else {
      close(ends[0])
      close(ends[1])
      return nil
    }
  }

  /// Ends the drawing, and waits until what was drawn is gone.
  func stop() {
    close(ends[1])
    pthread_join(thread, nil)
    close(ends[0])
  }

  private func draw() {
    var waited = WaitingSign.firstAfterMilliseconds
    var pause = waited
    var turn = 0
    while !isOver(within: pause) {
      let mark = Array("|/-\\")[turn % 4]
      let line = "\(mark) \(waited / 1000).\(waited % 1000 / 100) s  \(text)"
      repaint(line)
      pause = WaitingSign.turnMilliseconds
      waited += pause
      turn += 1
    }
    if turn > 0 { repaint("") }
  }

  private func isOver(within milliseconds: Int32) -> Bool {
    var end = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    return poll(&end, 1, milliseconds) != 0
  }
}
