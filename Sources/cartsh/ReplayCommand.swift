internal import ArgumentParser
internal import CLibrary
internal import Catalogue
internal import HTTP
internal import LineEditor
internal import Shell

/// `cartsh replay`: runs session files anew and compares.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run session files again, and compare the answers with the recorded ones.",
    usage: "cartsh replay [<options>] <file> ...",
    discussion: """
      Each file begins in a state of its own. All files are read before anything
      is sent, and what would change something elsewhere than on the built-in
      shop is asked about once. It leaves with 0 when all is as recorded, and
      with 10 when something differs.

      Examples:
        cartsh replay --sandbox sessions
        cartsh replay --server staging.shop.example --auth env:SHOP_AUTH refund.cartsh
        cartsh replay --dry-run refund.cartsh
        cartsh replay --sandbox --update refund.cartsh
      """)

  @Argument(help: ArgumentHelp("Session files, or directories of *.cartsh.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Run each file on a built-in shop of its own.")
  var sandbox = false

  @Option(help: "Run them on this site, whatever the files say.")
  var server: String?

  @Option(help: ArgumentHelp("env:NAME: a variable with USER:PASSWORD for --server.", valueName: "env:NAME"))
  var auth: String?

  @Flag(help: "Show what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Write the new answers into the files.")
  var update = false

  @Flag(help: "Stop at the first difference.")
  var failFast = false

  @Option(help: "How many files run side by side.")
  var jobs = 1

  @Option(name: .customLong("repeat"), help: "How often each file is run.")
  var repetitions = 1

  @Option(help: ArgumentHelp("Only files that send this operation.", valueName: "operation"))
  var filter: String?

  @Flag(help: "Print each file as one line of JSON.")
  var json = false

  @Flag(help: "Print in the Test Anything Protocol.")
  var tap = false

  @Option(help: ArgumentHelp("Write a JUnit report as well.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Write a page for a browser as well.", valueName: "file"))
  var html: String?

  @Flag(help: "Print what differs only.")
  var quiet = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the files to replay.") }
    if sandbox, server != nil { throw ValidationError("--sandbox and --server exclude each other.") }
    if json, tap { throw ValidationError("--json and --tap exclude each other.") }
    if !(1...64).contains(jobs) { throw ValidationError("--jobs takes 1 to 64.") }
    if !(1...1_000_000).contains(repetitions) { throw ValidationError("--repeat takes 1 or more.") }
    if update, repetitions > 1 { throw ValidationError("--update and --repeat exclude each other.") }
    if let auth {
      if !auth.hasPrefix("env:") || auth.count == 4 {
        throw ValidationError("--auth takes env:NAME: a password on the command line could be read by others.")
      }
      if server == nil { throw ValidationError("--auth needs --server.") }
    }
    if let filter, case .one = Catalogue.builtIn.find(filter) {
    } else if let filter {
      throw ValidationError("There is no operation '\(filter)'; 'operations' in cartsh lists them.")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let code = Replaying(options: self).run()
    fflush(nil)
    _exit(code)
  }
}
