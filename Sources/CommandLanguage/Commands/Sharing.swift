/// For whom a session is written down.
package enum Sharing: Sendable, Equatable {
  /// `save`: for its owner, with credentials.
  case save(Answers)
  /// `share`: for others, without credentials and other secrets.
  case share(Disguise, Answers)

  package enum Answers: Sendable { case kept, leftOut }

  package var answers: Answers {
    switch self {
    case .save(let answers), .share(_, let answers): answers
    }
  }

  /// `nil` for the owner.
  package var disguise: Disguise? { if case .share(let disguise, _) = self { disguise } else { nil } }
}

/// What others do not see of a session, beside its secrets.
package struct Disguise: Sendable, Equatable {
  package var server: Server
  package var people: People

  package enum Server: Sendable { case hidden, kept }
  /// Invented ones stand for the same people everywhere.
  package enum People: Sendable { case kept, invented }

  package init(server: Server = .hidden, people: People = .kept) { (self.server, self.people) = (server, people) }
}
