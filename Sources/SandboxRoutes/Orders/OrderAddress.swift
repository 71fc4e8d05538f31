internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// What an order's address shows besides its columns.
enum OrderAddress {
  /// - Parameter before: the address as it was; as long as its state stays, so does the state's name.
  static func derived(_ row: PHPArray, before: PHPArray) -> PHPArray {
    let names = row.text("name").split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let country = Country.name(of: row.text("country"))
    let named: PHPArray = [
      "first_name": .string(names.first ?? ""), "last_name": .string(names.last ?? ""), "full_name": row["name"] ?? "",
    ]
    let isSameState = before.text("state") == row.text("state") && before.text("country") == row.text("country")
    let known = (before["formatted_address"] ?? .null)["state"].text
    let state = isSameState ? known : State.name(of: row.text("state"), row.text("country"))
    let parts = [row.text("address_1"), row.text("address_2"), row.text("city"), state, country]
    let formatted = (row["formatted_address"]?.array ?? PHPArray()).merging(named).merging([
      "country": .string(country), "state": .string(state), "city": row["city"] ?? "",
      "postcode": row["postcode"] ?? "", "address_1": row["address_1"] ?? "", "address_2": row["address_2"] ?? "",
      "name": row["name"] ?? "", "type": row["type"] ?? "",
      "full_address": .string(
        parts.map { trimmed($0, of: \.isWhitespace) }.filter { !$0.isEmpty }.joined(separator: ", ")),
    ])
    return row.merging(named).merging(["formatted_address": .array(formatted)])
  }
}

extension Shop {
  /// Writes an empty address of an order, and tells where it is.
  mutating func addAddress(to order: PHPArray) -> Int {
    let email = customer(order.integer("customer_id"))?["email"] ?? .null
    let formatted: PHPArray = [
      "country": "", "state": "", "city": "", "postcode": "", "address_1": "", "address_2": "", "type": "",
      "name": "", "first_name": "", "last_name": "", "full_name": "", "email": email, "company_name": "", "label": "",
      "full_address": "",
    ]
    addresses.append([
      "id": .int(addresses.nextID), "order_id": .string(order.text("id")), "type": "", "name": "", "address_1": "",
      "address_2": "", "city": "", "state": "", "postcode": "", "country": "", "meta": [],
      "created_at": .string(now.iso), "updated_at": .string(now.iso), "email": email, "first_name": "",
      "last_name": "", "full_name": "", "formatted_address": .array(formatted), "company_name": "", "phone": "",
      "label": "",
    ])
    return addresses.count - 1
  }
}
