/// Where a text stops being JSON (RFC 8259), and what could have stood there.
package struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// In bytes from the start of the text.
  package var offset: Int
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  /// "a value", "',' or '}'" …
  package var expected: String

  init(at offset: Int, in bytes: Span<UInt8>, expected: String) {
    self.offset = offset
    self.expected = expected
    line = 1
    column = 1
    for index in 0..<min(offset, bytes.count) {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  package var description: String { "line \(line), column \(column): expected \(expected)" }
}
