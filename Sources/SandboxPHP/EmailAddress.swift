/// WordPress's idea of an e-mail address.
package enum EmailAddress {
  package static func isValid(_ text: String) -> Bool {
    guard text.utf8.count >= 6, let sign = text.firstIndex(of: "@"), sign > text.startIndex else { return false }
    let domain = text[text.index(after: sign)...]
    let parts = domain.split(separator: ".", omittingEmptySubsequences: false)
    return text[..<sign].utf8.allSatisfy(isAllowedInName) && parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "-" && part.last != "-" && part.utf8.allSatisfy(isAllowedInDomain)
      }
  }

  /// What is left when all that has no place in an address is dropped; empty when that is no address.
  package static func sanitized(_ text: String) -> String {
    guard let sign = text.firstIndex(of: "@"), sign > text.startIndex else { return "" }
    let name = String(decoding: text[..<sign].utf8.filter(isAllowedInName), as: UTF8.self)
    let parts = text[text.index(after: sign)...].split(separator: ".").compactMap { part -> String? in
      let kept = String(decoding: part.utf8.filter(isAllowedInDomain), as: UTF8.self)
      let bare = String(kept.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
      return bare.isEmpty ? nil : bare
    }
    return name.isEmpty || parts.count < 2 ? "" : "\(name)@\(parts.joined(separator: "."))"
  }

  private static func isAllowedInName(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "!#$%&'*+/=?^_`{|}~.-".utf8.contains(byte)
  }

  private static func isAllowedInDomain(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "-") }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
