/// A request as it was really sent, and what really came of it.
package struct Exchange: Sendable, Equatable {
  package var request: Request
  package var outcome: Outcome
  package var timings: Timings
  /// The server's, where it was asked for and a new connection was made.
  package var certificate: Certificate?
  /// What went over the wire, where that was asked for.
  package var wire: [WireEvent] = []

  package init(request: Request, outcome: Outcome, timings: Timings = Timings()) {
    self.request = request
    self.outcome = outcome
    self.timings = timings
  }

  /// How a request ended. A failure is an outcome, never a missing exchange.
  package enum Outcome: Sendable, Equatable {
    /// The whole answer arrived.
    case answered(Response)
    /// The request did not leave: nothing can have happened on the server.
    case nothingSent(TransportError)
    /// The request left, or part of it, and no whole answer came back: it may have been carried out.
    /// What arrived of the answer, if its status line did, is kept.
    case unknown(TransportError, partial: Response?)
  }

  /// The answer, when a whole one arrived.
  package var response: Response? {
    if case .answered(let response) = outcome { response } else { nil }
  }
}

/// How long each step took, in microseconds from the start. Zero where a step did not happen.
package struct Timings: Sendable, Equatable {
  package var nameLookup = 0
  package var connect = 0
  package var tls = 0
  package var firstByte = 0
  package var total = 0

  package init() {}
}
