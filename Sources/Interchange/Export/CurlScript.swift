internal import CodeSamples
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
internal import Text

/// Sessions as a script for bash that sends their requests with curl, one after the other. Whoever runs it may name
/// another site, and gives the credential by the environment.
struct CurlScript {
  let scenarios: [LoadScenario]

  var text: String {
    let used = scenarios.filter { !$0.requests.isEmpty }
    let files = scenarios.map { "#   \(visible($0.name.split(separator: "/").last.map(String.init) ?? ""))\n" }.joined()
    let hasVariables = used.contains { $0.steps.contains { if case .variable = $0 { true } else { false } } }
    let text =
      CurlScript.heading.replacing("FILES\n", with: files) + (hasVariables ? CurlScript.carrying : "")
      + used.map { CurlSession(scenario: $0).text }.joined()
    return Redactor(scenarios.flatMap(\.secrets)).redact(text)
  }

  private static let heading = #"""
    #!/usr/bin/env bash
    # Sends the requests of these sessions with curl, in their order:
    FILES
    # To run it: FLUENTCART_AUTH=USER:PASSWORD bash FILE [SITE]
    # It asks nothing, and stops at an answer of another status than the expected one.
    set -eu

    answer=$(mktemp)
    trap 'rm -f "$answer"' EXIT

    # send STATUS OPTION…: keeps the answer, and shows it.
    send() {
      local expected=$1 status
      shift
      : >"$answer"
      status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' "$@")
      cat "$answer"
      echo
      # shellcheck disable=SC2254 # a pattern: 2??
      case $status in
        $expected) ;;
        *) echo "HTTP $status, not $expected" >&2; exit 1 ;;
      esac
    }

    """#

  private static let carrying = #"""

    # pick PATH: a value of the answer, as JSON.
    pick() {
      jq --compact-output --arg path "$1" \
        "first(($1 | values), error(\"the answer has nothing at \" + \$path))" "$answer"
    }

    # A value as a text, as a part of an address, and inside a string of JSON.
    text() { jq --raw-output 'if type == "string" then . else tojson end' <<<"$1"; }
    address() { text "$1" | jq --raw-input --slurp --raw-output '.[:-1] | @uri'; }
    inside() { text "$1" | jq --raw-input --slurp --raw-output '.[:-1] | tojson | .[1:-1]'; }

    """#
}

/// The requests of one session.
private struct CurlSession {
  let scenario: LoadScenario

  var text: String {
    var text = ""
    var site: String??
    for step in scenario.steps {
      switch step {
      case .leftOut(let why): text += comment("left out: \(why)")
      case .variable(let name, let path):
        text += "\(ShellVariable(name).name)=$(pick \(ShellQuoting.quoted(path.description)))\n"
      case .request(let request):
        if site != .some(request.site) { text += "\n" + line(for: request.site) }
        site = .some(request.site)
        text += "\n" + comment(request.title) + self.text(of: request)
        for expectation in request.expectations where pattern(of: expectation) == nil {
          text += comment("expect \(StandIn.text(expectation.description, scenario.variables))")
        }
      }
    }
    return text
  }

  private func comment(_ text: String) -> String { "# \(visible(text))\n" }

  /// The site that the session went to, unless whoever runs the script names another. A sandbox has no lasting address.
  private func line(for site: String?) -> String {
    guard let site else { return "site=${1:?name the site, such as http://127.0.0.1:8080}\n" }
    return "site=${1:-\(ShellQuoting.quoted(site))}\n"
  }

  /// The one code sample; its site and the variables are put in afterwards, by marks that the quoting leaves alone.
  private func text(of request: LoadScenario.Request) -> String {
    let host = "http://\(StandIn.reserved)"
    var sample = SampleRequest(
      method: request.method, url: host + marked(request.path, .address),
      headers: request.headers.map { Header($0.name, marked($0.value, .text)) }, credential: .environment)
    sample.body = request.body.map { markedBody($0, request.headers["Content-Type"]) }
    let lines = CodeSamples.sample(of: sample, in: .curl)
    let sending = lines.replacing("curl '\(host)", with: "send \(status(of: request)) \"$site\"'")
    return ShellInsertion(text: sending, names: scenario.variables).text
      + "\n"
  }

  // MARK: The status

  /// The one that is expected or was recorded, or else a success, as a pattern of the shell.
  private func status(of request: LoadScenario.Request) -> String {
    if let pattern = request.expectations.compactMap(pattern).first { return pattern }
    if request.expectations.contains(where: \.isAboutStatus) { return "'*'" }
    return request.recordedStatus.map(String.init) ?? "'2??'"
  }

  /// `nil` for what the script does not look at.
  private func pattern(of expectation: Expectation) -> String? {
    guard expectation.isAboutStatus, case .compares(.equal, _) = expectation.condition else { return nil }
    return switch try? expectation.wanted([:]) {
    case .number(let code): "\(code)"
    case .statusClass(let first): "'\(first)??'"
    default: nil
    }
  }

  // MARK: Variables

  private func marked(_ text: String, _ use: ShellInsertion.Use) -> String {
    StandIn.pieces(of: text, scenario.variables).map { piece in
      switch piece {
      case .text(let text): text
      case .variable(_, let number): use.mark + number
      }
    }.joined()
  }

  /// Where a variable stands by itself in JSON it is its JSON.
  private func markedBody(_ body: [UInt8], _ mediaType: String?) -> [UInt8] {
    guard let text = String(validating: body, as: UTF8.self) else { return body }
    if mediaType == "application/x-www-form-urlencoded" { return Array(marked(text, .address).utf8) }
    if (try? JSONDocument(body)) == nil { return Array(marked(text, .text).utf8) }
    var result = ""
    var isInString = false
    for piece in StandIn.pieces(of: text, scenario.variables) {
      switch piece {
      case .text(let text):
        result += text
        isInString = CurlSession.endsInString(text, isInString)
      case .variable(_, let number): result += (isInString ? ShellInsertion.Use.inside.mark : "") + number
      }
    }
    return Array(result.utf8)
  }

  private static func endsInString(_ text: String, _ isInString: Bool) -> Bool {
    var isInString = isInString
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
    return isInString
  }
}
