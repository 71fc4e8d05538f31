extension Span<UInt8> {
  /// The offset of the first byte from `start` on that is a quote, a backslash, a control character, DEL or not ASCII;
  /// ``count`` when there is none. Looks at eight bytes at a time.
  @inline(always)
  func endOfPlainRun(from start: Int) -> Int {
    var index = start
    let raw = bytes
    while index <= count - 8 {
      let marks = special(unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
      if marks != 0 { return index + marks.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, isPlain(self[unchecked: index]) { index += 1 }
    return index
  }

  /// The scalar whose UTF-8 begins at `start`, and the offset behind it; `nil` when it is broken.
  func scalar(at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    let first = self[start]
    let (length, least): (Int, UInt32)
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), start + 1)
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return nil
    }
    guard start + length <= count else { return nil }
    var value = UInt32(first & (0x7F >> UInt8(length)))
    for index in start + 1..<start + length {
      guard self[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, start + length)
  }
}

@inline(always)
private func isPlain(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}

/// Marks (with the high bit) each byte of `word` that is not plain, its first byte in the lowest place.
/// A mark above a true one may be false; the lowest never is.
@inline(always)
private func special(_ word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let word = word.littleEndian
  // With this bit changed the quote comes right behind the control characters: one subtraction finds both.
  let quoteOrControl = (word ^ (ones &* 0x02)) &- (ones &* 0x21)
  let backslash = (word ^ (ones &* 0x5C)) &- ones
  // A byte that is not ASCII has the high bit already, so that the carries of the others do not matter.
  let found = word | quoteOrControl | backslash | (word &+ ones)
  return found & (ones &* 0x80)
}
