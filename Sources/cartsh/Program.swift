internal import CLibrary
internal import Catalogue
internal import CommandLanguage
internal import CurlClient
internal import HTTP
internal import LineEditor
internal import Secrets
internal import Sessions
internal import Shell
internal import Text

/// One run of the program: what the command line asks for, wired together.
final class Program {
  private let options: Cartsh
  private let console: StandardConsole
  private let sandbox = EmbeddedSandbox()
  private var interpreter: Interpreter

  init(options: Cartsh) {
    self.options = options
    signal(SIGPIPE, SIG_IGN)
    // A file that has reached the limit of its size is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    console = StandardConsole(
      color: options.shared.isColored, asks: !options.shared.noInput, pages: !options.noPager)
    var settings = Interpreter.Settings()
    let isScript = !options.commands.isEmpty || options.script != nil || isatty(STDIN_FILENO) != 1
    settings.input = isScript ? .script(onError: options.keepGoing ? .goesOn : .stops) : .prompt
    settings.keeping = options.readOnly ? .readOnly : isScript && options.file == nil ? .temporary : .file
    settings.consent = options.shared.yes ? .given : .asked
    settings.trust = options.shared.trust ? .given : .asked
    settings.output.remarks = options.quiet ? .errors : .all
    settings.output.showsWire = options.shared.verbose
    settings.output.form = options.json ? .json : .text
    settings.allowsPlainHTTP = options.shared.plainHttp
    var transport: any Transport = CurlClient(
      userAgent: "cartsh/\(Cartsh.version)", isInterrupted: interruptRequested)
    if !options.quiet, StandardConsole.canRepaint {
      transport = WaitingTransport(transport: transport)
    }
    let outside = Outside(
      transport: transport, console: console, sandbox: sandbox.control,
      freshSandbox: { EmbeddedSandbox().control }, environment: environment,
      runCommand: output(of:), runShell: { runShell($0, input: $1) }, edit: BodyEditor.edit,
      trust: StateDirectory.trust, privateFile: StateDirectory.newSession, isInterrupted: interruptRequested,
      now: timestamp)
    interpreter = Interpreter(catalogue: .builtIn, outside: outside, settings: settings)
  }

  /// - Returns: the exit code.
  func run() -> Int32 {
    catchInterrupts()
    fixServer()
    if !interpreter.isDone { openSession() }
    if hasSession, !interpreter.isDone { runCommands() }
    leave()
    return console.exitCode(code, unless: console.failure)
  }

  /// Leaving the prompt is 0; a script leaves with its first failure.
  private var code: Int32 { isInteractive && hasSession ? 0 : interpreter.exitCode }
  private var isInteractive: Bool { interpreter.settings.input == .prompt }
  /// Without a session nothing is run, whatever `--keep-going` says: nothing may be sent that is not written down.
  private var hasSession = false

  private func fixServer() {
    if options.sandbox { interpreter.fixServer(.sandbox(.start)) }
    if let server = options.server {
      interpreter.fixServer(.server(Word(saying: server)))
      if let pair = environment("FLUENTCART_AUTH") { interpreter.fixCredential(pair) }
    }
  }

  /// Opens the session's file, and shows what is in it before the first prompt.
  private func openSession() {
    defer { console.finishCommand(paging: false) }
    do throws(Diagnostic) {
      if let file = options.file { try interpreter.open(file) } else { try interpreter.begin() }
      hasSession = true
    } catch {
      interpreter.report(error)
    }
  }

  private func runCommands() {
    if let script = options.script {
      interpreter.runFile(script)
    } else if !options.commands.isEmpty {
      for (place, commands) in options.commands.enumerated() where !interpreter.isDone {
        interpreter.runPart(commands, from: .commandLine(number: options.commands.count > 1 ? place + 1 : nil))
      }
      interpreter.finish()
    } else if !isInteractive {
      runInput(from: .standardInput)
    } else {
      Prompting(program: self).run()
    }
  }

  /// Runs standard input line by line; a bracket may stay open over several.
  func runInput(from source: LineSource) {
    var lines = InputLines()
    var text = ""
    var number = 0
    var first = 1
    while !interpreter.isDone, console.failure == nil {
      do throws(InputLines.Ending) {
        var line = try lines.next(isInterrupted: interruptRequested)
        number += 1
        if number == 1 { line = String(decoding: withoutMark(Array(line.utf8)[...]), as: UTF8.self) }
        text += text.isEmpty ? line : "\n\(line)"
        if text.utf8.count > InputLines.longest { throw .tooLong }
        if !isComplete(text) { continue }
        interpreter.runPart(text, from: source, firstLine: first)
        (text, first) = ("", number + 1)
      } catch {
        if error == .interrupted { return interpreter.report(Diagnostic(.interrupted, "interrupted")) }
        if error == .notText {
          number += 1
          interpreter.report(Diagnostic(.file, "line \(number) of \(source.name ?? "the input") is not UTF-8 text"))
          (text, first) = ("", number + 1)
          continue
        }
        if error == .tooLong {
          return interpreter.report(
            Diagnostic(.usage, "a command of standard input is too long", explanation: "it may have 64 MiB"))
        }
        if !text.isEmpty { run(text, from: source, firstLine: first) }
        break
      }
    }
    interpreter.finish()
  }

  // MARK: For the prompt

  var session: Session { interpreter.session }
  var isDone: Bool { interpreter.isDone || console.failure != nil }
  var isQuiet: Bool { options.quiet }
  var redactor: Redactor { interpreter.redactor }
  var palette: Palette { console.palette }
  /// How `option bind` reaches the editor.
  func bindKeys(by binder: @escaping (String) -> Bool) { console.keyBinder = binder }

  /// Something to know that no command has said.
  func remark(_ text: String) { interpreter.report(.note(text)) }

  func run(_ text: String, from source: LineSource, firstLine: Int = 1) {
    interpreter.run(text, from: source, firstLine: firstLine)
  }

  func leave() { interpreter.leaveFile() }
}

/// Now, in UTC: `2026-11-23T10:12:02.113Z`.
func timestamp() -> String {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  let thousandths = String(now.tv_nsec / 1_000_000)
  let padding = String(repeating: "0", count: 3 - thousandths.count)
  return formatted(now.tv_sec, "%Y-%m-%dT%H:%M:%S") + ".\(padding)\(thousandths)Z"
}

/// A time in UTC, as `strftime` writes it.
func formatted(_ seconds: Int, _ format: String) -> String {
  var time = seconds
  var parts = tm()
  gmtime_r(&time, &parts)
  var text = [CChar](repeating: 0, count: 64)
  let count = strftime(&text, text.count, format, &parts)
  return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
