internal import SandboxPHP
internal import SandboxShop

/// A request to create or change a customer: what it must hold, and what is read of it.
enum CustomerRequest {
  static func refusal(of input: PHPArray, _ shop: Shop) -> Answer? {
    var validation = Validation(input)
    let id = (input["id"] ?? .null).integer
    validation.check("full_name", [.required("Full Name is required."), .text, .length(255)])
    validation.check("city", isNullable: true, [.text])
    validation.check(
      "email",
      [
        .required("Email is required."), .text, .email("Email must be a valid email address."), .length(255),
        .check("exist") { value in
          let email = EmailAddress.sanitized(value.text)
          // The customer is told from others by an id in the body; the one in the path does not count.
          let isTaken = shop.customers.contains { row in
            Collation.areEqual(row.text("email"), email) && (id == 0 || row.integer("id") != id)
          }
          return !Validation.isFalsy(value) && isTaken ? "Email already exists." : nil
        },
      ])
    return validation.answer
  }

  private static let texts = ["status", "aov", "notes", "country", "city", "state", "postcode"]

  /// The columns that the request sets, in the order in which the plugin picks them. A field that is missing is set
  /// to nothing.
  static func data(_ input: PHPArray) -> PHPArray {
    let name = SanitizedText.line(input.text("full_name"))
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    let hasLast = words.count > 1
    var data: PHPArray = [
      "user_id": number(input["user_id"]), "email": .string(EmailAddress.sanitized(input.text("email"))),
      "first_name": .string(hasLast ? words.dropLast().joined(separator: " ") : name),
      "last_name": .string(hasLast ? String(words[words.count - 1]) : ""),
    ]
    for column in texts { data[column] = text(input[column]) }
    if data["notes"] == .null { data["notes"] = "" }
    return data
  }

  private static func number(_ value: PHPValue?) -> PHPValue {
    guard let value, !value.isNull else { return nil }
    return .int(value.array.map { $0.isEmpty ? 0 : 1 } ?? value.integer)
  }

  static func text(_ value: PHPValue?) -> PHPValue {
    guard let value, !value.isNull else { return nil }
    return .string(value.array == nil ? SanitizedText.line(value.text) : "")
  }
}
