/// Puts the bytes of the keyboard together to scalars (RFC 3629). What is no UTF-8 is passed over.
struct UTF8Decoder {
  private var bytes: [UInt8] = []

  /// Takes one byte; the scalar that it completes, if it does.
  mutating func next(_ byte: UInt8) -> Unicode.Scalar? {
    // A byte that does not continue a character begins the next one.
    if !bytes.isEmpty, byte & 0xC0 != 0x80 { bytes = [] }
    bytes.append(byte)
    guard let length = UTF8Decoder.length(startingWith: bytes[0]) else {
      bytes = []
      return nil
    }
    guard bytes.count == length else { return nil }
    defer { bytes = [] }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }

  private static func length(startingWith byte: UInt8) -> Int? {
    switch byte {
    case ..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: nil
    }
  }
}
