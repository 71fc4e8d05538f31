internal import Text
package import CommandLanguage
internal import HTTP
internal import Interchange
internal import LocalFiles
internal import Secrets
internal import Sessions

extension Interpreter {
  /// Writes an accepted command down.
  mutating func journal(_ command: Command) throws(Diagnostic) {
    if command.isJournaled { try write("\(command)\n") }
  }

  mutating func write(_ text: String) throws(Diagnostic) {
    if let file { try file.append(text) } else if settings.keeping == .temporary { unwritten += text }
  }

  /// Writes what must be on disk before something leaves that cannot be taken back.
  ///
  /// - Parameter retraction: what is written behind it, should it stay in the file and nothing leave.
  mutating func writeSafely(_ text: String, retraction: String = "") throws(Diagnostic) {
    guard file == nil, settings.keeping == .temporary else {
      try file?.appendSynced(text, retraction: retraction, reserved: Journal.shortLineLimit)
      return
    }
    let own = try SessionFile(try outside.privateFile(), isPrivate: true)
    do throws(Diagnostic) {
      try own.appendSynced(unwritten + text, retraction: retraction, reserved: Journal.shortLineLimit)
    } catch {
      own.remove()
      throw error
    }
    (file, unwritten) = (own, "")
  }

  /// Begins a session of one's own in a private file, which goes away again if nothing is sent.
  package mutating func begin() throws(Diagnostic) {
    if settings.keeping == .temporary { return }
    file = try SessionFile(try outside.privateFile(), isPrivate: true)
    if let fixing { try journal(fixing) }
  }

  /// Leaves the session's file. A private one in which nothing was sent, or that only a script needed, is removed.
  package func leaveFile() {
    guard let file, file.isPrivate, !keepsFile, settings.keeping == .temporary || session.exchanges.isEmpty else {
      return
    }
    file.remove()
  }

  /// Takes up the session in the file at `path`, which is made when it does not exist.
  ///
  /// - Throws: a diagnostic; the present session then goes on.
  package mutating func open(_ path: String) throws(Diagnostic) {
    let file = try sessionFile(path)
    var session = self.session.isServerFixed ? self.session.freshAtSameServer : self.session.fresh
    var isConnecting = false
    let reports = try session.fold(file.contents, source: path, isSession: true) { item in
      isConnecting = isConnecting || item.isConnecting
      return true
    }
    remember(knownCredential)
    session.unusedCredentials.forEach { remember($0) }
    for credential in session.pastCredentials { remember(credential.known(in: outside.environment)) }
    leaveFile()
    self.session = session
    self.file = file
    if let fixing {
      if !file.isReadOnly { try journal(fixing) }
      if isConnecting {
        report(.note("the command line's server is used, not the one in \(path)"))
      }
    }
    try enterSandboxIfNeeded()
    for remark in file.reports + reports { report(remark) }
    if file.isNew { report(file.beginning) }
    showPast()
  }

  /// The session's file; one that cannot be written may be opened to be read, if that is wanted.
  private func sessionFile(_ path: String) throws(Diagnostic) -> SessionFile {
    if let file, file.path == path, (try? file.checkThatItIsOurs()) == nil { file.unlock() }
    do throws(Diagnostic) {
      return try SessionFile(path, isReadOnly: settings.keeping == .readOnly)
    } catch {
      let question: TerminalText = "\(error.summary). Open it for reading only?"
      guard error.isAboutWriting, outside.console.confirm(question) == true else { throw error }
      return try SessionFile(path, isReadOnly: true)
    }
  }

  private static let shownExchanges = 20

  /// What an opened session has behind it. Nothing of it is sent again.
  private mutating func showPast() {
    if session.exchanges.isEmpty || settings.isScript { return }
    let earlier = session.exchanges.count - Interpreter.shownExchanges
    if earlier > 0 { report(.note("\(counted(earlier, "earlier exchange")): history")) }
    show(.history(last: Interpreter.shownExchanges))
    if session.draft.isSandbox { report(.note("this is a fresh sandbox: what was sent before is not in it")) }
  }

  /// `save` and `share`.
  mutating func save(_ path: String, _ sharing: Sharing, replacing: Bool) throws(Diagnostic) {
    let script = session.script(sharing, redactor: redactor)
    try writeFile(path, Array(script.utf8), replacing: replacing, isInterrupted: outside.isInterrupted)
    if let disguise = sharing.disguise {
      let hint =
        "look it through before you give it away" + (disguise.people == .invented ? "" : "; for people: --anonymize")
      return report(.note("shared as \(path), without credentials", hints: [hint]))
    }
    let holdsPassword = redactor.redact(script) != script
    report(
      .note(
        "saved \(path)\(holdsPassword ? "; it holds the password, for your eyes alone" : "")", hints: session.stops))
  }

  /// Fixes server and credential for this whole run, whatever a file says.
  package mutating func fixServer(_ command: Command) {
    run(command.description, from: .options)
    session.isServerFixed = true
    fixing = command
  }

  /// Uses a credential from the environment for the server of the command line.
  package mutating func fixCredential(_ pair: String) { session.fixCredential(pair) }
}
