package import SandboxPHP

/// Creating and changing customers.
extension Shop {
  /// The columns that hold a number where nothing was written.
  private static let emptyNumbers: [String: PHPValue] = ["user_id": "0", "aov": "0.00"]

  /// What the database keeps of a value: text, and for nothing the empty text or 0.
  private static func stored(_ value: PHPValue, in column: String) -> PHPValue {
    if column == "aov", !value.isNull { return .string(Money.decimal(hundredths(value))) }
    if !value.isNull { return .string(value.text) }
    return emptyNumbers[column] ?? ""
  }

  private static func hundredths(_ value: PHPValue) -> Int {
    PHPNumber.integer(PHPNumber.rounded(PHPNumber.prefix(value.text) * 100))
  }

  /// - Parameter data: as ``CustomerRequest`` reads it. The answer shows it before the database has changed it.
  package mutating func createCustomer(_ data: PHPArray) -> Answer {
    tick()
    let id = customers.nextID
    var shown: PHPArray = ["email": data["email"] ?? ""]
    shown = shown.merging(data)
    shown["purchase_value"] = []
    shown["uuid"] = .string(nextName())
    shown["updated_at"] = .string(now.iso)
    shown["created_at"] = .string(now.iso)
    shown["id"] = .int(id)
    if let user = users.first(where: { Collation.areEqual($0.email, data.text("email")) }) {
      shown["user_id"] = .int(user.id)
    }
    var row: PHPArray = [
      "id": .int(id), "user_id": nil, "contact_id": "0", "email": nil, "first_name": nil, "last_name": nil,
      "status": nil, "purchase_value": [], "purchase_count": "0", "ltv": "0", "first_purchase_date": nil,
      "last_purchase_date": nil, "aov": nil, "notes": nil, "uuid": shown["uuid"] ?? "", "country": nil, "city": nil,
      "state": nil, "postcode": nil, "created_at": .string(now.iso), "updated_at": .string(now.iso),
    ]
    for column in data.keys { row[column] = Shop.stored(shown[column] ?? .null, in: column) }
    customers.append(row.merging(customerAppendix(row)))
    return .done("Customer created successfully!", .array(shown.merging(customerAppendix(shown))))
  }

  /// Sets every column of `data`: what the request did not hold is emptied. Who has an account keeps his e-mail.
  package mutating func updateCustomer(at place: Int, _ data: PHPArray) {
    tick()
    var columns = data
    if customers[place].integer("user_id") != 0 { columns["email"] = customers[place]["email"] }
    for column in columns.keys {
      let value = columns[column] ?? .null
      let before = customers[place][column] ?? .null
      // Nothing in place of nothing is no change.
      columns[column] = value.isNull && before.isNull ? before : Shop.stored(value, in: column)
    }
    columns["updated_at"] = .string(now.iso)
    setCustomer(at: place, columns)
  }

  /// Counts anew what the customer bought and did not give back; the answer has the types of PHP, the row the
  /// database's.
  package mutating func recountCustomer(at place: Int) -> PHPArray {
    tick()
    let counted = ["paid", "partially_refunded", "partially_paid"]
    let bought = Shop.rows(orders, where: "customer_id", is: customers[place].integer("id"))
      .filter { counted.contains($0.text("payment_status")) }
    let value = bought.reduce(0) { sum, order in
      let kept = order.integer("total_paid").subtractingReportingOverflow(order.integer("total_refund")).partialValue
      return sum.addingReportingOverflow(max(kept, 0)).partialValue
    }
    let dates = bought.compactMap { Instant($0.text("created_at")) }
    let average: PHPValue = bought.isEmpty ? 0 : quotient(value, bought.count)
    setCustomer(
      at: place,
      [
        "purchase_count": .string(String(bought.count)), "ltv": .string(String(value)),
        "first_purchase_date": dates.min().map { .string($0.sql) } ?? .null,
        "last_purchase_date": dates.max().map { .string($0.sql) } ?? .null,
        "aov": .string(Money.average(of: value, over: bought.count)), "updated_at": .string(now.iso),
      ])
    return customers[place].merging([
      "purchase_count": .int(bought.count), "ltv": .int(value),
      "first_purchase_date": dates.min()?.object ?? .null, "last_purchase_date": dates.max()?.object ?? .null,
      "aov": average,
    ])
  }

  /// PHP's division: a whole number where there is no rest.
  private func quotient(_ value: Int, _ count: Int) -> PHPValue {
    value % count == 0 ? .int(value / count) : .float(Double(value) / Double(count))
  }
}
