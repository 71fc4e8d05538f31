package import SandboxPHP

/// Making and deleting products.
extension Shop {
  package mutating func createProduct(title: String, status: String, fulfillment: String, isBundle: Bool) -> Answer {
    tick()
    let id = products.nextID
    let local = now.adding(hours: hoursAhead).sql
    let isDraft = ["draft", "pending", "auto-draft"].contains(status)
    let name = Slug.of(title)
    let gmt = isDraft ? "0000-00-00 00:00:00" : now.sql
    add(
      product: [
        "ID": .int(id), "post_date": .string(local), "post_date_gmt": .string(gmt), "post_content": "",
        "post_title": .string(title), "post_excerpt": "", "post_status": .string(status),
        "comment_status": "closed", "ping_status": "closed", "post_name": .string(name),
        "post_modified": .string(local), "post_modified_gmt": .string(isDraft ? gmt : now.sql),
        "guid": .string(isDraft ? "/?post_type=fluent-products&p=\(id)" : "/item/\(name)/"),
        "post_type": "fluent-products",
      ])
    productDetails.append(
      Shop.productDetail(
        id: productDetails.nextID, product: id, fulfillment: fulfillment, prices: 0...0, variant: nil,
        info: isBundle ? ["is_bundle_product": "yes"] : [], time: now))
    return .ok([
      "data": [
        "ID": .int(id),
        "variant": addFirstVariant(of: id, title: title, fulfillment: fulfillment, isBundle: isBundle),
        "product_details": nil,
      ],
      "message": "Product has been created successfully",
    ])
  }

  /// - Parameter product: the columns of the post.
  mutating func add(product: PHPArray) {
    let number: PHPArray = ["id": product["ID"] ?? .null]
    products.append(number.merging(product))
  }

  static func productDetail(
    id: Int, product: Int, fulfillment: String, prices: ClosedRange<Int>, variant: Int?, info: PHPValue, time: Instant
  ) -> PHPArray {
    [
      "id": .int(id), "post_id": .int(product), "fulfillment_type": .string(fulfillment),
      "min_price": .string(String(prices.lowerBound)), "max_price": .string(String(prices.upperBound)),
      "default_variation_id": variant.map { .string(String($0)) } ?? .null, "default_media": nil,
      "manage_stock": variant == nil ? "0" : "1", "stock_availability": "in-stock", "variation_type": "simple",
      "manage_downloadable": "0", "other_info": info, "created_at": .string(time.iso), "updated_at": .string(time.iso),
      "featured_media": nil, "formatted_min_price": .string(Money.formatted(prices.lowerBound)),
      "formatted_max_price": .string(Money.formatted(prices.upperBound)), "gallery_image": nil,
    ]
  }

  /// What is answered is the variant before the database has filled in the rest.
  private mutating func addFirstVariant(
    of product: Int, title: String, fulfillment: String, isBundle: Bool
  ) -> PHPValue {
    let id = variants.nextID
    let time = PHPValue.string(now.iso)
    let info: PHPArray = [
      "description": "", "payment_type": "onetime", "times": "", "repeat_interval": "", "trial_days": "",
      "billing_summary": "", "manage_setup_fee": "no", "signup_fee_name": "", "signup_fee": "",
      "setup_fee_per_item": "no", "is_bundle_product": isBundle ? "yes" : "no",
    ]
    let set: PHPArray = [
      "post_id": .int(product), "serial_index": 1, "variation_title": .string(title), "stock_status": "in-stock",
      "payment_type": "onetime", "total_stock": 1, "available": 1, "fulfillment_type": .string(fulfillment),
      "other_info": .array(info), "updated_at": time, "created_at": time, "id": .int(id),
    ]
    let empty: PHPArray = [
      "id": .int(id), "post_id": .int(product), "media_id": nil, "serial_index": 1, "sold_individually": 0,
      "variation_title": "", "variation_identifier": nil, "sku": nil, "manage_stock": "0", "payment_type": nil,
      "stock_status": "", "backorders": 0, "total_stock": 0, "on_hold": 0, "committed": 0, "available": 0,
      "fulfillment_type": "", "item_status": "active", "manage_cost": "false", "item_price": 0, "item_cost": 0,
      "compare_price": 0, "shipping_class": nil, "other_info": [], "downloadable": "false", "created_at": time,
      "updated_at": time, "thumbnail": nil, "formatted_total": "&#36;0.00", "media": nil,
    ]
    variants.append(empty.merging(set))
    return .array(set.merging(["thumbnail": nil, "media": nil]))
  }

  package mutating func deleteProduct(_ row: PHPArray, by user: User?) {
    tick()
    let id = row.integer("id")
    products.removeAll { $0.integer("id") == id }
    productDetails.removeAll { $0.integer("post_id") == id }
    variants.removeAll { $0.integer("post_id") == id }
    log(
      Activity(
        status: "success", type: "activity", module: "Product", title: "Product deleted",
        content: "Product \(row.text("post_title")) is deleted"), on: "Product", 0, by: user)
  }
}
