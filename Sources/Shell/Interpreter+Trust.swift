internal import CommandLanguage
internal import HTTP
internal import LocalFiles
internal import Sessions
internal import SiteMessages

extension Interpreter {
  /// Sees to it that somebody has allowed what a file asks for.
  mutating func requireTrust(_ wishes: [Wish]) throws(Diagnostic) {
    if settings.trust == .given { return }
    let open = wishes.filter { !granted.contains($0) }
    try Wish.allow(open, outside.console, outside.trust)
    granted.formUnion(open)
  }

  /// What one line of a file asks for; what the session's own file asked for is not forgotten over it.
  mutating func wishes(of command: Command, _ effect: Effect) -> [Wish] {
    let earlier = session.wishes
    defer { session.wishes = earlier }
    session.wishes = []
    session.noticeFiles(of: command)
    session.noticeFileLine(command, effect)
    return session.wishes
  }

  /// The content of a file that a form sends; asked about first where a line of a file has named it.
  mutating func formFile(_ path: String) throws(Diagnostic) -> [UInt8] {
    if session.wishes.contains(.read(path)) { try requireTrust([.read(path)]) }
    return try contents(of: path, isInterrupted: outside.isInterrupted)
  }

  /// Certificates that a file has named count once somebody has said so.
  mutating func requireTrustForCertificates() throws(Diagnostic) {
    guard let path = session.draft.options.transport.certificates else { return }
    let wish = Wish.trust(certificates: path)
    if session.wishes.contains(wish) { try requireTrust([wish]) }
  }

  /// Keeps in mind which sites the user has named, and allows the variables that the user has named for them, also when
  /// the session is opened again.
  mutating func trustTyped(_ command: Command) {
    switch command {
    // What comes through a pipe may be somebody else's file.
    case .server(_?) where !isPiped: if let site = session.draft.server?.site.origin { namedSites.insert(site) }
    case .auth:
      guard let wish = Wish(session.draft), case .use = wish, !wish.isForOwnVariable || isNamed(wish),
        !granted.contains(wish)
      else { return }
      granted.insert(wish)
      if !outside.trust.holds(wish.digest()) { outside.trust.add(wish.digest()) }
    default: break
    }
  }

  private func isNamed(_ wish: Wish) -> Bool {
    if case .use(_, let site) = wish { namedSites.contains(site) } else { false }
  }

  /// Sees to it that the user has allowed what the present credential takes.
  mutating func requireTrustForCredential(_ credential: Credential) throws(Diagnostic) {
    guard let wish = Wish(session.draft), !(wish.isForOwnVariable && isNamed(wish)) else { return }
    let others = credential.isFromFile ? session.wishes : []
    if case .use = wish, !credential.isFromFile, !wish.isForOwnVariable { return }
    try requireTrust([wish] + others)
  }
}
