/// The rows in which candidates are listed under the line.
struct CandidateList {
  let rows: [Row]

  /// Names, and what is said about the one name in a row.
  struct Row: Equatable {
    var names: String
    var description = ""

    /// - Parameter faint: whether the description is shown faintly.
    func text(faint: Bool) -> String {
      faint && !description.isEmpty ? "\(names)\u{1B}[2m\(description)\u{1B}[0m" : names + description
    }
  }

  /// With a description anywhere there is one candidate a row, the descriptions under each other; else columns, filled
  /// downwards. No row is as wide as the terminal, for the last column would wrap.
  init(_ candidates: [Candidate], columns: Int) {
    let names = candidates.map { TypedText.oneRow($0.text) }
    let width = names.map(displayWidth).max() ?? 0
    let hasDescriptions = candidates.contains { !$0.description.isEmpty }
    rows =
      hasDescriptions
      ? zip(names, candidates).map { CandidateList.row($0, $1.description, width: width + 2, columns: columns - 1) }
      : CandidateList.inColumns(names, width: width + 2, columns: columns - 1)
  }

  private static func row(_ name: String, _ description: String, width: Int, columns: Int) -> Row {
    if description.isEmpty { return Row(names: clipped(name, to: columns)) }
    let text = clipped(TypedText.oneRow(description), to: columns - width)
    return Row(names: clipped(padded(name, to: width), to: columns), description: text)
  }

  private static func inColumns(_ names: [String], width: Int, columns: Int) -> [Row] {
    let perRow = max(1, (columns + 2) / width)
    let count = (names.count + perRow - 1) / perRow
    return (0..<count).map { row in
      let inRow = stride(from: row, to: names.count, by: count).map { names[$0] }
      let text = inRow.dropLast().map { padded($0, to: width) }.joined() + inRow.suffix(1).joined()
      return Row(names: clipped(text, to: columns))
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }
}
