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
    let isColored = !colors.isEmpty
    let colon = Separator.colon(length: indent == nil ? 1 : 2)
    var tokenizer = JSONTokenizer(startingAt: start)
    var separator = Separator.none
    var line = lineLength(0)
    while let token = try tokenizer.next(in: bytes) {
      if token.kind == .endObject || token.kind == .endArray {
        line = lineLength(tokenizer.depth)
        // What is empty stays on one line.
        separator = separator.isLine ? .none : .line(length: line)
      }
      if !isColored, token.isPlain || keepsStrings {
        output.append(separator, token.range, of: bytes)
      } else {
        write(token, of: bytes, behind: separator)
      }
      switch token.kind {
      case .key: separator = colon
      case .beginObject, .beginArray:
        line = lineLength(tokenizer.depth)
        separator = .line(length: line)
      default: separator = .commaAndLine(length: line)
      }
    }
    return tokenizer.offset
  }

  /// The bytes of a line's end and of the blanks before what stands on the next line.
  @inline(always)
  private func lineLength(_ depth: Int) -> Int {
    guard let indent else { return 0 }
    return 1 + min(depth &* indent, JSONPrinter.indentLimit)
  }

  @inline(never)
  private mutating func write(_ token: JSONToken, of bytes: Span<UInt8>, behind separator: Separator) {
    output.append(separator, 0..<0, of: bytes)
    let (color, colorEnd) = (colors.isEmpty ? [] : colors[Int(token.kind.rawValue)], colorEnd)
    output.append(color.indices, of: color.span)
    if token.isPlain || keepsStrings {
      output.append(token.range, of: bytes)
    } else {
      appendReadable(token.range, of: bytes)
    }
    if !color.isEmpty { output.append(colorEnd.indices, of: colorEnd.span) }
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
