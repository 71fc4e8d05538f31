internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// Variants of products, and searches that end in a choice of them.
enum VariantRoutes {
  static let all = [
    Route("/variants", [(.get, list)]),
    Route("/products/variants", [(.get, listByID)]),
    Route("/products/searchVariantByName", [(.get, searchByName)]),
    Route("/products/search-product-variant-options", [(.get, options)]),
    Route("/products/findSubscriptionVariants", [(.get, findSubscriptions)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(.list(shop.variants.map(PHPValue.array)))
  }

  /// Wants an array in `params`, and does not look whether there is one.
  private static func listByID(_ call: Call, _ shop: inout Shop) -> Answer {
    let parameters = call.input["params"] ?? .null
    guard let array = parameters.array else {
      return .exception(
        "FluentCart\\Api\\Resource\\ProductVariationResource::get(): Argument #1 ($params) must be of type array, "
          + "\(parameters.typeName) given, called in /var/www/html/wp-content/plugins/fluent-cart/app/Http/"
          + "Controllers/ProductVariationController.php on line 19")
    }
    let wanted = Set(array["variant_ids"]?.array?.values.map(\.integer) ?? [])
    return .ok(["variants": .list(shop.variants.filter { wanted.contains($0.integer("id")) }.map(PHPValue.array))])
  }

  private static func searchByName(_ call: Call, _ shop: inout Shop) -> Answer {
    let name = SanitizedText.field(call.input["name"])
    let other = SanitizedText.field(call.input["search"])
    let isSearch = !name.isEmpty || !other.isEmpty || !(call.input["ids"] ?? []).isEmpty
    let pattern = LikePattern(containing: name, readsWildcards: true)
    let rows = shop.products.filter { row in
      !isSearch || row.text("post_status") == "publish" && pattern.matches(row.text("post_title"))
    }
    return .ok(.list(rows.prefix(20).map { tree($0, shop.variants(of: $0.integer("id"))) }))
  }

  /// A product with its variants, to choose from.
  static func tree(_ product: PHPArray, _ variants: [PHPArray]) -> PHPValue {
    [
      "value": product["ID"] ?? .null, "label": product["post_title"] ?? "",
      "children": .list(variants.map(choice)),
    ]
  }

  private static func choice(_ variant: PHPArray) -> PHPValue {
    ["value": variant["id"] ?? .null, "label": variant["variation_title"] ?? ""]
  }

  /// What can be sold now, sorted by title.
  private static func options(_ call: Call, _ shop: inout Shop) -> Answer {
    let search = LikePattern(containing: SanitizedText.field(call.input["search"]), readsWildcards: true)
    let withoutSubscriptions = call.input.text("subscription_status") == "not_subscribable"
    let known = shop
    let trees = shop.products.compactMap { row -> PHPArray? in
      let variants = known.variants(of: row.integer("id")).filter {
        !withoutSubscriptions || $0.text("payment_type") != "subscription"
      }
      let isFound =
        search.matches(row.text("post_title"))
        || variants.contains { search.matches($0.text("variation_title")) }
      let detail = known.detail(of: row.integer("id")).array
      let children = variants.filter { isInStock($0, "stock_status") }
      guard row.text("post_status") == "publish", isFound, detail.map({ isInStock($0, "stock_availability") }) ?? true,
        !children.isEmpty
      else { return nil }
      return tree(row, children).array?.merging(["value": .string("product_\(row.text("ID"))")])
    }
    let sorted = trees.sorted { Array($0.text("label").utf8).lexicographicallyPrecedes(Array($1.text("label").utf8)) }
    return .ok(["products": .list(sorted.map(PHPValue.array))])
  }

  private static func isInStock(_ row: PHPArray, _ column: String) -> Bool {
    row.integer("manage_stock") == 0 || row.text(column) == "in-stock"
  }

  private static func findSubscriptions(_ call: Call, _ shop: inout Shop) -> Answer {
    let pattern = LikePattern(containing: SanitizedText.field(call.input["name"]), readsWildcards: true)
    let found = shop.variants.filter { row in
      (row["other_info"] ?? .null)["payment_type"] == "subscription" && pattern.matches(row.text("variation_title"))
    }
    return .ok(
      .list(found.map { ["id": $0["id"] ?? .null, "title": $0["variation_title"] ?? ""] as PHPValue }))
  }
}
