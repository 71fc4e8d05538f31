/// The text that is being edited, and the place in it before which the cursor stands.
package struct Line: Equatable {
  var text: Wide
  var cursor: Int

  var before: Wide { Array(text[..<cursor]) }
  var after: Wide { Array(text[cursor...]) }

  /// Where the cursor goes for a row up (-1) or down (1) in the same column; `nil` when there is no such row.
  func cursor(rowsDown: Int) -> Int? {
    let start = (text[..<cursor].lastIndex(of: Wide.newline) ?? -1) + 1
    let column = cursor - start
    if rowsDown < 0 {
      guard start > 0 else { return nil }
      let above = (text[..<(start - 1)].lastIndex(of: Wide.newline) ?? -1) + 1
      return min(above + column, start - 1)
    }
    guard let end = text[cursor...].firstIndex(of: Wide.newline) else { return nil }
    let belowEnd = text[(end + 1)...].firstIndex(of: Wide.newline) ?? text.count
    return min(end + 1 + column, belowEnd)
  }

  /// Whether only blanks stand before the cursor in its row, and another row above that.
  var isAtRowStart: Bool {
    text[..<cursor].last { $0 != 32 } == Wide.newline
  }

  /// The blanks at the beginning of the cursor's row.
  var indent: Wide {
    let start = (text[..<cursor].lastIndex(of: Wide.newline) ?? -1) + 1
    return Array(text[start..<cursor].prefix { $0 == 32 })
  }
}
