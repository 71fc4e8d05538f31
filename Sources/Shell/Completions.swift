internal import Catalogue
internal import CodeSamples
internal import HTTP
internal import JSON

/// What Tab offers: a pure function of the line, the cursor and the session.
package struct Completions: Sendable, Equatable {
  /// How many scalars before the cursor the candidates stand for.
  package var replaced: Int
  package var candidates: [Candidate]

  package struct Candidate: Sendable, Equatable {
    package var text: String
    /// In a few words, beside it in the list.
    package var summary: String
    /// What follows once it is the only one: a blank, or nothing where the word goes on.
    package var suffix: String
  }

  /// An entry of a directory.
  package struct File: Sendable, Equatable {
    package var name: String
    package var isDirectory: Bool

    package init(name: String, isDirectory: Bool) {
      self.name = name
      self.isDirectory = isDirectory
    }
  }

  /// - Parameters:
  ///   - before: the text before the cursor.
  ///   - files: what is in a directory; an empty path is the working directory.
  package init(before: String, session: Session, files: @escaping (String) -> [File]) {
    let (words, current) = Completions.split(before)
    replaced = current.unicodeScalars.count
    let source = CompletionSource(words: words, current: current, session: session, files: files)
    // A key of the last answer may hold anything: one that would deceive a reader is not offered.
    candidates = source.candidates.filter { $0.text.hasPrefix(current) && $0.text != "" && visible($0.text) == $0.text }
  }

  /// The whole words of the command at the end of `text`, and the word that is being typed.
  private static func split(_ text: String) -> (words: [String], current: String) {
    var lexer = Lexer(text)
    var words: [Word] = []
    do throws(LexicalError) {
      while let element = try lexer.next() {
        if case .statement(let found) = element { words = found } else { words = [] }
      }
    } catch {
      return ([], "\u{0}")
    }
    let bytes = Array(text.utf8)
    let end = words.last?.range.upperBound ?? 0
    let tail = bytes[end...]
    if tail.contains(UInt8(ascii: ";")) || tail.contains(0x0A) || words.isEmpty {
      let current = tail.drop { $0 == UInt8(ascii: ";") || $0 <= 0x20 }
      return ([], String(decoding: current, as: UTF8.self))
    }
    if tail.isEmpty { return (words.dropLast().map(\.source), words.last!.source) }
    return (words.map(\.source), "")
  }
}

/// Where the candidates for one word come from.
private struct CompletionSource {
  let words: [String]
  let current: String
  let session: Session
  let files: (String) -> [Completions.File]

  var candidates: [Completions.Candidate] {
    guard let name = words.first else { return commands }
    guard let syntax = CommandSyntax.named(name) else { return [] }
    if current.hasPrefix("-") { return syntax.options.map { candidate($0.name, $0.summary) } }
    if current.hasPrefix("$") {
      return session.draft.variables.sorted { $0.key < $1.key }.map { candidate("$\($0.key)", "\($0.value)") }
    }
    let place = words.dropFirst().count { !$0.hasPrefix("--") && $0 != ":=" }
    if let option = syntax.options.first(where: { $0.name == words.last }), option.value == "FILE" {
      return fileCandidates("")
    }
    guard syntax.parameters.indices.contains(place) else { return [] }
    return candidates(of: syntax.parameters[place].kind)
  }

  private func candidates(of kind: CommandSyntax.Parameter.Kind) -> [Completions.Candidate] {
    switch kind {
    case .operation, .search: operations
    case .sandboxAction: Command.SandboxAction.allCases.map { candidate($0.rawValue) }
    case .method: ["GET", "POST", "PUT", "PATCH", "DELETE"].map { candidate($0) }
    case .path: paths
    case .field: fields
    case .value: words.first == "set" && words.count > 1 ? values(of: words[1]) : []
    case .header: ["Accept", "Cache-Control", "Content-Type"].map { candidate($0) }
    case .body: [candidate("example"), candidate("clear")] + (current.hasPrefix("@") ? fileCandidates("@") : [])
    case .answer: answers
    case .language: Language.allCases.map { candidate($0.rawValue) }
    case .file: fileCandidates("")
    case .option: Options.settings.map { candidate($0.name, $0.summary) } + [candidate("bind", "what a key does")]
    case .optionValue: optionValues
    case .command: commands
    case .fixed: [candidate("=")]
    case .url, .user, .secret, .variable: []
    }
  }

  private func candidate(_ text: String, _ summary: String = "", suffix: String = " ") -> Completions.Candidate {
    Completions.Candidate(text: text, summary: visible(summary), suffix: suffix)
  }

  private var commands: [Completions.Candidate] { CommandSyntax.all.map { candidate($0.name, $0.shortSummary) } }

  private var operations: [Completions.Candidate] {
    session.catalogue.operations.map { candidate($0.id, "\($0.method) \($0.path)") }
  }

  /// Paths of the catalogue that fit the method typed before.
  private var paths: [Completions.Candidate] {
    session.catalogue.operations.filter { words.count < 2 || $0.method.description == words[1].uppercased() }
      .map { candidate($0.path, $0.title) }
  }

  /// Parameters, and places of the body one level at a time.
  private var fields: [Completions.Candidate] {
    guard let operation = session.draft.operation else {
      if case .request(_, let path) = session.draft.target {
        return placeholders(in: path).map { candidate($0, "path") }
      }
      return []
    }
    let parameters = operation.parameters.map { parameter in
      let need = parameter.isRequired ? "required, " : ""
      return candidate(parameter.name, "\(parameter.location.rawValue), \(need)\(parameter.schema.typeName)")
    }
    return parameters + bodyFields(operation)
  }

  private func bodyFields(_ operation: Operation) -> [Completions.Candidate] {
    guard let body = operation.body else { return [] }
    let parent = current.lastIndex(of: ".").map { String(current[..<$0]) } ?? ""
    let schema = parent.isEmpty ? body.schema : (try? JSONPath(parent)).flatMap { operation.schema(at: $0) }
    return (schema?.properties ?? []).map { property in
      let isObject = !property.schema.properties.isEmpty
      let need = property.isRequired ? "required, " : ""
      return candidate(
        (parent.isEmpty ? "" : "\(parent).") + property.name, need + property.schema.typeName,
        suffix: isObject ? "." : " ")
    }
  }

  private func values(of name: String) -> [Completions.Candidate] {
    guard let operation = session.draft.operation else { return [] }
    let schema = operation.parameter(name)?.schema ?? (try? JSONPath(name)).flatMap { operation.schema(at: $0) }
    guard let schema else { return [] }
    if !schema.enumeration.isEmpty { return schema.enumeration.map { candidate($0.root.string ?? $0.description) } }
    return schema.type == .boolean ? [candidate("true"), candidate("false")] : []
  }

  /// Paths into the last answer one level at a time, and what else `show` knows.
  private var answers: [Completions.Candidate] {
    let others = words.first == "show" ? [candidate("headers"), candidate("request")] : []
    guard current.hasPrefix(".") || current.isEmpty, let answer = session.lastAnswer else { return others }
    let parent = String(current[..<(current.lastIndex(of: ".") ?? current.startIndex)])
    guard let value = (try? JSONPath(parent)).flatMap({ answer.root.value(at: $0) }) else { return others }
    let keys = value.members.map { key, value in
      let path = parent + JSONPath.Step.key(key).description
      let isOpen = value.kind == .object || value.kind == .array
      return candidate(path, isOpen ? value.kind.rawValue : String(value.text.prefix(40)), suffix: isOpen ? "" : " ")
    }
    return others + keys
  }

  private var optionValues: [Completions.Candidate] {
    switch words.count > 1 ? words[1] : "" {
    case "confirm", "hints", "pager": [candidate("on"), candidate("off")]
    case "record": Options.Recording.allCases.map { candidate($0.rawValue) }
    case "cacert": fileCandidates("")
    default: []
    }
  }

  private func fileCandidates(_ mark: String) -> [Completions.Candidate] {
    let path = current.dropFirst(mark.count)
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isHiddenWanted = path.dropFirst(directory.count).hasPrefix(".")
    return files(directory).filter { isHiddenWanted || !$0.name.hasPrefix(".") }.map { file in
      candidate(mark + directory + file.name + (file.isDirectory ? "/" : ""), suffix: file.isDirectory ? "" : " ")
    }
  }
}
