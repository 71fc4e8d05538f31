package import Text

extension Diagnostic {
  /// The text for the terminal, with the line and a caret under the words at fault.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; a longer line is cut around the fault.
  ///   - isWrapped: whether sentences are broken at blanks to fit in there.
  package func rendered(_ palette: Palette, width: Int = 80, isWrapped: Bool = false) -> String {
    let room = isWrapped ? width : nil
    var text = heading(palette, room)
    if let place, place.length > 0 { text += excerpt(place, palette, width: width) }
    if let explanation { text += line(visible(explanation), behind: "  ", room) }
    for hint in hints { text += line(visible(hint), behind: "  hint: ", room, palette.faint) }
    return text
  }

  private func heading(_ palette: Palette, _ room: Int?) -> String {
    let whereabouts =
      place.flatMap { place in place.source.map { "\(visible($0)):\(place.line):\(place.column): " } } ?? ""
    let label = "\(severity.rawValue): "
    let paint =
      switch severity {
      case .error: palette.failure
      case .warning: palette.caution
      case .note: palette.faint
      }
    return line(whereabouts + visible(summary), behind: label, room, paint)
  }

  /// A line, and what does not fit in `room` columns on further lines.
  private func line(
    _ text: String, behind label: String, _ room: Int?, _ paint: (String) -> String = { $0 }
  ) -> String {
    guard let room, label.count + displayColumns(text) > room else { return paint(label) + text + "\n" }
    let indent = String(repeating: " ", count: label.count)
    return paint(label) + wrapped(text, width: room, indent: indent).dropFirst(indent.count) + "\n"
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
