/// A part of a country, by the code that an address holds.
package enum State {
  private static let names = ["US CA": "California", "US NY": "New York", "US OR": "Oregon", "JP JP13": "Tokyo"]

  /// The name; the code itself when it is not known.
  package static func name(of code: String, _ country: String) -> String { names["\(country) \(code)"] ?? code }
}
