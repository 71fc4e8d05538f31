internal import HTTP

extension Instant {
  /// Reads `2026-11-01`, `2026-11-01 10:00`, `2026-11-01T10:00:00+00:00`: always as UTC, a zone behind it is not
  /// looked at. `nil` when it is no such day or time.
  package init?(_ text: String) {
    let bytes = Array(trimmed(text, of: \.isWhitespace).utf8)
    guard let year = Instant.number(bytes, 0, 4), let month = Instant.number(bytes, 5, 2),
      let day = Instant.number(bytes, 8, 2), bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      (1...12).contains(month), (1...Instant.length(of: month, in: year)).contains(day)
    else { return nil }
    var time = 0
    if bytes.count > 10 {
      guard bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
        let hour = Instant.number(bytes, 11, 2), let minute = Instant.number(bytes, 14, 2), hour < 24, minute < 60
      else { return nil }
      let second = bytes.count > 16 ? Instant.number(bytes, 17, 2) : 0
      guard let second, second < 60 else { return nil }
      time = hour * 3600 + minute * 60 + second
    }
    self.init(seconds: Instant.days(year: year, month: month, day: day) * 86400 + time)
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard bytes.count >= start + count else { return nil }
    let digits = bytes[start..<start + count]
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func length(of month: Int, in year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Since 1970; the year is counted from March, so that leap days come last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  /// As PHP writes a date that is still an object: with microseconds and the zone's name.
  package var object: PHPValue {
    ["date": .string("\(sql).000000"), "timezone_type": 3, "timezone": "UTC"]
  }
}
