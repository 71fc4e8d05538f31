internal import SandboxPHP
internal import SandboxShop

/// A request to create or change a coupon: what it must hold, and what is read of it.
enum CouponRequest {
  /// - Parameter id: of the coupon that is changed; its own code is not taken.
  static func refusal(of input: PHPArray, changing id: Int, _ shop: Shop) -> Answer? {
    var validation = Validation(input)
    validation.check("title", [.required("Title is required."), .text, .length(200)])
    validation.check(
      "code",
      [
        .required("Code is required."), .string, .length(50),
        .check("3") { value in
          let isTaken = shop.coupons.contains {
            Collation.areEqual($0.text("code"), value.text) && $0.integer("id") != id
          }
          return isTaken ? "This coupon code is already in use." : nil
        },
      ])
    validation.check("priority", isNullable: true, [.numeric, .minimum(0)])
    validation.check(
      "type", [.required("Type is required."), .oneOf(["fixed", "percentage", "free_shipping", "buy_x_get_y"])])
    checkConditions(&validation, input)
    checkAmount(&validation, input)
    validation.check(
      "status", [.required(), .oneOf(["active", "expired", "disabled", "scheduled"])])
    validation.check("stackable", [.required(), .text, .length(50)])
    validation.check("show_on_checkout", [.required(), .text, .length(50)])
    validation.check("end_date", isNullable: true, [.string, .check("2") { end(of: $0, input) }])
    return validation.answer
  }

  private static func checkConditions(_ validation: inout Validation, _ input: PHPArray) {
    validation.check("conditions", isNullable: true, [.array])
    for name in ["min_purchase_amount", "max_discount_amount"] {
      validation.check("conditions.\(name)", isNullable: true, [.numeric, .minimum(0)])
    }
    for name in ["apply_to_whole_cart", "apply_to_quantity"] {
      validation.check("conditions.\(name)", isNullable: true, [.text])
    }
    for name in ["buy_products", "get_products"] {
      validation.check("conditions.\(name)", isNullable: true, [.array])
    }
    validation.check("conditions.max_per_customer", isNullable: true, [.numeric])
    validation.check(
      "conditions.max_uses", isNullable: true,
      [
        .numeric,
        .check("2") { _ in
          // Looked for beside the conditions, where they are not.
          let (uses, each) = (input["max_uses"] ?? .null, input["max_per_customer"] ?? .null)
          return uses.integer < each.integer
            ? "Max uses must be greater than or equal to max per customer." : nil
        },
      ])
  }

  private static func checkAmount(_ validation: inout Validation, _ input: PHPArray) {
    validation.check(
      "amount",
      [
        .required("Amount is required."), .numeric, .minimum(0),
        .check("3") { value in
          let number = PHPNumber.numeric(value) ?? (value.array == nil && !value.isNull ? 0 : 101)
          return input["type"] == "percentage" && !value.isNull && number > 100
            ? "For percentage type, the amount should not be greater than 100." : nil
        },
      ])
  }

  /// What is wrong with the end. A date that cannot be read counts as 1970.
  private static func end(of value: PHPValue, _ input: PHPArray) -> String? {
    if value.isNull { return nil }
    let end = Instant(value.text)?.seconds ?? 0
    let start = Instant(input.text("start_date"))?.seconds ?? 0
    return end <= start ? "The end date must be after the start date." : nil
  }

  /// The columns that the request sets, in the order in which the plugin picks them, with PHP's types.
  static func data(_ input: PHPArray) -> PHPArray {
    let type = CustomerRequest.text(input["type"])
    let amount = number(input["amount"] ?? 0)
    return PHPArray([
      ("title", CustomerRequest.text(input["title"])), ("code", CustomerRequest.text(input["code"])),
      ("priority", input["priority"].map { $0.isNull ? .null : .int($0.integer) } ?? .null), ("type", type),
      ("conditions", .array(conditions(input["conditions"] ?? .null))),
      ("amount", type == "percentage" ? amount : .int(cents(amount))),
      ("status", CustomerRequest.text(input["status"])), ("notes", CustomerRequest.text(input["notes"])),
      ("stackable", CustomerRequest.text(input["stackable"])),
      ("show_on_checkout", CustomerRequest.text(input["show_on_checkout"])),
      ("start_date", CustomerRequest.text(input["start_date"])), ("end_date", CustomerRequest.text(input["end_date"])),
    ])
  }

  private static func conditions(_ value: PHPValue) -> PHPArray {
    guard let given = value.array else { return ["min_purchase_amount": 0] }
    let discount = given["max_discount_amount"].map(number) ?? 0
    var conditions: PHPArray = [
      "min_purchase_amount": .int(cents(number(given["min_purchase_amount"] ?? 0))),
      "max_discount_amount": Validation.isFalsy(discount) ? 0 : .int(cents(discount)),
      "max_purchase_amount": number(given["max_purchase_amount"] ?? 0),
    ]
    for name in ["apply_to_whole_cart", "apply_to_quantity"] {
      conditions[name] = given[name].map { $0.isNull ? "no" : CustomerRequest.text($0) } ?? "no"
    }
    for name in ["max_uses", "max_per_customer"] { conditions[name] = .int((given[name] ?? 0).integer) }
    for name in ["excluded_categories", "included_categories", "excluded_products", "included_products"] {
      conditions[name] = .array(distinct(given[name]?.array ?? PHPArray()))
    }
    let restrictions = given["email_restrictions"] ?? .null
    conditions["email_restrictions"] = restrictions.isNull ? "" : CustomerRequest.text(restrictions)
    conditions["is_recurring"] = given["is_recurring"] == "yes" ? "yes" : "no"
    conditions["buy_quantity"] = .null
    conditions["get_quantity"] = .null
    return conditions
  }

  /// Each text once, at the key where it stood first.
  private static func distinct(_ array: PHPArray) -> PHPArray {
    var seen: Set<String> = []
    return PHPArray(
      array.entries.compactMap { entry in
        let text = CustomerRequest.text(entry.value).text
        return seen.insert(text).inserted ? (entry.key, .string(text)) : nil
      })
  }

  /// `floatval`, shown as a whole number where it is one.
  private static func number(_ value: PHPValue) -> PHPValue {
    let number = value.array.map { $0.isEmpty ? 0 : 1 } ?? (PHPNumber.numeric(value) ?? PHPNumber.prefix(value.text))
    return Int(exactly: number).map(PHPValue.int) ?? .float(number)
  }

  private static func cents(_ value: PHPValue) -> Int {
    PHPNumber.integer(PHPNumber.rounded((PHPNumber.numeric(value) ?? 0) * 100))
  }
}
