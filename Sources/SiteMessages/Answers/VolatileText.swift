internal import HTTP

/// Text that is another one each time: times, uuids, and addresses on the site itself.
package enum VolatileText {
  /// Whether two texts differ only in what is never the same twice.
  package static func isSameBut(_ old: String, _ new: String) -> Bool {
    if isTime(old), isTime(new) { return true }
    if isUUID(old), isUUID(new) { return true }
    guard old.hasPrefix("http"), let before = URL(old), let after = URL(new) else { return false }
    return before.target == after.target
  }

  /// `2026-11-23`, `2026-11-23 10:12:02`, `2026-11-23T10:12:02.113Z`, with an offset from UTC or without.
  private static func isTime(_ text: String) -> Bool {
    let shape = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    guard shape.count <= 35, shape.starts(with: "0000-00-00".utf8) else { return false }
    let rest = shape.dropFirst(10)
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: " "), rest.dropFirst().starts(with: "00:00".utf8) else {
      return false
    }
    return rest.dropFirst(6).allSatisfy { "0:.+-Z ".utf8.contains($0) }
  }

  /// 32 hexadecimal digits, with hyphens between them or without.
  private static func isUUID(_ text: String) -> Bool {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    return digits.count == 32 && (text.utf8.count == 32 || text.utf8.count == 36)
      && digits.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
  }
}
