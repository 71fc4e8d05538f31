internal import SandboxPHP

/// The coupons and labels of the seeded shop.
extension Shop {
  mutating func addCouponsAndLabels() {
    add(coupon: "Spring tea – 10 % off", code: "TEA10", type: "percentage", amount: "10")
    add(coupon: "Fünf Dollar", code: "FIVE", type: "fixed", amount: "500")
    for value in ["VIP", "Rückläufer", "卸売"] {
      let time = PHPValue.string(now.iso)
      labels.append([
        "id": .int(labels.nextID), "value": .string(value), "created_at": time, "updated_at": time,
      ])
    }
  }

  /// - Parameter amount: per cent, or hundredths.
  private mutating func add(coupon title: String, code: String, type: String, amount: String) {
    let time = PHPValue.string(now.iso)
    coupons.append([
      "id": .int(coupons.nextID), "title": .string(title), "code": .string(code), "priority": "1",
      "type": .string(type), "conditions": ["max_uses": nil, "min_purchase_amount": 0], "amount": .string(amount),
      "use_count": "0", "status": "active", "notes": "", "stackable": "no", "show_on_checkout": "no",
      "start_date": nil, "end_date": nil, "created_at": time, "updated_at": time,
    ])
  }
}
