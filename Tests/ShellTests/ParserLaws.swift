import Catalogue

@testable import CommandLanguage
@testable import Replays
@testable import Sessions
@testable import Shell
@testable import Text

/// What holds of any text, whether it is read as lines or as a session file. Shared with `Scripts/fuzz`.
struct ParserLaws {
  let text: String
  private var broken: [String] = []

  init(_ text: String) { self.text = text }

  /// Lines are cut into words that stand in them, and a command prints as a line that reads back to it.
  var brokenByLines: [String] {
    var laws = self
    for spanning in [false, true] { laws.readLines(spanning) }
    return laws.broken
  }

  /// A file is refused with its line, or read the same twice; recording it anew keeps its commands.
  var brokenByFile: [String] {
    var laws = self
    laws.readFile()
    return laws.broken
  }

  private mutating func check(_ isSo: Bool, _ what: String) {
    if !isSo { broken.append("\(what): \(text.debugDescription)") }
  }

  private func isInside(_ range: Range<Int>) -> Bool { range.lowerBound >= 0 && range.upperBound <= text.utf8.count }

  // MARK: Lines

  private mutating func readLines(_ spanning: Bool) {
    var lexer = Lexer(text, quotesSpanRows: spanning)
    do throws(LexicalError) {
      while let element = try lexer.next() {
        guard case .statement(let words) = element else { continue }
        check(words.allSatisfy { isInside($0.range) }, "a word is elsewhere")
        readCommand(words)
      }
      check(isComplete(text, quotesSpanRows: spanning), "what is read is whole")
    } catch {
      check(isInside(error.range), "a mistake is elsewhere")
    }
  }

  private mutating func readCommand(_ words: [Word]) {
    do throws(Diagnostic) {
      let command = try Command(words)
      let printed = command.description
      var lexer = Lexer(printed)
      guard case .statement(let again)? = try? lexer.next(), let read = try? Command(again) else {
        return check(false, "\(printed.debugDescription) does not read")
      }
      check(read == command && (try? lexer.next()) == nil, "\(printed.debugDescription) reads as something else")
    } catch {
      checkPlace(error)
    }
  }

  private mutating func checkPlace(_ error: Diagnostic) {
    if let range = error.range { check(isInside(range), "the caret is elsewhere") }
    let placed = error.placed(in: SourceText(text), source: "fuzz")
    check(placed.place.map { $0.line >= 1 && $0.column >= 1 } ?? (error.range == nil), "no place is told")
    check(!placed.rendered(.plain).isEmpty, "nothing is said")
  }

  // MARK: Files

  private mutating func readFile() {
    do throws(Diagnostic) {
      var ends: [Int] = []
      let first = try folded { ends.append($0.end) }
      check(ends == ends.sorted() && (ends.last ?? 0) <= text.utf8.count, "lines are in order")
      check(first == (try folded()), "it reads the same twice")
      let base = Session(catalogue: .builtIn)
      let file = try ReplayFile("fuzz", text: SourceText(text), base: base)
      let sending = file.steps.indices.filter { file.steps[$0].isSending }
      let updated = file.updated(Dictionary(uniqueKeysWithValues: sending.map { ($0, "") }))
      let kept = try? ReplayFile("fuzz", text: SourceText(updated), base: base)
      check(kept?.steps.map(\.command) == file.steps.map(\.command), "recorded anew: \(updated.debugDescription)")
    } catch {
      check(error.place.map { $0.line >= 1 } ?? (error.kind == .file), "no line is told: \(error.summary)")
    }
  }

  /// The script of the session that the file holds, and what there is to say of it.
  private func folded(onItem: (JournalReader.Item) -> Void = { _ in }) throws(Diagnostic) -> [String] {
    var session = Session(catalogue: .builtIn)
    let reports = try session.fold(SourceText(text), source: "fuzz", isSession: true) { item in
      onItem(item)
      return true
    }
    return [session.script()] + reports.map { $0.rendered(.plain) }
  }
}
