extension [UInt8] {
  /// Whether a text stands somewhere in the bytes. Most of a long answer is not looked at: the byte where the text would
  /// end tells how far the next place is at which it can (Horspool).
  package func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let last = wanted.last else { return true }
    var steps = [Int](repeating: wanted.count, count: 256)
    for (place, byte) in wanted.dropLast().enumerated() { steps[Int(byte)] = wanted.count - 1 - place }
    return withUnsafeBytes { bytes in
      var end = wanted.count - 1
      while end < bytes.count {
        let byte = bytes[end]
        if byte == last, bytes[(end + 1 - wanted.count)...end].elementsEqual(wanted) { return true }
        end += steps[Int(byte)]
      }
      return false
    }
  }

  /// Whether no byte is over 0x7F; eight of them are looked at at a time.
  package var isASCII: Bool {
    withUnsafeBytes { bytes in
      let words = bytes.count / 8
      for place in 0..<words {
        if bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      }
      return bytes[(words * 8)...].allSatisfy { $0 < 0x80 }
    }
  }
}
