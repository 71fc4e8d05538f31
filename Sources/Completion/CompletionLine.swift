internal import CommandLanguage
internal import JSON

/// The text before the cursor, cut for completion: the whole words of the last command, and the word that is typed.
struct CompletionLine {
  private(set) var words: [Word] = []
  /// As it is spelled.
  private(set) var current = ""
  /// What it says so far.
  private(set) var said = ""
  /// The quote that it begins with.
  private(set) var quote: Character?
  /// Where one is inside a bracket that is still open.
  private(set) var json: JSONCursor?

  /// `nil` where nothing can be completed: behind a fault.
  init?(_ text: String, after: String = "") {
    do throws(LexicalError) {
      try read(text)
    } catch {
      if let bracket = CompletionLine.openBracket(text, error) {
        let bytes = Array(text.utf8)
        guard (try? read(String(decoding: bytes[..<bracket], as: UTF8.self))) != nil else { return nil }
        let cursor = JSONCursor(bytes[bracket...], after: Array(after.utf8)[...])
        (current, said, json) = (cursor.current, cursor.said, cursor)
        return
      }
      guard error.kind == .unclosedQuote else { return nil }
      let bytes = Array(text.utf8)
      let before = String(decoding: bytes[..<error.range.lowerBound], as: UTF8.self)
      let open = String(decoding: bytes[error.range.lowerBound...], as: UTF8.self)
      guard (try? read(before)) != nil else { return nil }
      current += open
      said += current == open ? String(open.unicodeScalars.dropFirst()) : open
      quote = current == open ? open.first : nil
    }
  }

  /// Where the bracket is that the end of the text is in, if it is in one.
  private static func openBracket(_ text: String, _ error: LexicalError) -> Int? {
    if error.kind == .unclosedBracket { return error.range.lowerBound }
    guard error.kind == .unclosedQuote else { return nil }
    var lexer = Lexer(String(decoding: Array(text.utf8)[..<error.range.lowerBound], as: UTF8.self))
    do throws(LexicalError) {
      while try lexer.next() != nil {}
      return nil
    } catch {
      return error.kind == .unclosedBracket ? error.range.lowerBound : nil
    }
  }

  private mutating func read(_ text: String) throws(LexicalError) {
    var lexer = Lexer(text, quotesSpanRows: true)
    words = []
    while let element = try lexer.next() {
      if case .statement(let found) = element { words = found } else { words = [] }
    }
    let bytes = Array(text.utf8)
    let tail = bytes[(words.last?.range.upperBound ?? 0)...]
    if tail.contains(UInt8(ascii: ";")) || tail.contains(0x0A) || words.isEmpty {
      words = []
      current = String(decoding: tail.drop { $0 == UInt8(ascii: ";") || $0 <= 0x20 }, as: UTF8.self)
      said = current
    } else if tail.isEmpty, let last = words.popLast() {
      current = last.source
      said = current
      guard last.form == .literal || last.form == .quoted else { return }
      quote = current.first
      said = (try? last.expanded([:])) ?? current
    }
  }

  /// `text` as the word that is being typed, in the quotes that it began with or that it needs.
  ///
  /// - Parameter goesOn: more of the word follows, so its quote stays open.
  /// - Returns: `nil` when it cannot be spelled so.
  func spelled(_ text: String, goesOn: Bool) -> String? {
    var quote = quote
    if quote == nil {
      let word = Word(saying: text)
      if word.form == .plain || !goesOn { return word.source }
      quote = word.source.first
    }
    guard quote == "'" else {
      let inside = String(decoding: JSONText.encode(text).dropFirst().dropLast(), as: UTF8.self)
      return "\"\(inside.replacing("$", with: "$$"))" + (goesOn ? "" : "\"")
    }
    return text.contains("'") ? nil : "'\(text)" + (goesOn ? "" : "'")
  }
}
