internal import SandboxPHP
internal import SandboxShop

/// In which order shoppers see products.
struct ProductOrder: Sendable {
  private let name: String

  /// - Parameter name: `name-asc`; one that is none leaves them as they are.
  init(_ name: String) { self.name = name }

  func sorted(_ rows: [PHPArray], _ shop: Shop) -> [PHPArray] {
    switch name {
    case "name-asc": rows.sorted(by: ProductOrder.precedes)
    case "name-desc": rows.sorted { ProductOrder.precedes($1, $0) }
    case "price-low": rows.sorted { price($0, shop) < price($1, shop) }
    case "price-high": rows.sorted { price($0, shop) > price($1, shop) }
    case "date-newest": rows.sorted { $0.integer("ID") > $1.integer("ID") }
    default: rows
    }
  }

  /// By the number that the title begins with, then by title.
  private static func precedes(_ left: PHPArray, _ right: PHPArray) -> Bool {
    let (a, b) = (left.text("post_title"), right.text("post_title"))
    let numbers = (PHPNumber.prefix(String(a.prefix { $0 != " " })), PHPNumber.prefix(String(b.prefix { $0 != " " })))
    return numbers.0 == numbers.1 ? Collation.folded(a) < Collation.folded(b) : numbers.0 < numbers.1
  }

  private func price(_ row: PHPArray, _ shop: Shop) -> Int { shop.detail(of: row.integer("ID"))["min_price"].integer }
}
