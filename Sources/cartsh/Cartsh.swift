internal import ArgumentParser
internal import CLibrary
internal import Catalogue
internal import CommandLanguage
internal import LineEditor
internal import Shell
internal import Text

/// The command line.
@main
struct Cartsh: ParsableCommand {
  static let version = programVersion

  static let configuration = CommandConfiguration(
    commandName: "cartsh",
    abstract: "An interactive shell for the FluentCart REST API.",
    discussion: """
      Examples:
        cartsh --sandbox                     practise on the built-in shop
        cartsh --server shop.example         talk to a site
        cartsh refund.cartsh                 open a session file, or begin one
        cartsh --sandbox -c 'use listOrders ; send'
        cartsh -f refund.cartsh --yes        run the commands of a file
        cartsh replay --sandbox sessions     run sessions again, and compare
      """,
    version: version,
    subcommands: [
      OperationsCommand.self, DescribeCommand.self, CheckCommand.self, ReplayCommand.self, ExportCommand.self,
      CatalogueCommand.self, SandboxCommand.self,
    ])

  @Argument(help: "The session file to open or to make.")
  var file: String?

  @Flag(help: "Use the built-in shop.")
  var sandbox = false

  @Option(help: "The site to talk to, whatever a file says.")
  var server: String?

  @Option(name: .customShort("c"), help: "Commands to run, then leave; may be given several times.")
  var commands: [String] = []

  @Option(name: .customShort("f"), help: "A file of commands to run, then leave.")
  var script: String?

  @Flag(help: "Print each exchange as one line of JSON.")
  var json = false

  @Flag(help: "Go on after an error in a script.")
  var keepGoing = false

  @Flag(help: "Print results and errors only.")
  var quiet = false

  @Flag(help: "Do not page long output.")
  var noPager = false

  @Flag(help: "Look at the session file only; another cartsh may be using it.")
  var readOnly = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let file, let meant = Cartsh.misreading(of: file) { throw ValidationError(meant) }
    if sandbox, server != nil { throw ValidationError("--sandbox and --server exclude each other.") }
    if readOnly, file == nil { throw ValidationError("--read-only needs a session file.") }
    if !commands.isEmpty, script != nil { throw ValidationError("-c and -f exclude each other.") }
  }

  func run() throws {
    let program = Program(options: self)
    let code = program.run()
    // Everything has been written and closed: taking a long session apart, and the clean-up that libraries do at exit,
    // would only take time.
    fflush(nil)
    withExtendedLifetime(program) { _exit(code) }
  }

  /// A subcommand comes first on the command line, and a file of that name is written `./sandbox`: the parser by itself
  /// would take either for the file. Wrong usage is 2, as everywhere else in this program.
  static func main() {
    fillStandardStreams()
    useUTF8()
    if let place = firstArgumentThatIsNotText() {
      putRemark("error: argument \(place) is not UTF-8 text\n")
      _exit(2)
    }
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "help" { arguments = arguments.dropFirst() + ["--help"] }
    let subcommand = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    let chosen = subcommand ?? Cartsh.self
    do {
      // Before what follows is found wrong.
      if subcommand == nil, let meant = arguments.first.flatMap(misreading) { throw ValidationError(meant) }
      var command = try chosen.parseAsRoot(subcommand == nil ? arguments : Array(arguments.dropFirst()))
      try command.run()
    } catch {
      if chosen.exitCode(for: error) == .validationFailure {
        putRemark("\(Cartsh.inOurVoice(chosen.fullMessage(for: error)))\n")
        _exit(2)
      }
      chosen.exit(withError: error)
    }
  }

  /// The number of the first argument that is not UTF-8. `CommandLine.arguments` would repair it, and another file or
  /// request would be meant.
  private static func firstArgumentThatIsNotText() -> Int? {
    (0..<Int(CommandLine.argc)).first { place in
      unsafe CommandLine.unsafeArgv[place].map { unsafe String(validatingCString: $0) == nil } ?? false
    }
  }

  /// What was meant, where the name of a file that is not there reads as something else. A path and a name with an ending
  /// are files.
  private static func misreading(of name: String) -> String? {
    if access(name, F_OK) == 0 || name.hasPrefix("-") { return nil }
    if name.contains("://") { return "'\(name)' is no file. To talk to a site: cartsh --server \(name)" }
    if name.contains(where: { "/.".contains($0) }) { return nil }
    let subcommands = configuration.subcommands.compactMap { $0.configuration.commandName }
    let meant: String
    if !subcommands.contains(name), CommandSyntax.named(name) != nil {
      meant = "'\(name)' is a command of the prompt: cartsh -c '\(name) …'"
    } else if let near = nearest(name, among: subcommands) {
      meant = "There is no file '\(name)'. Did you mean: cartsh \(near) …"
    } else {
      return nil
    }
    return "\(meant)\nFor a new session of that name: cartsh ./\(name)"
  }

  /// Errors begin with `error: `, also those that the parser of the command line words.
  private static func inOurVoice(_ message: String) -> String {
    message.hasPrefix("Error: ") ? "error: " + message.dropFirst("Error: ".count) : message
  }
}
