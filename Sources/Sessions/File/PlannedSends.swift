internal import Catalogue
internal import CommandLanguage
internal import HTTP

/// What the requests of a file will be, as far as reading it tells: some things only the answers of a run decide.
package struct PlannedSends: Sendable {
  /// For each `send` and `again`, in their order.
  package private(set) var all: [Send] = []
  /// The variables whose values no recorded answer gives, by the numbers that stand in their places (``StandIn``).
  package private(set) var unknown: [String: String] = [:]

  package init(all: [Send] = [], unknown: [String: String] = [:]) {
    (self.all, self.unknown) = (all, unknown)
  }
  /// Lines since the operation was chosen, or the site, whose effect only the run decides.
  private var undecided: [String] = []
  private var undecidedSite: [String] = []

  package struct Send: Sendable {
    package var kept: Kept<Draft>?
    /// The lines without whose effect it is not the request that will be sent, each with the reason.
    package var undecided: [String] = []
  }

  mutating func add(_ kept: Kept<Draft>?) { all.append(Send(kept: kept, undecided: undecidedSite + undecided)) }

  /// A command that was applied: what it chooses anew is known again.
  mutating func notice(_ command: Command) {
    switch command {
    case .use, .request: undecided = []
    case .server, .sandbox: undecidedSite = []
    case .body: undecided.removeAll { $0.hasPrefix("'body ") }
    default: break
    }
  }

  /// Goes on after a command that cannot be applied before the answers are there. Nothing is left standing that it would
  /// have replaced, so that no request passes for the one before it.
  ///
  /// - Parameter reason: why it cannot be applied.
  mutating func goOn(without command: Command, _ reason: String, in session: inout Session) {
    let line = "'\(command)': \(reason)"
    switch command {
    case .let(let name, _):
      let number = StandIn.number(unknown.count)
      if (try? session.apply(.let(name: name, value: Word(plain: number)))) != nil { unknown[number] = name.source }
    case .use, .request:
      (session.draft.target, session.draft.parameters, session.draft.body) = (nil, [], nil)
      undecided = [line]
    case .server, .sandbox:
      (session.draft.connection.server, session.draft.connection.sandbox) = (nil, nil)
      undecidedSite = [line]
    case .body:
      session.draft.body = nil
      undecided.append(line)
    default: undecided.append(line)
    }
  }
}
