#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a JSON text anew: indented, coloured, in one pass, without a tree. Order, repeated keys and the spelling of
/// numbers stay as they are.
package struct JSONPrinter: ~Copyable {
  private let style: JSONStyle
  private let sink: (UnsafeRawBufferPointer) -> Void
  private var buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  private static let capacity = 1 << 18

  /// - Parameter sink: takes the text piece by piece; a piece is valid only during the call.
  package init(_ style: JSONStyle, sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.style = style
    self.sink = sink
    buffer = .allocate(capacity: JSONPrinter.capacity)
  }

  deinit { buffer.deallocate() }

  /// Prints the value that begins at `start` and returns the offset behind it. When the text turns out not to be
  /// JSON, everything before the fault has been printed.
  @discardableResult
  package mutating func print(_ bytes: Span<UInt8>, from start: Int = 0) throws(JSONSyntaxError) -> Int {
    defer { flush() }
    var tokenizer = JSONTokenizer(startingAt: start)
    var depth = 0
    var previous: JSONToken.Kind?
    while let token = try tokenizer.next(in: bytes) {
      let closes = token.kind == .endObject || token.kind == .endArray
      if closes { depth -= 1 }
      if let previous { separate(previous, closes: closes, depth: depth) }
      write(token, of: bytes)
      if token.kind == .beginObject || token.kind == .beginArray { depth += 1 }
      previous = token.kind
    }
    return tokenizer.offset
  }

  /// What stands between two tokens.
  @inline(__always)
  private mutating func separate(_ previous: JSONToken.Kind, closes: Bool, depth: Int) {
    switch previous {
    case .key:
      append(UInt8(ascii: ":"))
      if style.indent != nil { append(0x20) }
    case .beginObject, .beginArray: if !closes { newline(depth) }
    default:
      if !closes { append(UInt8(ascii: ",")) }
      newline(depth)
    }
  }

  @inline(__always)
  private mutating func newline(_ depth: Int) {
    guard let indent = style.indent else { return }
    append(0x0A)
    var blanks = depth * indent
    while blanks > 0 {
      let run = min(blanks, 64)
      reserve(run)
      memset(buffer + count, 0x20, run)
      count += run
      blanks -= run
    }
  }

  @inline(__always)
  private mutating func write(_ token: JSONToken, of bytes: Span<UInt8>) {
    guard let colors = style.colors else { return spell(token, of: bytes) }
    let color =
      switch token.kind {
      case .key: colors.key
      case .string: colors.string
      case .number: colors.number
      case .true, .false, .null: colors.literal
      default: ""
      }
    if color.isEmpty { return spell(token, of: bytes) }
    append("\u{1B}[\(color)m")
    spell(token, of: bytes)
    append("\u{1B}[0m")
  }

  @inline(__always)
  private mutating func spell(_ token: JSONToken, of bytes: Span<UInt8>) {
    if token.isPlain || style.strings == .kept {
      bytes.withUnsafeBufferPointer { append($0.baseAddress! + token.range.lowerBound, token.range.count) }
    } else {
      bytes.withUnsafeBufferPointer { append(readable($0[token.range])) }
    }
  }

  @inline(__always)
  private mutating func reserve(_ needed: Int) {
    if count + needed > JSONPrinter.capacity { flush() }
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    buffer[count] = byte
    count += 1
  }

  @inline(__always)
  private mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    if length > JSONPrinter.capacity {
      flush()
      return sink(UnsafeRawBufferPointer(start: source, count: length))
    }
    reserve(length)
    memcpy(buffer + count, source, length)
    count += length
  }

  private mutating func append(_ text: some Sequence<UInt8>) { for byte in text { append(byte) } }
  private mutating func append(_ text: String) { append(text.utf8) }

  private mutating func flush() {
    if count > 0 { sink(UnsafeRawBufferPointer(start: buffer, count: count)) }
    count = 0
  }
}

/// A string token with everything decoded that people can read, and everything else escaped.
private func readable(_ token: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var output: [UInt8] = [UInt8(ascii: "\"")]
  output.reserveCapacity(token.count + 2)
  var rest = Array(token)[...].dropFirst().dropLast()
  while let byte = rest.first {
    if byte == UInt8(ascii: "\\") {
      let start = rest
      rest.removeFirst()
      if let scalar = JSONText.decodeEscape(&rest) {
        output += shown(scalar)
      } else {
        output += start.prefix(6)
        rest = start.dropFirst(6)
      }
    } else if byte < 0x80 {
      rest.removeFirst()
      output += shown(Unicode.Scalar(byte))
    } else {
      output += nextScalar(&rest).map(shown) ?? JSONText.unicodeEscape(0xFFFD)
    }
  }
  output.append(UInt8(ascii: "\""))
  return output
}

private func shown(_ scalar: Unicode.Scalar) -> [UInt8] {
  if scalar == "\"" || scalar == "\\" { return [UInt8(ascii: "\\"), UInt8(ascii: scalar)] }
  if JSONText.isShowable(scalar) { return Array(UTF8.encode(scalar)!) }
  if scalar.value < 0x20 { return Array(JSONText.encode(String(scalar)).dropFirst().dropLast()) }
  return UTF16.encode(scalar)!.flatMap { JSONText.unicodeEscape(UInt32($0)) }
}

/// Takes one scalar of UTF-8, or one byte that begins none.
private func nextScalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
  let length =
    switch rest.first! {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  if length > 1, let text = String(validating: rest.prefix(length), as: UTF8.self), rest.count >= length {
    rest = rest.dropFirst(length)
    return text.unicodeScalars.first
  }
  rest.removeFirst()
  return nil
}

/// The text in another style, as bytes. The whole text must be one JSON value.
package func printed(_ bytes: [UInt8], _ style: JSONStyle) throws(JSONSyntaxError) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count + bytes.count / 2)
  try withoutActuallyEscaping({ (piece: UnsafeRawBufferPointer) in output.append(contentsOf: piece) }) {
    (sink) throws(JSONSyntaxError) in
    var printer = JSONPrinter(style, sink: sink)
    let end = try printer.print(bytes.span)
    var rest = JSONTokenizer(startingAt: end)
    try rest.finish(in: bytes.span)
  }
  return output
}
