/// A quotient as the database writes it: rounded to a fixed number of decimals.
package struct Ratio: Sendable {
  private let numerator: Int128
  private let denominator: Int128

  package init(_ numerator: Int, _ denominator: Int) { self.init(Int128(numerator), Int128(denominator)) }

  /// - Parameters:
  ///   - numerator: sums of amounts, and a hundred times that.
  ///   - denominator: greater than 0.
  package init(_ numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = max(denominator, 1)
  }

  package static func sum(_ amounts: [Int]) -> Int128 { amounts.reduce(Int128(0)) { $0 + Int128($1) } }

  /// `12.5000`
  package func text(places: Int) -> String {
    let scale = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let digits = (rest * scale.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
    let carried = whole + digits / scale.magnitude
    let fraction = String(digits % scale.magnitude)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(numerator < 0 ? "-" : "")\(carried).\(zeros)\(fraction)"
  }
}
