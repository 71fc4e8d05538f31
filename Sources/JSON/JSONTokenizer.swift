/// Cuts a JSON text (RFC 8259) into tokens and holds it to the grammar. Commas and colons are checked, not returned.
///
/// Nesting is kept as bits in an array, so a text a hundred thousand levels deep costs twelve kilobytes and no stack.
/// Bytes above ASCII are not checked here: whoever shows them decides what to do with broken UTF-8.
package struct JSONTokenizer {
  /// Where the next token is looked for, in bytes.
  package private(set) var offset: Int
  /// How many objects and arrays are open.
  package private(set) var depth = 0
  /// What the innermost levels are, up to 64, the innermost in the lowest bit: 1 is an object.
  private var inner: UInt64 = 0
  /// The levels around them, 64 in each word.
  private var outer: [UInt64] = []
  private var state = State.value

  private enum State {
    case value, firstOrEnd, commaOrEnd, done
  }

  package init(startingAt offset: Int = 0) { self.offset = offset }

  @inline(always)
  private var isInObject: Bool { inner & 1 != 0 }

  /// Whether one whole value has been read.
  package var isDone: Bool { state == .done }

  /// The next token, or `nil` after the end of the value. What follows the value is not looked at:
  /// ``finish(in:)`` does that.
  @inline(always)
  package mutating func next(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken? {
    var byte = skipBlanks(in: bytes)
    switch state {
    case .value: return try value(byte, in: bytes)
    case .commaOrEnd:
      guard byte == UInt8(ascii: ",") else { return try end(byte, in: bytes) }
      offset &+= 1
      byte = skipBlanks(in: bytes)
    case .firstOrEnd: if byte == closingBracket { return try end(byte, in: bytes) }
    case .done: return nil
    }
    return isInObject ? try key(byte, in: bytes) : try value(byte, in: bytes)
  }

  /// Checks that nothing but blanks follows the value.
  package mutating func finish(in bytes: Span<UInt8>) throws(JSONSyntaxError) {
    _ = skipBlanks(in: bytes)
    if offset < bytes.count { throw JSONSyntaxError(at: offset, in: bytes, expected: "the end of the text") }
  }

  /// Moves to the next byte that is not blank and returns it; 0 at the end.
  @inline(always)
  private mutating func skipBlanks(in bytes: Span<UInt8>) -> UInt8 {
    while offset < bytes.count {
      let byte = bytes[unchecked: offset]
      if byte > 0x20 || !(byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09) { return byte }
      offset &+= 1
    }
    return 0
  }

  @inline(always)
  private mutating func value(_ byte: UInt8, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
    switch byte {
    case UInt8(ascii: "\""):
      state = depth == 0 ? .done : .commaOrEnd
      return try string(.string, in: bytes)
    case UInt8(ascii: "{"): return open(.beginObject)
    case UInt8(ascii: "["): return open(.beginArray)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      state = depth == 0 ? .done : .commaOrEnd
      return try number(in: bytes)
    case UInt8(ascii: "t"): return try literal(.true, length: 4, Letters.true, in: bytes)
    case UInt8(ascii: "f"): return try literal(.false, length: 5, Letters.alse, in: bytes)
    case UInt8(ascii: "n"): return try literal(.null, length: 4, Letters.null, in: bytes)
    default: throw JSONSyntaxError(at: offset, in: bytes, expected: valueNamed)
    }
  }

  private var valueNamed: String { state == .firstOrEnd ? "a value or ']'" : "a value" }

  @inline(always)
  private mutating func open(_ kind: JSONToken.Kind) -> JSONToken {
    if depth & 63 == 0, depth > 0 { outer.append(inner) }
    inner = inner << 1 | (kind == .beginObject ? 1 : 0)
    depth &+= 1
    state = .firstOrEnd
    offset &+= 1
    return JSONToken(kind: kind, range: offset &- 1..<offset)
  }

  @inline(always)
  private mutating func end(_ byte: UInt8, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
    guard byte == closingBracket else {
      throw JSONSyntaxError(at: offset, in: bytes, expected: isInObject ? "',' or '}'" : "',' or ']'")
    }
    let kind: JSONToken.Kind = isInObject ? .endObject : .endArray
    depth &-= 1
    if depth & 63 == 0 { inner = outer.popLast() ?? 0 } else { inner >>= 1 }
    state = depth == 0 ? .done : .commaOrEnd
    offset &+= 1
    return JSONToken(kind: kind, range: offset &- 1..<offset)
  }

  @inline(always)
  private var closingBracket: UInt8 { isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }

  @inline(always)
  private mutating func key(_ byte: UInt8, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
    guard byte == UInt8(ascii: "\"") else {
      let expected = state == .firstOrEnd ? "a key in double quotes or '}'" : "a key in double quotes"
      throw JSONSyntaxError(at: offset, in: bytes, expected: expected)
    }
    let token = try string(.key, in: bytes)
    guard skipBlanks(in: bytes) == UInt8(ascii: ":") else {
      throw JSONSyntaxError(at: offset, in: bytes, expected: "':'")
    }
    offset &+= 1
    state = .value
    return token
  }

  @inline(always)
  private mutating func string(_ kind: JSONToken.Kind, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
    let start = offset
    let end = bytes.endOfPlainRun(from: start &+ 1)
    if bytes.holds(UInt8(ascii: "\""), at: end) {
      offset = end &+ 1
      return JSONToken(kind: kind, range: start..<offset)
    }
    offset = try JSONTokenizer.endOfString(from: end, in: bytes)
    return JSONToken(kind: kind, range: start..<offset, isPlain: false)
  }

  /// The offset behind the quote that closes the string `start` is in.
  @inline(never)
  private static func endOfString(from start: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[unchecked: index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index = try endOfEscape(at: index, in: bytes)
      case 0..<0x20:
        throw JSONSyntaxError(at: index, in: bytes, expected: "no control character in a string (write it as \\u00XX)")
      default: index += 1
      }
      index = bytes.endOfPlainRun(from: index)
    }
    throw JSONSyntaxError(at: bytes.count, in: bytes, expected: "'\"' to close the string")
  }

  /// The offset behind the escape sequence that begins at `index`.
  @inline(always)
  private static func endOfEscape(at index: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
    let expected = "an escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX"
    guard index + 1 < bytes.count else { throw JSONSyntaxError(at: index, in: bytes, expected: expected) }
    switch bytes[index + 1] {
    case UInt8(ascii: "u"):
      for digit in index + 2..<index + 6 where digit >= bytes.count || hexadecimal(bytes[digit]) == nil {
        throw JSONSyntaxError(at: min(digit, bytes.count), in: bytes, expected: "four hexadecimal digits after \\u")
      }
      return index + 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    default: throw JSONSyntaxError(at: index + 1, in: bytes, expected: expected)
    }
  }

  @inline(always)
  private mutating func number(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
    let start = offset
    var index = bytes[unchecked: start] == UInt8(ascii: "-") ? start &+ 1 : start
    if bytes.holds(UInt8(ascii: "0"), at: index) {
      index &+= 1
      if index < bytes.count, isDigit(bytes[unchecked: index]) {
        throw JSONSyntaxError(at: index, in: bytes, expected: "no digit after a leading zero")
      }
    } else {
      index = try JSONTokenizer.endOfDigits(from: index, in: bytes)
    }
    // No comma, blank or bracket.
    if index < bytes.count, isDotOrLetter(bytes[unchecked: index]) {
      index = try JSONTokenizer.endOfFraction(from: index, in: bytes)
    }
    offset = index
    return JSONToken(kind: .number, range: start..<index)
  }

  /// The offset behind the fraction and the exponent that begin at `start`, if there are any.
  private static func endOfFraction(from start: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
    var index = start
    if bytes.holds(UInt8(ascii: "."), at: index) { index = try endOfDigits(from: index + 1, in: bytes) }
    if bytes.holds(UInt8(ascii: "e"), at: index) || bytes.holds(UInt8(ascii: "E"), at: index) {
      index += 1
      if bytes.holds(UInt8(ascii: "+"), at: index) || bytes.holds(UInt8(ascii: "-"), at: index) { index += 1 }
      index = try endOfDigits(from: index, in: bytes)
    }
    return index
  }

  @inline(always)
  private static func endOfDigits(from start: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
    var index = start
    while index < bytes.count, isDigit(bytes[unchecked: index]) { index &+= 1 }
    if index == start { throw JSONSyntaxError(at: index, in: bytes, expected: "a digit") }
    return index
  }

  /// The last four letters of each literal, as the number they are when loaded at once.
  private enum Letters {
    static let `true`: UInt32 = 0x6575_7274
    static let alse: UInt32 = 0x6573_6C61
    static let null: UInt32 = 0x6C6C_756E
  }

  @inline(always)
  private mutating func literal(
    _ kind: JSONToken.Kind, length: Int, _ letters: UInt32, in bytes: Span<UInt8>
  ) throws(JSONSyntaxError) -> JSONToken {
    let (start, end) = (offset, offset &+ length)
    guard end <= bytes.count,
      unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 4, as: UInt32.self).littleEndian == letters
    else { throw JSONSyntaxError(at: offset, in: bytes, expected: valueNamed) }
    offset = end
    state = depth == 0 ? .done : .commaOrEnd
    return JSONToken(kind: kind, range: start..<end)
  }
}

extension Span<UInt8> {
  @inline(always)
  fileprivate func holds(_ byte: UInt8, at index: Int) -> Bool { index < count && self[unchecked: index] == byte }
}

@inline(always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(always)
private func isDotOrLetter(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") }

/// The value of a hexadecimal digit.
func hexadecimal(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
