#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Gathers bytes and hands them on in pieces of at most ``capacity``.
struct PieceBuffer: ~Copyable {
  static let capacity = 1 << 18
  /// Short runs are copied a block at a time, the last one whole, as most are too short to be worth a call of `memcpy`.
  /// So a block more than ``capacity`` is allocated.
  private typealias Block = SIMD16<UInt8>
  private static let blockSize = MemoryLayout<Block>.size

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
    guard range.count <= 64, range.upperBound <= bytes.count - PieceBuffer.blockSize else {
      return appendLong(range, of: bytes)
    }
    reserve(range.count)
    let source = bytes.bytes
    var done = 0
    repeat {
      let block = unsafe source.unsafeLoadUnaligned(fromUncheckedByteOffset: range.lowerBound &+ done, as: Block.self)
      unsafe start.storeBytes(of: block, toByteOffset: count &+ done, as: Block.self)
      done &+= PieceBuffer.blockSize
    } while done < range.count
    count &+= range.count
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

  /// Appends one or two bytes and then blanks, `length` bytes in all.
  ///
  /// - Parameter length: far less than ``capacity``.
  @inline(always)
  mutating func append(_ first: UInt8, _ second: UInt8 = 0x20, length: Int) {
    var head = Block(repeating: 0x20)
    head[0] = first
    head[1] = second
    reserve(length)
    unsafe start.storeBytes(of: head, toByteOffset: count, as: Block.self)
    var done = PieceBuffer.blockSize
    while done < length {
      unsafe start.storeBytes(of: Block(repeating: 0x20), toByteOffset: count &+ done, as: Block.self)
      done &+= PieceBuffer.blockSize
    }
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
