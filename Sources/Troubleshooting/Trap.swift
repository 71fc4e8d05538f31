internal import HTTP

/// A rule: something that goes wrong on real sites, how an exchange shows it, and what to do.
package struct Trap: Sendable {
  /// A letter for where it lies (money, FluentCart, WordPress's logins, the net), and a number.
  package let id: String
  /// What has happened, in a line without a full stop.
  package let title: String
  /// How it is told, for people.
  package let sign: String
  package let cause: String
  /// What to do about it, most useful first.
  package let advice: [String]
  /// Nothing is wrong: it is told when somebody asks.
  package let isNormal: Bool
  let fits: @Sendable (FailedExchange) -> Bool

  init(
    _ id: String, _ title: String, sign: String, cause: String, advice: [String], isNormal: Bool = false,
    fits: @escaping @Sendable (FailedExchange) -> Bool
  ) {
    self.id = id
    self.title = title
    self.sign = sign
    self.cause = cause
    self.advice = advice
    self.isNormal = isNormal
    self.fits = fits
  }

  /// Every rule, those that say most first: the first that fits is the most likely.
  package static let all = money + shop + logins + net

  /// What most likely lies behind an exchange; `nil` when no rule fits.
  package static func behind(_ exchange: FailedExchange) -> Trap? { all.first { $0.fits(exchange) } }
}
