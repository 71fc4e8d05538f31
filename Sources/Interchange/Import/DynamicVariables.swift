internal import CommandLanguage
internal import HTTP
internal import Text

/// Values for Postman's dynamic variables, such as `{{$guid}}`, which have another value wherever they stand.
///
/// The values depend on the time, and on how many there were before: a file that is imported twice at the same time gets
/// the same ones.
struct DynamicVariables {
  /// ISO 8601, UTC, with milliseconds.
  private let time: String
  private var count = 0

  init(time: String) { self.time = time }

  /// - Parameter name: as it stands between the braces.
  /// - Returns: `nil` for a name that is none of these.
  mutating func value(of name: String) -> String? {
    switch name {
    case "$timestamp": return secondsSince1970(time).map { "\($0)" }
    case "$isoTimestamp": return time
    case "$guid", "$randomUUID": return uuid(nextDigits())
    case "$randomInt": return "\(nextNumber() % 1001)"
    case "$randomBoolean": return nextNumber() % 2 == 0 ? "true" : "false"
    case "$randomAlphaNumeric": return String(nextDigits().prefix(1))
    case "$randomHexadecimal": return "0x\(nextDigits().prefix(2))"
    case "$randomFirstName", "$randomLastName", "$randomWord", "$randomUserName", "$randomCity":
      // Letters alone: "Firstname7" would not pass everywhere for a name.
      return name.dropFirst("$random".count) + letters(nextDigits().prefix(4))
    case "$randomFullName":
      return "First\(letters(nextDigits().prefix(4))) Last\(letters(nextDigits().prefix(4)))"
    case "$randomEmail", "$randomExampleEmail": return "\(letters(nextDigits().prefix(8)))@example.com"
    case "$randomPassword": return String(nextDigits().prefix(15))
    default: return nil
    }
  }

  /// 64 hexadecimal digits.
  private mutating func nextDigits() -> String {
    count += 1
    return SHA256.hash(Array("\(time) \(count)".utf8))
  }

  private mutating func nextNumber() -> Int { Int(nextDigits().prefix(8), radix: 16) ?? 0 }

  private func letters(_ digits: Substring) -> String {
    String(digits.compactMap { $0.hexDigitValue }.map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0))) })
  }

  /// A UUID of version 4 (RFC 9562).
  private func uuid(_ digits: String) -> String {
    var digits = Array(digits.prefix(32))
    digits[12] = "4"
    digits[16] = "a"
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}
