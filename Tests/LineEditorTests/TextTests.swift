import Testing

@testable import LineEditor

@Suite("What is typed, pasted and shown")
struct TextTests {
  @Test(
    "a prompt's escape sequences are marked for libedit",
    arguments: [
      ("> ", "> "),
      ("\u{1B}[32mdb>\u{1B}[0m ", "\u{1}\u{1B}[32m\u{1}db>\u{1}\u{1B}[0m\u{1} "),
      // Neighbours share a pair of marks.
      ("\u{1B}[1m\u{1B}[32mx\u{1B}[0m ", "\u{1}\u{1B}[1m\u{1B}[32m\u{1}x\u{1}\u{1B}[0m\u{1} "),
      // None is left at the end.
      ("\u{1B}[1mx> \u{1B}[0m", "\u{1}\u{1B}[1m\u{1}x>\u{1}\u{1B}[0m\u{1} "),
      ("\u{1B}[1mx\u{1B}[0m", "\u{1}\u{1B}[1m\u{1B}[0m\u{1}x"),
      ("\u{1B}]0;title\u{7}x ", "\u{1}\u{1B}]0;title\u{7}\u{1}x "),
      ("\u{1B}]8;;a\u{1B}\\x ", "\u{1}\u{1B}]8;;a\u{1B}\\\u{1}x "),
      ("a\nb\u{1}> ", "ab> "),
      ("\u{1B}[1m", "\u{1}\u{1B}[1m\u{1}"),
      ("", ""),
    ])
  func prompts(_ prompt: String, _ marked: String) {
    #expect(Prompt(prompt).marked.string == marked)
  }

  @Test("only what takes columns counts as visible")
  func visible() {
    #expect(Prompt("\u{1B}[1;31mshop\u{1B}[0m> ").visible.string == "shop> ")
  }

  @Test(
    "pastes are cleaned",
    arguments: [
      ("a\rb", "a\nb"), ("a\r\nb", "a\nb"), ("a\n\rb", "a\nb"), ("a\n\nb", "a\n\nb"), ("a\r\r\nb", "a\n\nb"),
      ("a\tb", "a  b"), ("a\u{1B}[1mb\u{7F}\u{9B}c\0", "a[1mbc"), ("a\n\n", "a"), ("日e\u{301}", "日e\u{301}"),
    ])
  func pastes(_ pasted: String, _ text: String) {
    #expect(TypedText.pasted(Array(pasted.utf8)) == text)
  }

  @Test("bytes become scalars; what is no UTF-8 is passed over, the next character is not lost")
  func decodes() {
    var decoder = UTF8Decoder()
    let bytes: [UInt8] = [0x61, 0x80, 0xC3, 0xA9, 0xE6, 0x97, 0x62, 0xFF, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98, 0x80]
    let text = bytes.compactMap { decoder.next($0) }.map(String.init).joined()
    #expect(text == "aéb😀")
  }

  @Test("tokens stand for folded text, and only those that were given out")
  func folds() {
    var folds = Folds()
    let first = folds.fold("a\nb [folded #2: 1 line, 1 bytes]")
    let second = folds.fold("c")
    #expect(first == "[folded #1: 2 lines, 32 bytes]")
    #expect(second == "[folded #2: 1 line, 1 bytes]")
    #expect(folds.unfolded("x \(second) \(first) y") == "x c a\nb [folded #2: 1 line, 1 bytes] y")
    #expect(folds.unfolded("[folded #3: 1 line, 1 bytes]") == "[folded #3: 1 line, 1 bytes]")
  }

  @Test("columns are those of the terminal, not characters")
  func widths() {
    #expect(displayWidth("abc") == 3)
    #expect(displayWidth("日本") == 4)
    #expect(displayWidth("e\u{301}") == 1)
    #expect(displayWidth("") == 0)
  }

  private func rows(_ candidates: [Candidate], _ columns: Int) -> [String] {
    CandidateList(candidates, columns: columns).rows.map { $0.text(faint: false) }
  }

  @Test("the description is faint where colours are wanted")
  func faintDescriptions() {
    let list = CandidateList([Candidate("a", description: "b"), Candidate("c")], columns: 40)
    #expect(list.rows.map { $0.text(faint: true) } == ["a  \u{1B}[2mb\u{1B}[0m", "c"])
  }

  @Test("candidates with descriptions are aligned and clipped, wide characters and controls too")
  func describedList() {
    let candidates = [
      Candidate("get", description: "one thing"), Candidate("東京都", description: "a\u{1B}b"), Candidate("x"),
    ]
    #expect(rows(candidates, 40) == ["get     one thing", "東京都  a\u{FFFD}b", "x"])
    #expect(rows(candidates, 12) == ["get     one", "東京都  a\u{FFFD}b", "x"])
  }

  @Test("candidates without descriptions fill columns downwards")
  func columns() {
    let candidates = ["a", "bb", "ccc", "d", "e"].map { Candidate($0) }
    #expect(rows(candidates, 16) == ["a    ccc  e", "bb   d"])
    #expect(rows(candidates, 4) == ["a", "bb", "ccc", "d", "e"])
    #expect(rows([], 4).isEmpty)
  }

  @Test("styles are by bytes, a later one over an earlier, and know no end of the line")
  func styles() {
    let spans = [StyledSpan(0..<3, "1"), StyledSpan(2..<4, "2"), StyledSpan(7..<90, "3")]
    #expect(StyledSpan.styles(spans, of: "é日x😀".wide) == ["1", "2", nil, nil])
    #expect(StyledSpan.styles(spans, of: "aéb".wide) == ["1", "1", "2"])
    #expect(StyledSpan.styles(spans, of: []) == [])
  }

  @Test("a hint is cut where there is no room")
  func hints() {
    let hint = Hint(insertion: "日本\n", remark: " x")
    #expect(hint.shown(width: 20) == "日本\u{FFFD} x")
    #expect(hint.shown(width: 3) == "日")
    #expect(hint.shown(width: 0) == "" && hint.shown(width: -1) == "")
  }

  @Test("what candidates have in common is found by scalars")
  func common() {
    #expect(Completion(replace: 0, candidates: [Candidate("delete"), Candidate("describe")]).commonPrefix == "de")
    #expect(Completion(replace: 0, candidates: [Candidate("é"), Candidate("e")]).commonPrefix == "")
    #expect(Completion(replace: 0, candidates: []).commonPrefix == "")
  }
}
