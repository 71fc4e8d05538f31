/// Spells `text` so that it may stand in a path segment or a query (RFC 3986, section 2.1): everything but the
/// unreserved characters is written as `%XX` of its UTF-8 bytes.
package func percentEncoded(_ text: String, keeping kept: String = "") -> String {
  if text.utf8.allSatisfy(isUnreserved) { return text }
  var result = ""
  for byte in text.utf8 {
    if isUnreserved(byte) || kept.utf8.contains(byte) {
      result.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let hex = String(byte, radix: 16, uppercase: true)
      result += byte < 16 ? "%0\(hex)" : "%\(hex)"
    }
  }
  return result
}

/// RFC 3986, section 2.3.
private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
    UInt8(ascii: "~"):
    true
  default: false
  }
}

/// Undoes ``percentEncoded(_:keeping:)``. A `%` without two hexadecimal digits stays as it is; `plusIsBlank` is for
/// form-encoded text.
package func percentDecoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String {
  let text = String(text)
  if !plusIsBlank, !text.utf8.contains(UInt8(ascii: "%")) { return text }
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = rest.prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy({ isHexadecimal(Unicode.Scalar($0)) }),
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest.removeFirst(2)
    } else {
      bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? 0x20 : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
