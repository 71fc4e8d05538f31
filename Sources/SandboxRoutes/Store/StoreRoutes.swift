internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Small things around the shop: of most of them a new shop has none.
package enum StoreRoutes {
  package static let all = [
    Route("/files", [(.get, { _, _ in .ok(["files": []]) })]),
    Route("/files/upload", [(.post, upload)]),
    Route("/app/attachments", [(.get, { _, _ in .refused(422, "No Images Found") })]),
    Route("/options/attr/groups", [(.get, attributeGroups)]),
    Route("/tax/rates", [(.get, { _, _ in .ok(["tax_rates": []]) })]),
    Route("/forms/search_options", [(.get, searchOptions)]),
    Route("/advance_filter/get-filter-options", [(.get, filterOptions)]),
    Route("/address-info/countries", [(.get, countries)]),
  ]

  /// The sandbox keeps no files: a good one is not acted out.
  private static func upload(_ call: Call, _ shop: inout Shop) -> Answer {
    var validation = Validation(call.input)
    validation.check("name", [.required(), .text, .length(160)])
    return validation.answer ?? .notActedOut
  }

  private static func attributeGroups(_ call: Call, _ shop: inout Shop) -> Answer {
    let wanted = (call.input["params"] ?? .null)["per_page"]
    var call = call
    call.input["per_page"] = wanted
    return .ok(["groups": Pagination(call, total: 0, home: shop.home).envelope([])])
  }

  private static func searchOptions(_ call: Call, _ shop: inout Shop) -> Answer {
    call.input.text("search_for").isEmpty ? .ok(["options": []]) : .notActedOut
  }

  /// All products that have variants: neither a search nor ids narrow them in the real shop.
  private static func filterOptions(_ call: Call, _ shop: inout Shop) -> Answer {
    let limit = max((call.input["limit"] ?? .null).integer, 0)
    switch SanitizedText.field(call.input["remote_data_key"]) {
    case "product_variations":
      let known = shop
      let trees = shop.products.reversed().compactMap { row -> PHPValue? in
        let variants = known.variants(of: row.integer("id"))
        return variants.isEmpty ? nil : VariantRoutes.tree(row, variants)
      }
      return .ok(["options": .list(limit == 0 ? trees : Array(trees.prefix(limit)))])
    case "labels":
      let pattern = LikePattern(containing: SanitizedText.field(call.input["search"]), readsWildcards: true)
      let found = shop.labels.reversed().filter { pattern.matches($0.text("value")) }
      let shown = limit == 0 ? found : Array(found.prefix(limit))
      return .ok(["options": .array(PHPArray(shown.map { ($0.text("id"), $0["value"] ?? "") }))])
    case "": return .ok(["options": []])
    default: return .notActedOut
    }
  }

  private static func countries(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(["data": .list(Country.all.map { ["value": .string($0.code), "name": .string($0.name)] })])
  }
}
