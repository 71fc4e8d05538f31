internal import ArgumentParser
internal import CommandLanguage
internal import Shell

/// `cartsh operations`: the command `operations` by itself.
struct OperationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operations", abstract: "List what the API can do, or search it.",
    usage: "cartsh operations [<word>] [<options>]")

  @Argument(help: "What to look for in ids, titles, paths and fields.")
  var word: String?

  @Option(help: "Only those of a group.")
  var tag: String?

  @Option(help: "Only those with this method.")
  var method: String?

  @Option(help: "Hold them against what this site has.")
  var site: String?

  @Option(help: "An imported catalogue instead of the built-in one.")
  var catalogue: String?

  @Flag(help: "Print a JSON array.")
  var json = false

  func run() throws {
    var line = "operations"
    if let word { line += " \(Word(saying: word).source)" }
    if let tag { line += " --tag \(Word(saying: tag).source)" }
    if let method { line += " --method \(Word(saying: method).source)" }
    if site != nil { line += " --site" }
    if json { line += " --json" }
    try Cartsh.runLine(line, catalogue: catalogue, server: site)
  }
}

/// `cartsh describe`: the command `describe` by itself.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Show the documentation of an operation.",
    usage: "cartsh describe <operation> [<field>] | <method> <path>")

  @Argument(help: "Its id, a part of it, or METHOD and path in one word.")
  var operation: String

  @Argument(help: "One field of it.")
  var field: String?

  @Option(help: "An imported catalogue instead of the built-in one.")
  var catalogue: String?

  func run() throws {
    // METHOD and path, in two words.
    if let field, field.hasPrefix("/") {
      return try Cartsh.runLine("describe \(operation) \(field)", catalogue: catalogue, server: nil)
    }
    let operation = Word(saying: operation).source
    let line = field.map { "use \(operation) ; describe \(Word(saying: $0).source)" } ?? "describe \(operation)"
    try Cartsh.runLine(line, catalogue: catalogue, server: nil)
  }
}

/// `cartsh catalogue`: the command `catalogue` by itself.
struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Bring in other API descriptions, list them, tell what differs.",
    usage: "cartsh catalogue [list | import <source> [--name <name>] | diff <name>]")

  @Argument(help: "list, import or diff.")
  var action = "list"

  @Argument(help: "A file, a directory or a URL to import; the name of a catalogue to compare.")
  var subject: String?

  @Option(help: "What the imported one is called.")
  var name: String?

  func validate() throws {
    if !["list", "import", "diff"].contains(action) {
      throw ValidationError(
        action == "use"
          ? "A catalogue is chosen for one run: --catalogue NAME, or 'catalogue use' in a session."
          : "'\(action)' is none of list, import, diff.")
    }
  }

  func run() throws {
    var line = "catalogue \(Word(saying: action).source)"
    if let subject { line += " \(Word(saying: subject).source)" }
    if let name { line += " --name \(Word(saying: name).source)" }
    try Cartsh.parse(["-c", line]).run()
  }
}

extension Cartsh {
  /// Runs one line of the shell's language and leaves with its code.
  fileprivate static func runLine(_ line: String, catalogue: String?, server: String?) throws {
    let chosen = catalogue.map { "catalogue use \(Word(saying: $0).source) ; " } ?? ""
    try Cartsh.parse((server.map { ["--server=\($0)"] } ?? []) + ["--quiet", "-c", chosen + line]).run()
  }
}
