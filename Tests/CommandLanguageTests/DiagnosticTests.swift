import Testing

@testable import CommandLanguage
@testable import Text

/// How a diagnostic fits on a terminal.
@Suite struct DiagnosticTests {
  private let diagnostic = Diagnostic(
    .usage, "日本語 is wide, and so this is broken early", explanation: "because",
    hints: ["one two three", "https://shop.example/a-long-address"])

  @Test func linesAreBrokenBetweenWords() {
    let wanted = """
      error: 日本語 is wide,
             and so this is
             broken early
        because
        hint: one two three
        hint: https://shop.example/a-long-address

      """
    #expect(diagnostic.rendered(.plain, width: 22, isWrapped: true) == wanted)
  }

  @Test func nothingIsBrokenForAProgram() {
    #expect(diagnostic.rendered(.plain, width: 22).split(separator: "\n").count == 4)
  }

  @Test func coloursTakeNoRoom() {
    let colored = diagnostic.rendered(Palette(isColored: true), width: 22, isWrapped: true)
    #expect(colored.split(separator: "\n").count == 6)
  }
}
