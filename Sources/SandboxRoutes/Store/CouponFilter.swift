internal import SandboxPHP
internal import SandboxShop

/// Which coupons a list shows: tabs and search.
struct CouponFilter: Sendable {
  private let view: String
  private let search: String
  private let now: Instant

  init(_ parameters: ListParameters, now: Instant) {
    let isSimple = parameters.filterType == "simple"
    view = isSimple ? parameters.view ?? "" : ""
    search = isSimple ? parameters.search : ""
    self.now = now
  }

  func rows(of shop: Shop) -> [PHPArray] {
    shop.coupons.filter { row in
      // The tab of expired ones is an "or", which the search does not narrow in front of it.
      if view == "expired" { return isOver(row) || row.text("status") != "active" && isFound(row) }
      return (view != "active" || row.text("status") == "active") && isFound(row)
    }
  }

  private func isOver(_ row: PHPArray) -> Bool { Instant(row.text("end_date")).map { $0 < now } ?? false }

  private func isFound(_ row: PHPArray) -> Bool {
    if search.isEmpty || search == "0" { return true }
    if search.contains("%") {
      let amount = search.filter { $0 != "%" }
      return row.text("type") == "percentage" && (amount.isEmpty || Collation.contains(row.text("amount"), amount))
    }
    if ["title", "code", "id"].contains(where: { Collation.contains(row.text($0), search) }) { return true }
    guard let number = PHPNumber.numeric(.string(search)) else { return false }
    return PHPNumber.prefix(row.text("amount")) == number * 100
  }
}
