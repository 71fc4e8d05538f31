internal import SandboxPHP
internal import SandboxShop

/// A page of products, in the shape of Laravel's simple paginator: it does not say how many pages there are.
struct ProductPage: Sendable {
  private let number: Int
  /// As it was asked for: a text stays one.
  private let perPage: PHPValue
  private let path: String

  init(_ call: Call, home: String, perPage: PHPValue) {
    let wanted = call.input["current_page"].flatMap { PHPNumber.numeric($0) } ?? 1
    number = max(PHPNumber.integer(wanted), 1)
    self.perPage = perPage
    path = home + String(call.path.reversed().drop { $0 == "/" }.reversed())
  }

  private var size: Int { max(PHPNumber.integer(PHPNumber.prefix(perPage.text)), 1) }

  private var offset: Int {
    let offset = (number - 1).multipliedReportingOverflow(by: size)
    return offset.overflow ? Int.max : offset.partialValue
  }

  func slice(_ rows: [PHPArray]) -> [PHPArray] { Array(rows.dropFirst(offset).prefix(size)) }

  func envelope(_ rows: [PHPArray], of total: Int) -> PHPValue {
    let last = offset.addingReportingOverflow(rows.count).partialValue
    return [
      "current_page": .int(number), "data": .list(rows.map(PHPValue.array)), "first_page_url": url(1),
      "from": rows.isEmpty ? nil : .int(offset + 1),
      "next_page_url": !rows.isEmpty && last < total ? url(number + 1) : nil, "path": .string(path),
      "per_page": perPage, "prev_page_url": number > 1 ? url(number - 1) : nil,
      "to": rows.isEmpty ? nil : .int(last),
    ]
  }

  private func url(_ page: Int) -> PHPValue { .string("\(path)/?current_page=\(page)") }
}
