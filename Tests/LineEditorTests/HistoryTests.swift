import CLibrary
import PseudoTerminal
import Testing

@testable import LineEditor

@Suite("The history")
struct HistoryTests {
  @Test(
    "what was appended is loaded, whatever it is", arguments: ["a", "two\nrows", "back\\slash\\n", "日e\u{301}", "\r"])
  func roundTrip(_ line: String) throws {
    let file = try TemporaryText("")
    #expect(HistoryFile(path: file.path).append(line))
    #expect(HistoryFile(path: file.path).load() == [line])
  }

  @Test("the file is its owner's alone, and a wider one is narrowed")
  func mode() throws {
    let file = try TemporaryText("")
    unlink(file.path)
    HistoryFile(path: file.path).append("a")
    #expect(file.mode == 0o600)
    chmod(file.path, 0o644)
    #expect(HistoryFile(path: file.path).load() == ["a"])
    #expect(file.mode == 0o600)
  }

  @Test("the newest are loaded; a file twice as long as it may be is cut")
  func limits() throws {
    let file = try TemporaryText("1\n2\n3\n4\n")
    let history = HistoryFile(path: file.path, limit: 2)
    #expect(history.load() == ["3", "4"])
    #expect(file.text == "1\n2\n3\n4\n")
    history.append("5")
    #expect(history.load() == ["4", "5"])
    #expect(file.text == "4\n5\n")
  }

  @Test("a line that a crash cut short does not swallow the next")
  func torn() throws {
    let file = try TemporaryText("whole\ntor")
    HistoryFile(path: file.path).append("next")
    #expect(HistoryFile(path: file.path).load() == ["whole", "tor", "next"])
  }

  @Test("a symbolic link is not followed, a missing folder is no crash")
  func refused() throws {
    let file = try TemporaryText("kept\n")
    let link = file.path + ".link"
    try #require(symlink(file.path, link) == 0)
    defer { unlink(link) }
    #expect(!HistoryFile(path: link).append("x"))
    #expect(file.text == "kept\n")
    #expect(!HistoryFile(path: "/nonexistent/history").append("x"))
    #expect(HistoryFile(path: "/nonexistent/history").load().isEmpty)
  }

  @Test("writers side by side lose nothing")
  func concurrent() async throws {
    let file = try TemporaryText("")
    let history = HistoryFile(path: file.path)
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask { for number in 0..<50 { history.append("\(writer) \(number)") } }
      }
    }
    #expect(Set(history.load()).count == 200)
  }

  @Test("neither empty lines nor repeats are kept, nor more than the limit")
  func entries() {
    var history = History(limit: 2)
    let wasAdded = ["a", "a", "", "b", "c"].map { history.add($0) }
    #expect(wasAdded == [true, false, false, true, true])
    #expect(history.entries == ["b", "c"])
  }

  @Test("a search goes backwards from where it is")
  func searches() {
    var history = History(limit: 10)
    for line in ["get 1", "set", "get 2"] { _ = history.add(line) }
    #expect(history.index(of: "get", from: 2) == 2)
    #expect(history.index(of: "get", from: 1) == 0)
    #expect(history.index(of: "get", from: -1) == nil)
    #expect(history.index(of: "", from: 2) == nil)
  }

  @Test("a row up and down keeps the column where there is one")
  func rows() {
    let line = Line(text: "abc\nd\nefg".wide, cursor: 8)
    #expect(line.cursor(rowsDown: -1) == 5)
    #expect(Line(text: line.text, cursor: 5).cursor(rowsDown: -1) == 1)
    #expect(Line(text: line.text, cursor: 2).cursor(rowsDown: -1) == nil)
    #expect(Line(text: line.text, cursor: 2).cursor(rowsDown: 1) == 5)
    #expect(Line(text: line.text, cursor: 5).cursor(rowsDown: 1) == 7)
    #expect(line.cursor(rowsDown: 1) == nil)
  }
}
