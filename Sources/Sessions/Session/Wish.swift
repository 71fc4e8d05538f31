internal import CLibrary
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Text

/// What a line of a file asks for beyond sending a request. The file may be from somebody else, so it is asked about
/// once, by content: the same line for the same site needs no second question.
package enum Wish: Sendable, Hashable {
  /// A command line, for the password that its output is.
  case run(String, site: String)
  /// A variable of the environment, for the password in it.
  case use(variable: String, site: String)
  /// A file of this machine, to be sent. Whatever reads one because a line of a file says so has to ask for this.
  case read(String)
  /// A file of this machine, to be written.
  case write(String, isReplacing: Bool)
  /// A session, to be gone on with, and written to.
  case open(String)
  /// A session, to be run.
  case replay(String)
  /// Certificates, to be trusted in the place of the system's.
  case trust(certificates: String)

  /// The files that a command touches; where one is named by a variable that is not known, none.
  static func touching(_ command: Command, _ variables: Variables) -> [Wish] {
    let wish: (Word?, (String) -> Wish) -> [Wish] = { word, wish in
      word.flatMap { try? $0.expanded(variables) }.map { [wish($0)] } ?? []
    }
    switch command {
    case .show(_, let output): return wish(output) { .write($0, isReplacing: false) }
    case .save(let file, _, let force), .export(_, let file, _, let force):
      return wish(file) { .write($0, isReplacing: force) }
    case .open(let file): return wish(file) { .open($0) }
    case .replay(let file): return wish(file) { .replay($0) }
    case .option(let name?, let value?)
    where Options.setting(named: name.source)?.kind == .file && value.source != "none":
      return wish(value) { .trust(certificates: $0) }
    case .handing(let command, _): return touching(command, variables)
    default: return []
    }
  }

  /// What the credential of a draft takes.
  package init?(_ draft: Draft) {
    guard let credential = draft.credential else { return nil }
    switch credential.secret {
    case .literal: return nil
    case .command(let line): self = .run(line, site: draft.isSandbox ? "the sandbox" : credential.origin)
    case .environment(let name):
      // The embedded sandbox is this program itself: nothing leaves it.
      if draft.isSandbox { return nil }
      self = .use(variable: name, site: credential.origin)
    }
  }

  /// Whether it asks for a variable that is meant for this program. Such a password belongs to one site, so it goes to
  /// a site that the user has named, whoever has written the line that asks for it.
  package var isForOwnVariable: Bool {
    guard case .use(let variable, _) = self else { return false }
    return variable.hasPrefix("CARTSH_") || variable.hasPrefix("FLUENTCART_")
  }

  /// In words, to be asked about.
  package var text: String {
    switch self {
    case .run(let line, let site): "run '\(visible(line))' for the password at \(visible(site))"
    case .use(let variable, let site): "send the environment's \(visible(variable)) to \(visible(site)) as the password"
    case .read(let path): "read the file \(hidingPasswords(visible(path))) and send it"
    case .write(let path, let isReplacing): "write \(isReplacing ? "over " : "")the file \(visible(path))"
    case .open(let path): "open the session \(visible(path)), and write to it"
    case .replay(let path): "run the session \(visible(path))"
    case .trust(let path): "trust the certificates in \(visible(path))"
    }
  }

  /// Other ways to the same end.
  package var ways: [String] {
    guard case .use("FLUENTCART_AUTH", let site) = self else { return [] }
    return ["or, if it is your site, name it: --server \(visible(site))"]
  }

  /// The file that is meant.
  private var path: String? {
    switch self {
    case .run, .use: nil
    case .read(let path), .write(let path, _), .open(let path), .replay(let path), .trust(let path): path
    }
  }

  /// What is remembered of it. A relative path means another file in another directory.
  package func digest(in directory: String = workingDirectory) -> String {
    let isRelative = path.map { !$0.hasPrefix("/") } ?? false
    return SHA256.hash(Array("\(self)\(isRelative ? " in \(directory)" : "")".utf8))
  }

  private static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
