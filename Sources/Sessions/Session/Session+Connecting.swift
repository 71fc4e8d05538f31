package import CommandLanguage
internal import HTTP
internal import Refunds
internal import SiteMessages

// `server`, `auth` and `sandbox`: where requests go, and who sends them.

extension Session {
  /// Shows the server, or takes another: the password stays with the old one's origin.
  mutating func server(_ word: Word?) throws(Diagnostic) -> Effect {
    guard let word else { return .print(.server) }
    let before = draft.isSandbox ? nil : draft.server?.site.origin
    do throws(Diagnostic) {
      draft.server = try ServerAddress(reading: try word.expanded(draft.variables), allowsPlainHTTP: allowsPlainHTTP)
    } catch {
      throw error.at(word)
    }
    draft.connection.sandbox = nil
    remarks.append(.note(draft.server!.root))
    if before != draft.server!.site.origin { forgetChosenUnit() }
    if let credential = draft.credential, credential.origin != draft.server!.site.origin {
      remarks.append(
        .note(
          "the password of \(credential.username) stays with \(credential.origin)", hints: ["for this site: auth USER"])
      )
      draft.credential = nil
    }
    return .none
  }

  /// The site that `check` is about: the one that is named, else the session's.
  func checkedAddress(_ word: Word?) throws(Diagnostic) -> ServerAddress {
    if let word {
      do throws(Diagnostic) {
        return try ServerAddress(reading: try word.expanded(draft.variables), allowsPlainHTTP: allowsPlainHTTP)
      } catch {
        throw error.at(word)
      }
    }
    guard let server = draft.server else {
      throw Diagnostic(.usage, "no site is chosen", hints: ["check URL", "to practise: sandbox start"])
    }
    return server
  }

  /// Shows who one is, or takes a user and a password, which are bound to the server's origin.
  mutating func auth(_ user: Word?, _ secret: Word?) throws(Diagnostic) -> Effect {
    guard let user else { return .print(.auth) }
    var name = try user.expanded(draft.variables)
    if name == "clear", secret == nil {
      draft.credential = nil
      return .none
    }
    guard let origin = draft.server?.site.origin ?? (draft.isSandbox ? "sandbox" : nil) else {
      throw Diagnostic(
        .usage, "a password needs a site to belong to", hints: ["first: server URL", "to practise: sandbox start"],
        at: user)
    }
    var password: String?
    if let secret {
      guard let text = try? secret.expanded(draft.variables) else {
        throw Diagnostic(
          .usage, "this password cannot be read", hints: ["put it in '…' to take it as it is"], at: secret)
      }
      password = text
    }
    if password == nil, let colon = name.firstIndex(of: ":") {
      password = String(name[name.index(after: colon)...])
      name = String(name[..<colon])
    }
    guard BasicCredential(username: "", password: password ?? "") != nil else {
      throw Diagnostic(.usage, "a password holds no control characters", at: secret ?? user)
    }
    guard BasicCredential(username: name, password: "") != nil, !name.isEmpty else {
      throw Diagnostic(
        .usage, "'\(name.prefix { $0 != ":" })' cannot be a user name here",
        explanation: "a server splits user and password at the first colon, and takes no control characters",
        hints: ["use the account's e-mail address instead"], at: user)
    }
    guard let password else { return .askSecret(user: name) }
    draft.credential = Credential(username: name, secret: Credential.secret(password), origin: origin)
    return .none
  }

  /// Points the draft at the sandbox, or away from it. Its address and user come when it runs.
  mutating func sandbox(
    _ action: Command.SandboxAction, _ version: Word?, _ scenario: Word?
  ) throws(Diagnostic) -> Effect {
    // One that was left for another site may still run; that site stays.
    if action == .start || (action == .stop && draft.isSandbox) {
      let setup = SandboxSetup(
        version: try version?.expanded(draft.variables), scenario: try scenario?.expanded(draft.variables))
      draft.connection = Connection(sandbox: action == .start ? setup : nil)
      draft.chosenUnit = nil
    }
    return .sandbox(action)
  }

  /// A file's words for its sandbox count also where the command line has said that it runs on one.
  package mutating func shapeFixedSandbox(by command: Command) throws(Diagnostic) {
    noticeUnused(command)
    guard draft.isSandbox, case .sandbox(.start, let version, let scenario) = command, (version ?? scenario) != nil
    else { return }
    _ = try sandbox(.start, version, scenario)
  }

  /// A password that is not used here is a secret all the same: what was answered may hold it.
  private mutating func noticeUnused(_ command: Command) {
    guard case .auth(let user?, let secret) = command else { return }
    let before = draft.credential
    defer { draft.credential = before }
    draft.credential = nil
    _ = try? auth(user, secret)
    if let unused = draft.credential?.literal, !unusedCredentials.contains(unused) { unusedCredentials.append(unused) }
  }

  /// Points the session at a running sandbox.
  package mutating func enterSandbox(_ shop: RunningSandbox, at time: String) {
    let user = shop.user
    draft.server = shop.address
    // A file that was read before the sandbox ran may have named another user.
    var credential =
      draft.credential
      ?? Credential(username: user.username, secret: .literal(user.password), origin: "", isSandboxOwn: true)
    credential.origin = shop.address.site.origin
    draft.credential = credential
    draft.connection.sandbox = draft.connection.sandbox ?? SandboxSetup()
    learn(SiteVersion(version: shop.version, foundAt: time, source: .sandbox))
  }

  /// Takes a credential for the server that is chosen.
  ///
  /// - Parameter pair: `USER:PASSWORD`.
  package mutating func fixCredential(_ pair: String) {
    guard let origin = draft.server?.site.origin, let colon = pair.firstIndex(of: ":") else { return }
    draft.credential = Credential(
      username: String(pair[..<colon]), secret: .literal(String(pair[pair.index(after: colon)...])), origin: origin)
  }
}
