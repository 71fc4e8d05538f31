internal import SandboxPHP
internal import SandboxShop

/// Which products the shop's own list shows: tabs and search.
struct ProductFilter: Sendable {
  private let parameters: ListParameters
  private let sign: SearchOperator?
  private let pattern: LikePattern

  init(_ parameters: ListParameters) {
    self.parameters = parameters
    sign = SearchOperator(parameters.search).flatMap { ["id", "sku", "description"].contains($0.name) ? $0 : nil }
    pattern = LikePattern(containing: parameters.search, readsWildcards: true)
  }

  func rows(of shop: Shop) -> [PHPArray] {
    guard parameters.filterType == "simple" else { return Array(shop.products) }
    return shop.products.filter { row in
      let variants = shop.variants(of: row.integer("id"))
      return isInView(row, variants, shop) && isFound(row, variants)
    }
  }

  private func isInView(_ row: PHPArray, _ variants: [PHPArray], _ shop: Shop) -> Bool {
    let detail = shop.detail(of: row.integer("id"))
    return switch parameters.view {
    case "draft": ["draft", "future"].contains(row.text("post_status"))
    case "publish": row.text("post_status") == "publish"
    case "subscribable": variants.contains { $0.text("payment_type") == "subscription" }
    case "not_subscribable": variants.contains { $0.text("payment_type") != "subscription" }
    case "physical", "digital": detail["fulfillment_type"].text == parameters.view
    case "bundle": detail["other_info"]["is_bundle_product"] == "yes"
    case "non_bundle": detail["other_info"]["is_bundle_product"] != "yes"
    default: true
    }
  }

  private func isFound(_ row: PHPArray, _ variants: [PHPArray]) -> Bool {
    if let sign {
      if sign.name == "id" { return sign.holds(for: row["ID"] ?? .null) }
      // Other signs than these are read, and filter nothing.
      guard sign.sign == "=" || sign.sign == "!=" else { return true }
      return sign.name == "sku"
        ? variants.contains { $0["sku"] != .null && sign.holds(for: $0["sku"] ?? .null) }
        : sign.holds(for: row["post_content"] ?? .null)
    }
    return PHPValue.string(parameters.search).isEmpty || pattern.matches(row.text("post_title"))
      || variants.contains { pattern.matches($0.text("variation_title")) }
  }
}
