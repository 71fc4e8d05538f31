internal import HTTP

extension Header {
  /// Reads `Name: value`, blanks around the value aside (RFC 9112, section 5); `nil` when there is no colon.
  init?(line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let value = line.utf8[line.utf8.index(after: colon)...].trimmingBlanks
    self.init(String(line[..<colon]), String(Substring(value)))
  }
}

extension Substring.UTF8View {
  fileprivate var trimmingBlanks: Substring.UTF8View {
    var rest = self.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return rest
  }
}

/// The bytes of a line as text: UTF-8, or, where they are not, ISO 8859-1, as headers once were.
func text(_ bytes: some Collection<UInt8>) -> String {
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  var text = ""
  text.unicodeScalars.append(contentsOf: bytes.map { Unicode.Scalar($0) })
  return text
}
