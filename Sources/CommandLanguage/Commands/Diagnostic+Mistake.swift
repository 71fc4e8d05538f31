package import JSON
internal import Text

extension Diagnostic {
  /// Mistakes that several commands share.
  package enum Mistake {
    case unknownCommand(Word)
    case unknownOption(Word, of: CommandSyntax)
    case tooManyWords(CommandSyntax)
    case unknownVariable(String, known: [String])
    case noOperation(command: String)
    case noAnswer
  }

  /// The hint that names what was probably meant, if anything is like it.
  package static func meant(_ word: String, among known: some Sequence<String>) -> [String] {
    nearest(word, among: known).map { ["did you mean '\($0)'?"] } ?? []
  }

  package init(_ mistake: Mistake, at word: Word? = nil) {
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

  package init(_ error: LexicalError) {
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

  /// JSON that is none: with the place inside the text.
  package init(_ error: JSONSyntaxError, what: String, at word: Word? = nil) {
    self.init(
      .usage, "\(what) is not JSON",
      explanation: "line \(error.line), column \(error.column): expected \(error.expected)", at: word)
    if let word, word.form == .bracket, let range, range.count >= error.offset {
      self.range = range.lowerBound + error.offset..<range.lowerBound + error.offset + 1
    }
  }

  /// A path that is none.
  package init(_ error: JSONPathError, path: Word) {
    self.init(
      .usage, "'\(path.source)' is not a path", explanation: "expected \(error.expected)",
      hints: ["paths look like .orders.data[0].id"], at: path)
  }
}

extension JSONDocument {
  /// A document from text that a person wrote.
  package init(reading bytes: [UInt8], what: String, at word: Word) throws(Diagnostic) {
    do throws(JSONSyntaxError) {
      try self.init(bytes)
    } catch {
      throw Diagnostic(error, what: what, at: word)
    }
  }
}
