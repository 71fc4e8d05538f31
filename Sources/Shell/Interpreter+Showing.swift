internal import CLibrary
internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import LocalFiles
internal import Secrets
internal import Sessions
internal import SiteMessages
internal import Text
internal import Troubleshooting

extension Interpreter {
  // MARK: After sending

  /// Shows what came of a request, and what it means for a script.
  ///
  /// - Parameter credential: to look at the order once more after a refund.
  mutating func show(_ record: SessionExchange, as credential: BasicCredential? = nil) {
    var record = record
    if settings.isReplay {
      _ = lookAfter(&record, as: credential)
      return
    }
    if presentation == .gathered,
      record.exchange.response.map({ $0.status.isSuccess && AnswerBody($0) == .json }) ?? false
    {
      return
    }
    if !settings.printsJSON, let response = record.exchange.response {
      showStatus(record, response)
      show(response, of: record)
    }
    let order = lookAfter(&record, as: credential)
    if settings.printsJSON {
      outside.console.write(line: ExchangeJSON(record, redactor: redactor).bytes)
    }
    switch record.exchange.outcome {
    case .answered: showVerdicts(of: record, order)
    case .unknown(let error, _) where error.kind == .interrupted:
      if outside.console.isTerminal { outside.console.write("\n") }
    case .nothingSent, .unknown: break
    }
    judge(record)
  }

  private func showStatus(_ record: SessionExchange, _ response: Response) {
    let console = outside.console
    if settings.isQuiet || settings.printsJSON || console is GatheringConsole { return }
    let palette = console.isTerminal ? console.palette : console.remarkPalette
    let isJSON = AnswerBody(response) == .json
    let heading = redactor.redact(visible("HTTP \(response.status)"))
    let details = [
      duration(record.exchange.timings.total), byteCount(record.omittedBytes ?? response.receivedBody.count),
      response.mediaType ?? "no content type",
    ]
    let colored =
      response.status.isSuccess
      ? (isJSON ? palette.success(heading) : palette.caution(heading)) : palette.failure(heading)
    let line = colored + palette.faint("  " + redactor.redact(visible(details.joined(separator: "  ")))) + "\n"
    if console.isTerminal { put(result: line) } else { put(remark: line) }
  }

  /// What it means that came of it: the exit code of a script, and what to do about it.
  private mutating func judge(_ record: SessionExchange) {
    if let diagnostic = session.diagnostic(of: record) {
      // At the prompt the status line says enough about a plain 404.
      let isPlain = diagnostic.severity == .error && diagnostic.explanation == nil && diagnostic.hints.isEmpty
      if settings.isScript, let status = record.exchange.response?.status.code, status >= 400 {
        let place = place
        held = diagnostic
        held?.place = place
      } else if settings.isScript || !isPlain || record.exchange.response == nil {
        report(diagnostic)
      } else {
        fail(diagnostic.exitCode)
      }
    }
    // What is held back may still turn out to be expected.
    if !settings.printsJSON, held == nil, let trap = session.trap(behind: record), !trap.isNormal {
      report(note: "\(trap.id): \(trap.title); 'explain' tells more")
    }
  }

  // MARK: Bodies

  /// The body for people, or for the next program in a pipe.
  private func show(_ response: Response, of record: SessionExchange) {
    let body = AnswerBody(response)
    if !settings.isQuiet, body != .empty {
      if let remark = record.codingRemark(body) { report(note: remark) }
      if body != .binary, let remark = response.encodingRemark { report(note: remark) }
    }
    switch body {
    case .empty: break
    case .json: printJSON(response.body, from: 0)
    case .stream(let format): show(DocumentStream(response.body, format))
    case .embedded(let range):
      remarkRubbish(response.body, around: range)
      printJSON(response.body, from: range.lowerBound)
    case .text: writeText(response.body)
    case .binary:
      report(note: "\(byteCount(response.body.count)) that are not text; to keep them: show -o FILE")
    }
  }

  /// Shows a part of a result, without secrets.
  func put(result text: String) {
    outside.console.write(TerminalText(redactor.redact(text), outside.console.palette))
  }

  /// Shows a remark, without secrets.
  func put(remark text: String) {
    outside.console.remark(TerminalText(redactor.redact(text), outside.console.remarkPalette))
  }

  /// Shows a diagnostic as a remark, without secrets.
  func put(_ diagnostic: Diagnostic) {
    let console = outside.console
    let text = redactor.redact(diagnostic).rendered(
      console.remarkPalette, width: console.width, isWrapped: console.wrapsRemarks)
    console.remark(TerminalText(redactor.redactProse(text), console.remarkPalette))
  }

  private func writeText(_ bytes: [UInt8]) {
    write(lines: String(decoding: redactor.redact(bytes) ?? bytes, as: UTF8.self))
  }

  /// Each document; an event's name and other fields before its data.
  private func show(_ stream: DocumentStream) {
    for entry in stream.entries {
      if !entry.head.isEmpty { writeText(entry.head) }
      if entry.isJSON {
        printJSON(entry.content, from: 0)
      } else if !entry.content.isEmpty {
        writeText(entry.content)
      }
    }
    guard stream.format != .events else { return }
    let broken = stream.entries.count { !$0.isJSON }
    if broken > 0 { report(note: "\(broken) of \(stream.entries.count) documents are not JSON") }
  }

  private func write(lines text: String) {
    let lines = visible(text.replacing("\r\n", with: "\n"), keepingLines: true)
    outside.console.write(TerminalText(lines + (lines.hasSuffix("\n") ? "" : "\n"), .plain))
  }

  private func remarkRubbish(_ body: [UInt8], around range: Range<Int>) {
    // Before it is cut: a part of a secret would not be found.
    let shown = { (part: ArraySlice<UInt8>) in
      String(decoding: (redactor.redact(Array(part)) ?? Array(part)).prefix(300), as: UTF8.self)
    }
    let (before, after) = (shown(body[..<range.lowerBound]), shown(body[range.upperBound...]))
    if before == "\u{FEFF}" { return report(note: "a byte order mark stands before the JSON") }
    for (text, place) in [(before, "before"), (after, "after")] where text.contains(where: { !$0.isWhitespace }) {
      let line = text.split(separator: "\n").first { $0.contains { !$0.isWhitespace } } ?? ""
      report(note: "this stands \(place) the JSON: \(line.prefix(120))")
    }
  }

  /// Prints the JSON that begins at `start`. A text that stops being JSON is shown to its end all the same.
  func printJSON(_ bytes: [UInt8], from start: Int) {
    let console = outside.console
    let bytes = redactor.redact(bytes) ?? bytes
    do throws(JSONSyntaxError) {
      try console.write(json: bytes, from: start)
      console.write("\n")
    } catch {
      console.write("\n")
      report(
        note: "the answer stops being JSON at line \(error.line), column \(error.column): expected \(error.expected)")
      write(lines: String(decoding: bytes[error.offset...], as: UTF8.self))
    }
  }

  private func report(note: String) {
    if !settings.isQuiet { put(.note(note)) }
  }

  // MARK: `show`

  mutating func show(_ wanted: ShowRequest) throws(Diagnostic) {
    let record = session.exchange(wanted.exchange)
    if record.id == 0 { tellOfLook(record) }
    if case .request = wanted.part { return put(result: requestText(record)) }
    guard case .answered(let response) = record.exchange.outcome else {
      let isLook = record.id == 0
      throw Diagnostic(
        .usage, "\(isLook ? "the look" : "exchange \(record.id)") has no answer",
        explanation: "its outcome: \(record.exchange.summary(.plain))",
        hints: ["what was sent: show \(isLook ? "" : "\(record.id) ")request"])
    }
    switch wanted.part {
    case .table(let path, let columns):
      // Columns are cut to fit, and a part of a secret would not be found.
      let body = redactor.redact(response.body) ?? response.body
      let document = AnswerBody(response).document(body) ?? AnswerBody(response).document(response.body)
      let table = try session.table(of: document, at: path, columns, isInterrupted: outside.isInterrupted)
      return put(result: table.text(outside.console.palette, width: tableWidth))
    case .difference(let earlier):
      let text = try session.difference(
        from: earlier, to: record.id, outside.console.palette, isInterrupted: outside.isInterrupted)
      return put(result: text)
    default: break
    }
    if let output = wanted.output {
      guard case .path(let path) = wanted.part else { return try save(response.receivedBody, record, to: output) }
      let lines = try parts(of: response, at: path).map { Array($0.bytes) + [UInt8(ascii: "\n")] }
      return try save(Array(lines.joined()), record, to: output)
    }
    switch wanted.part {
    case .headers: put(result: headersText(response, record))
    case .path(let path): for part in try parts(of: response, at: path) { printJSON(Array(part.bytes), from: 0) }
    default:
      showStatus(record, response)
      if let omitted = record.omittedBytes {
        let why = response.body.isEmpty ? "was not written down" : "was changed in the file"
        report(note: "the body (\(byteCount(omitted))) \(why)")
      }
      show(response, of: record)
    }
  }

  private mutating func tellOfLook(_ record: SessionExchange) {
    let last = session.lastExchange.map { ["the last exchange: show \($0.id)"] } ?? []
    report(
      .note(
        "this is the shell's own look at the order: \(record.exchange.request.method) \(visible(record.path))",
        hints: last))
  }

  /// Columns are cut to fit a screen, and are whole in a file or a pipe.
  var tableWidth: Int? { outside.console.isTerminal ? outside.console.width : nil }

  private mutating func save(_ body: [UInt8], _ record: SessionExchange, to path: String) throws(Diagnostic) {
    if record.omittedBytes != nil {
      let why = body.isEmpty ? "was not written down" : "was changed in the file"
      throw Diagnostic(.usage, "the body of exchange \(record.id) \(why)")
    }
    try writeFile(
      path, body, replacing: false, hint: "give another name, or remove it first", isInterrupted: outside.isInterrupted)
    report(.note("wrote \(byteCount(body.count)) to \(path)"))
  }

  private func parts(of response: Response, at path: JSONPath) throws(Diagnostic) -> [JSONValue] {
    guard let document = AnswerBody(response).document(response.body) else {
      throw Diagnostic(.usage, "the answer is not JSON", hints: ["look at it: show"])
    }
    let values = document.root.values(at: path)
    if values.isEmpty {
      if case .stream = AnswerBody(response), path.description.first == "." {
        throw Diagnostic(
          .usage, "the answer has nothing at \(path)",
          explanation: "a stream of documents is read as one array, of \(document.root.elements.count)",
          hints: ["of each document: show .[].\(path.bare)", "of the first: show .[0].\(path.bare)"])
      }
      throw Diagnostic(
        .usage, "the answer has nothing at \(path)", hints: whatIsThere(in: document.root, onTheWayTo: path))
    }
    return values
  }

  /// What the deepest place has that the path leads to.
  private func whatIsThere(in root: JSONValue, onTheWayTo path: JSONPath) -> [String] {
    var (place, value) = (JSONPath(), root)
    for count in path.steps.indices {
      let next = JSONPath(Array(path.steps[...count]))
      guard let found = root.values(at: next).first else { break }
      (place, value) = (next, found)
    }
    let name = place.steps.isEmpty ? "at the top it" : place.description
    switch value.kind {
    case .object:
      let keys = value.members.map(\.key)
      let more = keys.count > 8 ? ", …" : ""
      return ["\(name) has: \(keys.isEmpty ? "no keys" : keys.prefix(8).joined(separator: ", ") + more)"]
    case .array: return ["\(name) is an array, its length \(value.elements.count)"]
    default: return place.steps.isEmpty ? [] : ["\(name) is \(value.kind.named)"]
    }
  }

  private func headersText(_ response: Response, _ record: SessionExchange) -> String {
    let palette = outside.console.palette
    var text = "HTTP \(visible(response.status.description))\n"
    for header in redactor.masked(response.headers) {
      text += "\(palette.accent(visible(header.name))): \(visible(header.value))\n"
    }
    return text + (record.isFromFile ? palette.faint("the session file keeps no other headers") + "\n" : "")
  }

  /// What was really sent, secrets masked.
  private func requestText(_ record: SessionExchange) -> String {
    let palette = outside.console.palette
    let request = record.exchange.request
    let address = record.isFromFile ? record.path : request.url.description
    var text = "\(palette.strong(request.method.description)) \(visible(address))\n"
    if record.isFromFile { text += palette.faint("the session file keeps the path and the body") + "\n" }
    for header in redactor.masked(record.isFromFile ? [] : request.headers) {
      text += "\(palette.accent(visible(header.name))): \(visible(header.value))\n"
    }
    if let body = request.body {
      let shown = (try? printed(body, palette.json)).map { String(decoding: $0, as: UTF8.self) }
      text += "\n" + redactor.redact(shown ?? visible(String(decoding: body, as: UTF8.self), keepingLines: true)) + "\n"
    }
    return text
  }
}
