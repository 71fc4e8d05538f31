package import SandboxPHP

/// The amount of a refund, as the plugin reads it.
package enum RefundAmount {
  /// In hundredths of the currency's unit, whatever the currency; 0 or less when it is no amount.
  ///
  /// Until 1.6.1 the number is in units and is multiplied and rounded; from 1.6.2 on it counts hundredths, and a
  /// fraction of one is cut off: never more than was asked for is given back.
  package static func cents(_ value: PHPValue, version: Version) -> Int {
    guard let number = PHPNumber.numeric(value) else { return 0 }
    if version < .refundsInCents { return PHPNumber.integer(PHPNumber.rounded(number * 100)) }
    // A whole number keeps all its digits.
    if case .int(let cents) = value { return cents }
    return PHPNumber.integer(number)
  }
}
