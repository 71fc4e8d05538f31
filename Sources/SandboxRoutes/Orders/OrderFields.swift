internal import SandboxPHP
internal import SandboxShop

/// What the fields of an order have to be when one is written or changed.
enum OrderFields {
  private static let texts = [
    ("status", 50), ("invoice_no", 100), ("fulfillment_type", 50), ("type", 50), ("payment_method", 50),
    ("payment_method_title", 50), ("payment_status", 50), ("currency", 10),
  ]
  private static let amounts = [
    "subtotal", "discount_tax", "manual_discount_total", "coupon_discount_total", "shipping_tax", "shipping_total",
    "tax_total", "total_amount", "rate",
  ]
  private static let laterTexts = [
    ("note", 5000), ("uuid", 100), ("ip_address", 100), ("completed_at", 100), ("refunded_at", 100),
  ]

  /// The answer to fields that are wrong; `nil` when all are right. All of the order's own come first, then those of
  /// its items, field by field.
  static func refusal(of input: PHPArray) -> Answer? {
    var validation = Validation(input)
    for (name, limit) in texts { validation.check(name, isNullable: true, [.text, .length(limit)]) }
    for name in amounts { validation.check(name, [.numeric]) }
    for (name, limit) in laterTexts { validation.check(name, isNullable: true, [.text, .length(limit)]) }
    validation.check("customer_id", [.required("Customer selection is required"), .numeric])
    validation.check("user_tz", isNullable: true, [.text, .length(50)])
    validation.check("order_items", [.required("Item selection is required"), .array])
    for name in ["type", "label", "reason", "action"] {
      validation.check("discount.\(name)", isNullable: true, [.text, .length(100)])
      if name == "type" { validation.check("discount.value", isNullable: true, [.numeric]) }
    }
    for name in ["shipping", "deletedItems", "applied_coupon"] { validation.check(name, isNullable: true, [.array]) }
    validation.check("trigger", isNullable: true, [.string])
    for list in lists {
      for (name, isNullable, rules) in list.fields { check(list.name, name, isNullable, rules, &validation, input) }
    }
    return validation.answer
  }

  private typealias Field = (name: String, isNullable: Bool, rules: [Validation.Rule])

  private static var lists: [(name: String, fields: [Field])] {
    [("order_items", itemFields), ("shipping", shippingFields), ("applied_coupon", couponFields)]
  }

  private static var itemFields: [Field] {
    ["id", "order_id", "post_id", "variation_id", "object_id"].map { ($0, false, [.numeric, .minimum(1)]) }
      + [
        ("fulfillment_type", true, [.text]), ("payment_type", true, [.text, .length(100)]),
        ("quantity", false, [.numeric, .minimum(1)]), ("post_title", true, [.text, .length(255)]),
        ("title", true, [.text, .length(255)]), ("price", false, [.numeric]), ("unit_price", false, [.numeric]),
        ("shipping_charge", true, [.numeric]),
      ]
      + ["item_cost", "item_total", "tax_amount", "discount_total", "total", "line_total"].map {
        ($0, false, [.numeric])
      }
      + [
        ("cart_index", true, [.numeric]), ("rate", true, [.numeric]), ("line_meta", true, [.array]),
        ("other_info", true, [.array]),
      ]
  }

  private static var shippingFields: [Field] {
    [
      ("type", true, [.text, .length(100)]), ("rate_name", true, [.text, .length(100)]),
      ("custom_price", true, [.numeric]),
    ]
  }

  private static var couponFields: [Field] {
    ["id", "order_id"].map { ($0, true, [.numeric, .minimum(1)]) }
      + [
        ("coupon_id", false, [.required(), .numeric, .minimum(1)]),
        ("code", false, [.required(), .text, .length(100)]),
        ("amount", true, [.numeric]), ("discounted_amount", false, [.required(), .numeric]),
        ("discount", true, [.numeric]), ("stackable", false, [.required(), .numeric]),
      ]
      + ["priority", "max_uses", "use_count", "min_purchase_amount", "max_discount_amount"].map {
        ($0, true, [.numeric])
      } + [("max_per_customer", true, [.numeric, .minimum(1)])]
  }

  /// A field of each member of a list, where the member has it: of one that is missing nothing is asked.
  private static func check(
    _ list: String, _ name: String, _ isNullable: Bool, _ rules: [Validation.Rule],
    _ validation: inout Validation, _ input: PHPArray
  ) {
    for entry in input[list]?.array?.entries ?? [] where entry.value.array?[name] != nil {
      validation.check("\(list).\(entry.key).\(name)", isNullable: isNullable, rules)
    }
  }
}
