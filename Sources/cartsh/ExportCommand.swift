internal import ArgumentParser
internal import Catalogue
internal import LineEditor
internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `cartsh export`: writes sessions for another tool.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions for another tool: locust, a load test in Python.",
    usage: "cartsh export locust [<options>] <file> ...",
    discussion: """
      The file sends the same requests, with the same expectations and variables.
      It holds no secret: FLUENTCART_AUTH=USER:PASSWORD in the environment gives
      the credential when it runs, and --host the site.

      Examples:
        cartsh export locust sessions -o locustfile.py
        locust -f locustfile.py --host http://127.0.0.1:8080 --headless -u 10 -t 10s
      """)

  @Argument(help: "The tool: locust.")
  var format: String

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
      throw ValidationError("Nothing is exported as '\(format)'. There is: locust.")
    }
    if files.isEmpty { throw ValidationError("Name the sessions to export.") }
  }

  func run() throws {
    let console = StandardConsole(color: nil, asks: false, pages: false)
    do throws(Diagnostic) {
      try export()
    } catch {
      console.remark(error.rendered(console.remarkPalette, width: console.width))
      _exit(error.exitCode)
    }
  }

  private func export() throws(Diagnostic) {
    var base = Session(catalogue: .builtIn)
    base.allowsPlainHTTP = true
    var sessions: [ReplayFile] = []
    for path in files {
      for file in try SessionDirectory.files(at: path) { sessions.append(try ReplayFile(file, base: base)) }
    }
    let text = try ExportFormat(rawValue: format)!.text(of: sessions, base: base, withWrites: withWrites)
    if let output { try writeFile(output, Array(text.utf8), replacing: force) } else { standardOutput(text) }
  }
}
