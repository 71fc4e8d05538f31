import InMemoryShell
import JSON
import Testing

@testable import Shell
@testable import Text

/// Tables, and how wide text is.
@Suite struct TableTests {
  private let table = TextTable(
    headings: ["id", "name", "total"],
    rows: [["1", "日本語", "2500"], ["12", "größe", "-10000"], ["", "e\u{301}clair 😀", "12.50"]])

  @Test func numbersStandUnderEachOther() {
    #expect(
      table.text(.plain, width: nil) == """
        id  name        total
         1  日本語       2500
        12  größe      -10000
            e\u{301}clair 😀   12.50

        """)
  }

  @Test(arguments: [10, 17, 18, 19, 20, 21, 22, 80])
  func itFitsTheWidth(_ width: Int) {
    for line in table.text(.plain, width: width).split(separator: "\n") {
      #expect(displayColumns(line) <= max(width, 18), "\(line)")
    }
  }

  @Test func theWidestColumnIsCut() {
    let wide = TextTable(headings: ["a", "b"], rows: [["short", String(repeating: "x", count: 100)]])
    #expect(wide.text(.plain, width: 20) == "a      b\nshort  xxxxxxxxxxxx…\n")
    #expect(wide.text(.plain, width: nil).contains(String(repeating: "x", count: 100)))
  }

  @Test(arguments: [
    ("abc", 3), ("größe", 5), ("日本", 4), ("😀", 2), ("e\u{301}", 1), ("ｆ", 2), ("…", 1), ("한글", 4), ("", 0), ("–", 1),
  ])
  func columnsOfText(_ text: String, _ columns: Int) { #expect(displayColumns(text) == columns) }

  @Test(arguments: [("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 6, "日本語"), ("abc", 1, "…"), ("", 0, "")])
  func cutText(_ text: String, _ width: Int, _ wanted: String) { #expect(cut(text, to: width) == wanted) }

  @Test func cellsOfAServerAreMadeVisible() {
    var shell = ShellRun()
    shell.type("server strange.test ; request GET /hostilelist ; send")
    #expect(
      shell.type("table") == #"""
        id  name                       \u202ek  price
         1  \u001b[31mred\u000ablue          2
         2  日本語 größe 😀 \u001b[2J           12.50

        """#)
  }
}
