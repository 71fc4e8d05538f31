import PseudoTerminal
import Testing

@Suite("The terminal for tests")
struct ScreenTests {
  private func screen(_ text: String, rows: Int = 3, columns: Int = 8) -> Screen {
    var screen = Screen(rows: rows, columns: columns)
    screen.feed(text.utf8)
    return screen
  }

  @Test(
    "writes, moves and erases",
    arguments: [
      ("abc\r\ndef", "abc\ndef"),
      ("12345678", "12345678"),
      ("123456789", "12345678\n9"),
      ("abc\u{1B}[2DX", "aXc"),
      ("abc\u{1B}[H\u{1B}[K", ""),
      ("abc\r\u{1B}[1P", "bc"),
      ("abc\r\u{1B}[2@", "  abc"),
      ("a\tb", "a      b"),
      ("a\u{1B}[1;32mb\u{1B}[0m", "ab"),
      ("a\u{1B}]0;title\u{7}b", "ab"),
      ("1\r\n2\r\n3\r\n4", "2\n3\n4"),
      ("日本", "日本"),
      ("日本\u{1B}[3Dx", " x本"),
      ("123456日1", "123456日\n1"),
      ("1234567日", "1234567\n日"),
      ("e\u{301}x", "e\u{301}x"),
    ] as [(String, String)])
  func draws(_ written: String, _ seen: String) {
    #expect(screen(written).text == seen)
  }

  @Test("pieces of any size make the same picture")
  func pieces() {
    let text = "日本\u{1B}[1;31mé\u{1B}[2D\u{1B}[?2004h!"
    var slow = Screen(rows: 3, columns: 8)
    for byte in text.utf8 { slow.feed([byte]) }
    #expect(slow.text == screen(text).text)
    #expect(slow.column == screen(text).column)
    #expect(slow.modes == [2004])
  }

  @Test("what scrolls away is kept, bells are counted")
  func scrolls() {
    let seen = screen("1\r\n2\r\n3\r\n4\u{7}")
    #expect(seen.scrolled == ["1"])
    #expect(seen.everything == "1\n2\n3\n4")
    #expect(seen.bells == 1)
  }
}
