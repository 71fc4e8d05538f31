internal import Catalogue
internal import HTTP
internal import JSON

/// What `operations` lists.
package struct OperationList: Sendable {
  let entries: [Catalogue.Entry]
  /// Groups with their sizes, instead of one line for each operation.
  let isTree: Bool

  /// - Parameters:
  ///   - tag: a group's name or a part of it, in any capitals.
  ///   - method: in any capitals.
  init(_ entries: [Catalogue.Entry], tag: String?, method: String?, isTree: Bool) {
    let wanted = tag?.lowercased()
    let isWhole = entries.contains { $0.tag.lowercased() == wanted }
    self.entries = entries.filter { entry in
      let fitsMethod = method.map { $0.uppercased() == entry.method.description } ?? true
      let own = entry.tag.lowercased()
      return fitsMethod && wanted.map { isWhole ? own == $0 : own.contains($0) } ?? fitsMethod
    }
    self.isTree = isTree
  }

  func text(_ palette: Palette) -> String {
    if entries.isEmpty { return "no operation is found\n" }
    return isTree ? tree(palette) : entries.map { line($0, palette) }.joined()
  }

  /// An array of objects: `id`, `method`, `path`, `tag`, `title`, `effect`, `permission` (a string or null).
  var json: String {
    let objects = entries.map { entry -> String in
      let members = [
        ("id", entry.id), ("method", entry.method.description), ("path", entry.path), ("tag", entry.tag),
        ("title", entry.title), ("effect", entry.effect.rawValue), ("permission", entry.permission),
      ].map { name, value in "\"\(name)\":" + (value.map { "\(JSONDocument.string($0))" } ?? "null") }
      return "{" + members.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",\n") + "]\n"
  }

  private func line(_ entry: Catalogue.Entry, _ palette: Palette) -> String {
    let mark = entry.effect == .reads ? "" : palette.caution("  \(entry.effect.rawValue)")
    let method = padded(entry.method.description, to: 6)
    return "  \(padded(visible(entry.id), to: idWidth))  \(method) \(visible(entry.path))\(mark)\n"
  }

  private var idWidth: Int { min(40, entries.map(\.id.count).max() ?? 0) }

  /// The groups in two columns, so that they fit on a screen.
  private func tree(_ palette: Palette) -> String {
    var counts: [(tag: String, count: Int)] = []
    for entry in entries {
      if let place = counts.firstIndex(where: { $0.tag == entry.tag }) {
        counts[place].count += 1
      } else {
        counts.append((entry.tag, 1))
      }
    }
    let width = counts.map(\.tag.count).max() ?? 0
    let cells = counts.map { group in
      let number = String(group.count)
      return palette.strong(padded(visible(group.tag), to: width))
        + String(repeating: " ", count: max(1, 5 - number.count)) + number
    }
    let rows = (cells.count + 1) / 2
    var text = "\(entries.count) operations in \(counts.count) groups\n"
    for row in 0..<rows {
      text += "  " + cells[row] + (row + rows < cells.count ? "    " + cells[row + rows] : "") + "\n"
    }
    return text + "'operations --tag \(counts[0].tag)' lists a group, 'operations WORD' searches\n"
  }
}
