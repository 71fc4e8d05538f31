internal import CommandLanguage
internal import Text

/// All commands on one screen, by what they are for.
struct HelpPage {
  let palette: Palette
  let width: Int

  /// Two commands a line where there is room for them.
  var text: String {
    let label = CommandSyntax.Group.allCases.map(\.rawValue.count).max()! + 2
    let name = CommandSyntax.all.map(\.name.count).max()! + 2
    let columns = width >= 76 ? 2 : 1
    let room = max(12, (min(width, 100) - 1 - label) / columns)
    var text = ""
    for group in CommandSyntax.Group.allCases {
      let cells = CommandSyntax.all.filter { $0.group == group }.map { syntax in
        (padded(syntax.name, to: name), cut(syntax.shortSummary, to: room - name - 1))
      }
      let count = (cells.count + columns - 1) / columns
      for row in 0..<count {
        text += palette.strong(padded(row == 0 ? group.rawValue : "", to: label))
        let inRow = stride(from: row, to: cells.count, by: count).map { cells[$0] }
        for (place, cell) in inRow.enumerated() {
          let isLast = place == inRow.count - 1
          text += palette.accent(cell.0) + (isLast ? cell.1 : padded(cell.1, to: room - name))
        }
        text += "\n"
      }
    }
    return text + wrapped(HelpPage.remark, width: min(width, 100) - 1) + "\n"
  }

  private static let remark =
    "'help COMMAND' has examples, a '?' behind a part of a line says what may follow, "
    + "Tab completes, 'describe' explains the operation."
}

extension CommandSyntax {
  /// The part of the summary before the first `;`, `:` or `,`, for lists.
  package var shortSummary: String { String(summary.prefix { $0 != ";" && $0 != ":" && $0 != "," }) }
}
