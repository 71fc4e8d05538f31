/// What a printer puts between two tokens: one or two bytes, and then blanks.
package struct Separator {
  /// The two bytes, the first one lowest.
  private(set) var head: UInt16
  /// In bytes, all in all; may be less than the two of ``head``.
  private(set) var length: Int

  @inline(always)
  private init(_ first: UInt8, _ second: UInt8 = 0x20, length: Int) {
    head = UInt16(first) | UInt16(second) << 8
    self.length = length
  }

  @inline(always)
  static var none: Separator { Separator(0x20, length: 0) }

  /// Ends a key. Length 1 or, with a blank, 2.
  @inline(always)
  static func colon(length: Int) -> Separator { Separator(UInt8(ascii: ":"), length: length) }

  /// Begins a line, indented. Length 0 where everything stays on one line.
  @inline(always)
  static func line(length: Int) -> Separator { Separator(UInt8(ascii: "\n"), length: length) }

  /// A comma and then what ``line(length:)`` is.
  @inline(always)
  static func commaAndLine(length: Int) -> Separator {
    Separator(UInt8(ascii: ","), UInt8(ascii: "\n"), length: length &+ 1)
  }

  /// Whether this is what ``line(length:)`` makes: what stands behind an opening bracket.
  @inline(always)
  var isLine: Bool { UInt8(truncatingIfNeeded: head) == UInt8(ascii: "\n") }
}
