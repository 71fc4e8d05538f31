internal import CommandLanguage
internal import JSON
package import Sessions
internal import Text

/// How the parts of a line are to be shown while it is typed: a pure function of the line and the session.
///
/// What is a mistake is not decided here: the commands are applied to a copy of the session, and the words at which that
/// complains are the mistakes. A word that is still being typed is none as long as it may become right.
package struct LineColors: Sendable, Equatable {
  /// What a part is.
  package enum Kind: Sendable {
    case command, option, name, string, number, literal, variable, comment, mistake
  }

  /// A part of the line.
  package struct Span: Sendable, Equatable {
    /// In bytes.
    package var range: Range<Int>
    package var kind: Kind
  }

  /// In the order in which they are painted: a later one goes over an earlier one.
  package private(set) var spans: [Span] = []

  package init(_ text: String, session: Session) {
    var lexer = Lexer(text, quotesSpanRows: true)
    var session = session
    let bytes = Array(text.utf8)
    do throws(LexicalError) {
      while let element = try lexer.next() {
        switch element {
        case .comment(let range): add(range, .comment)
        case .statement(let words):
          color(words, bytes)
          findMistakes(words, bytes, &session)
        }
      }
    } catch {
      color(lexer.words, bytes)
      colorUnreadable(bytes, from: lexer.wordStart, error, after: lexer.words)
    }
  }

  private mutating func add(_ range: Range<Int>, _ kind: Kind) {
    if !range.isEmpty { spans.append(Span(range: range, kind: kind)) }
  }

  // MARK: Words

  private mutating func color(_ words: [Word], _ bytes: [UInt8]) {
    guard let command = words.first else { return }
    let syntax = CommandSyntax.named(command.source)
    if syntax != nil { add(command.range, .command) }
    var place = 0
    for word in words.dropFirst() {
      let kind = word.isOption ? .option : Self.kind(of: word.source, as: syntax?.parameters, at: place)
      if !word.isOption { place += 1 }
      switch word.form {
      case .literal, .quoted: add(word.range, .string)
      case .bracket: spans += JSONColors(bytes, in: word.range).spans
      case .plain: add(word.range, kind)
      }
    }
  }

  /// What a plain word is, in its place among the parameters of its command.
  private static func kind(of word: String, as parameters: [CommandSyntax.Parameter]?, at place: Int) -> Kind {
    if word.hasPrefix("$") { return .variable }
    if ["true", "false", "null"].contains(word) { return .literal }
    if let first = word.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first), Double(word) != nil {
      return .number
    }
    guard let parameters, parameters.indices.contains(place) else { return .string }
    switch parameters[place].kind {
    case .value, .secret, .optionValue, .file, .search, .url: return word.hasPrefix(":=") ? .option : .string
    case .fixed: return .option
    default: return .name
    }
  }

  /// The word at which the lexer gave up: still open, or wrong from some place on.
  private mutating func colorUnreadable(
    _ bytes: [UInt8], from start: Int, _ error: LexicalError, after words: [Word]
  ) {
    let rest = start..<bytes.count
    if rest.isEmpty { return }
    switch bytes[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): spans += JSONColors(bytes, in: rest).spans
    case _ where words.isEmpty: break
    default: add(rest, .string)
    }
    switch error.kind {
    case .crossedBrackets, .nul: add(error.range, .mistake)
    case .textAfterQuote: add(error.range.upperBound - 1..<error.range.upperBound, .mistake)
    case .unclosedQuote, .unclosedBracket: break
    }
  }

  // MARK: Mistakes

  private mutating func findMistakes(_ words: [Word], _ bytes: [UInt8], _ session: inout Session) {
    // A blank behind the last word says that it is finished.
    let unfinished = words.last.flatMap { $0.range.upperBound == bytes.count ? $0 : nil }
    for range in Self.mistakes(words, &session) {
      if let unfinished, range.overlaps(unfinished.range), mayBecomeRight(unfinished, of: words, bytes, session) {
        continue
      }
      add(range, .mistake)
    }
  }

  /// Where applying the command complains. That it is not whole yet is no mistake.
  private static func mistakes(_ words: [Word], _ session: inout Session) -> [Range<Int>] {
    if Question(words, session) != nil { return [] }
    do throws(Diagnostic) {
      let command = try session.command(words)
      return doubts(try session.apply(command))
    } catch {
      guard let range = error.range else { return [] }
      if range != words[0].range || CommandSyntax.named(words[0].source) == nil { return [range] }
      return words.count == 2 && words[0].source == "set" ? mistakes(inName: words[1], session) : []
    }
  }

  /// A name is looked up before there is a value.
  private static func mistakes(inName name: Word, _ session: Session) -> [Range<Int>] {
    var session = session
    do throws(Diagnostic) {
      return doubts(try session.apply(.set(name: name, value: Word(plain: "0"), isRaw: false)))
    } catch {
      return error.range.map { [$0] } ?? []
    }
  }

  private static func doubts(_ applied: Session.Applied) -> [Range<Int>] {
    applied.remarks.filter { $0.severity == .warning }.compactMap(\.range)
  }

  private func mayBecomeRight(_ word: Word, of words: [Word], _ bytes: [UInt8], _ session: Session) -> Bool {
    let before = String(decoding: bytes[..<word.range.upperBound], as: UTF8.self)
    let offered = Completions(before: before, session: session, files: { _ in [] }).candidates
    if offered.contains(where: { $0.text != word.source }) { return true }
    guard words.count > 1, let syntax = CommandSyntax.named(words[0].source) else { return false }
    let place = words.dropFirst().dropLast().count { !$0.isOption }
    guard !word.isOption, syntax.parameters.indices.contains(place) else { return false }
    switch syntax.parameters[place].kind {
    case .value: return word.form == .plain && (word.source.utf8.last.map { "-+.eE:=".utf8.contains($0) } ?? true)
    case .operation, .field, .method, .sandboxAction, .catalogueAction, .fillWord, .unit, .language, .format,
      .option,
      .optionValue, .command, .fixed, .condition:
      return false
    case .url, .user, .secret, .path, .header, .body, .variable, .answer, .exchange, .column, .file, .search, .subject,
      .expected, .catalogue, .number:
      return true
    }
  }
}

/// The parts of JSON that is being typed, whole or not.
private struct JSONColors {
  private(set) var spans: [LineColors.Span] = []

  init(_ bytes: [UInt8], in range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let start = offset
      let kind: LineColors.Kind?
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset = JSONColors.endOfString(bytes, from: offset, limit: range.upperBound)
        let next = bytes[offset..<range.upperBound].first { $0 > 0x20 }
        kind = next == UInt8(ascii: ":") ? .name : .string
      case let byte where JSONColors.isWord(byte):
        offset = bytes[offset..<range.upperBound].firstIndex { !JSONColors.isWord($0) } ?? range.upperBound
        kind = JSONColors.kind(ofWord: String(decoding: bytes[start..<offset], as: UTF8.self))
      default:
        offset += 1
        kind = nil
      }
      if let kind { spans.append(LineColors.Span(range: start..<offset, kind: kind)) }
    }
  }

  private static func endOfString(_ bytes: [UInt8], from start: Int, limit: Int) -> Int {
    var offset = start + 1
    while offset < limit, bytes[offset] != UInt8(ascii: "\"") { offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(offset + 1, limit)
  }

  /// Letters, digits and what may stand in a number or in the name of a variable.
  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "+-._$".utf8.contains(byte)
  }

  private static func kind(ofWord word: String) -> LineColors.Kind? {
    if word.hasPrefix("$") { return .variable }
    if Double(word) != nil { return .number }
    return ["true", "false", "null"].contains(word) ? .literal : nil
  }
}

extension Palette {
  /// The SGR parameters for a part of a line that is being typed. A mistake is underlined too, for who sees no red.
  package static func style(_ kind: LineColors.Kind) -> String {
    let json = JSONStyle.Colors.standard
    return switch kind {
    case .command: "1"
    case .option, .variable: "33"
    case .name: "36"
    case .string: json.string
    case .number: json.number
    case .literal: json.literal
    case .comment: "2"
    case .mistake: "4;31"
    }
  }
}
