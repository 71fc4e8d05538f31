package import JSON

/// How a site reads a refund's amount: FluentCart changed it with version 1.6.2.
package enum AmountUnit: String, Sendable, CaseIterable {
  /// Hundredths: 2500 is 25.00.
  case cents
  /// Whole units with decimals: 25 is 25.00.
  case decimal

  package var opposite: AmountUnit { self == .cents ? .decimal : .cents }
  /// What amounts are counted in, for people.
  package var name: String { self == .cents ? "cents" : "decimals" }

  /// `nil` for what is no plain version, like `trunk`, and for a preview of 1.6.2 itself, which may be either.
  package init?(version: String) {
    let numbers = version.split(separator: ".").prefix(3).map { $0.prefix { $0.isWholeNumber } }.map { Int($0) }
    guard let first = numbers.first, first != nil else { return nil }
    let known = numbers.map { $0 ?? 0 }
    let isPlain = version.allSatisfy { $0 == "." || $0.isWholeNumber }
    if known == [1, 6, 2], !isPlain { return nil }
    self = known.lexicographicallyPrecedes([1, 6, 2]) ? .decimal : .cents
  }

  /// An amount as this unit spells it: `2500` or `25.00`.
  package func spelled(_ money: Money) -> String { self == .cents ? String(money.cents) : money.number }

  /// Whether a number that is no amount has no decimals too many: then it is too large.
  package func isBeyondCounting(_ number: String) -> Bool {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 1 || (self == .decimal && parts[1].count <= 2)
  }

  /// What the site takes an amount for; `nil` for what is no plain number, or is finer than a hundredth.
  package func money(_ text: String) -> Money? {
    switch self {
    case .decimal: Money(number: text)
    case .cents:
      text.allSatisfy { $0.isASCII && $0.isWholeNumber } ? Int(text).map { Money(cents: $0) } : nil
    }
  }

  package func money(_ value: JSONValue) -> Money? { money(value.string ?? value.text) }
}
