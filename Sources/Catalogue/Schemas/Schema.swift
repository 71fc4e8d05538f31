package import JSON

/// What a value may be (OpenAPI 3.0, "Schema Object").
package struct Schema: Sendable {
  /// `any` when the description says nothing.
  package var type = Kind.any
  package var isNullable = false
  /// "date-time", "email" …
  package var format: String?
  /// The only values allowed; empty when all are.
  package var enumeration: [JSONDocument] = []
  package var defaultValue: JSONDocument?
  /// The smallest number that is allowed, as it is written.
  package var minimum: JSONDocument?
  package var maximum: JSONDocument?
  package var example: JSONDocument?
  /// What it is, in a sentence.
  package var summary = ""
  /// What the number counts, for money.
  package var unit: Unit?
  /// The members of an object, in the description's order.
  package var properties: [Property] = []
  /// What members that are not among the properties are: one schema, or none when no other member is meant to be there.
  /// An object about which nothing is said takes any.
  package var otherMembers: [Schema] = []
  /// What the elements of an array are: one schema, or none when nothing is said.
  package var items: [Schema] = []
  /// The value is one of these (`oneOf`, `anyOf`); empty when there is no choice.
  package var alternatives: [Schema] = []

  package init() {}

  package enum Kind: String, Sendable {
    case string, integer, number, boolean, object, array, any
  }

  /// A member of an object.
  package struct Property: Sendable {
    package var name: String
    package var isRequired: Bool
    package var schema: Schema

    package init(name: String, isRequired: Bool, schema: Schema) {
      self.name = name
      self.isRequired = isRequired
      self.schema = schema
    }
  }

  /// What a money field counts (`x-unit`).
  package enum Unit: String, Sendable {
    /// Hundredths, whatever the currency.
    case cents
    /// Whole units with decimals.
    case decimal
    /// Cents or decimal, as the site's version of FluentCart has it.
    case refundAmount = "refund-amount"
  }

  package subscript(name: String) -> Property? { properties.first { $0.name == name } }
}
