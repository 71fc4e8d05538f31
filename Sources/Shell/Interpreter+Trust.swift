extension Interpreter {
  /// Sees to it that somebody has allowed what a file asks for.
  mutating func requireTrust(_ wishes: [Wish]) throws(Diagnostic) {
    if settings.trustsCommands { return }
    let open = wishes.filter { !granted.contains($0) }
    try Wish.allow(open, outside.console, outside.trust)
    granted.formUnion(open)
  }

  /// What was typed here is allowed here, also when its session is opened again.
  mutating func trustTyped(_ command: Command) {
    guard case .auth = command, let wish = Wish(session.draft), case .use = wish, !granted.contains(wish) else {
      return
    }
    granted.insert(wish)
    if !outside.trust.holds(wish.digest) { outside.trust.add(wish.digest) }
  }

  /// What the present credential takes, if nobody who typed has said so.
  mutating func requireTrustForCredential(_ credential: Credential) throws(Diagnostic) {
    guard let wish = Wish(session.draft) else { return }
    if case .run = wish { return try requireTrust([wish] + (credential.isFromFile ? session.wishes : [])) }
    if credential.isFromFile { try requireTrust([wish] + session.wishes) }
  }
}

extension Session {
  /// Keeps in mind that a line came from a file, and what it asks for.
  mutating func noticeFileLine(_ command: Command, _ effect: Effect) {
    if case .readBody(let path, _) = effect { wishes.append(.read(path)) }
    guard case .auth = command, draft.credential != nil else { return }
    draft.credential?.isFromFile = true
    if let wish = Wish(draft), !wishes.contains(wish) { wishes.append(wish) }
  }
}
