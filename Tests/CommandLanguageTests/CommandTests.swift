import Seeds
import JSON
import Testing

@testable import CommandLanguage

/// The law of the language: a command prints as the line that reads back to it.
@Suite struct CommandTests {
  @Test(arguments: CommandSyntax.all.flatMap(\.examples))
  func examplePrintsAsItself(_ line: String) throws {
    let command = try #require(try commands(line).first)
    #expect(command.description == line)
  }

  @Test(arguments: [
    "server", "auth", "auth clear", "sandbox stop", "use POST /orders/{order_id}/refund", "set a :=1", "set a := 'x y'",
    "set \"a b\" \"c\\nd\"", "header X-A", "body {\"a\":\n 1}", "let x = 'a;b'", "send --raw --twice",
    "send --twice --raw",
    "again --twice", "show 1 .a[0][\"b c\"] -o 'a file'", "show -o a 1", "sample curl --with-secret", "save --force a",
    "show | jq '.a' ; echo \"it's", "show .a |  x  ", "show |# x", "show | # x", "table | cat", "table 1 .a b c.d > f",
    "diff 1 2 >| 'a b'", "history >f", "show >|f", "edit", "sample curl --with-secret > f",
    "option", "option timeout 5", "exit", "expect status 2xx", "expect header X-A missing", "expect .a == \"it's\"",
    "expect .a[] matches '/a b/i'", "expect .[\"a b\"] length >= 2", "expect .a == {\"b\":\n1}", "expect time < 1.5s",
    "ignore ..a.b[]", "export --force locust 'a b' --with-writes", "replay 'a b' | cat", "\\q", "?", "open 'a b'",
    "set x '--raw'", "set x '#'",
  ])
  func printedCommandReadsBack(_ line: String) throws {
    let command = try #require(try commands(line).first)
    #expect(try commands(command.description) == [command])
  }

  @Test(arguments: 0..<400)
  func wordsSayWhatTheyAreGiven(_ seed: Int) throws {
    var random = SeededRandom(seed)
    let text = random.text()
    let word = Word(saying: text)
    #expect(try word.expanded([:]) == text, "\(word.source)")
    #expect(!word.source.utf8.contains(0x0A) && !word.source.utf8.contains(0x0D))
    #expect(try words("set \(word.source) x") == [Word(plain: "set"), word, Word(plain: "x")], "\(word.source)")
  }

  @Test(arguments: 0..<400)
  func commandsOfAnyWordsReadBack(_ seed: Int) throws {
    var random = SeededRandom(seed)
    let (name, value) = (Word(saying: random.text()), Word(saying: random.text()))
    let json = Word(.string(random.text()))
    for command: Command in [
      .set(name: name, value: value, isRaw: false), .set(name: name, value: json, isRaw: true), .unset(name),
      .header(name: name, value: value), .auth(user: name, secret: value), .server(value),
      .request(method: name, path: value), .open(name), .save(value, .save(.kept), force: true),
      .let(name: name, value: value),
      .show([name, value], output: name), .option(name: name, value: value), .body(json),
    ] {
      #expect(try commands(command.description) == [command], "\(command)")
    }
  }

  @Test(arguments: 0..<200)
  func JSONWordsSayTheirDocument(_ seed: Int) throws {
    var random = SeededRandom(seed)
    let text = JSONDocument.string(random.text())
    let whole = try JSONDocument("{\"a\":[\(text),1.0,{\"a\":\(text)}]}")
    let word = Word(whole)
    #expect(try JSONDocument(word.expanded([:])).root["a"]?[0]?.string == text.root.string)
    #expect(try words(word.source) == [word])
  }

  // MARK: Variables

  @Test(arguments: [
    ("$n", "5"), ("${n}", "5"), ("$n$n", "55"), ("a$n.b", "a5.b"), ("$$n", "$n"), ("$", "$"), ("${", "${"),
    ("$1", "$1"), ("'$n'", "$n"), ("\"$n$$n\"", "5$n"), ("\"é $s\"", "é it's \"x\""),
    ("[$n,\"$n ${n}\"]", "[5,\"$n 5\"]"),
    ("{\"a\":$s}", "{\"a\":\"it's \\\"x\\\"\"}"), ("{\"a\":\"${s}\"}", "{\"a\":\"it's \\\"x\\\"\"}"),
    ("{\"a\":\"\\\"$n${n}\"}", "{\"a\":\"\\\"$n5\"}"), ("{\"a\":$o}", "{\"a\":{\"k\":[1]}}"), ("$o", "{\"k\":[1]}"),
  ])
  func variables(_ source: String, _ wanted: String) throws {
    let variables: Variables = [
      "n": .int(5), "s": .string("it's \"x\""), "o": try JSONDocument("{\"k\":[1]}"),
    ]
    #expect(try #require(try words(source).first).expanded(variables) == wanted)
  }

  @Test(arguments: ["$missing", "${missing}", "\"$missing\"", "{\"a\":$missing}", "{\"a\":\"${missing}\"}"])
  func unknownVariable(_ source: String) throws {
    let word = try #require(try words(source).first)
    let diagnostic = #expect(throws: Diagnostic.self) { try word.expanded(["mising": .int(1)]) }
    #expect(diagnostic?.summary == "there is no variable $missing")
    #expect(diagnostic?.hints.first == "did you mean $mising?")
  }

  // MARK: What is journaled

  @Test func onlyWhatChangesTheSessionIsJournaled() throws {
    let changing = [
      "server a.test", "auth a b", "auth clear", "sandbox start", "sandbox start --scenario x", "use x",
      "request GET /", "set a b", "unset a",
      "header a b",
      "header a", "body {}", "let a = b", "send", "again", "option timeout 1", "undo",
      "expect status 200", "ignore .a",
    ]
    let looking = [
      "server", "auth", "operations", "describe", "body", "preview", "show", "sample curl", "history", "session",
      "open a",
      "save a", "option", "option timeout", "help", "quit", "table", "diff", "replay a", "edit", "show | cat",
      "show > a",
    ]
    #expect(try changing.filter { try commands($0).contains { !$0.isJournaled } } == [])
    #expect(try looking.filter { try commands($0).contains { $0.isJournaled } } == [])
  }

  private func words(_ line: String) throws -> [Word] {
    var lexer = Lexer(line)
    guard case .statement(let words)? = try lexer.next() else { return [] }
    return words
  }

  private func commands(_ line: String) throws -> [Command] {
    var lexer = Lexer(line)
    var commands: [Command] = []
    while let element = try lexer.next() {
      if case .statement(let words) = element { commands.append(try Command(words)) }
    }
    return commands
  }
}
