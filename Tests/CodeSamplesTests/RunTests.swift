import CodeSamples
import HTTP
import JSON
import PseudoTerminal
import Testing

/// Samples, run as they are, against a server that records what it gets.
@Suite(.serialized) struct RunTests {
  private let password = "admin:abcd EFGH 'é' \"$x\" 😀"

  @Test(.enabled(if: Interpreter.isInstalled[.curl]!, "skipped: bash or curl is not installed"))
  func curl() throws { try run(.curl) }

  @Test(.enabled(if: Interpreter.isInstalled[.javascript]!, "skipped: node with fetch is not installed"))
  func javascript() throws { try run(.javascript) }

  @Test(.enabled(if: Interpreter.isInstalled[.php]!, "skipped: php with its curl extension is not installed"))
  func php() throws { try run(.php) }

  @Test(.enabled(if: Interpreter.isInstalled[.python]!, "skipped: python3 with requests is not installed"))
  func python() throws { try run(.python) }

  private func run(_ language: Language) throws {
    try answers(language)
    try staysSilent(language)
    try arrive(SampleCase.awkward, language)
    var generator = SeededGenerator(state: 20_261_123)
    try arrive((0..<50).map { _ in SampleCase.random(using: &generator) }, language)
  }

  /// One sample by itself prints the answer, and nothing else.
  private func answers(_ language: Language) throws {
    let server = try RecordingServer()
    let request = SampleCase(json: #"{"amount":2500}"#).request(on: server.url, number: 0)
    let environment = ["FLUENTCART_AUTH": password]
    let output = try Interpreter.run([sample(of: request, in: language)], language, environment: environment)
    #expect(output.exitCode == 0)
    #expect(output.text.split(separator: "\n").map(String.init) == [RecordingServer.answer])
    #expect(server.take().count == 1)
  }

  /// Without the variable that it needs, a sample sends nothing.
  private func staysSilent(_ language: Language) throws {
    let server = try RecordingServer()
    let request = SampleCase(json: "[]").request(on: server.url, number: 0)
    let output = try Interpreter.run([sample(of: request, in: language)], language)
    #expect((output.text + output.errorText).contains("FLUENTCART_AUTH") || language == .javascript)
    #expect(output.exitCode != 0 || language == .php)
    #expect(server.take().isEmpty)
  }

  /// All samples in one process: each request arrives once, and is the one that was meant.
  private func arrive(_ cases: [SampleCase], _ language: Language) throws {
    let server = try RecordingServer()
    let samples = cases.enumerated().map { sample(of: $1.request(on: server.url, number: $0), in: language) }
    let output = try Interpreter.run(samples, language, environment: ["FLUENTCART_AUTH": password])
    #expect(output.exitCode == 0, Comment(rawValue: String(output.errorText.suffix(2000))))
    let received = Dictionary(grouping: server.take()) { String($0.target.dropFirst().prefix { $0.isNumber }) }
    for (number, meant) in cases.enumerated() {
      let arrived = received["\(number)"] ?? []
      #expect(arrived.count == 1, Comment(rawValue: "\(language)\n\(samples[number].prefix(2000))"))
      for request in arrived { try meant.check(request, number: number, language, password: password) }
    }
  }
}
