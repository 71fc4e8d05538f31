import PseudoTerminal
import Testing

@testable import LineEditor

@Suite("Where prompt and line are on the screen", .serialized, .timeLimit(.minutes(3)))
struct LayoutTests {
  private func layout(_ line: String, cursor: Int? = nil, columns: Int = 10) -> Layout {
    Layout(prompt: "> ".wide, line: line.wide, cursor: cursor ?? line.wide.count, columns: columns)
  }

  private func place(_ row: Int, _ column: Int) -> Layout.Position { Layout.Position(row: row, column: column) }

  @Test("a full row ends at once, a newline begins one")
  func wraps() {
    #expect(layout("").cursor == place(0, 2))
    #expect(layout("1234567").end == place(0, 9))
    #expect(layout("12345678").end == place(1, 0))
    #expect(layout("12\n3").end == place(1, 1))
    #expect(layout("12345678\n3").end == place(2, 1))
    #expect(layout("12\n3", cursor: 1).cursor == place(0, 3))
  }

  @Test("a double-width character does not stand on two rows")
  func wide() {
    #expect(layout("日日日日").end == place(1, 0))
    #expect(layout("1日日日日").end == place(1, 2))
    #expect(layout("1日日日日", cursor: 4).cursor == place(1, 0))
    #expect(layout("1日日日日").cells[4].position == place(1, 0))
  }

  @Test("a combining mark takes no column, a control character two, a tab up to eight")
  func others() {
    #expect(layout("e\u{301}x").end == place(0, 4))
    #expect(layout("e\u{301}x").cells.map(\.width) == [1, 0, 1])
    #expect(layout("\u{1}").cells.map(\.glyph).map(Int.init) == [94, 65])
    #expect(layout("\t").end == place(0, 8))
  }

  /// Random keys, and what the terminal then shows against what is expected of a line of text: the picture and the
  /// cursor. The seed is fixed, so a failure comes again.
  @Test(
    "typing at random, the terminal shows the line and the cursor is where it belongs", arguments: [1, 2, 3],
    [false, true])
  func random(_ seed: UInt64, isPainted: Bool) throws {
    let columns = 17
    let terminal = try Pty(
      builtProduct("lineeditor-demo"), environment: isPainted ? ["DEMO_PAINT": "1"] : [:], rows: 30, columns: columns)
    try terminal.expect(">")
    var random = SplitMix(state: seed)
    var line = Line(text: [], cursor: 0)
    for step in 0..<150 {
      terminal.type(change(&line, &random))
      let expected = Layout(prompt: "> ".wide, line: line.text, cursor: line.cursor, columns: columns)
      let rows = picture(expected, columns: columns)
      try terminal.wait("step \(step): \(line.text.string.debugDescription), \(expected.cursor), \(rows)") {
        $0.text == rows && $0.row == expected.cursor.row && $0.column == expected.cursor.column
      }
    }
  }

  /// Presses a key, and does to `line` what it should do. The keys as they are typed.
  private func change(_ line: inout Line, _ random: inout SplitMix) -> String {
    switch random.next() % 10 {
    case 0 where line.cursor > 0:
      line.cursor -= 1
      return "\u{1B}[D"
    case 1 where line.cursor > 0:
      line.cursor -= 1
      line.text.remove(at: line.cursor)
      return "\u{7F}"
    case 2 where line.cursor < line.text.count:
      line.cursor += 1
      return "\u{1B}[C"
    case 3 where line.text.count > 40:
      line = Line(text: line.after, cursor: 0)
      return "\u{15}"
    default:
      let text = ["a", "b1", "日", "é", "本語", "😀"][Int(random.next() % 6)]
      line.text.insert(contentsOf: text.wide, at: line.cursor)
      line.cursor += text.wide.count
      return text
    }
  }

  private func picture(_ layout: Layout, columns: Int) -> String {
    var screen = Screen(rows: layout.rowCount + 1, columns: columns)
    screen.feed("> ".utf8)
    for cell in layout.cells {
      screen.feed("\u{1B}[\(cell.position.row + 1);\(cell.position.column + 1)H\([cell.glyph].string)".utf8)
    }
    return layout.cells.isEmpty ? ">" : screen.text
  }
}

/// SplitMix64: numbers that are the same in every run.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
