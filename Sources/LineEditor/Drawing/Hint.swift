/// What may come next, shown faintly behind the line while the cursor is at its end.
package struct Hint: Sendable, Equatable {
  /// What the right arrow or End puts into the line.
  package var insertion: String
  /// What is only shown, behind that.
  package var remark: String

  package init(insertion: String, remark: String = "") { (self.insertion, self.remark) = (insertion, remark) }

  /// On one row of at most `width` columns; empty when there is no room.
  func shown(width: Int) -> String { clipped(TypedText.oneRow(insertion + remark), to: width) }
}
