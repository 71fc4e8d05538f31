internal import HTTP
package import SandboxPHP

/// Customers as the API shows them.
extension Shop {
  /// The columns of the table, in its order.
  package static let customerColumns = [
    "id", "user_id", "contact_id", "email", "first_name", "last_name", "status", "purchase_value", "purchase_count",
    "ltv", "first_purchase_date", "last_purchase_date", "aov", "notes", "uuid", "country", "city", "state",
    "postcode", "created_at", "updated_at",
  ]

  /// What the model adds to any row, made of the columns that were read.
  package func customerAppendix(_ row: PHPArray) -> PHPArray {
    let name = trimmed("\(row.text("first_name")) \(row.text("last_name"))")
    let country = row.text("country")
    let user = row.integer("user_id")
    return [
      "full_name": .string(name), "photo": .string("\(Gravatar.url(of: row.text("email")))?s=100&#038;d=mm&#038;r=g"),
      "country_name": .string(Country.name(of: country)),
      "formatted_address": [
        "country": .string(Country.name(of: country)), "state": .string(State.name(of: row.text("state"), country)),
        "city": row["city"] ?? .null, "postcode": row["postcode"] ?? .null, "first_name": row["first_name"] ?? .null,
        "last_name": row["last_name"] ?? .null, "full_name": .string(name),
      ],
      "user_link": .string(user == 0 ? "" : "\(home)/wp-admin/user-edit.php?user_id=\(user)"),
    ]
  }

  /// Writes the columns of a row and what follows from them.
  package mutating func setCustomer(at place: Int, _ columns: PHPArray) {
    let row = customers[place].merging(columns)
    customers[place] = row.merging(customerAppendix(row))
  }

  /// A relation of the customer; `nil` when there is none of that name.
  package func customerRelation(_ name: String, of customer: PHPArray) -> PHPValue? {
    let id = customer.integer("id")
    switch name {
    case "orders": return list(Shop.rows(orders, where: "customer_id", is: id))
    case "subscriptions": return list(Shop.rows(subscriptions, where: "customer_id", is: id))
    case "labels": return list(labels(on: "Customer", id))
    case "billing_address", "shipping_address": return list(customerAddresses(of: id, type: String(name.dropLast(8))))
    case "primary_billing_address", "primary_shipping_address":
      let type = String(name.dropFirst(8).dropLast(8))
      return customerAddresses(of: id, type: type).first { $0.integer("is_primary") == 1 }.map(PHPValue.array) ?? .null
    default: return nil
    }
  }

  private func list(_ rows: [PHPArray]) -> PHPValue { .list(rows.map(PHPValue.array)) }

  /// The customer's addresses, primary ones first.
  package func customerAddresses(of customer: Int, type: String) -> [PHPArray] {
    let rows = Shop.rows(customerAddresses, where: "customer_id", is: customer).filter {
      type.isEmpty || $0.text("type") == type
    }
    return rows.filter { $0.integer("is_primary") == 1 } + rows.filter { $0.integer("is_primary") != 1 }
  }
}
