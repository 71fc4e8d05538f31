import CodeSamples
import CommandLanguage
import HTTP
import JSON
import LoopbackServer
import PseudoTerminal
import Shell
import Testing

/// Every way in which something leaves the program, and no secret in any of them, while the server tells all that it was
/// sent: in its headers, in its body, in where it sends one on, in its errors.
///
/// What holds secrets on purpose is the session's file, readable by its owner alone, and what `save` writes.
@Suite struct SecretTests {
  private static let password = "abcd EFGH ijkl MNOP qrst UVWX"
  /// What is secret by the name under which it is given.
  private static let named = ["h3ader-s3cret-one", "c00kie-s3cret-two", "qu3ry-s3cret-three", "b0dy \"s3cret\" four"]

  /// Every spelling in which one of them would be a leak.
  private static let forms: [String] = {
    let bare = password.filter { $0 != " " }
    let secrets = [password, bare] + named
    let pairs = [password, bare].map { Base64.encode("admin:\($0)".utf8) }
    return pairs
      + secrets.flatMap { secret in
        let encoded = percentEncoded(secret)
        let escaped = secret.replacing("\"", with: "\\\"")
        let twice = escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return [secret, escaped, twice, encoded, encoded.replacing("%20", with: "+"), Base64.encode(secret.utf8)]
      }
  }()

  private func expectNone(_ text: String, _ what: String) {
    for form in SecretTests.forms {
      let place = text.firstRange(of: form)
      #expect(place == nil, "\(what) tells \(form): …\(place.map { text[..<$0.upperBound].suffix(200) } ?? "")")
    }
  }

  // MARK: A server that tells everything

  /// Has it up while `body` runs. `/fail`, `/login` and `/moved` answer as they are called; no two answers are the same.
  private func withServer(_ body: (String) throws -> Void) throws {
    try ScriptedServer.run({ connection in
      while let request = connection.readRequest() {
        let token = request.headers["Authorization"].map { String($0.dropFirst("Basic ".count)) } ?? ""
        let pair = Base64.decode(token).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let all = [request.line, token, pair, percentEncoded(pair)] + request.headers.map { "\($0.name): \($0.value)" }
        var writer = JSONText.encode((all + [String(decoding: request.body, as: UTF8.self)]).joined(separator: " | "))
        writer = Array("{\"code\":\"rest_x\",\"n\":\(connection.requests.count),\"message\":".utf8) + writer + [0x7D]
        let headers =
          "Content-Type: application/json\r\nX-Saw: \(token) \(percentEncoded(pair))\r\nX-Key: "
          + "\(request.headers["X-Api-Key"] ?? "")\r\nSet-Cookie: wp=\(SecretTests.named[1])\r\n"
          + "Location: http://\(percentEncoded(pair))@127.0.0.1/?key=\(token)&token=x\r\n"
        let status =
          request.line.contains("/fail")
          ? "500 \(pair)"
          : request.line.contains("/login") ? "401 No" : request.line.contains("/moved") ? "301 x" : "200 OK"
        connection.answer(status, headers: headers, body: writer)
      }
    }) { try body("http://127.0.0.1:\($0.port)") }
  }

  private static func login(_ site: String) -> String {
    "server \(site)\nauth admin \"\(password)\"\n"
  }

  private static let request = """
    request POST "/echo?consumer_secret=\(named[2])&page=2"
    header X-Api-Key \(named[0])
    header Cookie wp=\(named[1])
    body {"user":{"password":"b0dy \\"s3cret\\" four"},"n":1}

    """

  private static let looks =
    Language.allCases.map { "sample \($0.rawValue)\n" }.joined() + """
      preview
      body
      send --raw
      expect .message contains nothing
      expect status 200
      show
      show headers
      show request
      show .message
      table message
      again --twice
      diff
      history
      session
      auth
      option
      explain
      check
      request GET /fail
      send
      explain
      request GET /login
      send
      explain
      request GET /moved
      send
      explain
      request POST /fail
      header X-Api-Key \(named[0])
      send
      explain
      check
      history

      """

  /// Lines that are refused, and quoted.
  private static let mistakes = [
    "auth admin \(password)", "header X-Api-Key \(named[0]) more", "request GET /a?consumer_secret=\(named[2]) more",
    "body {\"password\":\"\(named[0])\",}", "set user.password \(named[0]) more", "set password \(named[0])",
    "let api_token = '\(named[0])' x", "header X-Api-Key '\(named[0])",
  ]

  // MARK: Output

  @Test(arguments: [[], ["--json"], ["-v"], ["--json", "-v", "--quiet"]])
  func neitherStandardOutputNorErrorsTellOne(_ options: [String]) throws {
    try withServer { site in
      let home = try Home()
      let lines = SecretTests.login(site) + SecretTests.request + SecretTests.looks
      let output = try home.run(
        arguments: ["s.cartsh", "--keep-going", "--yes"] + options,
        input: lines + SecretTests.mistakes.joined(separator: "\n"))
      expectNone(output.text + output.errorText, "\(options)")
      #expect(output.text.contains("••••"), "\(output.errorText)")
      #expect(
        output.errorText.contains("> POST /wp-json/fluent-cart/v2/echo?consumer_secret=••••&page=2")
          == options.contains("-v"))
      let kept = home.read("s.cartsh")
      for secret in [SecretTests.password] + SecretTests.named.prefix(3) { #expect(kept.contains(secret)) }
      #expect(home.mode("s.cartsh") == 0o600)
      // What was written down is secret when it is opened again, whatever server it goes to by then.
      let shows = (1...6).map { "show \($0)\nshow \($0) headers\nshow \($0) request\nexplain \($0)\n" }.joined()
      for other in [[], ["--server", site], ["--sandbox"]] {
        let again = try home.run(
          arguments: ["s.cartsh", "--keep-going", "--read-only"] + other + options,
          input: "history\nsession\npreview\n\(shows)")
        expectNone(again.text + again.errorText, "opened again, \(options) \(other)")
        #expect(again.text.contains("••••"))
      }
    }
  }

  @Test func theCheckOfASiteTellsNone() throws {
    try withServer { site in
      let login = ["FLUENTCART_AUTH": "admin:\(SecretTests.password)"]
      for options in [[], ["--json"], ["-v"]] {
        let output = try Home().run(arguments: ["check", site] + options, environment: login)
        expectNone(output.text + output.errorText, "check \(options)")
        #expect(output.errorText.contains("> GET /?query_timestamp=") == options.contains("-v"))
      }
    }
  }

  // MARK: Files

  /// A session with exchanges of each kind.
  private func session(_ site: String, _ home: Home) throws {
    let lines =
      SecretTests.login(site) + SecretTests.request
      + "send --raw\nexpect .n is integer\nexpect header X-Key == \(SecretTests.named[0])\n"
      + "let api_token = \(SecretTests.named[0])\nrequest GET /echo\nheader X-Copy $api_token\nsend\n"
      + "request GET /fail\nsend\nexpect status 500\nrequest GET /moved\nsend\nexpect status 301\n"
    let output = try home.run(arguments: ["s.cartsh", "--keep-going", "--yes"], input: lines)
    #expect(home.read("s.cartsh").contains("#< 4 301"), "\(output.errorText)")
  }

  @Test func whatIsSharedTellsNone() throws {
    try withServer { site in
      let home = try Home()
      try session(site, home)
      let options = ["--keep-server", "--without-answers", "--anonymize"]
      for choice in 0..<8 {
        let chosen = options.enumerated().filter { choice & 1 << $0.offset != 0 }.map(\.element).joined(separator: " ")
        let output = try home.run(
          "s.cartsh", "-c", "share shared-\(choice).cartsh \(chosen) ; save saved-\(choice).cartsh")
        expectNone(output.text + output.errorText, "share \(chosen)")
        let shared = home.read("shared-\(choice).cartsh")
        expectNone(shared, "the file of share \(chosen)")
        #expect(shared.contains("#> 4 ") && shared.contains("removed"), "\(output.errorText)")
        #expect(home.read("saved-\(choice).cartsh").contains(SecretTests.password), "what is saved has it on purpose")
        #expect(home.mode("saved-\(choice).cartsh") == 0o600)
      }
    }
  }

  @Test(arguments: ExportFormat.allCases) func whatIsExportedTellsNone(_ format: ExportFormat) throws {
    try withServer { site in
      let home = try Home()
      try session(site, home)
      let typed = try home.run("s.cartsh", "-c", "export \(format.rawValue) one --with-writes")
      let printed = try home.run("export", format.rawValue, "s.cartsh", "--with-writes")
      expectNone(home.read("one") + typed.text + typed.errorText, "export \(format)")
      expectNone(printed.text + printed.errorText, "cartsh export \(format)")
      #expect(printed.text.contains("/echo") && home.read("one").contains("/echo"), "\(printed.errorText)")
    }
  }

  @Test func noReportOfAReplayTellsOne() throws {
    try withServer { site in
      let home = try Home()
      try session(site, home)
      let login = ["SHOP_AUTH": "admin:\(SecretTests.password)"]
      let reports = [
        [], ["--json"], ["--tap"], ["--junit", "r.xml"], ["--html", "r.html"], ["--dry-run"], ["-v"], ["--no-input"],
        ["--server", site, "--auth", "env:SHOP_AUTH", "--html", "r.html", "-v"], ["--sandbox", "--html", "r.html"],
        ["--update"],
      ]
      for options in reports {
        let yes = options == ["--no-input"] ? [] : ["--yes"]
        let output = try home.run(arguments: ["replay", "s.cartsh"] + yes + options, environment: login)
        expectNone(output.text + output.errorText, "replay \(options)")
        expectNone(home.read("r.xml") + home.read("r.html"), "the report of replay \(options)")
        #expect(output.text.contains("s.cartsh") || options == ["--no-input"], "\(options): \(output.errorText)")
      }
      #expect(home.read("r.html").contains("••••") && home.read("r.xml").contains("testsuite"))
    }
  }

  // MARK: At the prompt

  @Test func theHistoryOfLinesTellsNone() throws {
    try withServer { site in
      let home = try Home()
      let terminal = try home.terminal(columns: 160)
      try terminal.wait("the prompt") { $0.text.contains("▸") }
      for line in SecretTests.login(site).split(separator: "\n") + SecretTests.request.split(separator: "\n") {
        terminal.type("\(line)\r")
      }
      for line in SecretTests.mistakes.dropLast() { terminal.type("\(line)\r") }
      terminal.type("option timeout 41\rsession\rquit\r")
      #expect(try terminal.waitForEnd() == .code(0))
      let history = home.read("state/cartsh/history")
      expectNone(history, "the history")
      #expect(history.contains("auth admin\n") && history.contains("option timeout 41\n"))
    }
  }
}
