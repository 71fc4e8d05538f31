internal import SandboxPHP

/// The products of the seeded shop, made of what its orders sell.
extension Shop {
  /// Writes a product with one variant for each item that was sold, under the numbers that the orders know it by.
  mutating func addProductsOfItems() {
    for item in items where products.place(of: item.integer("post_id")) == nil {
      guard let variant = item["variants"]?.array else { continue }
      add(product: item.text("post_title"), variant)
    }
  }

  private mutating func add(product title: String, _ variant: PHPArray) {
    let id = variant.integer("post_id")
    let price = variant.integer("item_price")
    let name = Slug.of(title)
    add(
      product: [
        "ID": .int(id), "post_date": .string(now.sql), "post_date_gmt": .string(now.sql), "post_content": "",
        "post_title": .string(title), "post_excerpt": "", "post_status": "publish", "comment_status": "closed",
        "ping_status": "closed", "post_name": .string(name), "post_modified": .string(now.sql),
        "post_modified_gmt": .string(now.sql), "guid": .string("/item/\(name)/"), "post_type": "fluent-products",
      ])
    productDetails.append(
      Shop.productDetail(
        id: productDetails.nextID, product: id, fulfillment: variant.text("fulfillment_type"),
        prices: price...price, variant: variant.integer("id"), info: ["use_pricing_table": "no"], time: now))
    variants.append(variant)
  }
}
