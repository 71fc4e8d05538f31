internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import Interchange
internal import JSON
internal import LocalFiles
internal import Secrets
internal import Sessions
internal import Text

extension Interpreter {
  /// `import`: one request becomes the draft, several are listed or written as a session. Nothing is sent.
  mutating func importRequests(_ wanted: ImportRequest) throws(Diagnostic) {
    let bytes = try contents(
      of: wanted.path, limit: ImportedFile.sizeLimit, isInterrupted: outside.isInterrupted)
    var file = try ImportedFile(bytes, path: wanted.path, at: outside.now())
    let whole = file.requests.count
    if whole > 1 { file.requests.removeAll { ImportedAddress($0.url, file.variables) == nil } }
    let others = whole - file.requests.count
    if file.requests.isEmpty {
      throw Diagnostic(
        .usage, "nothing in \(visible(wanted.path)) goes to WordPress's REST API",
        explanation: "of \(whole) requests none has /wp-json/ or ?rest_route= in its address")
    }
    if let number = wanted.number {
      guard file.requests.indices.contains(number - 1) else {
        throw Diagnostic(
          .usage, "there is no request \(number) in it", hints: ["they are 1 to \(file.requests.count)"])
      }
      file.requests = [file.requests[number - 1]]
    }
    if let output = wanted.output {
      try writeScript(of: file, to: output, replacing: wanted.force)
    } else if file.requests.count == 1 {
      try take(file.requests[0], of: file)
    } else {
      list(file, wanted.path)
    }
    reportLeftOut(
      file.faults.map {
        var fault = $0
        fault.summary = "left out: \(fault.summary)"
        return fault
      })
    if others > 0 {
      report(.note("\(counted(others, "other request")) in it \(others == 1 ? "does" : "do") not go to the API"))
    }
    if !file.leftOut.isEmpty { report(.note("not run: \(file.leftOut.joined(separator: ", "))")) }
  }

  /// Line by line, each as if a file had said it; all of them are tried before the first is carried out.
  private mutating func take(_ request: ImportedRequest, of file: ImportedFile) throws(Diagnostic) {
    let request = try withFiles(request, file.variables)
    let plan = try ImportPlan(request, file.variables, in: session)
    var trial = session
    for command in plan.commands { try trial.apply(command) }
    try performImported(plan.commands)
    if let operation = plan.operation {
      show(.needs(operation))
    } else if let built = session.draft.built() {
      report(.note("no operation is described for \(built.method) \(visible(built.path))", hints: ["see it: preview"]))
    }
    for remark in plan.remarks { report(remark) }
  }

  /// With what is in files in its place; the user is asked about each of them first.
  private mutating func withFiles(
    _ request: ImportedRequest, _ variables: ImportedVariables
  ) throws(Diagnostic) -> ImportedRequest {
    let values = KnownValues(variables, session.draft.variables)
    let paths = request.files.paths.map(values.filled)
    if let open = paths.first(where: { !values.isWhole($0) }) {
      throw Diagnostic(.file, "\(visible(open)) is no file: a variable in it has no value").naming(variables.names)
    }
    if paths.isEmpty { return request }
    try requireTrust(paths.map { .read($0) })
    let isInterrupted = outside.isInterrupted
    return try request.composed { path throws(Diagnostic) in
      try contents(of: values.filled(path), isInterrupted: isInterrupted)
    }
  }

  private mutating func performImported(_ commands: [Command]) throws(Diagnostic) {
    presentation = .imported
    defer { presentation = .whole }
    for command in commands { try perform(command, by: .file) }
  }

  /// Whether a remark on a line that was imported says something that the line itself does not.
  static func isWorthSaying(_ remark: Diagnostic, of command: Command) -> Bool {
    switch command {
    case .set, .header, .body, .let, .auth: remark.severity != .note
    default: true
    }
  }

  // MARK: Several

  private static let shownRequests = 200

  private mutating func list(_ file: ImportedFile, _ path: String) {
    let rows = file.requests.prefix(Interpreter.shownRequests).enumerated().map { place, request -> [String] in
      let address = ImportedAddress(request.url, file.variables)!
      let method = request.meantMethod(at: address)
      var operation = ""
      if case .one(let found) = session.catalogue.find("\(method) \(address.path)"), found.method == method {
        operation = found.id
      }
      let target = StandIn.text(SecretName.withoutParameters(address.target, hiddenFrom: .others), file.variables.names)
      return [
        "\(place + 1)", method.description, visible(target),
        request.answer.map { "\($0.response.status.code)" } ?? "", request.title.map { visible($0) } ?? operation,
      ]
    }
    let console = outside.console
    let table = TextTable(headings: ["", "method", "path", "answer", ""], rows: rows)
    put(result: table.text(console.palette, width: console.isTerminal ? console.width : nil))
    let more = file.requests.count - rows.count
    let name = Word(saying: path).source
    report(
      .note(
        "\(more > 0 ? "and \(more) more: " : "")nothing is taken yet",
        hints: ["one of them: import \(name) N", "all of them: import \(name) -o NAME.cartsh"]))
  }

  private mutating func reportLeftOut(_ failures: [Diagnostic]) {
    for failure in failures.prefix(5) {
      report(.warning(failure.summary, explanation: failure.explanation, hints: failure.hints))
    }
    if failures.count > 5 { report(.warning("and \(failures.count - 5) more were left out")) }
  }

  private mutating func writeScript(of file: ImportedFile, to path: String, replacing: Bool) throws(Diagnostic) {
    var script = ImportedSession(session)
    var failures: [Diagnostic] = []
    for request in file.requests {
      do throws(Diagnostic) { try script.add(request, file.variables) } catch { failures.append(error) }
    }
    if let failure = failures.first, failures.count == file.requests.count { throw failure }
    try writeFile(path, Array(script.text.utf8), replacing: replacing, isInterrupted: outside.isInterrupted)
    for remark in script.remarks { report(remark) }
    reportLeftOut(failures)
    let bodiless = script.omittedBodies
    if bodiless > 0 {
      report(.warning("the file does not hold the body of \(counted(bodiless, "answer")): marked as omitted"))
    }
    let secret = script.holdsPassword ? "; it holds the password, for your eyes alone" : ""
    report(
      .note(
        "saved \(counted(file.requests.count - failures.count, "request")) as \(visible(path))\(secret)",
        hints: ["look it through; then: open \(Word(saying: path).source), or replay it"]))
  }
}
