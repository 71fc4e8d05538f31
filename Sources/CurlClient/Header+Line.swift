internal import HTTP

extension Header {
  /// Reads `Name: value`, blanks around the value aside (RFC 9112, section 5); `nil` when there is no colon.
  init?(line: UnsafeRawBufferPointer) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var (start, end) = (colon + 1, line.count)
    while start < end, isBlank(line[start]) { start += 1 }
    while end > start, isBlank(line[end - 1]) { end -= 1 }
    self.init(text(line, 0..<colon), text(line, start..<end))
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// A part of a line as text.
package func text(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
  text(UnsafeRawBufferPointer(rebasing: line[range]))
}

/// The bytes of a line as text: UTF-8, or, where they are not, ISO 8859-1, as headers once were.
package func text(_ bytes: some Collection<UInt8>) -> String {
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  var text = ""
  text.unicodeScalars.append(contentsOf: bytes.map { Unicode.Scalar($0) })
  return text
}
