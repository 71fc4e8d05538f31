internal import HTTP
internal import JSON

/// Reads a session file. Nothing is done while it is read, and nothing is ever sent because of it.
struct JournalReader {
  /// One thing that the file says, and where.
  struct Item {
    var content: Content
    /// In bytes from the start of the file.
    var offset: Int
    /// Behind its last byte; the line break does not count.
    var end: Int

    /// Whether it is a command that says where requests go and who sends them.
    var isConnecting: Bool {
      if case .command(let command) = content { command.isConnecting } else { false }
    }

    /// Whether a replay carries it out, or reads it.
    var isReplayed: Bool { if case .command(let command) = content { command.isJournaled } else { true } }
  }

  enum Content {
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

  /// - Parameters:
  ///   - text: all of it.
  ///   - isSession: the first line must be the heading; a script for `-f` needs none.
  /// - Throws: a diagnostic with its place, before anything has been done.
  static func items(of text: String, source: String, isSession: Bool) throws(Diagnostic) -> [Item] {
    if isSession || text.hasPrefix("# cartsh session") { try checkHeading(text, source: source) }
    var items: [Item] = []
    var lexer = Lexer(text)
    do throws(Diagnostic) {
      while let element = try lexer.nextElement() {
        switch element {
        case .comment(let range):
          items.append(
            Item(content: comment(range, lexer.bytes), offset: range.lowerBound, end: range.upperBound))
        case .statement(let words):
          let command = try Command(words)
          try command.checkForFile(at: words[0])
          let range = words[0].range.lowerBound..<words[words.count - 1].range.upperBound
          items.append(Item(content: .command(command), offset: range.lowerBound, end: range.upperBound))
        }
      }
    } catch {
      throw error.placed(in: text, source: source)
    }
    return items
  }

  /// - Throws: a diagnostic when the first line is not that of a session of this version.
  static func checkHeading(_ text: String, source: String) throws(Diagnostic) {
    let first = text.prefix { !$0.isNewline }
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

  private static func comment(_ range: Range<Int>, _ bytes: [UInt8]) -> Content {
    // Bytes: a body may begin with a combining mark, which would make one `Character` with the blank before it.
    if bytes[range].starts(with: "#|".utf8) { return .body(range) }
    let line = String(decoding: bytes[range], as: UTF8.self)
    if line.hasPrefix("#> ") { return sent(line).map { .sent($0) } ?? .damaged(line) }
    if line.hasPrefix("#< "), let (id, settlement) = settled(line) { return .settled(id, settlement) }
    if line.hasPrefix("#< ") { return ended(line).map { .ended($0) } ?? .damaged(line) }
    return .comment(line)
  }

  private static func sent(_ line: String) -> Journal.Sent? {
    let fields = line.split(separator: " ").map(String.init)
    guard fields.count >= 6, let id = Int(fields[1]) else { return nil }
    let digest = fields[5].hasPrefix("sha256:") ? String(fields[5].dropFirst(7)) : nil
    var sent = Journal.Sent(id: id, time: fields[2], method: fields[3], path: fields[4], digest: digest)
    for field in fields.dropFirst(6) {
      if field.hasPrefix("unit=") { sent.unit = AmountUnit(rawValue: String(field.dropFirst(5))) }
      if field.hasPrefix("after=") { sent.lastTransaction = Int(field.dropFirst(6)) }
    }
    return sent
  }

  private static func settled(_ line: String) -> (Int, Settlement)? {
    let fields = line.split(separator: " ")
    guard fields.count == 5, let id = Int(fields[1]), fields[2] == "settled" else { return nil }
    let refund = fields[4].hasPrefix("refund=") ? Int(fields[4].dropFirst(7)) : nil
    guard refund != nil || fields[4] == "no-refund" else { return nil }
    return (id, Settlement(refund: refund, time: String(fields[3])))
  }

  private static func ended(_ line: String) -> Journal.Ended? {
    let fields = line.split(separator: " ", maxSplits: 5).map(String.init)
    guard fields.count >= 5, let id = Int(fields[1]), fields[3].hasSuffix("ms"), let time = Int(fields[3].dropLast(2))
    else { return nil }
    let rest = fields.count > 5 ? fields[5] : ""
    let outcome: Journal.Ended.Outcome
    switch fields[2] {
    case "nothing-sent": outcome = .nothingSent(fields[4], detail: unquoted(rest))
    case "unknown": outcome = .unknown(fields[4], detail: unquoted(rest))
    default:
      let tail = rest.split(separator: " ")
      guard let status = Int(fields[2]), let size = tail.first, let bytes = Int(size) else { return nil }
      let body = tail.count > 1 ? Journal.Ended.Body(rawValue: String(tail[1])) : .text
      outcome = .answered(status: status, mediaType: percentDecoded(fields[4]), bytes: bytes, body: body ?? .omitted)
    }
    return Journal.Ended(id: id, outcome: outcome, milliseconds: time)
  }

  private static func unquoted(_ text: String) -> String { String(text.drop { $0 == "\"" }.prefix { $0 != "\"" }) }
}
