internal import CLibrary

/// A time of ISO 8601 with any offset, in UTC with milliseconds, as a session file has it:
/// `2026-11-23T10:12:02+01:00` is `2026-11-23T09:12:02.000Z`.
package func utcTime(_ text: String) -> String? {
  guard let (seconds, fraction) = instant(text) else { return nil }
  var time = time_t(seconds)
  var parts = tm()
  guard gmtime_r(&time, &parts) != nil else { return nil }
  let milliseconds = String(decoding: (fraction + Array("000".utf8)).prefix(3), as: UTF8.self)
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
    + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(milliseconds)Z"
}

/// A time of ISO 8601 with any offset as whole seconds since the beginning of 1970, UTC.
package func secondsSince1970(_ text: String) -> Int? { instant(text)?.seconds }

/// - Returns: the whole seconds since 1970, and the digits of what is left of one.
private func instant(_ text: String) -> (seconds: Int, fraction: ArraySlice<UInt8>)? {
  let bytes = Array(text.utf8)
  guard (20...40).contains(bytes.count), bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
  func number(_ range: Range<Int>) -> Int32? { Int32(String(decoding: bytes[range], as: UTF8.self)) }
  guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
    let minute = number(14..<16), let second = number(17..<19), (1970...9999).contains(year)
  else { return nil }
  var rest = bytes[19...]
  let isFine = rest.first == UInt8(ascii: ".")
  let fraction = isFine ? rest.dropFirst().prefix { (0x30...0x39).contains($0) } : []
  rest = rest.dropFirst(isFine ? fraction.count + 1 : 0)
  guard let offset = offsetInMinutes(rest) else { return nil }
  var parts = tm()
  (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
  (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute - offset, second)
  return (timegm(&parts), ArraySlice(fraction))
}

/// `Z`, `+01:00` or `-03:30`.
private func offsetInMinutes(_ text: ArraySlice<UInt8>) -> Int32? {
  if text.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
  guard text.count == 6, let hours = Int32(String(decoding: text.dropFirst().prefix(2), as: UTF8.self)),
    let minutes = Int32(String(decoding: text.suffix(2), as: UTF8.self))
  else { return nil }
  return (hours * 60 + minutes) * (text.first == UInt8(ascii: "-") ? -1 : 1)
}
