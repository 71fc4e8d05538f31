internal import CLibrary

/// How PHP 8 reads, rounds, casts and writes numbers. A refund depends on each of these.
package enum PHPNumber {
  /// The number that a numeric value stands for (`is_numeric`): a number, or a string that spells one with nothing
  /// but blanks around it. `nil` for everything else: `true`, `"5,00"`, `"0x1A"`, an array.
  package static func numeric(_ value: PHPValue) -> Double? {
    switch value {
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .string(let text):
      let bytes = Array(text.utf8).drop(while: isBlank)
      let length = lengthOfNumber(bytes)
      guard length > 0, bytes.dropFirst(length).allSatisfy(isBlank) else { return nil }
      return Double(String(decoding: bytes.prefix(length), as: UTF8.self))
    case .null, .bool, .array: return nil
    }
  }

  /// The number at the beginning of a text, blanks before it skipped; 0 when there is none. MySQL compares a text
  /// with a number in this way, so `"2abc"` finds row 2.
  package static func prefix(_ text: String) -> Double {
    let bytes = Array(text.utf8).drop(while: isBlank)
    return Double(String(decoding: bytes.prefix(lengthOfNumber(bytes)), as: UTF8.self)) ?? 0
  }

  /// How many bytes from the start spell a number: sign, digits, fraction, exponent.
  private static func lengthOfNumber(_ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit).count
    rest = rest.dropFirst(whole)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit).count
      if whole + fraction > 0 { rest = rest.dropFirst(1 + fraction) }
    }
    guard whole + fraction > 0 else { return 0 }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      var exponent = rest.dropFirst()
      if exponent.first == UInt8(ascii: "+") || exponent.first == UInt8(ascii: "-") { exponent = exponent.dropFirst() }
      let digits = exponent.prefix(while: isDigit).count
      if digits > 0 { rest = exponent.dropFirst(digits) }
    }
    return bytes.count - rest.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// `round()` to a whole number as PHP before 8.4 does it: to 15 significant digits first, then half away from zero.
  /// So 100.49999999999999, which is what 1.005 × 100 gives, becomes 101.
  package static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let places = 14 - Int(log10(abs(value)).rounded(.down))
    guard places > 0, places < 15 else { return value.rounded(.toNearestOrAwayFromZero) }
    let power = pow(10, Double(places))
    return ((value * power).rounded(.toNearestOrAwayFromZero) / power).rounded(.toNearestOrAwayFromZero)
  }

  /// `(int)` of a float: cut towards zero, modulo 2⁶⁴ beyond the range, 0 for infinity and NaN.
  package static func integer(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    if let exact = Int(exactly: value.rounded(.towardZero)) { return exact }
    let modulus = 18_446_744_073_709_551_616.0
    let rest = value.rounded(.towardZero).truncatingRemainder(dividingBy: modulus)
    return Int(truncatingIfNeeded: UInt64(rest < 0 ? rest + modulus : rest))
  }

  /// A float as `json_encode` and `echo` write it: the shortest digits that read back, without a needless `.0`.
  package static func text(_ value: Double) -> String {
    if let whole = Int(exactly: value), whole.magnitude < 1_000_000_000_000_000 { return String(whole) }
    let text = value.description.uppercased()
    // PHP writes 1.0E+25, not 1E+25.
    guard let exponent = text.firstIndex(of: "E"), !text.contains(".") else { return text }
    return "\(text[..<exponent]).0\(text[exponent...])"
  }
}
