package import CommandLanguage
internal import HTTP
internal import JSON
package import Refunds

/// Reads a session file. Nothing is done while it is read, and nothing is ever sent because of it.
package struct JournalReader {
  /// One thing that the file says, and where.
  package struct Item {
    package var content: Content
    /// In bytes from the start of the file.
    package var offset: Int
    /// Behind its last byte; the line break does not count.
    package var end: Int

    /// Whether it is a command that says where requests go and who sends them.
    package var isConnecting: Bool {
      if case .command(let command) = content { command.isConnecting } else { false }
    }

    /// Whether a replay carries it out, or reads it.
    package var isReplayed: Bool { if case .command(let command) = content { command.isJournaled } else { true } }
  }

  package enum Content {
    case command(Command)
    case sent(Journal.Sent)
    case ended(Journal.Ended)
    case settled(Int, Settlement)
    /// A line of `#|`: it is read when it is wanted.
    case body(Range<Int>)
    /// A `#>`, `#<` or `#|` that cannot be read.
    case damaged(String)
    case comment(String)
  }

  private let text: SourceText
  private let source: String
  private var lexer: Lexer

  /// - Parameter isSession: the first line must be the heading; a script for `-f` needs none.
  /// - Throws: a diagnostic when it is not.
  init(_ text: SourceText, source: String, isSession: Bool) throws(Diagnostic) {
    if isSession || text.bytes.starts(with: "# cartsh session".utf8) {
      try JournalReader.checkHeading(text.bytes, source: source)
    }
    (self.text, self.source) = (text, source)
    lexer = Lexer(text)
  }

  /// The next thing that the file says; `nil` at its end.
  ///
  /// - Throws: a diagnostic with its place at what cannot be read.
  mutating func next() throws(Diagnostic) -> Item? {
    do throws(Diagnostic) {
      switch try lexer.nextElement() {
      case nil: return nil
      case .comment(let range):
        return Item(
          content: JournalReader.content(of: text.bytes[range]), offset: range.lowerBound, end: range.upperBound)
      case .statement(let words):
        let command = try Command(words)
        try command.checkForFile(at: words[0])
        return Item(
          content: .command(command), offset: words[0].range.lowerBound, end: words[words.count - 1].range.upperBound)
      }
    } catch {
      throw error.placed(in: text, source: source)
    }
  }

  /// - Throws: a diagnostic when the first line is not that of a session of this version.
  static func checkHeading(_ bytes: some Collection<UInt8>, source: String) throws(Diagnostic) {
    let first = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard first.hasPrefix("# cartsh session ") else {
      throw Diagnostic(
        .file, "\(source) is not a cartsh session", explanation: "its first line is not '\(Journal.heading)'",
        hints: ["to run it as a list of commands: cartsh -f \(source)"])
    }
    if first != Journal.heading {
      throw Diagnostic(
        .file, "\(source) is of another version of cartsh", explanation: "it begins with '\(first)'",
        hints: ["this program reads '\(Journal.heading)': use a newer one"])
    }
  }

  /// By bytes, and field by field: a long session has tens of thousands of these lines.
  private static func content(of line: ArraySlice<UInt8>) -> Content {
    var fields = Fields(line)
    switch fields.mark {
    case UInt8(ascii: "|"): return .body(line.startIndex..<line.endIndex)
    case UInt8(ascii: ">"): if let sent = sent(&fields) { return .sent(sent) }
    case UInt8(ascii: "<"): if let content = answer(&fields) { return content }
    default: return .comment(String(decoding: line, as: UTF8.self))
    }
    return .damaged(String(decoding: line, as: UTF8.self))
  }

  private static func sent(_ fields: inout Fields) -> Journal.Sent? {
    guard let id = fields.number(), let time = fields.text(), let method = fields.text(), let path = fields.text(),
      let digest = fields.text()
    else { return nil }
    var sent = Journal.Sent(
      id: id, time: time, method: method, path: path,
      digest: digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : nil)
    while let field = fields.text() {
      if field.hasPrefix("unit=") { sent.unit = AmountUnit(rawValue: String(field.dropFirst(5))) }
      if field.hasPrefix("after=") { sent.lastTransaction = Int(field.dropFirst(6)) }
      if field.hasPrefix("method=") { sent.paymentMethod = String(field.dropFirst(7)) }
    }
    return sent
  }

  /// `#< N STATUS TIME …`, `#< N unknown TIME …`, `#< N settled …`
  private static func answer(_ fields: inout Fields) -> Content? {
    guard let id = fields.number(), let outcome = fields.text() else { return nil }
    if outcome == "settled" { return settlement(&fields).map { .settled(id, $0) } }
    guard let time = fields.text(), time.hasSuffix("ms"), let milliseconds = Int(time.dropLast(2)),
      let kind = fields.text()
    else { return nil }
    switch outcome {
    case "nothing-sent": return ended(.nothingSent(kind, detail: fields.quoted))
    case "unknown": return ended(.unknown(kind, detail: fields.quoted))
    default:
      guard let status = Int(outcome), let bytes = fields.number() else { return nil }
      let body = fields.text().map { Journal.Ended.Body(rawValue: $0) ?? .omitted } ?? .text
      return ended(.answered(status: status, mediaType: percentDecoded(kind), bytes: bytes, body: body))
    }
    func ended(_ outcome: Journal.Ended.Outcome) -> Content {
      .ended(Journal.Ended(id: id, outcome: outcome, milliseconds: milliseconds))
    }
  }

  private static func settlement(_ fields: inout Fields) -> Settlement? {
    guard let time = fields.text(), let found = fields.text() else { return nil }
    let stage = fields.text()
    guard fields.text() == nil else { return nil }
    if found == "no-refund" { return stage == nil ? Settlement(time: time) : nil }
    guard [nil, "paid-out", "booked"].contains(stage), found.hasPrefix("refund="), let refund = Int(found.dropFirst(7))
    else { return nil }
    return Settlement(refund: refund, isPaidOut: stage.map { $0 == "paid-out" }, time: time)
  }
}

/// The fields of a line that records something, between blanks.
private struct Fields {
  /// What stands behind `#`; `nil` for a comment.
  let mark: UInt8?
  private var rest: ArraySlice<UInt8>

  /// A `#|` may stand alone on a line, `#>` and `#<` are followed by a blank.
  init(_ line: ArraySlice<UInt8>) {
    let head = line.prefix(3)
    rest = line.dropFirst(3)
    let second = head.dropFirst().first
    mark = second == UInt8(ascii: "|") || head.count == 3 && head.last == 0x20 ? second : nil
  }

  mutating func text() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }
  mutating func number() -> Int? { text().flatMap { Int($0) } }

  /// What stands in quotes in the rest of the line.
  var quoted: String {
    String(
      decoding: rest.drop { $0 != UInt8(ascii: "\"") }.dropFirst().prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  private mutating func next() -> ArraySlice<UInt8>? {
    rest = rest.drop { $0 == 0x20 }
    let field = rest.prefix { $0 != 0x20 }
    rest = rest[field.endIndex...]
    return field.isEmpty ? nil : field
  }
}
