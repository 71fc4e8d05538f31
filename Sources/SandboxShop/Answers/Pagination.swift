package import SandboxPHP

/// A page of a list, in the shape of Laravel's paginator.
///
/// Its links are as useless as the real ones: they drop every parameter but the page.
package struct Pagination: Sendable {
  let page: Int
  let perPage: Int
  let total: Int
  /// The list's own address, without a query.
  let path: String

  /// - Parameter defaultSize: rows on a page when the call does not ask for 1 to 199.
  package init(_ call: Call, total: Int, home: String, defaultSize: Int = 10) {
    let wanted = call.input["per_page"]?.integer ?? 0
    perPage = (1...199).contains(wanted) ? wanted : defaultSize
    page = max(call.input["page"]?.integer ?? 1, 1)
    self.total = total
    path = home + String(call.path.reversed().drop { $0 == "/" }.reversed())
  }

  private var lastPage: Int { max((total + perPage - 1) / perPage, 1) }
  private var offset: Int {
    (page - 1).multipliedReportingOverflow(by: perPage).overflow ? total : (page - 1) * perPage
  }

  func slice(_ rows: [PHPArray]) -> [PHPArray] { Array(rows.dropFirst(offset).prefix(perPage)) }

  /// - Parameter rows: the ones of this page.
  package func envelope(_ rows: [PHPArray]) -> PHPValue {
    [
      "current_page": .int(page),
      "data": .list(rows.map(PHPValue.array)),
      "first_page_url": url(1),
      "from": rows.isEmpty ? nil : .int(offset + 1),
      "last_page": .int(lastPage),
      "last_page_url": url(lastPage),
      "links": .list(links),
      "next_page_url": next,
      "path": .string(path),
      "per_page": .int(perPage),
      "prev_page_url": previous,
      "to": rows.isEmpty ? nil : .int(offset + rows.count),
      "total": .int(total),
    ]
  }

  private func url(_ page: Int) -> PHPValue { .string("\(path)/?page=\(page)") }
  private var next: PHPValue { page < lastPage ? url(page + 1) : nil }
  private var previous: PHPValue { page > 1 ? url(page - 1) : nil }

  private var links: [PHPValue] {
    var links = [link(previous, "pagination.previous")]
    for (place, window) in windows.enumerated() {
      if place > 0 { links.append(link(nil, "...")) }
      links += window.map { link(url($0), String($0), isActive: $0 == page) }
    }
    return links + [link(next, "pagination.next")]
  }

  private func link(_ url: PHPValue, _ label: String, isActive: Bool = false) -> PHPValue {
    ["url": url, "label": .string(label), "active": .bool(isActive)]
  }

  /// The page numbers that are offered: all of up to 13, else the ends and three on each side of the present one.
  private var windows: [ClosedRange<Int>] {
    if lastPage < 14 { return [1...lastPage] }
    if page <= 7 { return [1...10, lastPage - 1...lastPage] }
    if page > lastPage - 7 { return [1...2, lastPage - 9...lastPage] }
    return [1...2, page - 3...page + 3, lastPage - 1...lastPage]
  }
}
