internal import CommandLanguage

/// An amount of money: hundredths of a currency, as FluentCart keeps all of them, the yen too.
package struct Money: Sendable, Equatable {
  package var cents: Int
  /// `USD`, where it was said.
  package var currency: String?

  package init(cents: Int, currency: String? = nil) {
    self.cents = cents
    self.currency = currency
  }

  /// Reads `25`, `25.5` or `25.00`; `nil` for anything else, and for more than two decimals.
  package init?(number text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isWholeNumber } })
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...2).contains(decimals.count) else { return nil }
    guard let cents = Int(whole + decimals + (decimals.count == 1 ? "0" : "")) else { return nil }
    self.init(cents: cents)
  }

  /// Reads `25.00 USD` or `25 usd`: an amount that says what it is.
  package init?(withCurrency text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, isCurrencyCode(parts[1]), let money = Money(number: parts[0]) else { return nil }
    self.init(cents: money.cents, currency: parts[1].uppercased())
  }

  /// Whether it is an amount with a currency and more decimals than any amount has here.
  package static func isFine(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    guard parts.count == 2, isCurrencyCode(parts[1]), let point = parts[0].firstIndex(of: ".") else { return false }
    return parts[0][parts[0].index(after: point)...].count > 2 && Double(parts[0]) != nil
  }

  /// `25.00`
  package var number: String {
    let digits = String(cents.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return "\(cents < 0 ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))"
  }

  /// `25.00 USD`
  package var text: String { number + (currency.map { " \($0)" } ?? "") }

  /// Currencies without decimals: those of ISO 4217, and the ariary, whose fifths no gateway pays out.
  package static let wholeCurrencies: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
    "XOF", "XPF",
  ]
}
