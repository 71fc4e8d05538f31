/// The rows in which candidates are listed under the line.
struct CandidateList {
  let rows: [String]

  /// With a description anywhere there is one candidate a row, the descriptions under each other; else columns, filled
  /// downwards. No row is as wide as the terminal, for the last column would wrap.
  init(_ candidates: [Candidate], columns: Int) {
    let names = candidates.map { TypedText.oneRow($0.text) }
    let width = names.map(displayWidth).max() ?? 0
    let hasDescriptions = candidates.contains { !$0.description.isEmpty }
    let rows =
      hasDescriptions
      ? CandidateList.described(names, candidates.map { TypedText.oneRow($0.description) }, width: width)
      : CandidateList.inColumns(names, width: width + 2, columns: columns)
    self.rows = rows.map { CandidateList.clipped($0, to: columns - 1) }
  }

  private static func described(_ names: [String], _ descriptions: [String], width: Int) -> [String] {
    zip(names, descriptions).map { name, description in
      description.isEmpty ? name : padded(name, to: width + 2) + description
    }
  }

  private static func inColumns(_ names: [String], width: Int, columns: Int) -> [String] {
    let perRow = max(1, (columns + 1) / width)
    let count = (names.count + perRow - 1) / perRow
    return (0..<count).map { row in
      let inRow = stride(from: row, to: names.count, by: count).map { names[$0] }
      return inRow.dropLast().map { padded($0, to: width) }.joined() + inRow.suffix(1).joined()
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }

  private static func clipped(_ text: String, to width: Int) -> String {
    var kept = ""
    var used = 0
    for scalar in text.unicodeScalars {
      used += cellWidth(scalar)
      if used > width { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept
  }
}
