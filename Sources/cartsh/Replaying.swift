internal import CLibrary
internal import Catalogue
internal import CommandLanguage
internal import CurlClient
internal import HTTP
internal import LineEditor
internal import LocalFiles
internal import Replays
internal import Sessions
internal import Shell
internal import Synchronization
internal import Text

/// One run of `cartsh replay`: files in, side by side if so wished, reports out in their order.
struct Replaying {
  private let options: ReplayCommand
  private let console: StandardConsole

  init(options: ReplayCommand) {
    self.options = options
    console = StandardConsole(
      color: options.shared.isColored, asks: !options.shared.noInput, pages: false)
  }

  /// - Returns: the exit code.
  func run() -> Int32 {
    catchInterrupts()
    do throws(Diagnostic) {
      let files = try read()
      if options.dryRun {
        console.write(TerminalText(ReplayPlan(files).text(console.palette), console.palette))
        console.finishCommand(paging: false)
        return console.exitCode(0, unless: console.failure)
      }
      if !options.shared.trust { try Wish.allow(files.flatMap(\.wishes), console, StateDirectory.trust) }
      let isAllowed = try ReplayPlan(files).isAllowed(console, assumesYes: options.shared.yes)
      return try replay(files, hasLeave: isAllowed)
    } catch {
      console.report(error)
      return error.exitCode
    }
  }

  // MARK: Reading

  /// Every file is read and understood before anything is sent.
  private func read() throws(Diagnostic) -> [ReplayFile] {
    let base = try base()
    var files: [ReplayFile] = []
    for path in options.files {
      for file in try SessionDirectory.files(at: path) {
        files.append(
          try ReplayFile(file, base: base, isInterrupted: interruptRequested))
      }
    }
    for remark in files.flatMap(\.remarks) { console.report(remark) }
    if files.allSatisfy({ $0.sends == 0 }) {
      throw Diagnostic(.file, "nothing is sent by \(options.files.map { visible($0) }.joined(separator: ", "))")
    }
    if let filter = options.filter, case .one(let operation) = Catalogue.builtIn.find(filter) {
      files = files.filter { $0.sends(operation: operation.id) }
      if files.isEmpty { throw Diagnostic(.usage, "none of the files sends \(operation.id)") }
    }
    return files
  }

  /// The session that every file begins with.
  private func base() throws(Diagnostic) -> Session {
    var session = Session(catalogue: .builtIn)
    session.allowsPlainHTTP = options.shared.plainHttp
    guard let fixing else { return session }
    _ = try session.apply(fixing)
    session.isServerFixed = true
    let name = options.auth.map { String($0.dropFirst("env:".count)) }
    if let name, environment(name) == nil {
      throw Diagnostic(.usage, "the environment has no \(name)", hints: ["set it: \(name)=USER:PASSWORD"])
    }
    if options.server != nil, let pair = environment(name ?? "FLUENTCART_AUTH") {
      session.fixCredential(pair)
    }
    return session
  }

  private var fixing: Command? {
    options.sandbox ? .sandbox(.start) : options.server.map { .server(Word(saying: $0)) }
  }

  // MARK: Running

  private struct Job {
    var file: ReplayFile
    var run: Int?
  }

  private func replay(_ files: [ReplayFile], hasLeave: Bool) throws(Diagnostic) -> Int32 {
    // Before anything is sent, so that no run is for nothing.
    let junit = try output(at: options.junit)
    let html = try output(at: options.html)
    let updates = try options.update ? outputs(at: files.map(\.path)) : [:]
    let runs = options.repetitions
    let jobs = (1...runs).flatMap { run in files.map { Job(file: $0, run: runs > 1 ? run : nil) } }
    let isStopped = Atomic(false)
    let progress = ProgressBar(
      total: jobs.reduce(0) { $0 + $1.file.sends },
      isShown: !options.quiet && !options.shared.verbose && StandardConsole.canRepaint)
    let started = now()
    let reporting = ReplayReporting(options: options, console: console, progress: progress)
    let base = try base()
    let results = OrderedResults<ReplayResult> { reporting.show($0) }
    runSideBySide(jobs.count, threads: options.jobs) { place in
      if isStopped.load(ordering: .relaxed) || interruptRequested() { return results.put(nil, at: place) }
      let result = carryOut(jobs[place], base, hasLeave: hasLeave, progress)
      if options.failFast, !result.isSame { isStopped.store(true, ordering: .relaxed) }
      results.put(result, at: place)
    }
    progress.finish()
    let all = results.all
    let time = now() - started
    let failure = reporting.finish(all, time: time)
    try update(all, updates)
    if let junit { try junit.write(Array(JUnitReport().text(of: all).utf8)) }
    if let html { try html.write(Array(HTMLReport().text(of: all, time: time).utf8)) }
    if interruptRequested() { return all.first { $0.exitCode > 10 }?.exitCode ?? 130 }
    return console.exitCode(exitCode(of: all), unless: failure)
  }

  /// With `--update` other answers are no failure, unless they break what is expected of them.
  private func exitCode(of results: [ReplayResult]) -> Int32 {
    let codes = results.map { result -> Int32 in
      let isBroken = result.exchanges.contains { $0.expectations.contains { !$0.isMet } }
      return options.update && result.failure == nil && !isBroken ? 0 : result.exitCode
    }
    return codes.first { $0 != 0 && $0 != 10 } ?? codes.first { $0 != 0 } ?? 0
  }

  private func carryOut(_ job: Job, _ base: Session, hasLeave: Bool, _ progress: ProgressBar) -> ReplayResult {
    let shop = EmbeddedSandbox()
    defer { _ = shop.control.stop() }
    let transport = CurlClient(userAgent: "cartsh/\(Cartsh.version)", isInterrupted: interruptRequested)
    // Of several files at once none can ask.
    let asking = StandardConsole(color: false, asks: !options.shared.noInput && options.jobs == 1, pages: false)
    let outside = Outside(
      transport: transport, console: asking, sandbox: shop.control, environment: environment,
      runCommand: output(of:), trust: StateDirectory.trust, privateFile: StateDirectory.newSession,
      isInterrupted: interruptRequested,
      now: timestamp)
    var settings = Interpreter.Settings()
    settings.consent = options.shared.yes ? .given : hasLeave ? .replay : .asked
    settings.trust = options.shared.trust ? .given : .asked
    settings.output.showsWire = options.shared.verbose
    settings.allowsPlainHTTP = options.shared.plainHttp
    var shell = Interpreter(replaying: base, fixing: fixing, outside, settings)
    let result = shell.replay(
      job.file, run: job.run, failsFast: options.failFast, recordsAnew: options.update,
      keepsMessages: options.html != nil
    ) {
      progress.advance()
    }
    shell.leaveFile()
    return result
  }

  // MARK: Writing

  private func output(at path: String?) throws(Diagnostic) -> OutputFile? {
    guard let path else { return nil }
    return try OutputFile(path, replacing: true, isInterrupted: interruptRequested)
  }

  private func outputs(at paths: [String]) throws(Diagnostic) -> [String: OutputFile] {
    var files: [String: OutputFile] = [:]
    for path in paths { files[path] = try output(at: path) }
    return files
  }

  private func update(_ results: [ReplayResult], _ files: [String: OutputFile]) throws(Diagnostic) {
    for result in results {
      guard let text = result.updated, let file = files[result.path] else { continue }
      try file.write(Array(text.utf8))
      if !options.quiet { console.report(.note("recorded anew: \(visible(result.path))")) }
    }
  }
}

/// Microseconds on a clock that only goes forward.
private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}
