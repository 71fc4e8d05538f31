extension Command.Destination {
  /// Reads `| COMMAND`, `> FILE` or `>| FILE`; the file's name may follow the mark at once.
  init(_ words: ArraySlice<Word>) throws(Diagnostic) {
    let mark = words.first!
    var rest = words.dropFirst()
    if mark.source == "|" {
      guard let line = rest.first else {
        throw Diagnostic(.usage, "'|' needs a command", hints: ["for example: show | jq ."], at: mark)
      }
      self = try Command.Destination.table(line) ?? .program(line.source)
      return
    }
    if mark.source.hasPrefix(">>") {
      throw Diagnostic(
        .usage, "nothing is added to a file", hints: ["a new file: > FILE", "over one that exists: >| FILE"], at: mark)
    }
    let isReplacing = mark.source.hasPrefix(">|")
    let name = mark.source.dropFirst(isReplacing ? 2 : 1)
    if !name.isEmpty {
      var word = mark
      word.source = String(name)
      rest = [word] + rest
    }
    guard let file = rest.first else {
      throw Diagnostic(.usage, "'\(mark.source)' needs a file", hints: ["for example: show > answer.json"], at: mark)
    }
    if rest.count > 1 {
      throw Diagnostic(
        .usage, "too many words behind '\(isReplacing ? ">|" : ">")'",
        hints: ["put quotes around a name with blanks: 'like this'"], at: rest.dropFirst().first!)
    }
    self = .file(file, replacing: isReplacing)
  }
}

extension Command.Destination {
  /// `table COLUMN…`, which is ours and no program's.
  private static func table(_ line: Word) throws(Diagnostic) -> Command.Destination? {
    var lexer = Lexer(line.source)
    guard case .statement(let words)? = try? lexer.next(), words.first == Word(plain: "table") else { return nil }
    // Read by themselves, they stand behind the mark all the same.
    return .table(
      words.dropFirst().map { word in
        let start = line.range.lowerBound
        return Word(
          source: word.source, form: word.form, range: start + word.range.lowerBound..<start + word.range.upperBound)
      })
  }
}

extension Word {
  /// Whether what follows says where the output goes.
  package var isHandingMark: Bool { form == .plain && (source == "|" || source.hasPrefix(">")) }
}
