/// Text that was read whole, and that many look into: UTF-8 bytes, kept once.
package struct SourceText: Sendable {
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  /// - Returns: `nil` when the bytes are not UTF-8.
  package init?(validating bytes: [UInt8]) {
    // In pieces: where all is ASCII, as it mostly is, that is seen at once.
    var start = 0
    while start < bytes.count {
      var end = min(start + 512, bytes.count)
      // Not inside a character, which has three bytes behind its first one at most.
      for _ in 0..<3 where end < bytes.count && bytes[end] & 0xC0 == 0x80 { end -= 1 }
      guard (try? UTF8Span(validating: bytes.span.extracting(start..<end))) != nil else { return nil }
      start = end
    }
    self.bytes = bytes
  }
}

extension SourceText {
  /// What the file at `path` holds, without a byte order mark.
  ///
  /// - Throws: a diagnostic when it is not UTF-8.
  package init(_ bytes: [UInt8], _ path: String) throws(Diagnostic) {
    let rest = withoutMark(bytes[...])
    guard let text = SourceText(validating: rest.count < bytes.count ? Array(rest) : bytes) else {
      throw Diagnostic(.file, "\(path) is not UTF-8 text")
    }
    self = text
  }
}

/// `bytes` without the byte order mark that some editors put before a text.
package func withoutMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
}
