internal import ArgumentParser
internal import CLibrary
internal import Catalogue
internal import CommandLanguage
internal import Interchange
internal import LineEditor
internal import LocalFiles
internal import Replays
internal import Sessions
internal import Shell
internal import Text

/// `cartsh export`: writes sessions for another tool.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions for another tool.",
    usage: "cartsh export <format> [<options>] <file> ...",
    discussion: """
      \(ExportCommand.formats)

      No secret is in any of them: FLUENTCART_AUTH=USER:PASSWORD in the
      environment gives the credential when a script runs.

      Examples:
        cartsh export curl refund.cartsh -o refund.sh
        cartsh export har refund.cartsh -o refund.har
        cartsh export locust sessions -o locustfile.py
        locust -f locustfile.py --host http://127.0.0.1:8080 --headless -u 10 -t 10s
      """)

  @Argument(
    help: ArgumentHelp("The tool: \(ExportFormat.names)."), completion: .list(ExportFormat.allCases.map(\.rawValue)))
  var format: String

  /// A line or two for each of them.
  private static let formats = ExportFormat.allCases.map { format in
    wrapped(format.use, width: 78, indent: "        ", first: padded(format.rawValue, to: 8))
  }.joined(separator: "\n")

  @Argument(help: ArgumentHelp("Session files, or directories of *.cartsh.", valueName: "file"))
  var files: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it; standard output else.", valueName: "file"))
  var output: String?

  @Flag(help: "What changes something too, and not only what reads.")
  var withWrites = false

  @Flag(help: "Write over a file that exists.")
  var force = false

  func validate() throws {
    if ExportFormat(rawValue: format) == nil {
      throw ValidationError("Nothing is exported as '\(format)'. There are: \(ExportFormat.names).")
    }
    if files.isEmpty { throw ValidationError("Name the sessions to export.") }
  }

  func run() throws {
    // A reader that leaves early is told of.
    signal(SIGPIPE, SIG_IGN)
    let console = StandardConsole(color: nil, asks: false, pages: false)
    do throws(Diagnostic) {
      try export(console)
      console.finishCommand(paging: false)
      let code = console.exitCode(0, unless: console.failure)
      if code != 0 { _exit(code) }
    } catch {
      console.report(error)
      _exit(error.exitCode)
    }
  }

  private func export(_ console: StandardConsole) throws(Diagnostic) {
    var base = Session(catalogue: .builtIn)
    base.allowsPlainHTTP = true
    var sessions: [ReplayFile] = []
    for path in files {
      for file in try SessionDirectory.files(at: path) { sessions.append(try ReplayFile(file, base: base)) }
    }
    let text = try ExportFormat(rawValue: format)!.text(
      of: sessions, base: base, withWrites: withWrites, environment: environment)
    if let output { try writeFile(output, Array(text.utf8), replacing: force) } else { console.pass(text) }
  }
}
