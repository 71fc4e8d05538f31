import Catalogue
import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Sessions
@testable import Shell
@testable import Text

/// Each operation of the built-in catalogue is chosen, read, filled in with made values, looked at and saved.
struct EveryOperationTests {
  @Test(arguments: Catalogue.builtIn.entries.map(\.id))
  func canBeUsed(id: String) throws {
    var session = Session(catalogue: Catalogue.builtIn)
    try session.run("server http://127.0.0.1:8080")
    try session.run("use \(id)")
    let operation = try #require(session.draft.operation)
    let page = session.text(of: .describe(operation), palette: .plain, width: 80, credential: nil)
    #expect(page.contains(operation.title) && page.contains("\(operation.method) \(operation.path)"))
    let fields = operation.bodyPlaces.flatMap {
      $0.path.steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }
    for name in operation.parameters.map(\.name) + fields { #expect(page.contains(name), "\(name) is not described") }

    // The lines that the page offers lead to a request that may go.
    let starters = try #require(page.split(separator: "To start with\n").last).split(separator: "\n").dropLast()
    for line in starters { try session.run(String(line)) }
    #expect(session.draft.missing.isEmpty, "\(session.draft.missing)")

    try session.run("use \(id)")
    for line in operation.fillingLines {
      #expect(try session.run(line).allSatisfy { $0.severity != .error }, "\(line)")
    }
    #expect(session.draft.missing.isEmpty)
    if let body = session.draft.body, let schema = operation.body?.schema {
      #expect(schema.problems(in: body.root) == [])
    }
    let built = try #require(session.draft.built())
    let request = try built.composed { _ in Array("content".utf8) }.request()
    #expect(request.method == operation.method)
    #expect(!request.url.description.contains("{"))
    let preview = session.text(of: .preview, palette: .plain, width: 80, credential: nil)
    #expect(preview.contains(request.url.description) && !preview.contains("\nmissing: "))

    try expectSameRequest(from: session.script(), built)
  }

  /// The clean script makes the same request again.
  private func expectSameRequest(from script: String, _ built: BuiltRequest) throws {
    var session = Session(catalogue: Catalogue.builtIn)
    for line in script.split(separator: "\n") where !line.hasPrefix("#") { try session.run(String(line)) }
    let again = try #require(session.draft.built())
    #expect(again.method == built.method)
    #expect(again.url == built.url)
    #expect(again.headers == built.headers)
    #expect(again.body == built.body)
    #expect(again.parts == built.parts)
  }
}

extension Session {
  /// Applies a line, which has to print back as itself.
  ///
  /// - Returns: what it has to say.
  @discardableResult
  fileprivate mutating func run(_ line: String) throws -> [Diagnostic] {
    var lexer = Lexer(line)
    guard case .statement(let words)? = try lexer.next() else { throw Diagnostic(.usage, "no command: \(line)") }
    let command = try Command(words)
    var again = Lexer(command.description)
    guard case .statement(let same)? = try again.next() else { throw Diagnostic(.usage, "no command: \(command)") }
    #expect(try Command(same) == command, "\(line)")
    return try apply(command).remarks
  }
}

extension Operation {
  /// The lines that set every parameter and the body to a made value.
  fileprivate var fillingLines: [String] {
    let lines = parameters.map { parameter in
      Command.set(
        name: Word(saying: "\(parameter.location.rawValue).\(parameter.name)"),
        value: Word(sampling: parameter.schema), isRaw: false
      ).description
    }
    return lines + (body == nil ? [] : ["body example"])
  }
}
