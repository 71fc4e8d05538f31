/// The time that a header such as `Date` gives (RFC 9110, section 5.6.7): `Mon, 30 Nov 2026 20:22:34 GMT`.
package struct HTTPDate: Sendable, Equatable {
  /// In UTC, as ISO 8601 has it: `2026-11-30T20:22:34Z`.
  package let utc: String

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// - Returns: `nil` for the two obsolete forms, which nothing has sent for decades, and for anything else.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","),
      let month = HTTPDate.months.firstIndex(of: String(words[2])),
      let day = HTTPDate.digits(words[1], 2), let year = HTTPDate.digits(words[3], 4)
    else { return nil }
    let time = words[4].split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 3, time.allSatisfy({ HTTPDate.digits($0, 2) != nil }) else { return nil }
    let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
    utc = "\(year)-\(number)-\(day)T\(words[4])Z"
  }

  private static func digits(_ text: Substring, _ count: Int) -> Substring? {
    text.utf8.count == count && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ? text : nil
  }
}
