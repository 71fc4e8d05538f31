import InMemoryShell
import TemporaryFiles
/// A conversation with the shell, as a text: what is typed and what must come out.
///
/// `> ` begins a line that is typed, `. ` one that goes on with it, `< ` an answer to a question that it asks, `$ cat FILE`
/// shows a file, `## ` is a remark of ours. Everything else came out.
struct Transcript {
  private(set) var steps: [Step] = []
  /// Whether nothing has been recorded yet.
  private(set) var hasNoOutput = true

  enum Step: Equatable {
    case remark(String)
    case typed(String, answers: [String])
    case file(String)
  }

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let rest = String(line.dropFirst(2))
      switch line.prefix(2) {
      case "##": steps.append(.remark(line))
      case "> ": steps.append(.typed(rest, answers: []))
      case ". ": extend { typed, answers in (typed + "\n" + rest, answers) }
      case "< ": extend { typed, answers in (typed, answers + [rest]) }
      case _ where line.hasPrefix("$ cat "): steps.append(.file(String(line.dropFirst("$ cat ".count))))
      case "": break
      default: hasNoOutput = false
      }
    }
  }

  private mutating func extend(_ change: (String, [String]) -> (String, [String])) {
    guard case .typed(let line, let answers)? = steps.popLast() else { fatalError("a line goes on that was not begun") }
    let (changed, more) = change(line, answers)
    steps.append(.typed(changed, answers: more))
  }

  /// The same conversation with what comes out now.
  func replayed(in shell: inout ShellRun) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .remark(let line): text += (text.isEmpty ? "" : "\n") + line + "\n"
      case .typed(let lines, let answers):
        let typed = lines.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n. ")
        text += "> \(typed)\n" + answers.map { "< \($0)\n" }.joined()
        text += whole(shell.type(lines, answering: answers))
      case .file(let path):
        let name = String(path.dropFirst("DIR/".count))
        text += "$ cat \(path)\n" + whole(shell.directory.read(name).replacing(shell.directory.path, with: "DIR"))
      }
    }
    return text
  }

  private func whole(_ text: String) -> String { text.isEmpty || text.hasSuffix("\n") ? text : text + "\n" }
}
