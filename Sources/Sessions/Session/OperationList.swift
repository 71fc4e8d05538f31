package import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
package import SiteMessages
internal import Text

/// What `operations` lists.
package struct OperationList: Sendable {
  let entries: [Catalogue.Entry]
  /// Groups with their sizes, instead of one line for each operation.
  let isTree: Bool
  /// What a site has; `nil` when none was asked.
  private var routes: SiteRoutes?
  /// What it has beyond the catalogue: `METHOD /path`.
  private var beyond: [String] = []

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

  /// The same, held against what a site has.
  package func compared(with routes: SiteRoutes, _ catalogue: Catalogue) -> OperationList {
    var list = self
    list.routes = routes
    if entries.count == catalogue.entries.count { list.beyond = routes.unknown(to: catalogue) }
    return list
  }

  func text(_ palette: Palette, width: Int) -> String {
    if routes != nil { return comparedText(palette, width: width) }
    if entries.isEmpty { return "no operation is found\n" }
    return isTree ? tree(palette) : entries.map { line($0, palette, width: width) }.joined()
  }

  /// An array of objects: `id`, `method`, `path`, `tag`, `title`, `effect`, `permission` (a string or null); with `--site`
  /// also `on_site`.
  var json: String {
    let objects = entries.map { entry -> String in
      let members =
        [
          ("id", entry.id), ("method", entry.method.description), ("path", entry.path), ("tag", entry.tag),
          ("title", entry.title), ("effect", entry.effect.rawValue), ("permission", entry.permission),
        ].map { name, value in "\"\(name)\":" + (value.map { "\(JSONDocument.string($0))" } ?? "null") }
        + (routes == nil ? [] : ["\"on_site\":\(isOnSite(entry).map { "\($0)" } ?? "null")"])
      return "{" + members.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",\n") + "]\n"
  }

  /// What the site lacks, and what it has beyond the catalogue.
  private func comparedText(_ palette: Palette, width: Int) -> String {
    let asked = entries.filter(SiteRoutes.canList)
    let missing = asked.filter { !isOnSite($0)! }
    var text = "\(asked.count - missing.count) of \(asked.count) operations are there\n"
    let others = entries.count - asked.count
    if others > 0 { text += "\(others) more are answered outside the REST API, and no site lists them\n" }
    if !missing.isEmpty {
      text += "\n\(palette.caution("not on this site"))\n" + missing.map { line($0, palette, width: width) }.joined()
    }
    if !beyond.isEmpty {
      text +=
        "\n\(palette.strong("on this site and in no description"))\n"
        + beyond.map { "  request \(visible($0))\n" }.joined()
    }
    return text
  }

  /// `nil` when no site was asked, or the answer does not tell.
  private func isOnSite(_ entry: Catalogue.Entry) -> Bool? {
    SiteRoutes.canList(entry) ? routes?.has(entry) : nil
  }

  /// On one line where it fits, else the request below the id.
  private func line(_ entry: Catalogue.Entry, _ palette: Palette, width: Int) -> String {
    let mark = entry.effect == .reads ? "" : "  \(entry.effect.rawValue)"
    let request = "\(padded(entry.method.description, to: 6)) \(visible(entry.path))"
    let fits = 2 + idWidth + 2 + displayColumns(request) + mark.count <= width
    let start = fits ? padded(visible(entry.id), to: idWidth) + "  " : "\(visible(entry.id))\n      "
    return "  \(start)\(request)\(mark.isEmpty ? "" : palette.caution(mark))\n"
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
      return palette.strong(padded(group.tag.isEmpty ? "-" : visible(group.tag), to: width))
        + String(repeating: " ", count: max(1, 5 - number.count)) + number
    }
    let rows = (cells.count + 1) / 2
    var text = "\(counted(entries.count, "operation")) in \(counted(counts.count, "group"))\n"
    for row in 0..<rows {
      text += "  " + cells[row] + (row + rows < cells.count ? "    " + cells[row + rows] : "") + "\n"
    }
    let tag = counts.first { !$0.tag.isEmpty }?.tag
    return text + (tag.map { "'operations --tag \(visible($0))' lists a group, " } ?? "")
      + "'operations WORD' searches\n"
  }
}
