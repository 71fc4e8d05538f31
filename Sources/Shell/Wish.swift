internal import HTTP

/// What a line of a file asks for beyond sending a request. The file may be from somebody else, so it is asked about
/// once, by content: the same line for the same site needs no second question.
package enum Wish: Sendable, Hashable {
  /// A command line, for the password that its output is.
  case run(String, site: String)
  /// A variable of the environment, for the password in it. Those that are meant for this program are free.
  case use(variable: String, site: String)
  /// A file of this machine, to be sent. Whatever reads one because a line of a file says so has to ask for this.
  case read(String)

  /// What the credential of a draft takes.
  init?(_ draft: Draft) {
    guard let credential = draft.credential else { return nil }
    let site = draft.isSandbox ? "the sandbox" : credential.origin
    switch credential.secret {
    case .literal: return nil
    case .command(let line): self = .run(line, site: site)
    case .environment(let name):
      if name.hasPrefix("CARTSH_") || name.hasPrefix("FLUENTCART_") { return nil }
      self = .use(variable: name, site: site)
    }
  }

  /// In words, to be asked about.
  var text: String {
    switch self {
    case .run(let line, let site): "run '\(visible(line))' for the password at \(visible(site))"
    case .use(let variable, let site): "send the environment's \(visible(variable)) to \(visible(site)) as the password"
    case .read(let path): "read the file \(visible(path)) and send it"
    }
  }

  /// What is remembered of it.
  var digest: String { SHA256.hash(Array("\(self)".utf8)) }

  /// Asks once for all that is not allowed yet, and remembers a yes.
  ///
  /// - Throws: a diagnostic when the answer is no, or nobody is there to give it.
  package static func allow(_ wishes: [Wish], _ console: any Console, _ store: TrustStore) throws(Diagnostic) {
    var open: [Wish] = []
    for wish in wishes where !open.contains(wish) && !store.holds(wish.digest) { open.append(wish) }
    if open.isEmpty { return }
    let list = open.map { "  \($0.text)\n" }.joined()
    let question = "This was asked for by a file or a command:\n\(list)Allow it, now and later?"
    guard let answer = console.confirm(question) else {
      throw Diagnostic(
        .refused, "not allowed: to \(open[0].text)",
        explanation: open.count > 1 ? "and \(open.count - 1) more" : nil,
        hints: ["read the file first; then, to allow all that it asks for: --trust"])
    }
    if !answer { throw Diagnostic(.refused, "not allowed: to \(open[0].text)") }
    open.forEach { store.add($0.digest) }
  }
}

/// What has been allowed on this machine.
package struct TrustStore {
  package var holds: (String) -> Bool
  package var add: (String) -> Void

  package init(holds: @escaping (String) -> Bool = { _ in false }, add: @escaping (String) -> Void = { _ in }) {
    self.holds = holds
    self.add = add
  }
}
