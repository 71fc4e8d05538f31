/// Where a line comes from: what diagnostics call it, and by whom it was written.
package enum LineSource: Sendable, Equatable {
  /// Typed by a person.
  case prompt
  /// `-c`, with its number where there are several.
  case commandLine(number: Int? = nil)
  /// Made of options such as `--server`.
  case options
  case standardInput
  case file(String)

  /// What diagnostics call it; `nil` at the prompt.
  package var name: String? {
    switch self {
    case .prompt: nil
    case .commandLine(let number): number.map { "-c[\($0)]" } ?? "-c"
    case .options: "command line"
    case .standardInput: "stdin"
    case .file(let path): path
    }
  }

  /// Who has written a line. Lines of a file may be somebody else's: they ask before they touch this machine, and do not
  /// change a server that the command line has fixed.
  enum Author: Sendable { case user, file }

  var author: Author { if case .file = self { .file } else { .user } }
}
