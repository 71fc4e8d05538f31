internal import CLibrary

/// Gathers bytes and hands them on in pieces of at most ``capacity``.
struct PieceBuffer: ~Copyable {
  static let capacity = 1 << 18
  /// Short runs are copied a block at a time, the last one whole, as most are too short to be worth a call of `memcpy`.
  /// So a block more than ``capacity`` is allocated.
  private typealias Block = SIMD16<UInt8>
  private static let blockSize = MemoryLayout<Block>.size
  /// What is longer is worth that call.
  private static let shortLimit = 64
  /// No separator is longer.
  private static let separatorLimit = 320

  private let sink: (UnsafeRawBufferPointer) -> Void
  private let start: UnsafeMutableRawPointer
  private var count = 0

  init(sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.sink = sink
    start = .allocate(byteCount: PieceBuffer.capacity + PieceBuffer.blockSize, alignment: 16)
  }

  deinit { start.deallocate() }

  @inline(always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  @inline(always)
  mutating func append(_ range: Range<Int>, of bytes: Span<UInt8>) {
    guard isShort(range, of: bytes) else { return appendLong(range, of: bytes) }
    reserve(range.count)
    copy(range, of: bytes)
  }

  @inline(always)
  private func isShort(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    range.upperBound &- range.lowerBound <= PieceBuffer.shortLimit
      && range.upperBound <= bytes.count &- PieceBuffer.blockSize
  }

  /// Appends a separator and then a token.
  @inline(always)
  mutating func append(_ separator: Separator, _ range: Range<Int>, of bytes: Span<UInt8>) {
    reserve(PieceBuffer.separatorLimit &+ PieceBuffer.shortLimit)
    var done = 0
    repeat {
      unsafe start.storeBytes(of: Block(repeating: 0x20), toByteOffset: count &+ done, as: Block.self)
      done &+= PieceBuffer.blockSize
    } while done < separator.length
    unsafe start.storeBytes(of: separator.head.littleEndian, toByteOffset: count, as: UInt16.self)
    count &+= separator.length
    if isShort(range, of: bytes) { copy(range, of: bytes) } else { appendLong(range, of: bytes) }
  }

  /// Appends a run that is short and not at the end of the text, for which there is room.
  @inline(always)
  private mutating func copy(_ range: Range<Int>, of bytes: Span<UInt8>) {
    let source = bytes.bytes
    var done = 0
    repeat {
      let block = unsafe source.unsafeLoadUnaligned(fromUncheckedByteOffset: range.lowerBound &+ done, as: Block.self)
      unsafe start.storeBytes(of: block, toByteOffset: count &+ done, as: Block.self)
      done &+= PieceBuffer.blockSize
    } while done < range.upperBound &- range.lowerBound
    count &+= range.upperBound &- range.lowerBound
  }

  @inline(never)
  private mutating func appendLong(_ range: Range<Int>, of bytes: Span<UInt8>) {
    var rest = range
    while !rest.isEmpty {
      reserve(min(rest.count, 64))
      let length = min(rest.count, PieceBuffer.capacity - count)
      _ = bytes.withUnsafeBytes { unsafe memcpy(start + count, $0.baseAddress! + rest.lowerBound, length) }
      count += length
      rest.removeFirst(length)
    }
  }

  /// Appends a scalar in UTF-8.
  @inline(always)
  mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    guard value >= 0x80 else { return append(UInt8(truncatingIfNeeded: value)) }
    reserve(4)
    // The first byte lowest.
    let (length, word): (Int, UInt32) =
      if value < 0x800 {
        (2, 0x80C0 | value >> 6 | (value & 0x3F) << 8)
      } else if value < 0x10000 {
        (3, 0x8080E0 | value >> 12 | (value >> 6 & 0x3F) << 8 | (value & 0x3F) << 16)
      } else {
        (4, 0x808080F0 | value >> 18 | (value >> 12 & 0x3F) << 8 | (value >> 6 & 0x3F) << 16 | (value & 0x3F) << 24)
      }
    unsafe start.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt32.self)
    count &+= length
  }

  @inline(always)
  private mutating func reserve(_ needed: Int) {
    if count &+ needed > PieceBuffer.capacity { flush() }
  }

  mutating func flush() {
    if count > 0 { unsafe sink(UnsafeRawBufferPointer(start: start, count: count)) }
    count = 0
  }
}
