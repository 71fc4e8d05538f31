internal import CodeSamples
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
internal import Text

/// Sessions as a load test for Locust (locust.io), in Python: a task for each. Whoever runs it names the site, and gives
/// the credential by the environment.
struct LocustFile {
  let scenarios: [LoadScenario]

  var text: String {
    var names: Set<String> = []
    let tasks = scenarios.filter { !$0.requests.isEmpty }.map { scenario in
      LocustTask(scenario: scenario, name: LocustFile.name(scenario.name, &names)).text
    }
    let files = scenarios.map { "    \(LocustFile.oneLine($0.name))" }.joined(separator: "\n")
    let writes = scenarios.flatMap(\.requests).contains { !$0.method.isSafe }
    let text =
      LocustFile.heading.replacing("FILES", with: files + (writes ? LocustFile.warning : "")) + LocustFile.helpers
      + LocustFile.user
      + tasks.joined(separator: "\n")
    return Redactor(scenarios.flatMap(\.secrets)).redact(text)
  }

  /// For a comment, where a quote or a backslash would mean something.
  static func oneLine(_ text: String) -> String {
    visible(text).replacing("\\", with: "/").replacing("\"", with: "'")
  }

  /// A function's name that no other has: `sessions/first-refund.cartsh` is `first_refund`.
  private static func name(_ path: String, _ taken: inout Set<String>) -> String {
    let file = path.split(separator: "/").last ?? "session"
    let stem = file.hasSuffix(".cartsh") ? file.dropLast(7) : file
    let letters = stem.unicodeScalars.map {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? String($0).lowercased() : "_"
    }
    let plain = "session_\(letters.joined())"
    var name =
      letters.first?.first?.isLetter == true && !PythonName.reserved.contains(letters.joined())
      ? letters.joined() : plain
    while !taken.insert(name).inserted { name += "_" }
    return name
  }
}

/// One session as a method.
private struct LocustTask {
  let scenario: LoadScenario
  let name: String

  var text: String {
    var lines = ["    @task", "    def \(name)(self):"]
    for step in scenario.steps {
      switch step {
      case .leftOut(let why):
        let indent = "        # "
        lines.append(
          wrapped(LocustFile.oneLine(why), width: 79, indent: "\(indent)  ", first: "\(indent)left out: "))
      case .variable(let variable, let path):
        lines.append("        \(PythonName(variable)) = pick(answer, \(PythonQuoting.quoted("\(path)")))")
      case .request(let request): lines += self.lines(request)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ request: LoadScenario.Request) -> [String] {
    var arguments = [
      PythonQuoting.quoted("\(request.method)"), string(request.path, by: "segment"),
      PythonQuoting.quoted(request.title),
    ]
    var headers = request.headers
    if let body = request.body {
      let document = try? JSONDocument(body)
      if let document, !document.root.isNull, let json = literal(document, indent: 12) {
        headers.removeAll { $0.isNamed("Content-Type") && $0.value == "application/json" }
        arguments.append("json=\(json)")
      } else {
        arguments.append("data=\(string(String(decoding: body, as: UTF8.self), by: "as_text")).encode()")
      }
    }
    if !headers.isEmpty {
      let fields = headers.map { "\(PythonQuoting.quoted($0.name)): \(string($0.value, by: "as_text"))" }
      arguments.append("headers={\(fields.joined(separator: ", "))}")
    }
    return ["        with self.send("] + arguments.map { "            \($0)," } + ["        ) as answer:"]
      + ["            judge(", "                answer,"] + checks(request).map { "                (\($0))," }
      + ["            )"]
  }

  /// What a session does not expect by itself: the status that was recorded, or else a success.
  private func checks(_ request: LoadScenario.Request) -> [String] {
    var checks = request.expectations.compactMap(check)
    if !request.expectations.contains(where: \.isAboutStatus) {
      let recorded = request.recordedStatus.map { "\"status\", \"==\", \($0)" }
      checks.insert(recorded ?? "\"status class\", \"==\", 2", at: 0)
    }
    return checks
  }

  private func check(_ expectation: Expectation) -> String? {
    guard let wanted = try? expectation.wanted([:]) else { return nil }
    var subject: String =
      switch expectation.subject {
      case .status: "status"
      case .time: "time"
      case .header(let name): "header \(name)"
      case .body(let path): path.description
      }
    if case .statusClass = wanted { subject = "status class" }
    let condition: String =
      switch expectation.condition {
      case .compares(let comparison, _): comparison.rawValue
      case .hasLength(let comparison, _): "length \(comparison.rawValue)"
      case .contains: "contains"
      case .matches: "matches"
      case .exists: "exists"
      case .missing: "missing"
      case .isA: "is"
      }
    return "\(PythonQuoting.quoted(subject)), \(PythonQuoting.quoted(condition)), \(value(wanted, expectation))"
  }

  private func value(_ wanted: Expectation.Wanted, _ expectation: Expectation) -> String {
    switch wanted {
    case .nothing:
      if case .isA(let kind) = expectation.condition { return PythonQuoting.quoted(kind.rawValue) }
      return "None"
    case .json(let document):
      return literal(document, indent: 16) ?? "json.loads(\(string(document.description, by: "json.dumps")))"
    case .text(let text): return string(text, by: "as_text")
    case .number(let number):
      // Python counts seconds.
      return expectation.subject == .time ? "\(Double(number) / 1_000_000)" : "\(number)"
    case .statusClass(let first): return "\(first)"
    case .pattern(let pattern): return string(pattern.python, by: "as_text")
    }
  }

  // MARK: Variables

  /// A string, with variables in it as `by` spells them.
  private func string(_ text: String, by function: String) -> String {
    let quoted = PythonQuoting.quoted(text)
    guard scenario.variables.keys.contains(where: quoted.contains) else { return quoted }
    let escaped = quoted.replacing("{", with: "{{").replacing("}", with: "}}")
    return "f"
      + scenario.variables.reduce(escaped) { $0.replacing($1.key, with: "{\(function)(\(PythonName($1.value)))}") }
  }

  private func literal(_ document: JSONDocument, indent: Int) -> String? {
    var syntax = LiteralSyntax.python
    let (scenario, name) = (scenario, name)
    syntax.string = { LocustTask(scenario: scenario, name: name).string($0, by: "as_text") }
    return syntax.literal(document, indent: indent).map { text in
      scenario.variables.reduce(text) { $0.replacing($1.key, with: "\(PythonName($1.value))") }
    }
  }
}

/// A variable as Python may call it.
private struct PythonName: CustomStringConvertible {
  let description: String

  init(_ name: String) { description = PythonName.reserved.contains(name) ? "\(name)_" : name }

  /// Words of the language, and names that the file gives itself.
  static let reserved: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "self", "answer", "json", "os", "operator",
    "re", "quote", "values", "parts", "same", "number", "ordered", "holds", "found", "judge", "pick", "as_text",
    "segment", "send", "on_start", "client", "host", "task", "tasks", "HttpUser", "COMPARISONS", "KINDS", "STEP",
    "environment", "wait", "wait_time", "weight", "run", "start", "stop", "on_stop", "abstract", "fixed_count",
    "default_headers", "pool_manager", "context", "greenlet", "group", "schedule_task", "fullname", "user_id",
  ]
}
