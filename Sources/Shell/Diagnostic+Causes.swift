internal import Catalogue
internal import HTTP
internal import JSON

// What the parts below the shell have to say, in words for people.

extension Diagnostic {
  /// Mistakes that several commands share.
  enum Mistake {
    case unknownCommand(Word)
    case unknownOption(Word, of: CommandSyntax)
    case tooManyWords(CommandSyntax)
    case unknownVariable(String, known: [String])
    case noOperation(command: String)
    case noAnswer
  }

  /// The hint that names what was probably meant, if anything is like it.
  static func meant(_ word: String, among known: some Sequence<String>) -> [String] {
    nearest(word, among: known).map { ["did you mean '\($0)'?"] } ?? []
  }

  init(_ mistake: Mistake, at word: Word? = nil) {
    switch mistake {
    case .unknownCommand(let word):
      self.init(
        .usage, "unknown command '\(word.source)'",
        hints: word.source.first == "{" || word.source.first == "["
          ? ["to make it the body of the request: body JSON"]
          : Diagnostic.meant(word.source, among: CommandSyntax.all.map(\.name)) + ["'help' lists the commands"],
        at: word)
    case .unknownOption(let word, let syntax):
      let known = syntax.options.map(\.name)
      self.init(
        .usage, "'\(syntax.name)' has no option \(word.source)",
        hints: known.isEmpty
          ? ["put it in quotes to take it as a word: '\(word.source)'"]
          : Diagnostic.meant(word.source, among: known) + ["it has: \(known.joined(separator: ", "))"],
        at: word)
      if word.source.hasSuffix(";") { hints = ["between two commands ';' stands alone: use refundOrder ; send"] }
    case .tooManyWords(let syntax):
      self.init(
        .usage, "too many words for '\(syntax.name)'",
        hints: ["usage: \(syntax.usage)", "put quotes around a value with blanks: 'like this'"], at: word)
      if syntax.name == "auth" {
        hints = ["a password with blanks needs quotes: auth USER '…'", "or have it asked for: auth USER"]
      }
    case .unknownVariable(let name, let known):
      let near = nearest(name, among: known)
      self.init(
        .usage, "there is no variable $\(name)",
        hints: (near.map { ["did you mean $\($0)?"] } ?? ["make it: let \(name) = VALUE"]) + ["$$ is a dollar sign"],
        at: word)
    case .noOperation(let command):
      self.init(
        .usage, "'\(command)' needs an operation",
        hints: ["choose one: use refundOrder", "see what there is: operations"], at: word)
    case .noAnswer:
      self.init(.usage, "there is no answer yet", hints: ["send a request first"], at: word)
    }
  }

  init(_ error: LexicalError) {
    switch error.kind {
    case .unclosedQuote:
      self.init(.usage, "a quote is not closed", hints: ["close it on the same line; \"…\" takes \\n for a line break"])
    case .unclosedBracket: self.init(.usage, "a bracket is not closed")
    case .crossedBrackets: self.init(.usage, "this bracket closes none that is open here")
    case .textAfterQuote:
      self.init(.usage, "a blank is missing after the quote or bracket", hints: ["put the whole word in quotes"])
    case .nul: self.init(.usage, "a command cannot hold a NUL byte")
    }
    range = error.range
  }

  /// The commands that show what has become of the order that a request is about.
  static func look(_ request: Request) -> String {
    let steps = SiteKnowledge.route(of: request.url)?.split(separator: "/") ?? []
    guard let orders = steps.firstIndex(of: "orders"), steps.indices.contains(orders + 1),
      steps[orders + 1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return "use getOrder" }
    return "use getOrder ; set order_id \(steps[orders + 1]) ; send"
  }

  /// What is said first of everything whose outcome is unknown; the commands that look follow.
  static let lookFirst = "do not send it again before you have looked"

  /// Why there is no whole answer. `isSafe`: the method changes nothing, so its outcome is not unknown: the server has
  /// failed to answer.
  ///
  /// - Parameter look: the commands that show what has become of it.
  init(_ error: TransportError, host: String, wasSent: Bool, isSafe: Bool, look: String = "use getOrder") {
    let (summary, hints) = Diagnostic.words(for: error, host: host)
    if error.kind == .interrupted, !wasSent || isSafe {
      self.init(
        .interrupted, "stopped waiting", hints: isSafe && wasSent ? ["a GET changes nothing: send it again"] : [])
    } else if !wasSent {
      let reason = error.kind == .certificateNotTrusted ? CertificateFault(error.detail).reason.map { ": \($0)" } : nil
      self.init(
        .nothingSent, summary + (reason ?? ""), explanation: "nothing was sent (\(error.detail))", hints: hints)
    } else if isSafe {
      let mayHelp = [.timedOut, .cutShort, .other].contains(error.kind)
      self.init(
        .serverError, summary, explanation: error.detail,
        hints: (mayHelp ? ["it only reads: send it again"] : []) + hints)
    } else {
      self.init(
        .unknownOutcome, "outcome unknown: \(summary)",
        explanation: "it was sent, so the server may have carried it out (\(error.detail))",
        hints: ["\(Diagnostic.lookFirst): \(look)"] + Diagnostic.rawAnswer(error))
    }
  }

  /// A failure of the proxy, which is never blamed on the site.
  private static func proxyWords(for error: TransportError, host: String) -> (String, [String]) {
    let proxy = error.proxy.map { "the proxy \($0.address) (of \($0.variable))" } ?? "the proxy"
    let variable = error.proxy?.variable ?? "https_proxy"
    let around = "to go to \(host) without it: no_proxy=\(host.prefix { $0 != ":" }) in the environment"
    return switch error.kind {
    case .proxyNotResolved: ("\(proxy) is not found", ["check the spelling: \(variable) in the environment", around])
    case .proxyWantsPassword:
      ("\(proxy) wants a password", ["in the environment: \(variable)=http://USER:PASSWORD@HOST:PORT", around])
    case .proxyUnreachable:
      ("\(proxy) does not take the connection", ["is it up? look at \(variable) in the environment", around])
    default: ("\(proxy) does not let the request through", ["look at \(variable) in the environment", around])
    }
  }

  /// The way around a content coding that is none; a broken transfer coding leaves nothing to show.
  private static func rawAnswer(_ error: TransportError) -> [String] {
    if error.kind != .undecodable || error.detail.lowercased().contains("chunk") { return [] }
    return ["to see answers as they come, not decoded: header Accept-Encoding identity"]
  }

  private static func words(for error: TransportError, host: String) -> (String, [String]) {
    switch error.kind {
    case .unusable: ("this request cannot be sent", [])
    case .unavailable: ("libcurl could not be loaded", ["install it: apt-get install libcurl4"])
    case .nameNotResolved: ("there is no host named \(host)", ["check the spelling: server URL"])
    case .proxyNotResolved, .proxyUnreachable, .proxyWantsPassword, .proxyRefused: proxyWords(for: error, host: host)
    case .refused: ("nothing listens at \(host)", ["is the site up? is the port right?", "to practise: sandbox start"])
    case .tlsFailed:
      ("no secure connection to \(host)", ["a site without TLS is written http://…, only on this machine"])
    case .certificateNotTrusted:
      ("the certificate of \(host) is not trusted", CertificateFault(error.detail).advice)
    case .connectTimedOut: ("\(host) did not take the connection in time", ["wait longer: option connect-timeout 30"])
    case .timedOut: ("no answer in time", ["wait longer: option timeout 120"])
    case .notHTTP: ("what answers at \(host) does not speak HTTP", ["is the port right?"])
    case .cutShort: ("the answer broke off", [])
    case .tooLarge(let limit):
      ("the answer is longer than \(byteCount(limit))", ["raise the limit: option body-limit 1024"])
    case .undecodable: ("the answer is coded in a way that cannot be read", rawAnswer(error))
    case .interrupted: ("stopped waiting", [])
    case .other: ("the request failed", [])
    }
  }

  /// JSON that is none: with the place inside the text.
  init(_ error: JSONSyntaxError, what: String, at word: Word? = nil) {
    self.init(
      .usage, "\(what) is not JSON",
      explanation: "line \(error.line), column \(error.column): expected \(error.expected)", at: word)
    if let word, word.form == .bracket, let range, range.count >= error.offset {
      self.range = range.lowerBound + error.offset..<range.lowerBound + error.offset + 1
    }
  }

  /// A path that is none.
  init(_ error: JSONPathError, path: Word) {
    self.init(
      .usage, "'\(path.source)' is not a path", explanation: "expected \(error.expected)",
      hints: ["paths look like .orders.data[0].id"], at: path)
  }
}

extension JSONDocument {
  /// A document from text that a person wrote.
  init(reading bytes: [UInt8], what: String, at word: Word) throws(Diagnostic) {
    do throws(JSONSyntaxError) {
      try self.init(bytes)
    } catch {
      throw Diagnostic(error, what: what, at: word)
    }
  }
}
