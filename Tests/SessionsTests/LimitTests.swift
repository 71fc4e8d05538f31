import Seeds
import Catalogue
import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Replays
@testable import Sessions
@testable import Shell

@Suite("A session file costs what it is worth") struct LimitTests {
  private func opened(_ lines: [String]) throws -> (session: Session, reports: [Diagnostic]) {
    var session = Session(catalogue: .builtIn)
    let text = ([Journal.heading] + lines).joined(separator: "\n") + "\n"
    let reports = try session.fold(SourceText(text), source: "file", isSession: true)
    return (session, reports)
  }

  @Test func aVariableThatDoublesIsRefusedByName() throws {
    let lines = (1..<40).map { "let v\($0) = \"$v\($0 - 1)$v\($0 - 1)\"" }
    let (session, reports) = try opened(["let v0 = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] + lines)
    #expect(reports.first?.summary == "$v15 makes this value too long")
    #expect(session.draft.variables["v15"]?.root.string?.utf8.count == 1 << 20)
    #expect(session.draft.variables["v16"] == nil)
  }

  @Test(
    "lines that repeat a long variable come to an end",
    arguments: [
      "let w\\ = $v", "set a \"$v\"", "body {\"a\":$v}", "header X-A $v", "set query.a\\ $v",
    ])
  func repeated(_ line: String) throws {
    let lines = (0..<200).map { line.replacing("\\", with: "\($0)") }
    let (session, reports) = try opened(
      ["request POST /x", "let v = \(String(repeating: "a", count: 1_000_000))"] + lines)
    #expect(reports.contains { $0.summary == "$v is too long to be kept once more" })
    #expect(session.past.count < 80)
  }

  @Test func manyLinesAreTakenBackOneByOne() throws {
    var lines = ["request POST /x", "header X-A 1"]
    for number in 0..<300 {
      lines += ["let v\(number % 50) = \(number)", "set x[] \(number)", "option timeout \(number % 9 + 1)"]
      lines.append("ignore .a\(number)")
      if number % 3 == 0 { lines += ["unset x[0]", "set query.p\(number) 1", "header X-A \(number)"] }
      if number == 200 {
        lines += ["use refundOrder", "set order_id 1", "body example", "request POST /y", "body {\"x\":[]}"]
      }
    }
    var sessions = [try opened([]).session]
    for line in lines {
      var next = sessions[sessions.count - 1]
      var lexer = Lexer(line)
      guard case .statement(let words)? = try lexer.next() else { continue }
      _ = try next.apply(Command(words))
      sessions.append(next)
    }
    var session = sessions.removeLast()
    #expect(session.draft.body?.root["x"]?.count == sessions[sessions.count - 1].draft.body?.root["x"]?.count)
    while let earlier = sessions.popLast() {
      _ = try session.apply(.undo)
      #expect(SessionFacts(session).draft == SessionFacts(earlier).draft)
    }
    #expect(throws: Diagnostic.self) { try session.apply(.undo) }
  }

  @Test func tenThousandVariablesAndAnArrayOfTwentyThousandAreOpened() throws {
    let (session, reports) = try opened(
      ["request POST /x"] + (0..<10_000).map { "let v\($0) = \($0)" } + [String](repeating: "set x[] 1", count: 20_000))
    #expect(reports.isEmpty)
    #expect(session.draft.variables.keys.count == 10_000)
    #expect(session.draft.body?.root["x"]?.count == 20_000)
  }

  @Test func moreHeadersAndParametersThanAServerTakesAreRefused() throws {
    let (session, reports) = try opened(
      ["request GET /x"] + (0..<110).map { "header X-\($0) 1" } + (0..<1010).map { "set p\($0) 1" })
    #expect(session.draft.headers.count == 100 && session.draft.parameters.count == 1000)
    #expect(reports.first?.summary == "a request has at most 100 headers")
    #expect(reports.contains { $0.summary == "a request has at most 1000 parameters" })
  }

  @Test func anIndexFarBeyondTheEndIsRefused() throws {
    let (session, reports) = try opened(["request POST /x", "set x[999999999] 1", "set x[0] 1", "set x[999999999] 2"])
    #expect(reports.count == 2)
    #expect(session.draft.body?.description == "{\"x\":[1]}")
  }

  /// Each variable is made of the two before it: written out, the lines of the last are more than there are atoms.
  @Test func variablesThatNeedEachOtherAreEachNeededOnce() throws {
    let (session, _) = try opened(
      ["let v0 = a", "let v1 = b"] + (2..<3000).map { "let v\($0) = \"$v1\"" }
        + ["let w0 = x", "let w1 = y"] + (2..<20).map { "let w\($0) = \"$w\($0 - 1)$w\($0 - 2)\"" }
        + ["request GET /$w19", "sandbox start", "send"])
    let needed = try #require(session.draft.needed(for: Word(plain: "$w19")))
    #expect(needed.count == 20)
    #expect(session.script().split(separator: "\n").count { $0.hasPrefix("let ") } == 20)
  }

  @Test func aLongAnswerIsLookedAtUntilCtrlC() throws {
    var lexer = Lexer("expect .[] matches /a/")
    guard case .statement(let words)? = try lexer.next(), case .expect(let expectation) = try Command(words) else {
      return
    }
    let body = "[" + [String](repeating: "\"a\"", count: 1000).joined(separator: ",") + "]"
    let exchange = SessionExchange(
      id: 1, path: "/", sentAt: "",
      exchange: .init(
        request: .init(method: .get, url: .init("http://shop.test/")!),
        outcome: .answered(
          .init(status: .init(200), headers: [.init("Content-Type", "application/json")], body: Array(body.utf8)))))
    var asked = 0
    let diagnostic = #expect(throws: Diagnostic.self) {
      try expectation.check(exchange, [:]) {
        asked += 1
        return asked > 10
      }
    }
    #expect(diagnostic?.kind == .interrupted)
  }

  @Test func aSharedMapIsADictionary() {
    var random = SeededRandom(3)
    var (map, dictionary): (SharedMap<Int>, [String: Int]) = ([:], [:])
    for number in 0..<5000 {
      let key = "k\(Int.random(in: 0..<300, using: &random))"
      let value = Bool.random(using: &random) ? number : nil
      let (before, count) = (map, dictionary.count)
      map[key] = value
      dictionary[key] = value
      #expect(map[key] == value && before.keys.count == count)
    }
    #expect(map.keys == dictionary.keys.sorted())
    #expect(map.allSatisfy { dictionary[$0.key] == $0.value })
  }
}
