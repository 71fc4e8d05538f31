internal import CommandLanguage
internal import Text

/// A text for bash, cut into commands as bash cuts it (bash, "Quoting"), as far as a line with curl in it goes. Nothing
/// is run: what only a shell could know is an error.
struct ShellText {
  struct Command: Equatable {
    /// The first word.
    var name: String
    /// Those behind it.
    var words: [String]
    /// The line on which it begins, from 1.
    var line: Int
  }

  private let bytes: [UInt8]
  private let source: String
  private var place = 0
  private var line = 1
  private var variables: ImportedVariables
  private var commands: [Command] = []
  /// The words of the command so far, and the line on which it began.
  private var words: [String] = []
  private var firstLine = 1
  /// The word so far; `nil` between words.
  private var word: [UInt8]?
  /// The next word is where output goes.
  private var isRedirected = false

  /// - Parameters:
  ///   - source: what diagnostics call the text.
  ///   - variables: those of the shell; what the text sets before it is used has a value.
  static func commands(
    of text: String, _ source: String, _ variables: inout ImportedVariables
  ) throws(Diagnostic) -> [Command] {
    var reader = ShellText(bytes: Array(text.utf8), source: source, variables: variables)
    try reader.read()
    variables = reader.variables
    return reader.commands
  }

  private init(bytes: [UInt8], source: String, variables: ImportedVariables) {
    (self.bytes, self.source, self.variables) = (bytes, source, variables)
  }

  private mutating func read() throws(Diagnostic) {
    while let byte = next() {
      switch byte {
      case " ", "\t", "\r": try endWord()
      case "\n", ";", "&", "|", "(", ")": try endCommand()
      case "#" where word == nil: while let byte = peek(), byte != "\n" { place += 1 }
      case "\\": try escape()
      case "'": append(contentsOf: try quoted(upTo: "'"))
      case "\"": try doubleQuoted()
      case "$": try dollar(isQuoted: false)
      case "`": throw fault("`…` is not run")
      case ">", "<": try redirect(byte)
      case "^" where peek() == "\"" || peek() == "\n" || peek() == "\r":
        throw fault("this is written for Windows' cmd", hints: ["copy it as cURL (bash)"])
      default: append(byte)
      }
    }
    try endCommand()
  }

  // MARK: Bytes

  private func peek() -> Unicode.Scalar? { place < bytes.count ? Unicode.Scalar(bytes[place]) : nil }

  private mutating func next() -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    if bytes[place] == 0x0A { line += 1 }
    return Unicode.Scalar(bytes[place])
  }

  private mutating func append(_ byte: Unicode.Scalar) { append(contentsOf: CollectionOfOne(UInt8(byte.value))) }

  private mutating func append(contentsOf more: some Collection<UInt8>) {
    if word == nil, words.isEmpty { firstLine = line }
    word = (word ?? []) + more
  }

  private func fault(_ summary: String, hints: [String] = []) -> Diagnostic {
    Diagnostic(.file, "\(source), line \(line): \(summary)", hints: hints)
  }

  // MARK: Words

  private mutating func endWord() throws(Diagnostic) {
    guard let bytes = word else { return }
    word = nil
    if isRedirected {
      isRedirected = false
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw fault("a word is not UTF-8 text")
    }
    if words.isEmpty, ShellText.inFront.contains(text) { return }
    if words.isEmpty, let sign = text.firstIndex(of: "="), isVariableName(String(text[..<sign])) {
      return variables.define(String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
    words.append(text)
  }

  private mutating func endCommand() throws(Diagnostic) {
    try endWord()
    isRedirected = false
    guard let name = words.first else { return }
    commands.append(Command(name: name, words: Array(words.dropFirst()), line: firstLine))
    words = []
  }

  private mutating func redirect(_ byte: Unicode.Scalar) throws(Diagnostic) {
    if byte == "<", peek() == "<" { throw fault("'<<' is not read", hints: ["put the text into the command line"]) }
    // `2>` and `2>&1`.
    if let digits = word, digits.allSatisfy({ (0x30...0x39).contains($0) }) { word = nil }
    try endWord()
    while let byte = peek(), byte == ">" || byte == "&" || byte == "|" { place += 1 }
    isRedirected = true
  }

  /// What a terminal showed in front of a line, and what may stand in front of a command.
  private static let inFront: Set<String> = [
    "$", "%", "!", "{", "}", "if", "then", "else", "fi", "while", "until", "do", "done", "time", "exec", "command",
    "export", "local", "readonly",
  ]

  // MARK: Quotes

  private mutating func escape() throws(Diagnostic) {
    if peek() == "\r" { place += 1 }
    guard let byte = next() else { return }
    if byte != "\n" { append(byte) }
  }

  private mutating func quoted(upTo end: Unicode.Scalar) throws(Diagnostic) -> ArraySlice<UInt8> {
    let (start, first) = (place, line)
    while let byte = next() { if byte == end { return bytes[start..<place - 1] } }
    line = first
    throw fault("a quote is not closed")
  }

  private mutating func doubleQuoted() throws(Diagnostic) {
    append(contentsOf: [])
    let first = line
    while let byte = next() {
      switch byte {
      case "\"": return
      case "\\":
        guard let byte = next() else { break }
        if byte == "\n" { continue }
        if !"$`\"\\".unicodeScalars.contains(byte) { append("\\") }
        append(byte)
      case "$": try dollar(isQuoted: true)
      case "`": throw fault("`…` is not run")
      default: append(byte)
      }
    }
    line = first
    throw fault("a quote is not closed")
  }

  // MARK: Dollar signs

  private mutating func dollar(isQuoted: Bool) throws(Diagnostic) {
    switch peek() {
    case "'" where !isQuoted:
      place += 1
      try readEscapes()
    case "\"" where !isQuoted: break
    case "(": throw fault("$(…) is not run")
    case "{":
      place += 1
      try braces()
    case let byte? where isVariableName(String(byte)):
      var name = ""
      while let byte = peek(), isVariableName("a\(byte)") {
        name.unicodeScalars.append(byte)
        place += 1
      }
      append(contentsOf: variables.number(for: name).utf8)
    case let byte? where "0123456789@*?!#-".unicodeScalars.contains(byte): throw fault("$\(byte) is not known here")
    default: append("$")
    }
  }

  /// `${NAME}`, `${NAME:?}`, `${NAME:-value}`.
  private mutating func braces() throws(Diagnostic) {
    let inside = String(decoding: try quoted(upTo: "}"), as: UTF8.self)
    let name = String(inside.unicodeScalars.prefix { isVariableName("a\($0)") })
    let rest = inside.unicodeScalars.dropFirst(name.unicodeScalars.count)
    let mark = rest.first == ":" ? rest.dropFirst() : rest
    guard isVariableName(name), rest.isEmpty || mark.first == "?" || mark.first == "-" else {
      throw fault("${\(visible(inside))} is not known here")
    }
    append(contentsOf: variables.number(for: name).utf8)
    if mark.first == "-", variables.all.first(where: { $0.title == name })?.value == nil {
      variables.define(name, String(mark.dropFirst()))
    }
  }

  /// What follows `$'` (bash, "ANSI-C Quoting").
  private mutating func readEscapes() throws(Diagnostic) {
    append(contentsOf: [])
    let first = line
    while let byte = next() {
      if byte == "'" { return }
      if byte != "\\" {
        append(byte)
        continue
      }
      switch next() {
      case "n": append("\n")
      case "t": append("\t")
      case "r": append("\r")
      case "a": append("\u{7}")
      case "b": append("\u{8}")
      case "e", "E": append("\u{1B}")
      case "f": append("\u{C}")
      case "v": append("\u{B}")
      case "x": append(contentsOf: [UInt8(truncatingIfNeeded: number(2, radix: 16))])
      case "u": append(contentsOf: Array(String(Unicode.Scalar(number(4, radix: 16)) ?? "\u{FFFD}").utf8))
      case "U": append(contentsOf: Array(String(Unicode.Scalar(number(8, radix: 16)) ?? "\u{FFFD}").utf8))
      case let digit? where ("0"..."7").contains(digit):
        place -= 1
        append(contentsOf: [UInt8(truncatingIfNeeded: number(3, radix: 8))])
      case let other? where "\\'\"?".unicodeScalars.contains(other): append(other)
      case let other?:
        append("\\")
        append(other)
      case nil: break
      }
    }
    line = first
    throw fault("a quote is not closed")
  }

  private mutating func number(_ digits: Int, radix: Int) -> UInt32 {
    var text = ""
    while text.count < digits, let byte = peek(), Int(String(byte), radix: radix) != nil {
      text.unicodeScalars.append(byte)
      place += 1
    }
    return UInt32(text, radix: radix) ?? 0
  }
}
