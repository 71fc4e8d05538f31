extension Diagnostic {
  /// The text for the terminal, with the line and a caret under the words at fault.
  ///
  /// - Parameter width: columns of the terminal; a longer line is cut around the fault.
  package func rendered(_ palette: Palette, width: Int = 80) -> String {
    var text = heading(palette)
    if let place, place.length > 0 { text += excerpt(place, palette, width: width) }
    if let explanation { text += "  \(visible(explanation))\n" }
    for hint in hints { text += palette.faint("  hint: ") + visible(hint) + "\n" }
    return text
  }

  private func heading(_ palette: Palette) -> String {
    let whereabouts =
      place.flatMap { place in place.source.map { "\(visible($0)):\(place.line):\(place.column): " } } ?? ""
    let label = "\(severity.rawValue): "
    let colored =
      switch severity {
      case .error: palette.failure(label)
      case .warning: palette.caution(label)
      case .note: palette.faint(label)
      }
    return colored + whereabouts + visible(summary) + "\n"
  }

  private func excerpt(_ place: Place, _ palette: Palette, width: Int) -> String {
    let room = max(10, width - 4)
    let line = Array(place.text)
    let start = place.column - 1
    let from = line.count > room && start > room / 2 ? start - room / 2 : 0
    let shown = line[from..<min(line.count, from + room)]
    let length = min(place.length, max(1, from + room - start))
    let indent = visible(String(line[from..<min(start, line.count)])).map { _ in " " }.joined()
    return "  | \(visible(String(shown)))\n  | \(indent)\(palette.failure(String(repeating: "^", count: length)))\n"
  }
}
