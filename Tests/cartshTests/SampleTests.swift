import HTTP
import JSON
import LoopbackServer
import PseudoTerminal
import Testing

/// What `sample` prints sends, when it is run, what `send` sends.
@Suite struct SampleTests {
  private static let programs = [
    "curl": ["bash"], "javascript": ["node", "-"], "php": ["php"], "python": ["python3", "-"],
  ]

  private static func isInstalled(_ program: String, _ arguments: String...) -> Bool {
    (try? Subprocess(program, arguments).run().exitCode) == 0
  }

  @Test func curl() throws { try sendsTheSame("curl") }

  @Test(.enabled(if: isInstalled("node", "-e", "fetch"), "skipped: node with fetch is not installed"))
  func javascript() throws { try sendsTheSame("javascript") }

  @Test(
    .enabled(
      if: isInstalled("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
      "skipped: php with its curl extension is not installed"))
  func php() throws { try sendsTheSame("php") }

  @Test(
    .enabled(
      if: isInstalled("python3", "-c", "import requests"), "skipped: python3 with requests is not installed"))
  func python() throws { try sendsTheSame("python") }

  private func sendsTheSame(_ language: String) throws {
    let home = try Home()
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil { connection.answer(body: Array("{}".utf8)) }
    }) { server in
      let lines = """
        server http://127.0.0.1:\(server.port)
        auth jürgen 'abcd EFGH ijkl MNOP'
        use refundOrder
        set order_id 1
        body {"refund_info":{"transaction_id":1,"amount":1.10,"reason":"it's \\"$HOME\\" `id` \\\\n é 😀 <b>&\\n!"}}
        header X-Note 'a "b" $c'
        send --raw
        sample \(language)

        """
      let output = try home.run("--yes", "--quiet", "--keep-going", input: lines)
      #expect(output.exitCode == 8, "{} does not say whether it was refunded: \(output.errorText)")
      let code = try #require(output.text.firstRange(of: "{}\n").map { String(output.text[$0.upperBound...]) })

      let program = try #require(SampleTests.programs[language])
      let result = try Subprocess(
        program[0], Array(program.dropFirst()),
        environment: Subprocess("sh").environment.merging(["FLUENTCART_AUTH": "jürgen:abcd EFGH ijkl MNOP"]) { $1 }
      ).run(input: code, timeoutSeconds: 60)
      #expect(result.exitCode == 0, "\(result.errorText)")

      let requests = server.requests
      try #require(requests.count == 2)
      #expect(requests[0].line == requests[1].line)
      for name in ["Authorization", "Content-Type", "X-Note"] {
        #expect(requests[0].headers[name] != nil && requests[0].headers[name] == requests[1].headers[name])
      }
      #expect(try canonical(requests[0].body) == canonical(requests[1].body))
    }
  }

  /// A body without the blanks and escapes that languages choose as they like; numbers stay as they are spelled.
  private func canonical(_ body: [UInt8]) throws -> [UInt8] {
    try printed(body, JSONStyle(indent: nil, strings: .decoded))
  }
}
