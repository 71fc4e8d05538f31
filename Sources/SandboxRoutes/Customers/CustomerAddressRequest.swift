internal import SandboxPHP
internal import SandboxShop

/// A request to create or change an address of a customer.
enum CustomerAddressRequest {
  static let columns = [
    "id", "customer_id", "is_primary", "type", "status", "label", "name", "address_1", "address_2", "city", "state",
    "phone", "email", "postcode", "country", "meta", "created_at", "updated_at",
  ]

  /// Countries where an address needs no state.
  private static let stateless: Set = [
    "AE", "AF", "AT", "AX", "BE", "BG", "BH", "BI", "BW", "BZ", "CW", "CY", "CZ", "DE", "DK", "EE", "ET", "FI", "FR",
    "GF", "GG", "GP", "GR", "IL", "IM", "IS", "KR", "KW", "LB", "LI", "LK", "LU", "MF", "MQ", "MT", "NL", "NO", "PL",
    "PS", "PT", "RE", "RW", "SE", "SG", "SI", "SK", "VN", "YT",
  ]

  static func refusal(of input: PHPArray) -> Answer? {
    var validation = Validation(input)
    validation.check(
      "country",
      [
        // The second rule takes the place of one that would look at the text.
        .required("Country field is required."),
        .check("1") { $0.array == nil && Country.isKnown($0.text) ? nil : "Invalid country code." },
      ])
    let country = input.text("country")
    validation.check(
      "state",
      [
        .check("required") { value in
          Validation.isFalsy(value) && !stateless.contains(country) ? "State is required." : nil
        }
      ])
    validation.check("label", isNullable: true, [.text, .length(15)])
    validation.check("name", [.required("Name field is required."), .text, .length(255)])
    validation.check(
      "email",
      [
        .required("Email field is required."), .text, .email("Email must be a valid email address."), .length(255),
      ])
    validation.check("address_1", [.required("Street Address field is required."), .text])
    validation.check("address_2", isNullable: true, [.text])
    validation.check("city", [.required("City field is required."), .text, .length(255)])
    validation.check("is_primary", isNullable: true, [.numeric])
    validation.check("company_name", isNullable: true, [.text, .length(255)])
    return validation.answer
  }

  /// The columns that the request sets, in the order in which the plugin picks them.
  static func data(_ input: PHPArray) -> PHPArray {
    var data = PHPArray(
      ["label", "type", "status", "name", "address_1", "address_2", "city", "state", "phone", "postcode", "country"]
        .map { ($0, CustomerRequest.text(input[$0])) })
    if data["status"] == .null { data["status"] = "active" }
    data["email"] = .string(EmailAddress.sanitized(input.text("email")))
    data["is_primary"] = .int((input["is_primary"] ?? .null).integer)
    return data
  }

  /// As the database keeps it.
  static func row(id: Int, _ data: PHPArray) -> PHPArray {
    var row = PHPArray(columns.map { ($0, PHPValue.string((data[$0] ?? .null).text)) })
    row["id"] = .int(id)
    row["meta"] = []
    return row.merging(appendix(row))
  }

  /// What the model adds to any row.
  static func appendix(_ row: PHPArray) -> PHPArray {
    let country = Country.name(of: row.text("country"))
    let state = State.name(of: row.text("state"), row.text("country"))
    let parts = [row.text("address_1"), row.text("address_2"), row.text("city"), state, country]
    return [
      "formatted_address": [
        "country": .string(country), "state": .string(state), "city": row["city"] ?? .null,
        "postcode": row["postcode"] ?? .null, "address_1": row["address_1"] ?? .null,
        "address_2": row["address_2"] ?? .null, "type": row["type"] ?? .null, "name": row["name"] ?? .null,
        "first_name": nil, "last_name": nil, "full_name": nil, "company_name": "", "label": row["label"] ?? .null,
        "phone": row["phone"] ?? .null,
        "full_address": .string(parts.filter { !$0.isEmpty }.joined(separator: ", ")),
      ],
      "company_name": "",
    ]
  }
}
