internal import CommandLanguage
package import JSON

/// One page of a longer list, as FluentCart answers: rows in `data`, and beside them how many there are.
package struct ListPage {
  package var rows: [JSONValue]
  /// How many pages there are; `nil` when the answer does not say.
  package var pageCount: Int?
  /// How many rows there are on all pages.
  package var total: Int?

  /// - Returns: `nil` when no list with pages is in the answer.
  package init?(_ root: JSONValue) {
    var level = [root]
    for _ in 0..<4 {
      if let holder = level.first(where: ListPage.isPage) {
        rows = holder["data"]!.elements
        total = ListPage.number(holder["total"])
        let perPage = ListPage.number(holder["per_page"]) ?? rows.count
        let counted = total.map { perPage > 0 ? ($0 + perPage - 1) / perPage : 0 }
        pageCount = ListPage.number(holder["last_page"]) ?? counted
        return
      }
      level = level.flatMap { $0.members.map(\.value) }
    }
    return nil
  }

  private static func isPage(_ value: JSONValue) -> Bool {
    value["data"]?.kind == .array
      && (value["last_page"] != nil || value["total"] != nil || value["current_page"] != nil)
  }

  /// A number, also one in quotes: FluentCart is not of one mind about it.
  private static func number(_ value: JSONValue?) -> Int? { value.flatMap { Int($0.string ?? $0.text) } }
}
