internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// Products: the list, one of them, its prices, and making and deleting them.
package enum ProductRoutes {
  package static let all =
    [
      Route("/products", [(.get, list), (.post, create)]),
      Route("/products/{product}", binding: bound, [(.get, show), (.delete, delete)]),
      Route("/products/{productId}/pricing", [(.get, showPricing)]),
      Route("/products/suggest-sku", [(.get, suggestSKU)]),
      Route("/products/fetch-term", [(.get, taxonomies)]),
      Route("/products/get-max-excerpt-word-count", [(.get, { _, _ in .ok(["count": 55]) })]),
    ] + VariantRoutes.all

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .products)
      let rows = ProductFilter(parameters).rows(of: shop)
      let unknown = parameters.relations.first { shop.productRelation($0, of: 0) == nil }
      if let unknown, !rows.isEmpty { return .unknownRelation(unknown, model: "Product") }
      let known = shop
      return parameters.answer(rows, call, shop, model: .products, as: "products") { row in
        let post = known.productPost(row)
        return post.merging(known.productAddresses(post)).merging(
          relations(parameters.relations, of: row.integer("ID"), known))
      }
    } catch { return error.answer }
  }

  private static func relations(_ names: [String], of product: Int, _ shop: Shop) -> PHPArray {
    PHPArray(names.map { (Shop.relationKey($0), shop.productRelation($0, of: product) ?? .null) })
  }

  private static func bound(_ call: Call, _ shop: Shop) -> Answer? {
    shop.product(call.argument("product")) == nil ? .unboundModel("Product") : nil
  }

  /// The picture is looked for in the detail, so that is there too.
  private static func show(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = shop.product(call.argument("product")) else { return .unboundModel("Product") }
    let with = call.input["with"] ?? .null
    let names = with.array?.values.map(\.text) ?? (with.isEmpty ? [] : [with.text])
    if let unknown = names.first(where: { $0 != "product_menu" && shop.productRelation($0, of: 0) == nil }) {
      return .unknownRelation(unknown, model: "Product")
    }
    if names.contains("product_menu") { return .unknownRelation("product_menu", model: "Product") }
    if with.array == nil, !with.isNull {
      return .exception("in_array(): Argument #2 ($haystack) must be of type array, \(with.typeName) given")
    }
    let detail = shop.productPost(row).merging(["thumbnail": shop.placeholder])
    let loaded = relations(names + ["detail"], of: row.integer("ID"), shop)
    return .ok(["product": .array(detail.merging(loaded))])
  }

  private static func showPricing(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = shop.product(call.argument("productId")) else {
      return .missing("Product", button: "Back to Product List", route: "/products")
    }
    let id = row.integer("ID")
    let post = shop.productPost(row)
    let page = post.merging(["product-categories": [], "product-brands": []])
      .merging(shop.productAddresses(post))
      .merging(relations(["detail", "variants", "downloadable_files"], of: id, shop))
      .merging(["featured_image_id": 0])
    return .ok([
      "product": .array(page), "product_menu": "",
      "taxonomies": .array(
        PHPArray(
          kinds.map { kind in
            let labels: PHPArray = [
              "labels": ["name": .string(kind.plural), "singular_name": .string(kind.singular)]
            ]
            return (kind.name, .array(taxonomy(kind).merging(labels)))
          })),
    ])
  }

  private static let kinds = [
    (name: "product-categories", label: "Product Categories", plural: "Categories", singular: "Category"),
    (name: "product-brands", label: "Product Brands", plural: "Brands", singular: "Brand"),
  ]

  private static func taxonomy(_ kind: (name: String, label: String, plural: String, singular: String)) -> PHPArray {
    ["name": .string(kind.name), "label": .string(kind.label), "terms": []]
  }

  private static func taxonomies(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok(["taxonomies": .array(PHPArray(kinds.map { ($0.name, .array(taxonomy($0))) }))])
  }

  private static func suggestSKU(_ call: Call, _ shop: inout Shop) -> Answer {
    let title = SanitizedText.field(call.input["title"])
    if PHPValue.string(title).isEmpty { return .refused(422, "Product title is required to generate SKU.") }
    let excluded = (call.input["exclude_id"] ?? .null).integer.magnitude
    let taken = shop.variants.filter { excluded == 0 || $0.integer("id").magnitude != excluded }.map { $0.text("sku") }
    let code = StockCode(title: title, variant: SanitizedText.field(call.input["variant_title"]), taken: taken)
    return code.map { .ok(["sku": .string($0.text)]) }
      ?? .refused(422, "Could not generate SKU from the given title.")
  }

  private static func create(_ call: Call, _ shop: inout Shop) -> Answer {
    var validation = Validation(call.input)
    validation.check("post_title", [.required("Title is required."), .text, .length(200)])
    validation.check("post_status", isNullable: true, [.string])
    validation.check(
      "detail.fulfillment_type",
      [
        .text,
        .check("1") { ["physical", "digital"].contains($0.string) ? nil : "Invalid fulfillment type." },
      ])
    if let answer = validation.answer { return answer }
    let detail = call.input["detail"] ?? .null
    let status = SanitizedText.field(call.input["post_status"])
    return shop.createProduct(
      title: SanitizedText.field(call.input["post_title"]), status: status.isEmpty ? "draft" : status,
      fulfillment: SanitizedText.field(detail["fulfillment_type"]),
      isBundle: detail["other_info"]["is_bundle_product"] == "yes")
  }

  private static func delete(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let row = shop.product(call.argument("product")) else { return .unboundModel("Product") }
    let id = row.integer("ID")
    let isWaited = shop.items.contains { item in
      item.integer("post_id") == id
        && ["on-hold", "processing"].contains(shop.order(item.text("order_id"))?.text("status"))
    }
    if isWaited {
      return .failure(
        code: 400,
        "This product cannot be deleted at the moment. There are pending orders associated with it. Deleting the "
          + "product will disrupt the order processing and might cause inconvenience to our customers.")
    }
    shop.deleteProduct(row, by: call.user)
    return .done("Selected product and associated data has been deleted", "")
  }
}
