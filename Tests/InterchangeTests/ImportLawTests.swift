import InMemoryShell
import Catalogue
import CodeSamples
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Interchange
@testable import Secrets
@testable import Sessions
@testable import Shell
@testable import Text

/// What this shell writes for other tools it reads back to the same request.
@Suite struct ImportLawTests {
  /// Each operation with made values, less the forms that carry files, of which no sample has the content, and less
  /// those that are told by their query alone.
  private static func built(_ id: String) throws -> (Session, BuiltRequest)? {
    var session = Session(catalogue: Catalogue.builtIn)
    _ = try session.apply(.server(Word(plain: "https://shop.example/sub")))
    _ = try session.apply(.use(Word(plain: id), path: nil))
    let operation = try #require(session.draft.operation)
    for parameter in operation.parameters {
      let name = Word(saying: "\(parameter.location.rawValue).\(parameter.name)")
      _ = try session.apply(.set(name: name, value: Word(sampling: parameter.schema), isRaw: false))
    }
    if operation.body != nil { _ = try session.apply(.body(Word(plain: "example"))) }
    guard let built = session.draft.built(), built.parts.isEmpty, !operation.path.contains("?") else { return nil }
    return (session, built)
  }

  /// The session that a file becomes.
  private static func imported(_ text: String) throws -> Session {
    let file = try ImportedFile(Array(text.utf8), path: "file")
    #expect(file.requests.count == 1)
    var session = Session(catalogue: Catalogue.builtIn)
    let plan = try ImportPlan(file.requests[0], file.variables, in: session)
    for command in plan.commands { _ = try session.apply(command) }
    return session
  }

  private static func expectSame(_ session: Session, as wanted: BuiltRequest) throws {
    let found = try #require(session.draft.built())
    #expect(found.method == wanted.method)
    #expect(segments(found) == segments(wanted))
    #expect(pairs(found) == pairs(wanted))
    let bodies = try [found.body, wanted.body].map { body in try body.map { try minified($0) } }
    #expect(bodies[0] == bodies[1])
    let names = ["Content-Type", "Accept", "X-WP-Nonce"]
    let headers = [found, wanted].map { $0.headers.filter { header in !names.contains(where: header.isNamed) } }
    #expect(headers[0] == headers[1])
  }

  private static func minified(_ body: [UInt8]) throws -> [UInt8] {
    (try? printed(body, .minified)) ?? body
  }

  private static func segments(_ built: BuiltRequest) -> [String] {
    built.url.description.prefix { $0 != "?" }.split(separator: "/").map { percentDecoded($0) }
  }

  private static func pairs(_ built: BuiltRequest) -> [String] {
    (built.url.query ?? "").split(separator: "&").map { percentDecoded($0) }.sorted()
  }

  @Test(arguments: Catalogue.builtIn.entries.map(\.id))
  func aCodeSampleIsReadBack(_ id: String) throws {
    guard let (session, built) = try ImportLawTests.built(id) else { return }
    let sample = session.text(of: .sample(.curl, withSecret: false), palette: .plain, width: 80, credential: nil)
    let found = try ImportLawTests.imported(sample)
    try ImportLawTests.expectSame(found, as: built)
    #expect(found.draft.operation?.id == id)
  }

  @Test(arguments: Catalogue.builtIn.entries.map(\.id))
  func anArchiveIsReadBack(_ id: String) throws {
    guard let (before, built) = try ImportLawTests.built(id) else { return }
    var session = before
    let answer = Response(status: Status(200), headers: [Header("Content-Type", "text/plain")], body: Array("é\n".utf8))
    session.record(
      SessionExchange(
        id: 1, path: built.path, sentAt: ShellRun.noon,
        exchange: Exchange(request: try built.request(), outcome: .answered(answer)),
        kept: session.keptDraft()
      ))
    let archive = HTTPArchive([session], redactor: Redactor([])).text
    // What may be a secret is not in it.
    if archive.contains("removed") { return }
    try ImportLawTests.expectSame(try ImportLawTests.imported(archive), as: built)
    let file = try ImportedFile(Array(archive.utf8), path: "file")
    #expect(file.requests[0].answer?.response == answer && file.requests[0].answer?.time == ShellRun.noon)
  }

  /// Whatever a text holds, its quotes read back to it.
  @Test(arguments: [
    "'", "\"", "\\", "it's \"so\"", "$HOME", "${HOME}", "$(id)", "`id`", "!", "%d", "#", "a;b", "a & b | c > d", "~",
    "line\nline", "a\r\nb", "tab\there", "\u{1}\u{1B}[31m\u{7F}", "\u{1}0", "é", "e\u{301}", "😀", "\u{202E}abc",
    "\u{85}", "\u{FEFF}bom", "\n", "'\u{301}",
  ])
  func aQuotedTextIsReadBack(_ text: String) throws {
    var variables = ImportedVariables()
    let line = "curl \(ShellQuoting.quoted(text)) x"
    let commands = try ShellText.commands(of: line, "file", &variables)
    #expect(commands == [ShellText.Command(name: "curl", words: [text, "x"], line: 1)])
    #expect(variables.all.isEmpty)
  }

  /// A session is what it was after it went out as an archive and came in as a script, in what it sends and was told.
  @Test func anArchiveBecomesASession() throws {
    var shell = try ShellRun.opening()
    shell.type("sandbox start ; use listOrders ; set per_page 2 ; send ; use getOrder ; set order_id 1 ; send")
    shell.type(
      "use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 100 ; send")
    shell.type("export har DIR/tour.har ; import DIR/tour.har -o DIR/tour.cartsh")
    let lines = shell.directory.read("tour.cartsh").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      lines.dropFirst().map(String.init) == [
        "use listOrders", "set per_page 2", "send", "use getOrder", "set order_id 1", "send", "use refundOrder",
        "set order_id 1", "set refund_info.transaction_id 1", "set refund_info.amount 100", "send",
      ])
    var settings = Interpreter.Settings()
    settings.consent = .given
    var other = ShellRun(settings, in: shell.directory)
    other.interpreter.fixServer(.sandbox(.start))
    let result = other.type("replay DIR/tour.cartsh")
    #expect(result.contains("3 exchanges"), "\(result)")
    #expect(other.interpreter.exitCode == 0, "\(result)")
  }
}
