/// The exact value of a decimal number, however it is spelled and however long it is: `1.10` is `1.1`, `1e2` is `100`,
/// and `-0.0` is `0`.
///
/// Numbers are compared digit by digit and never written out, so `1e999999999` costs no more than it is long.
package struct JSONNumber: Sendable, Hashable {
  private let isNegative: Bool
  /// The significant digits, `0` to `9`, without zeros at either end; none for zero.
  private let digits: [UInt8]
  /// The power of ten that the number is below: `0.DIGITS` times ten to the `magnitude`.
  private let magnitude: Int

  /// Longer exponents could not be compared as `Int`.
  private static let exponentDigits = 18

  /// Reads an optional sign, digits with an optional fraction, and an optional exponent. Zeros in front are allowed, for
  /// amounts that a shop writes as text.
  ///
  /// `nil` for anything else, and for an exponent of more than 18 digits.
  package init?(_ text: some StringProtocol) { self.init(text.utf8) }

  package init?(_ text: some Sequence<UInt8>) {
    var rest = Array(text)[...]
    isNegative = JSONNumber.takeSign(&rest)
    let whole = JSONNumber.takeDigits(&rest)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = JSONNumber.takeDigits(&rest)
      if fraction.isEmpty { return nil }
    }
    guard !whole.isEmpty, let exponent = JSONNumber.takeExponent(&rest), rest.isEmpty else { return nil }
    let all = Array(whole + fraction)
    guard let first = all.firstIndex(where: { $0 != UInt8(ascii: "0") }),
      let last = all.lastIndex(where: { $0 != UInt8(ascii: "0") })
    else {
      (digits, magnitude) = ([], 0)
      return
    }
    guard let exponent else { return nil }
    digits = Array(all[first...last])
    magnitude = exponent + whole.count - first
  }

  private static func takeSign(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
    rest = rest.dropFirst()
    return sign == UInt8(ascii: "-")
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    return digits
  }

  /// The exponent, 0 where none is written: `.some(nil)` for one that is too long, `nil` when it has no digits.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int?? {
    guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return .some(0) }
    rest = rest.dropFirst()
    let isNegative = takeSign(&rest)
    let digits = takeDigits(&rest)
    if digits.isEmpty { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if significant.count > exponentDigits { return .some(nil) }
    let value = significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return .some(isNegative ? -value : value)
  }

  private var isZero: Bool { digits.isEmpty }

  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.magnitude == right.magnitude && left.digits == right.digits
      && (left.isNegative == right.isNegative || left.isZero)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(digits)
    hasher.combine(magnitude)
  }
}

extension JSONNumber: Comparable {
  package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    let (leftSign, rightSign) = (left.sign, right.sign)
    if leftSign != rightSign { return leftSign < rightSign }
    return leftSign < 0 ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
  }

  private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  private func isSmallerInSize(than other: JSONNumber) -> Bool {
    if magnitude != other.magnitude { return magnitude < other.magnitude }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension JSONValue {
  /// The exact value of a number; `nil` for other kinds.
  package var number: JSONNumber? { kind == .number ? JSONNumber(bytes) : nil }
}
