internal import CLibrary

/// Cuts text into commands: words between blanks, a command a line or between lone `;`.
///
/// The prompt, `-c`, `-f`, standard input and session files are all read here.
package struct Lexer {
  /// What is read.
  package let bytes: [UInt8]
  private var offset = 0
  private let quotesSpanRows: Bool
  /// Line breaks inside `"…"` of the word that is being read.
  private var breaks: [Int] = []
  /// The words of the statement that is being read. After an error: those before the word that cannot be read.
  package private(set) var words: [Word] = []
  /// Where the word that is being read begins.
  package private(set) var wordStart = 0
  /// The comment behind the statement that was read last.
  package private(set) var comment: Range<Int>?

  /// - Parameter quotesSpanRows: whether quotes may stay open over line breaks, as they may while one types. Such a word
  ///   is spelled so that it fits on a line: `"a\nb"`.
  package init(_ text: String, quotesSpanRows: Bool = false) {
    self.init(SourceText(text), quotesSpanRows: quotesSpanRows)
  }

  package init(_ text: SourceText, quotesSpanRows: Bool = false) {
    bytes = text.bytes
    self.quotesSpanRows = quotesSpanRows
  }

  /// What stands between two separators.
  package enum Element: Sendable {
    case statement([Word])
    /// A line that is only a comment, `#` and all: where it stands, since a recorded answer may be long. A carriage
    /// return at its end is not part of it.
    case comment(Range<Int>)
  }

  /// The next command or comment line; `nil` at the end.
  package mutating func next() throws(LexicalError) -> Element? {
    (words, comment) = ([], nil)
    var isLineStart = offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n")
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0x0A:
        offset += 1
        if !words.isEmpty { return .statement(words) }
        isLineStart = true
      case UInt8(ascii: "#"):
        let start = offset
        offset = lineEnd(from: offset)
        let end = bytes[offset - 1] == 0x0D ? offset - 1 : offset
        if isLineStart, words.isEmpty {
          offset = min(offset + 1, bytes.count)
          return .comment(start..<end)
        }
        comment = start..<end
      case UInt8(ascii: ";") where isBlank(at: offset + 1):
        offset += 1
        if !words.isEmpty { return .statement(words) }
      case UInt8(ascii: "|") where isBlank(at: offset + 1) && handsOn(words):
        let rest = restForProgram()
        words += rest
      default:
        words.append(try word())
        isLineStart = false
      }
    }
    return words.isEmpty ? nil : .statement(words)
  }

  private func lineEnd(from start: Int) -> Int {
    bytes.withUnsafeBytes { text in
      memchr(text.baseAddress! + start, 0x0A, text.count - start).map { UnsafeRawPointer($0) - text.baseAddress! }
        ?? text.count
    }
  }

  private func handsOn(_ words: [Word]) -> Bool {
    words.first.flatMap { CommandSyntax.named($0.source) }?.handsOn ?? false
  }

  /// A `|` and what stands behind it on the line: another shell's language, of which nothing is read here.
  private mutating func restForProgram() -> [Word] {
    let mark = Word(source: "|", form: .plain, range: offset..<offset + 1)
    let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    let blanks: [UInt8] = [0x20, 0x09, 0x0D]
    let start = bytes[(offset + 1)..<end].firstIndex { !blanks.contains($0) }
    offset = end
    guard let start else { return [mark] }
    let last = bytes[start..<end].lastIndex { !blanks.contains($0) }! + 1
    return [
      mark, Word(source: String(decoding: bytes[start..<last], as: UTF8.self), form: .plain, range: start..<last),
    ]
  }

  private func isBlank(at index: Int) -> Bool {
    index >= bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index])
  }

  private mutating func word() throws(LexicalError) -> Word {
    let start = offset
    (wordStart, breaks) = (offset, [])
    let form: Word.Form
    switch bytes[offset] {
    case UInt8(ascii: "'"):
      form = .literal
      try skipQuoted(escapes: false)
    case UInt8(ascii: "\""):
      form = .quoted
      try skipQuoted(escapes: true)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      form = .bracket
      try skipBrackets()
    default:
      form = .plain
      try skipPlain()
    }
    guard isBlank(at: offset) else { throw LexicalError(.textAfterQuote, at: start..<offset + 1) }
    if bytes[start..<offset].contains(0) { throw LexicalError(.nul, at: start..<offset) }
    return spelled(start..<offset, form)
  }

  /// The word on one line: line breaks between JSON tokens become blanks, those in quotes `\n`.
  private func spelled(_ range: Range<Int>, _ form: Word.Form) -> Word {
    if form == .literal, bytes[range].contains(0x0A) {
      var word = Word(saying: String(decoding: bytes[range.dropFirst().dropLast()], as: UTF8.self))
      word.range = range
      return word
    }
    if !bytes[range].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      return Word(source: String(decoding: bytes[range], as: UTF8.self), form: form, range: range)
    }
    var source: [UInt8] = []
    var copied = range.lowerBound
    for place in breaks {
      source += bytes[copied..<place] + [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      copied = place + 1
    }
    source += bytes[copied..<range.upperBound]
    let line = source.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    return Word(source: String(decoding: line, as: UTF8.self), form: form, range: range)
  }

  /// A plain word ends at a blank, but not inside quotes that follow `:`, `=` or `[`: `.["odd key"]`.
  private mutating func skipPlain() throws(LexicalError) {
    let start = offset
    while !isBlank(at: offset) {
      if bytes[offset] == UInt8(ascii: "\""), offset > start, ":=[".utf8.contains(bytes[offset - 1]) {
        try skipQuoted(escapes: true)
      } else {
        offset += 1
      }
    }
  }

  /// Quotes close on the line they open on, unless they may span rows.
  private mutating func skipQuoted(escapes: Bool) throws(LexicalError) {
    let start = offset
    let quote = bytes[offset]
    offset += 1
    while offset < bytes.count, bytes[offset] != 0x0A || quotesSpanRows {
      if bytes[offset] == 0x0A, escapes { breaks.append(offset) }
      if bytes[offset] == quote {
        offset += 1
        return
      }
      offset += escapes && bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    throw LexicalError(.unclosedQuote, at: start..<min(offset, bytes.count))
  }

  /// Brackets balance over as many lines as they need; what is in JSON strings does not count.
  private mutating func skipBrackets() throws(LexicalError) {
    let start = offset
    var open: [UInt8] = []
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard open.popLast() == bytes[offset] else { throw LexicalError(.crossedBrackets, at: offset..<offset + 1) }
      case UInt8(ascii: "\""):
        try skipQuoted(escapes: true)
        continue
      default: break
      }
      offset += 1
      if open.isEmpty { return }
    }
    throw LexicalError(.unclosedBracket, at: start..<start + 1)
  }
}

/// Why text cannot be cut into words.
package struct LexicalError: Error, Sendable, Equatable {
  package var kind: Kind
  /// In bytes.
  package var range: Range<Int>

  init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  package enum Kind: Sendable {
    case unclosedQuote, unclosedBracket, crossedBrackets, textAfterQuote, nul
  }
}

extension Lexer {
  /// ``next()``, its error in words for people.
  package mutating func nextElement() throws(Diagnostic) -> Element? {
    do throws(LexicalError) {
      return try next()
    } catch {
      var diagnostic = Diagnostic(error)
      diagnostic.isLexical = true
      throw diagnostic
    }
  }
}

/// Whether `text` is whole, or goes on on another line because a bracket is open, or a quote that may span rows.
package func isComplete(_ text: String, quotesSpanRows: Bool = false) -> Bool {
  var lexer = Lexer(text, quotesSpanRows: quotesSpanRows)
  do throws(LexicalError) {
    while try lexer.next() != nil {}
    return true
  } catch {
    return error.kind != .unclosedBracket && !(quotesSpanRows && error.kind == .unclosedQuote)
  }
}
