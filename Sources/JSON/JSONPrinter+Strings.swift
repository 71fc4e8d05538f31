extension JSONPrinter {
  /// Writes a string token with everything decoded that people can read, and everything else escaped.
  @inline(never)
  mutating func appendReadable(_ token: Range<Int>, of bytes: Span<UInt8>) {
    // Where the bytes begin that are still to be copied as they are.
    var start = token.lowerBound
    let end = token.upperBound - 1
    var index = bytes.endOfPlainRun(from: start + 1)
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        switch bytes[unchecked: index + 1] {
        case UInt8(ascii: "/"):
          output.append(start..<index, of: bytes)
          start = index + 1
          index += 2
        case UInt8(ascii: "u"):
          output.append(start..<index, of: bytes)
          index = appendUnicodeEscape(at: index, of: bytes)
          start = index
        // The other short escapes stand for what needs one.
        default: index += 2
        }
      } else if byte < 0x7F {
        index += 1
      } else if let (scalar, next) = bytes.scalar(at: index) {
        if !isReadable(scalar) {
          output.append(start..<index, of: bytes)
          appendEscaped(scalar)
          start = next
        }
        index = next
      } else {
        output.append(start..<index, of: bytes)
        appendEscaped("\u{FFFD}")
        index += 1
        start = index
      }
      index = bytes.endOfPlainRun(from: index)
    }
    output.append(start..<token.upperBound, of: bytes)
  }

  /// Writes the `\uXXXX` at `start`, or what it stands for, and returns the offset behind it.
  @inline(always)
  private mutating func appendUnicodeEscape(at start: Int, of bytes: Span<UInt8>) -> Int {
    let (scalar, end) = JSONText.unescapeUnicode(bytes, at: start)
    if let scalar, isReadable(scalar) {
      output.append(scalar)
    } else if let scalar {
      appendEscaped(scalar)
    } else {
      output.append(start..<end, of: bytes)
    }
    return end
  }

  /// Writes a scalar that is not to be shown as it is.
  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    if let letter = JSONText.shortEscape(scalar) {
      output.append(UInt8(ascii: "\\"))
      output.append(letter)
    } else {
      JSONText.forEachByteOfUnicodeEscape(scalar) { output.append($0) }
    }
  }
}

/// Whether a scalar can stand in a string as it is. U+FFFD cannot, as it is written for broken UTF-8: printing what has
/// been printed must change nothing.
private func isReadable(_ scalar: Unicode.Scalar) -> Bool {
  scalar != "\"" && scalar != "\\" && scalar != "\u{FFFD}" && JSONText.isShowable(scalar)
}
