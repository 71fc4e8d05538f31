/// Amounts in words.
package enum Money {
  /// Hundredths with two decimals: `5768.83`.
  package static func decimal(_ hundredths: Int) -> String {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The mean of `count` amounts that are `total` together, with two decimals of the hundredth.
  package static func average(of total: Int, over count: Int) -> String {
    decimal(PHPNumber.integer(PHPNumber.rounded(Double(total) * 100 / Double(max(count, 1)))))
  }

  /// As the plugin shows it, in the currency of the shop, which is dollars, whatever the order's: `&#36;1,250.00`.
  package static func formatted(_ hundredths: Int) -> String {
    let text = decimal(hundredths)
    let digits = Array(text.prefix { $0 != "." }.reversed())
    let groups = stride(from: 0, to: digits.count, by: 3).map { String(digits[$0..<min($0 + 3, digits.count)]) }
    return "&#36;\(String(groups.joined(separator: ",").reversed()))\(text.suffix(3))"
  }
}
