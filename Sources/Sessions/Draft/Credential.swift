package import CommandLanguage
package import HTTP

/// Who the requests come from: a user of the site, and where the application password is found.
package struct Credential: Sendable, Equatable {
  package var username: String
  package var secret: Secret
  /// Scheme, host and port that it may be sent to; nowhere else.
  package var origin: String
  /// Given by the sandbox and not by the user, so that no file needs it.
  package var isSandboxOwn = false
  /// Read from a file, which may be somebody else's.
  package var isFromFile = false

  /// User and password, where the password is known without looking it up.
  var literal: BasicCredential? {
    if case .literal(let password) = secret { BasicCredential(username: username, password: password) } else { nil }
  }

  /// User and password, where no command has to be run for it.
  ///
  /// - Parameter environment: gives a variable's value, which is the password or, as FLUENTCART_AUTH is written,
  ///   `USER:PASSWORD`: no application password has a colon.
  package func known(in environment: (String) -> String?) -> BasicCredential? {
    guard case .environment(let name) = secret else { return literal }
    let pair = "\(username):"
    return environment(name).flatMap { value in
      BasicCredential(
        username: username, password: value.hasPrefix(pair) ? String(value.dropFirst(pair.count)) : value)
    }
  }

  package static func == (left: Credential, right: Credential) -> Bool {
    left.username == right.username && left.secret == right.secret && left.origin == right.origin
      && left.isSandboxOwn == right.isSandboxOwn
  }

  package enum Secret: Sendable, Equatable {
    case literal(String)
    /// The name of an environment variable.
    case environment(String)
    /// A command line whose output is the password.
    case command(String)
  }

  /// Reads `env:NAME`, `command:"…"`, or the password itself.
  package static func secret(_ text: String) -> Secret {
    if text.hasPrefix("env:") { return .environment(String(text.dropFirst(4))) }
    if text.hasPrefix("command:") {
      let command = text.dropFirst(8)
      let isQuoted = command.count > 1 && command.first == "\"" && command.last == "\""
      return .command(String(isQuoted ? command.dropFirst().dropLast() : command))
    }
    return .literal(text)
  }
}

extension Credential.Secret {
  /// The word that gives it again.
  package var word: Word {
    switch self {
    case .literal(let text): Word(saying: text)
    case .environment(let name): Word(saying: "env:\(name)")
    case .command(let command): Word(saying: "command:\(command)")
    }
  }

  /// What may be shown of it.
  var masked: String {
    switch self {
    case .literal: "••••"
    case .environment(let name): "env:\(name)"
    case .command(let command): "command:\(command)"
    }
  }
}
