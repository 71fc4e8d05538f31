internal import Catalogue
package import CommandLanguage
package import HTTP
internal import JSON
internal import LocalFiles
package import Secrets
package import Sessions
internal import Text

/// A session file as it is to be run again: its commands, and what came of each request when it was recorded.
package struct ReplayFile: Sendable {
  package let path: String
  package let text: SourceText
  package let steps: [Step]
  /// What is known of it without sending anything.
  package let session: Session
  /// The variables that come from answers which were not recorded, by the numbers that stand in their places: what is
  /// made of them is known only in the run.
  let unknownVariables: [String: String]
  /// What may differ; it counts for the whole file, wherever it stands.
  let ignored: [IgnoredPlace]
  /// What cannot be read of what it has recorded.
  package let remarks: [Diagnostic]
  /// What its lines ask for beyond sending requests; whoever replays it has to allow it first.
  package let wishes: [Wish]
  /// What its lines hold that nobody is to see.
  package let credentials: [BasicCredential]
  package let secrets: Set<String>
  /// The same, and what only others must not see.
  let secretsToOthers: Set<String>
  /// The lines that recorded requests and answers, from their first to their last byte with its line break.
  let recordedLines: [Range<Int>]

  package struct Step: Sendable {
    package var command: Command
    /// Where the words of the command stand.
    package var range: Range<Int>
    /// The number of the line on which it begins.
    var line: Int
    /// What is sent, as far as it can be known before the answers are there; for `send` and `again` alone.
    var planned: PlannedSends.Send?
    /// What came of it.
    package var recorded: SessionExchange?

    var draft: Draft? { planned?.kept?.value }

    package var isSending: Bool {
      switch command {
      case .send, .again: true
      default: false
      }
    }
  }

  /// Reads the whole file. Nothing is sent, and nothing asked.
  ///
  /// - Parameters:
  ///   - base: the session that the file begins with: where the command line says that it goes.
  ///   - isInterrupted: asked while the file is read, which may be a fifo.
  /// - Throws: a diagnostic at the line at fault.
  package init(_ path: String, base: Session, isInterrupted: () -> Bool = { false }) throws(Diagnostic) {
    let bytes = try contents(of: path, limit: ReplayFile.longest, isInterrupted: isInterrupted)
    try self.init(path, text: try SourceText(bytes, path), base: base)
  }

  /// Sessions grow, and this is some 500,000 exchanges.
  private static let longest = 1 << 30

  /// - Parameter text: what the file holds.
  package init(_ path: String, text: SourceText, base: Session) throws(Diagnostic) {
    (self.path, self.text) = (path, text)
    var items: [JournalReader.Item] = []
    var plan: PlannedSends? = PlannedSends()
    var session = base
    // What a replay leaves out is not asked for.
    let reports = try session.fold(text, source: path, isSession: false, plan: &plan) { item in
      items.append(item)
      return item.isReplayed
    }
    self.session = session
    unknownVariables = plan?.unknown ?? [:]
    remarks = reports.filter { $0.kind == .file }
    wishes = session.wishes
    (credentials, secrets) = (session.literalCredentials, session.secrets)
    secretsToOthers = session.secretsToOthers
    (steps, recordedLines) = ReplayFile.steps(items, session.exchanges, plan?.all ?? [], text.bytes)
    ignored = try ReplayFile.ignored(items)
  }

  private static func steps(
    _ items: [JournalReader.Item], _ exchanges: [SessionExchange], _ sends: [PlannedSends.Send],
    _ bytes: [UInt8]
  ) -> ([Step], [Range<Int>]) {
    var steps: [Step] = []
    var lines: [Range<Int>] = []
    var sends = sends[...]
    var sentBy: [Int: Int] = [:]
    var (line, counted) = (1, 0)
    for item in items {
      line += bytes[counted..<item.offset].count { $0 == 0x0A }
      counted = item.offset
      switch item.content {
      case .command(let command):
        steps.append(Step(command: command, range: item.offset..<item.end, line: line))
        if steps[steps.count - 1].isSending { steps[steps.count - 1].planned = sends.popFirst() }
        continue
      case .sent(let sent): if let step = steps.indices.last, steps[step].isSending { sentBy[sent.id] = step }
      case .ended(let ended):
        if let step = sentBy[ended.id], exchanges.indices.contains(ended.id - 1) {
          steps[step].recorded = exchanges[ended.id - 1]
          // A body that was edited by hand is compared as it stands.
          if case .answered(_, _, _, let form) = ended.outcome, form != .omitted {
            steps[step].recorded?.omittedBytes = nil
          }
        }
      case .body, .settled: break
      case .comment: continue
      // New answers take its place too.
      case .damaged: break
      }
      // Answers are long, and each of their lines is one.
      counted = item.end
      lines.append(
        item.offset..<min(bytes.count, item.end + (item.end < bytes.count && bytes[item.end] == 0x0D ? 2 : 1)))
    }
    return (steps, lines)
  }

  private static func ignored(_ items: [JournalReader.Item]) throws(Diagnostic) -> [IgnoredPlace] {
    var places: [IgnoredPlace] = []
    for item in items {
      if case .command(.ignore(let word)) = item.content { places.append(try IgnoredPlace(word)) }
    }
    return places
  }

  /// Hides the secrets that stand in the file.
  var redactor: Redactor { Redactor(credentials, secrets) }
  /// Hides them from others, too.
  package var redactorForOthers: Redactor {
    var redactor = Redactor(credentials, secretsToOthers)
    redactor.audience = .others
    return redactor
  }

  /// The requests, in their order.
  package var sends: Int { steps.count(where: \.isSending) }

  /// Whether the file sends this operation.
  package func sends(operation id: String) -> Bool { steps.contains { $0.draft?.operation?.id == id } }

  /// Whether it says itself where its requests go.
  package var namesServer: Bool { steps.contains { $0.command.isConnecting } }
}
