import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Replays
@testable import Sessions
@testable import Shell

/// What `expect` holds an answer against.
@Suite struct ExpectationTests {
  static let body =
    #"{"id":1,"name":"Größe","paid":"2500","rate":1.5,"on":true,"none":null,"list":[{"id":1,"s":"a"},{"id":2,"s":"a"}],"#
    + #""empty":[],"at":"2026-11-01T10:00:00+00:00"}"#

  private func exchange(status: Int = 200, body: String = ExpectationTests.body) -> SessionExchange {
    var timings = Timings()
    timings.total = 72_000
    let response = Response(
      status: Status(status), headers: [Header("Content-Type", "application/json; charset=UTF-8")],
      body: Array(body.utf8))
    return SessionExchange(
      id: 1, path: "/", sentAt: "",
      exchange: Exchange(
        request: Request(method: .get, url: URL("http://shop.test/")!), outcome: .answered(response), timings: timings))
  }

  private func expectation(_ line: String) throws -> CommandLanguage.Expectation {
    var lexer = Lexer("expect \(line)")
    guard case .statement(let words)? = try lexer.next(), case .expect(let expectation) = try Command(words) else {
      throw Diagnostic(.usage, "no expectation")
    }
    return expectation
  }

  @Test(arguments: [
    "status 200", "status 2xx", "status != 404", "status != 5xx", "status < 300", "time < 2s", "time <= 72ms",
    "time > 0.01s", "header Content-Type exists", "header content-type contains json", "header X-A missing",
    "header Content-Type matches /^application\\/json/", ".id == 1", ".id != 2", ".id < 2", ".id >= 1",
    ".name == Größe",
    ".name == \"Größe\"", ".paid == \"2500\"", ".paid > 2499", ".rate > 1", ".on == true", ".none == null",
    ".none exists", ".nothing missing", ".id is integer", ".rate is number", ".name is string", ".on is boolean",
    ".none is null", ".list is array", ". is object", ".list length == 2", ".empty length < 1", ".name length == 5",
    ".list[].id is integer", ".list[].s == a", ".list contains {\"id\":2,\"s\":\"a\"}", ".name contains öß",
    ". contains rate", ".list[-1] == {\"s\":\"a\",\"id\":2}", ".name matches /^Gr/", ".name matches /GRÖSSE|^gr/i",
    ".at matches /^\\d{4}-\\d\\d-[\\d]+T/", ".at > '2026-01-01'", ".empty == []",
  ])
  func met(_ line: String) throws {
    let checked = try expectation(line).check(exchange(), [:])
    #expect(checked.isMet, "\(checked)")
    #expect(checked.line == line)
  }

  private static let numbers =
    #"{"one":1.10,"z":0.0,"m0":-0,"f":62.967543945452704,"e":1e2,"id":1449639299451211264,"big":1e999999999,"s":"2500"}"#

  @Test(
    "numbers are compared by their exact value, at any size",
    arguments: [
      ".one == 1.1", ".one >= 1.1", ".one <= 1.100", ".z == 0", ".m0 == 0", ".m0 == 0.0", ".f == 62.9675439454527040",
      ".e == 100", ".id > 1449639299451211263", ".id < 1449639299451211265", ".id != 1449639299451211265",
      ".big > 1e999999998", ".big == 10e999999998", ".s > 2499.99", ".s <= 2.5e3", ".s != 2500",
      ". == {\"one\":1.1,\"z\":0,\"m0\":0,\"f\":62.967543945452704,\"e\":100,\"id\":1449639299451211264.0,"
        + "\"big\":10e999999998,\"s\":\"2500\"}",
    ])
  func numbers(_ line: String) throws {
    #expect(try expectation(line).check(exchange(body: ExpectationTests.numbers), [:]).isMet)
  }

  @Test(arguments: [".one != 1.1", ".z != 0", ".id >= 1449639299451211265", ".id == 1449639299451211265", ".s == 2500"])
  func otherNumbers(_ line: String) throws {
    #expect(try !expectation(line).check(exchange(body: ExpectationTests.numbers), [:]).isMet)
  }

  @Test(arguments: [
    ("header Vary == 'Origin, Accept'", true), ("header vary == Accept", true), ("header Vary contains 'gin, A'", true),
    ("header Set-Cookie contains b=2", true), ("header Set-Cookie matches /^b=/", true),
    ("header Vary != Accept", false),
    ("header Vary != Cookie", true), ("header Vary == Cookie", false), ("header Set-Cookie missing", false),
  ])
  func aHeaderThatComesTwiceIsLookedAtWhole(_ line: String, _ isMet: Bool) throws {
    var twice = exchange()
    guard case .answered(var response) = twice.exchange.outcome else { return }
    response.headers += [("Vary", "Origin"), ("Set-Cookie", "a=1"), ("Vary", "Accept"), ("Set-Cookie", "b=2")].map {
      Header($0, $1)
    }
    twice.exchange.outcome = .answered(response)
    #expect(try expectation(line).check(twice, [:]).isMet == isMet)
  }

  @Test(arguments: [
    ("status 404", "404", "200 OK"), ("status 3xx", "3xx", "200 OK"), ("time < 50ms", "< 50 ms", "72 ms"),
    ("header X-A exists", "something", "no such header"), (".id == 2", "2", "1"), (".paid == 2500", "2500", #""2500""#),
    (".nothing exists", "something", "nothing there"), (".nothing == 1", "1", "nothing there"),
    (".id missing", "nothing there", "1"), (".rate is integer", "an integer", "1.5"),
    (".list length == 3", "length == 3", "length 2"), (".id length == 1", "length == 1", "1, which has none"),
    (".list[].id == 1", "1", "2"), (".empty[] exists", "something", "nothing there"),
    (".name < 5", "< 5", #""Größe""#), (".name contains x", #"something that contains "x""#, #""Größe""#),
    (".none is string", "a string", "null"),
  ])
  func unmet(_ line: String, _ expected: String, _ actual: String) throws {
    let checked = try expectation(line).check(exchange(), [:])
    #expect(!checked.isMet)
    #expect(checked.expected == expected && checked.actual == actual, "\(checked)")
  }

  @Test(arguments: [
    "status", "status abc", "status 999", "status < 2xx", "status exists", "time", "time 2s", "time < 2", "time < -1s",
    "header", "header X-A", "header X-A length == 1", ".a", ".a = 1", ".a is thing", ".a is", ".a length 3",
    ".a length == x", ".a == 1 2", ".a matches /(/", ".a matches", ".a[ == 1", "answer == 1", ".a == {\"b\":}",
  ])
  func mistakesAreToldBeforeAnythingIsSent(_ line: String) throws {
    let diagnostic = #expect(throws: Diagnostic.self) { try expectation(line) }
    #expect(diagnostic?.kind == .usage && diagnostic?.range != nil, "\(String(describing: diagnostic))")
  }

  @Test func aPatternFromAFileCannotHangTheShell() throws {
    let text = String(repeating: "a", count: 5000)
    let checked = try expectation(".a matches /^(a+)+$/").check(exchange(body: "{\"a\":\"\(text)!\"}"), [:])
    #expect(!checked.isMet)
    #expect(throws: Diagnostic.self) { try expectation(".a matches /\(String(repeating: "(", count: 100_000))/") }
  }

  @Test func variablesAreReplacedAndKeepTheirKind() throws {
    let variables: Variables = [
      "n": .int(1), "s": .string("2500"), "class": .string("1xx"), "o": try JSONDocument("[]"),
    ]
    for line in [".id == $n", ".paid == $s", ".empty == $o", "status $class", ".name length > $n"] {
      let resolved = try expectation(line).resolved(variables)
      #expect(try resolved.check(exchange(status: line.hasPrefix("status") ? 100 : 200), [:]).isMet, "\(resolved)")
      #expect(try expectation("\(resolved)") == resolved)
    }
    #expect(throws: Diagnostic.self) { try expectation(".id == $missing").resolved(variables) }
  }

  @Test func anAnswerThatIsNoneMeetsNothing() throws {
    var lost = exchange()
    lost.exchange.outcome = .unknown(TransportError(.timedOut, detail: ""), partial: nil)
    for line in ["status 200", "time < 5s", ".id missing", "header A missing"] {
      let checked = try expectation(line).check(lost, [:])
      #expect(!checked.isMet && checked.actual == "outcome unknown")
    }
    #expect(try !expectation(".id missing").check(exchange(body: "<html>"), [:]).isMet)
  }
}
