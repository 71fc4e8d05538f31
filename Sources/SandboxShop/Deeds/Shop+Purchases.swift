package import SandboxPHP

extension Shop {
  /// After a bulk action customers are counted in another way than else: all of their orders, and what succeeded by
  /// currency.
  package mutating func recountPurchases(of customer: PHPValue) {
    guard let place = Shop.place(of: customer, in: customers) else { return }
    let own = Shop.rows(orders, where: "customer_id", is: customers[place].integer("id"))
    var sums = PHPArray()
    for order in own {
      let sum = sum(of: ["succeeded"], order: order.integer("id"))
      let currency = order.text("currency")
      guard sum > 0 else { continue }
      sums[currency] = .int(Int(clamping: Int128(sums.integer(currency)) + Int128(sum)))
    }
    let dates = own.map { Instant.sql($0.text("created_at")) }
    customers[place] = customers[place].merging([
      "purchase_value": .string(String(decoding: PHPJSON.encode(.array(sums)), as: UTF8.self)),
      "purchase_count": .string(String(own.count)),
      "first_purchase_date": dates.min().map(PHPValue.string) ?? .null,
      "last_purchase_date": dates.max().map(PHPValue.string) ?? .null,
    ])
  }
}
