import CLibrary
import Seeds
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage

@Suite("Patterns") struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    try TextPattern(Word(saying: pattern), [:]).matches(text)
  }

  @Test(arguments: [
    ("/^INV-\\d+$/", "INV-2026"), ("paid|refunded", "is refunded"), ("/日.語/", "日本語"), ("/^.{6}$/", "日本語日本語"),
    ("/^É/i", "école"), ("/STRASSE|größe/i", "GRÖSSE Größe"), ("/σ/i", "ς"), ("/ÀÉ/i", "xàéx"),
    ("/^[[:alpha:]]+$/", "Größe"), ("/[[:upper:]]/", "éÉ"), ("/^[[:lower:]]$/i", "É"), ("/^\\w+$/", "Füße_2"),
    ("/^[\\w.]+@[\\w.]+$/", "a.b@shop.example"), ("/^\\D+$/", "abc"), ("/\\bcat\\b/", "a cat sat"), ("/a\\Bb/", "ab"),
    ("/\\<b/", "a b"), ("/a\\>/", "a b"), ("/^[]a]+$/", "a]a"), ("/^[^]a]+$/", "bcd"), ("/^[a\\]$/", "\\"),
    ("/^[a-]+$/", "a-"), ("/^[[.-.][=a=]]+$/", "-a"), ("/a)/", "a)"), ("/^(|a)$/", ""), ("/^a{0}$/", ""),
    ("/^a{,2}$/", "aa"), ("/^(a{2,3}){2}$/", "aaaaa"), ("/^$/", ""), ("//", "x"), ("/^(a|b)*c?$/", "abab"),
    ("/\\$\\.\\(/", "x$.("), ("/^\\s\\S$/", "\tx"), ("/^.$/", "\n"),
    ("/x/", String(repeating: "a", count: 100_000) + "x"),
  ])
  func fits(_ pattern: String, _ text: String) throws { #expect(try matches(pattern, text)) }

  @Test(arguments: [
    ("/^INV-\\d+$/", "INV-٣"), ("/^.{6}$/", "日本語"), ("/É/", "é"), ("/^[[:alpha:]]+$/", "a1"), ("/\\bat\\b/", "cat"),
    ("/a\\Bb/", "a b"), ("/^a{2}$/", "aaa"), ("/^(a{2,3}){2}$/", "aaaaaaa"), ("/[^a]/i", "A"), ("/a^b/", "a^b"),
  ])
  func doesNotFit(_ pattern: String, _ text: String) throws { #expect(try !matches(pattern, text)) }

  @Test(
    "what cannot be a pattern, or would take too long, is refused with the reason",
    arguments: [
      ("(", "'(' without ')'"), ("[a", "'[' without ']'"), ("*a", "nothing to repeat before '*'"),
      ("a|+b", "nothing to repeat before '+'"), ("^*", "nothing to repeat before '*'"), ("a{x}", "a repetition is"),
      ("a{2", "a repetition is"), ("a{3,2}", "{3,2} is empty"), ("[z-a]", "the range z-a is empty"),
      ("[[:letter:]]", "'[:letter:]' is not a class"), ("a\\", "'\\' at the end"), ("(a)\\1", "back-references"),
      ("(a*)*(a*)*(a*)*\\1\\2\\3b", "back-references"), ("a{32767}{32767}", "{32767} is more than 1000 times"),
      ("a{1000}{1000}", "come to more than"), ("((a{1,100}){1,100})", "come to more than"),
      ("(((){1000}){1000}){1000}", "come to more than"), ("a{99999999999999999999}", "is more than 1000 times"),
      (String(repeating: "(", count: 101) + String(repeating: ")", count: 101), "nested more than 100 deep"),
    ])
  func refused(_ pattern: String, _ reason: String) {
    let diagnostic = #expect(throws: Diagnostic.self) { try TextPattern(Word(saying: pattern), [:]) }
    #expect(diagnostic?.explanation?.contains(reason) == true, "\(String(describing: diagnostic))")
  }

  /// Each of these takes a matcher that tries one way after the other longer than anybody lives.
  @Test(arguments: [
    "(a*)*(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)*(.*)*[^a]", "((a?){25}){25}b", "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(()|a)*b",
  ])
  func noPatternHangs(_ pattern: String) throws {
    #expect(try !matches(pattern, String(repeating: "a", count: 2000)))
  }

  @Test func aSearchCanBeInterrupted() throws {
    let pattern = try TextPattern(Word(saying: "a*b"), [:])
    var asked = 0
    let diagnostic = #expect(throws: Diagnostic.self) {
      try pattern.matches(String(repeating: "a", count: 1_000_000)) {
        asked += 1
        return asked == 3
      }
    }
    #expect(diagnostic?.kind == .interrupted)
  }

  // MARK: Beside grep

  private static let texts = [
    "", "a", "b", "ab", "ba", "aab", "abc", "aaa", "c a", "a b_c", "1", "a1", "12 b", "É", "é", "aé", "日", "日a", " ",
    "\t",
    "_", "a_1", "-", "a-b", ".", "abcabc", "cab 日é1", "B", "AbC", "ß",
  ]

  /// A pattern of at most a few parts.
  private static func pattern(_ depth: Int, _ random: inout SeededRandom) -> String {
    let atoms = [
      "a", "b", "c", "é", "日", ".", "[ab]", "[^a]", "[a-c]", "[[:alpha:]]", "[^[:space:]b]", "[[:digit:]_]", "\\w",
      "\\W",
      "\\s", "\\S", "\\.", "[]a]", "[[:punct:]]", "[[:upper:]]", "1", "B",
    ]
    let edges = ["^", "$", "\\b", "\\B", "\\<", "\\>"]
    let repeats = ["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "{,2}"]
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: text += edges.randomElement(using: &random)!
      case 1 where depth < 2, 2 where depth < 2:
        text += "(\(pattern(depth + 1, &random))|\(pattern(depth + 1, &random)))"
      case 3 where depth < 2: text += "(a\(pattern(depth + 1, &random)))" + repeats.randomElement(using: &random)!
      case 4, 5: text += atoms.randomElement(using: &random)! + repeats.randomElement(using: &random)!
      default: text += atoms.randomElement(using: &random)!
      }
    }
    return text
  }

  /// The lines of a file that fit each pattern, as grep finds them.
  private func found(by options: String, _ patterns: [String], in texts: [String]) throws -> [Set<Int>] {
    let directory = TemporaryDirectory()
    directory.write("texts", texts.map { $0 + "\n" }.joined())
    directory.write("patterns", patterns.map { $0 + "\n" }.joined())
    directory.write(
      "run",
      """
      cd '\(directory.path)'
      while IFS= read -r pattern; do
        printf '%s\\n' "$pattern" >pattern
        LC_ALL=C.UTF-8 grep -nE \(options) -f pattern texts | while IFS=: read -r number rest; do printf '%s ' "$number"; done
        echo
      done <patterns >found 2>errors
      """)
    try #require(system("sh '\(directory.file("run"))'") == 0)
    try #require(directory.read("errors") == "")
    return directory.read("found").split(separator: "\n", omittingEmptySubsequences: false).prefix(patterns.count).map {
      Set($0.split(separator: " ").compactMap { Int($0) })
    }
  }

  @Test("what fits is what fits for grep -E", arguments: ["", "-i"]) func asGrep(_ options: String) throws {
    var random = SeededRandom(options.isEmpty ? 1 : 2)
    // For grep -i capitals are all letters, also those that have no capital.
    let patterns = (0..<1000).map { _ in PatternTests.pattern(0, &random) }
      .filter { options.isEmpty || !$0.contains("[:upper:]") }
    let found = try found(by: options, patterns, in: PatternTests.texts)
    for (pattern, expected) in zip(patterns, found) {
      let own = try TextPattern(Word(saying: options.isEmpty ? "/\(pattern)/" : "/\(pattern)/i"), [:])
      let fitting = try PatternTests.texts.indices.filter { try own.matches(PatternTests.texts[$0]) }.map { $0 + 1 }
      #expect(Set(fitting) == expected, "\(pattern)")
    }
  }
}
