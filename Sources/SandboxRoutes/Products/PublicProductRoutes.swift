internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Products as shoppers see them, and the same search for the shop's own people.
package enum PublicProductRoutes {
  package static let all = [
    Route("/public/products", [(.get, list)]),
    Route("/products/searchProductByName", [(.get, searchByName)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    let wishes = filters(call.input["filters"])
    let defaults = filters(call.input["default_filters"])
    let sort = [wishes.text("sort_by"), SanitizedText.field(defaults["sort_by"]), "name-asc"].first { !$0.isEmpty }
    let patterns = [defaults, wishes].map { LikePattern(containing: $0.text("wildcard"), readsWildcards: true) }
    let published = published(shop).filter { row in
      patterns.allSatisfy { $0.matches(row.text("post_title")) } && isWanted(row, call.input, shop)
    }
    let rows = ProductOrder(sort ?? "").sorted(published, shop)
    let given = call.input["per_page"] ?? .null
    let perPage: PHPValue = given.isEmpty ? 10 : .string(SanitizedText.field(given))
    guard PHPNumber.prefix(perPage.text) != 0 else {
      return .exception("Unsupported operand types: string + int")
    }
    let page = ProductPage(call, home: shop.home, perPage: perPage)
    let shown = page.slice(rows).map { shopped($0, shop) }
    return .ok([
      "products": ["products": page.envelope(shown, of: rows.count), "total": .int(rows.count)]
    ])
  }

  private static func published(_ shop: Shop) -> [PHPArray] {
    shop.products.filter { $0.text("post_status") == "publish" }
  }

  /// An array, or JSON that spells one.
  private static func filters(_ value: PHPValue?) -> PHPArray {
    guard let value else { return PHPArray() }
    if let text = value.string { return (try? PHPJSON.decode(Array(text.utf8)))?.array ?? PHPArray() }
    return value.array ?? PHPArray()
  }

  private static func isWanted(_ row: PHPArray, _ input: PHPArray, _ shop: Shop) -> Bool {
    let id = row.integer("ID")
    let included = ids(input["include_ids"])
    if !included.isEmpty && !included.contains(id) || ids(input["exclude_ids"]).contains(id) { return false }
    let variants = shop.variants(of: id)
    if !(input["on_sale"] ?? .null).isEmpty {
      let isReduced = variants.contains {
        $0.integer("compare_price") > 0 && $0.integer("item_price") < $0.integer("compare_price")
      }
      if !isReduced { return false }
    }
    let type = SanitizedText.field(input["product_type"])
    switch type {
    case "physical", "digital": return variants.contains { $0.text("fulfillment_type") == type }
    case "subscription", "onetime": return variants.contains { $0.text("payment_type") == type }
    case "simple", "simple_variations": return shop.detail(of: id)["variation_type"].text == type
    default: return true
    }
  }

  private static func ids(_ value: PHPValue?) -> [Int] {
    let values = value?.array?.values ?? value.map { [$0] } ?? []
    return values.map(\.integer).filter { $0 > 0 }
  }

  /// Without the long text, and without what is the shop's own business.
  private static func shopped(_ row: PHPArray, _ shop: Shop) -> PHPArray {
    let id = row.integer("ID")
    let variants = shop.variants(of: id)
    let isSubscription = variants.contains { ($0["other_info"] ?? .null)["payment_type"] == "subscription" }
    let detail = shop.detail(of: id).array.map { PHPValue.array($0.removing("manage_stock")) }
    let post = shop.productPost(row).removing("post_content")
    return post.merging([
      "view_url": post["guid"] ?? "", "has_subscription": .bool(isSubscription), "thumbnail": shop.placeholder,
      "detail": detail ?? .null, "variants": .list(variants.map(PHPValue.array)),
    ])
  }

  private static func searchByName(_ call: Call, _ shop: inout Shop) -> Answer {
    let pattern = LikePattern(containing: SanitizedText.field(call.input["name"]), readsWildcards: true)
    let found = published(shop).filter { pattern.matches($0.text("post_title")) }
    let isNarrowed = (call.input["termId"] ?? .null).integer != 0
    let rows = ProductOrder("name-asc").sorted(isNarrowed ? [] : found, shop)
    let page = ProductPage(call, home: shop.home, perPage: 10)
    let known = shop
    let shown = page.slice(rows).map { row in
      row.selecting(["ID", "post_title"]).merging([
        "thumbnail": known.placeholder, "wp_terms": [], "detail": known.detail(of: row.integer("ID")),
      ])
    }
    return .ok(["products": page.envelope(shown, of: rows.count)])
  }
}
