import CommandLanguage
import JSON
import LoopbackServer
import PseudoTerminal
import Testing

/// A table of secrets, of the forms in which a server may send one back, and of the ways in which text leaves the program.
@Suite struct SecretTableTests {
  private static let secrets = [
    "correct-horse-battery", "sk/live+MARKER==", "quo\"ted\"-s3cret", "grün & größer", "p4ss word with spaces",
    "dollar$and<angle>", "日本語のひみつ", "back\\slash/key", "8letters", "per%cent%25+plus",
    "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0", "it's {curly} [too]",
  ]

  /// What is shown of the recorded exchanges, on standard output.
  private static let commands = [
    "show", "show .forms", "show headers", "show request", "table .forms", "diff 1 2", "preview", "body", "history",
    "sample curl", "sample php", "session",
  ]

  @Test(arguments: secrets) func noneIsToldInAnyForm(_ secret: String) throws {
    try withServer(secret) { site in
      let home = try Home()
      var outputs = try recorded(secret, site, home)
      outputs += try shown(home)
      outputs += try given(home)
      outputs += try replayed(home)
      var leaks: [String] = []
      for (channel, text) in outputs {
        #expect(!text.isEmpty, "\(channel) shows nothing")
        leaks += SecretForm.all.filter { SecretTableTests.tells(text, $0, secret) }.map { "\($0.name) in \(channel)" }
      }
      print("\(outputs.count * SecretForm.all.count) combinations of '\(secret)', \(leaks.count) leaks")
      #expect(leaks.isEmpty, "\(secret): \(leaks.joined(separator: ", "))")
    }
  }

  /// The table has the size that is claimed for it, and would see a leak: an unknown secret is shown in every form.
  @Test func theTableSeesALeak() throws {
    let secret = SecretTableTests.secrets[1]
    let channels = SecretTableTests.commands.count + 15
    let size = SecretTableTests.secrets.count * SecretForm.all.count * channels
    print(
      "\(SecretTableTests.secrets.count) secrets, \(SecretForm.all.count) forms, \(channels) channels: \(size) combinations"
    )
    #expect(size >= 450)
    try withServer(secret) { site in
      let output = try Home().run("--no-input", "-c", "server \(site) ; request GET /forms ; send")
      for form in SecretForm.all {
        #expect(SecretTableTests.tells(output.text, form, secret), "\(form.name)\n\(output.text)")
      }
    }
  }

  /// Whether a form can be read in a text, as it was sent or as JSON shows it.
  private static func tells(_ text: String, _ form: SecretForm, _ secret: String) -> Bool {
    let trace = form.trace(secret)
    let inner = String(decoding: JSONText.decode(Array("\"\(trace)\"".utf8)).utf8, as: UTF8.self)
    let once = String(decoding: JSONText.encode(trace).dropFirst().dropLast(), as: UTF8.self)
    let markup = trace.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    return [trace, inner, once, markup].contains { $0.utf8.count >= 6 && text.contains($0) }
  }

  // MARK: A server that writes the secret in every form

  private func withServer(_ secret: String, _ body: (String) throws -> Void) throws {
    let forms = SecretForm.all.enumerated().map { place, form in
      "{\"id\":\(place),\"v\":\"x \(form.inJSON(secret)) y\"}"
    }
    let marks = (0..<30).map { "\"==\($0)==\"" }.joined(separator: ",")
    let message = SecretForm.all[1].inJSON(secret)
    try ScriptedServer.run({ connection in
      var count = 0
      while let request = connection.readRequest() {
        count += 1
        // No two answers are the same, so that a replay finds differences.
        let answer =
          "{\"code\":\"x\",\"message\":\"no \(connection.number)-\(count): \(message)\",\"marks\":[\(marks)],\"forms\":["
          + forms.map { $0.replacing("\"x ", with: "\"\(connection.number)-\(count) ") }.joined(separator: ",") + "]}"
        connection.answer(
          request.line.contains("/fail") ? "400 Bad" : "200 OK",
          headers: "Content-Type: application/json\r\nX-Key: \(SecretForm.all[11].trace(secret))\r\n",
          body: Array(answer.utf8))
      }
    }) { try body("http://127.0.0.1:\($0.port)") }
  }

  // MARK: Channels

  /// A session that gives the secret in a body and gets it back.
  private func recorded(_ secret: String, _ site: String, _ home: Home) throws -> [(String, String)] {
    let value = String(decoding: JSONText.encode(secret), as: UTF8.self).replacing("$", with: "\\u0024")
    let request = "request POST /forms\nbody {\"client_secret\":\(value),\"n\":1}\n"
    let lines = "server \(site)\n\(request)send --raw\nexpect status 200\nsend --raw --twice\n"
    let output = try home.run(arguments: ["s.cartsh", "--keep-going", "--yes"], input: lines)
    let wire = try home.run(
      "--keep-going", "--yes", "-v", "-c", "server \(site)", "-c", request + "send --raw")
    let json = try home.run(
      "--keep-going", "--yes", "--json", "-c", "server \(site)", "-c", request + "send --raw")
    let failed = try home.run(
      "--keep-going", "--yes", "-c", "server \(site)",
      "-c", request.replacing("/forms", with: "/fail") + "send --raw\nexplain\nexpect .message == 1")
    return [
      ("send", output.text), ("-v", wire.errorText), ("--json", json.text),
      ("a failure", failed.text + failed.errorText),
    ]
  }

  /// What each command shows of it, between two marks.
  private func shown(_ home: Home) throws -> [(String, String)] {
    let lines = SecretTableTests.commands.enumerated().map { "show 1 .marks[\($0)]\n\($1)\n" }.joined()
    let output = try home.run(arguments: ["s.cartsh", "--keep-going", "--read-only"], input: lines)
    var rest = output.text[...]
    let texts = SecretTableTests.commands.indices.map { place in
      rest = rest[(rest.firstRange(of: "\"==\(place)==\"\n")?.upperBound ?? rest.endIndex)...]
      return String(rest[..<(rest.firstRange(of: "\"==\(place + 1)==\"\n")?.lowerBound ?? rest.endIndex)])
    }
    return Array(zip(SecretTableTests.commands, texts)) + [("notes and errors", output.errorText + " ")]
  }

  /// What is made to be given away.
  private func given(_ home: Home) throws -> [(String, String)] {
    let output = try home.run("s.cartsh", "-c", "share shared.cartsh --keep-server")
    let exports = try ExportFormat.allCases.map(\.rawValue).map { format in
      (format, try home.run("export", format, "s.cartsh", "--with-writes").text)
    }
    return [("share", home.read("shared.cartsh") + output.errorText)] + exports
  }

  private func replayed(_ home: Home) throws -> [(String, String)] {
    try [[], ["--json"], ["--tap"], ["--junit", "r"], ["--html", "r"], ["--dry-run"]].map { options in
      let output = try home.run(arguments: ["replay", "s.cartsh", "--yes"] + options)
      return ("replay \(options)", output.text + output.errorText + home.read("r"))
    }
  }
}
