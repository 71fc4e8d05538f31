internal import Catalogue
internal import HTTP
package import Sessions
package import Shell
package import TemporaryFiles

/// A shell without terminal and network: what is typed goes in, what would be seen comes out.
package struct ShellRun {
  package let directory: TemporaryDirectory
  package let console = RecordingConsole()
  package let transport = SandboxTransport()
  package var interpreter: Interpreter

  package static let password = "abcd EFGH ijkl MNOP qrst UVWX"
  package static let noon = "2026-11-23T12:00:00.000Z"

  /// - Parameter directory: where files are; a new one unless two shells are to share it.
  package init(_ settings: Interpreter.Settings = .init(), in directory: TemporaryDirectory = TemporaryDirectory()) {
    self.directory = directory
    let environment = [
      "SHOP_PASSWORD": ShellRun.password, "SAND": "sand boxx sand boxx sand boxx", "XDG_DATA_HOME": directory.path,
      "FLUENTCART_AUTH": "admin:\(ShellRun.password)", "CARTSH_PASSWORD": ShellRun.password,
    ]
    let outside = Outside(
      transport: transport, console: console, sandbox: transport.control, environment: { environment[$0] },
      runCommand: { $0 == "pass shop" ? ShellRun.password : nil }, runShell: console.runShell, edit: console.edit,
      privateFile: { directory.file("private.cartsh") }, now: { ShellRun.noon })
    interpreter = Interpreter(catalogue: .builtIn, outside: outside, settings: settings)
  }

  /// A shell with the session file `name`, which is made when it is not there.
  package static func opening(
    _ name: String = "session.cartsh", in directory: TemporaryDirectory = TemporaryDirectory(),
    _ settings: Interpreter.Settings = .init()
  ) throws -> ShellRun {
    var shell = ShellRun(settings, in: directory)
    try shell.interpreter.open(directory.file(name))
    // That a new file begins is told by its own test.
    if shell.interpreter.file?.isNew == true { _ = shell.output() }
    return shell
  }

  /// Types `lines` and returns what came out, with `DIR` for the directory of the test, which may be typed too.
  @discardableResult
  package mutating func type(_ lines: String, answering answers: String...) -> String {
    type(lines, answering: answers)
  }

  @discardableResult
  package mutating func type(_ lines: String, answering answers: [String]) -> String {
    console.answers = answers
    interpreter.run(lines.replacing("DIR/", with: directory.path + "/"), from: .prompt)
    return output()
  }

  /// What came out and was not yet looked at.
  package func output() -> String {
    let text = console.takeEverything().replacing(directory.path, with: "DIR")
    return text.replacing(/query_timestamp=[0-9]{16}/, with: "query_timestamp=NOW")
  }

  package var session: Session { interpreter.session }
  /// The session file as it is now.
  package var journal: String { directory.read("session.cartsh") }
}
