/// Writes a JSON text anew: indented, coloured, in one pass, without a tree. Order, repeated keys and the spelling of
/// numbers stay as they are.
package struct JSONPrinter: ~Copyable {
  private let indent: Int?
  private let keepsStrings: Bool
  /// What stands before a token of each kind; empty when nothing is coloured.
  private let colors: [[UInt8]]
  private let colorEnd = Array("\u{1B}[0m".utf8)
  var output: PieceBuffer

  /// Blanks before a line, at most: a text that is nothing but `[[[[…` must not become a million times as long.
  private static let indentLimit = 256

  /// - Parameter sink: takes the text in pieces of at most 256 KiB; a piece is valid only during the call.
  package init(_ style: JSONStyle, sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    indent = style.indent
    keepsStrings = style.strings == .kept
    colors = style.colors.map { colors in JSONToken.Kind.allCases.map(colors.start) } ?? []
    output = PieceBuffer(sink: sink)
  }

  /// Prints the value that begins at `start` and returns the offset behind it and the blanks that follow. When the text
  /// turns out not to be JSON, everything before the fault has been printed.
  @discardableResult
  package mutating func print(_ bytes: Span<UInt8>, from start: Int = 0) throws(JSONSyntaxError) -> Int {
    defer { output.flush() }
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
  @inline(always)
  private mutating func separate(_ previous: JSONToken.Kind, closes: Bool, depth: Int) {
    switch previous {
    case .key: output.append(UInt8(ascii: ":"), length: indent == nil ? 1 : 2)
    case .beginObject, .beginArray: if !closes { newline(depth) }
    case _ where closes: newline(depth)
    default: output.append(UInt8(ascii: ","), UInt8(ascii: "\n"), length: indent == nil ? 1 : 2 + blanks(depth))
    }
  }

  @inline(always)
  private mutating func newline(_ depth: Int) {
    if indent != nil { output.append(UInt8(ascii: "\n"), length: 1 + blanks(depth)) }
  }

  @inline(always)
  private func blanks(_ depth: Int) -> Int { min(depth &* (indent ?? 0), JSONPrinter.indentLimit) }

  @inline(always)
  private mutating func write(_ token: JSONToken, of bytes: Span<UInt8>) {
    if colors.isEmpty { return spell(token, of: bytes) }
    let (color, colorEnd) = (colors[Int(token.kind.rawValue)], colorEnd)
    if color.isEmpty { return spell(token, of: bytes) }
    output.append(color.indices, of: color.span)
    spell(token, of: bytes)
    output.append(colorEnd.indices, of: colorEnd.span)
  }

  @inline(always)
  private mutating func spell(_ token: JSONToken, of bytes: Span<UInt8>) {
    if token.isPlain || keepsStrings {
      output.append(token.range, of: bytes)
    } else {
      appendReadable(token.range, of: bytes)
    }
  }
}

extension JSONStyle.Colors {
  /// The escape sequence before a token of that kind.
  fileprivate func start(_ kind: JSONToken.Kind) -> [UInt8] {
    let color =
      switch kind {
      case .key: key
      case .string: string
      case .number: number
      case .true, .false, .null: literal
      case .beginObject, .endObject, .beginArray, .endArray: ""
      }
    return color.isEmpty ? [] : Array("\u{1B}[\(color)m".utf8)
  }
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
