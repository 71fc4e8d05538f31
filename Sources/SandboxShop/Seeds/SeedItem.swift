internal import SandboxPHP

/// Something that the seeded shop sells, before it is a row.
struct SeedItem: Sendable {
  let title: String
  let variant: String
  /// Hundredths.
  private(set) var price: Int
  let sku: String
  let isSubscription: Bool
  private(set) var quantity = 1

  init(_ title: String, _ variant: String, price: Int, sku: String, isSubscription: Bool = false) {
    self.title = title
    self.variant = variant
    self.price = price
    self.sku = sku
    self.isSubscription = isSubscription
  }

  func times(_ quantity: Int) -> SeedItem {
    var item = self
    item.quantity = quantity
    return item
  }

  func priced(_ price: Int) -> SeedItem {
    var item = self
    item.price = price
    return item
  }

  var total: Int { price * quantity }

  private var paymentType: PHPValue { isSubscription ? "subscription" : "onetime" }

  /// - Parameter place: from 1, among the items of its order.
  func row(id: Int, order: Int, place: Int, time: PHPValue) -> PHPArray {
    [
      "id": .int(id), "order_id": .string(String(order)), "post_id": .string(String(7 + product)),
      "fulfillment_type": "physical", "payment_type": paymentType, "post_title": .string(title),
      "title": .string(variant), "object_id": .string(String(product)), "cart_index": .string(String(place)),
      "quantity": .string(String(quantity)), "unit_price": .int(price), "cost": 0, "subtotal": .int(total),
      "tax_amount": 0, "shipping_charge": 0, "discount_total": 0, "line_total": .int(total), "refund_total": 0,
      "rate": "1", "other_info": [], "line_meta": [], "fulfilled_quantity": "0", "referrer": nil, "created_at": time,
      "updated_at": time, "payment_info": "", "setup_info": "", "is_custom": false,
      "formatted_total": .string(Money.formatted(total)), "variants": .array(variants(time)),
    ]
  }

  /// A number for the product, the same wherever it is sold.
  var product: Int { sku.utf8.reduce(0) { ($0 + Int($1)) % 90 } + 1 }

  private func variants(_ time: PHPValue) -> PHPArray {
    [
      "id": .int(product), "post_id": .int(7 + product), "media_id": nil, "serial_index": 1, "sold_individually": 0,
      "variation_title": .string(variant), "variation_identifier": nil, "sku": .string(sku), "manage_stock": "1",
      "payment_type": paymentType, "stock_status": "in-stock", "backorders": 0, "total_stock": 100, "on_hold": 0,
      "committed": 0, "available": 100, "fulfillment_type": isSubscription ? "digital" : "physical",
      "item_status": "active", "manage_cost": "false", "item_price": .int(price), "item_cost": 0, "compare_price": 0,
      "shipping_class": nil, "other_info": ["payment_type": paymentType, "description": ""], "downloadable": "false",
      "created_at": time, "updated_at": time, "thumbnail": nil, "formatted_total": .string(Money.formatted(price)),
      "media": nil,
    ]
  }
}
