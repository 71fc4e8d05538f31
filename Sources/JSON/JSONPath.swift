/// A place in a JSON value, written as in jq: `.orders.data[0].id`, `[-1]`, `[]`, `.["odd key"]`.
/// The dot at the very beginning may be left out.
package struct JSONPath: Sendable, Hashable, CustomStringConvertible {
  package var steps: [Step]

  package enum Step: Sendable, Hashable {
    case key(String)
    /// Negative counts from the end.
    case index(Int)
    /// Every element when reading; the place behind the last when setting.
    case every
  }

  package init(_ steps: [Step] = []) { self.steps = steps }

  /// - Throws: ``JSONPathError`` with the place of the fault.
  package init(_ text: String) throws(JSONPathError) {
    steps = []
    let bytes = Array(text.utf8)
    var index = bytes.first == UInt8(ascii: ".") ? 1 : 0
    var mayBeKey = true
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["):
        index = try JSONPath.bracket(bytes, index, into: &steps)
        mayBeKey = false
      case UInt8(ascii: ".") where !mayBeKey:
        index += 1
        guard index < bytes.count else { throw JSONPathError(offset: index, expected: "a key after '.'") }
        mayBeKey = true
      case _ where mayBeKey:
        let end = bytes[index...].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? bytes.count
        guard end > index else { throw JSONPathError(offset: index, expected: "a key") }
        steps.append(.key(String(decoding: bytes[index..<end], as: UTF8.self)))
        index = end
        mayBeKey = false
      default: throw JSONPathError(offset: index, expected: "'.' or '['")
      }
    }
  }

  /// Reads `[…]` at `start` and returns the offset behind it.
  private static func bracket(_ bytes: [UInt8], _ start: Int, into steps: inout [Step]) throws(JSONPathError) -> Int {
    if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "\"") {
      var tokenizer = JSONTokenizer(startingAt: start + 1)
      guard let token = try? tokenizer.next(in: bytes.span), tokenizer.offset < bytes.count,
        bytes[tokenizer.offset] == UInt8(ascii: "]")
      else { throw JSONPathError(offset: start + 1, expected: "a key in double quotes and ']'") }
      steps.append(.key(JSONText.decode(bytes[token.range])))
      return tokenizer.offset + 1
    }
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else {
      throw JSONPathError(offset: bytes.count, expected: "']'")
    }
    let inside = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    if inside.isEmpty {
      steps.append(.every)
    } else if inside.utf8.first != UInt8(ascii: "+"), let index = Int(inside) {
      steps.append(.index(index))
    } else {
      throw JSONPathError(offset: start + 1, expected: "a number, a key in double quotes, or nothing")
    }
    return end + 1
  }

  /// Begins with a dot and reads back to the same path.
  package var description: String {
    let text = steps.map(\.description).joined()
    return text.utf8.first == UInt8(ascii: ".") ? text : ".\(text)"
  }

  /// Without the dot in front, as `set` takes it.
  package var bare: String {
    guard case .key(let key) = steps.first, !JSONPath.Step.isQuoted(key) else { return description }
    return steps.dropFirst().reduce(key) { $0 + $1.description }
  }
}

extension JSONPath.Step: CustomStringConvertible {
  package var description: String {
    switch self {
    case .index(let index): "[\(index)]"
    case .every: "[]"
    case .key(let key):
      JSONPath.Step.isQuoted(key) ? "[\(JSONPath.Step.quoted(key))]" : ".\(key)"
    }
  }

  /// In double quotes, with what may not be shown escaped.
  private static func quoted(_ key: String) -> String {
    let shown = try! printed(JSONText.encode(key), JSONStyle(indent: nil, strings: .decoded))
    return String(decoding: shown, as: UTF8.self)
  }

  /// Whether a key is written in brackets, as what it holds would mean something else in a path or in a command line.
  fileprivate static func isQuoted(_ key: String) -> Bool {
    key.isEmpty || key.unicodeScalars.contains(where: isSpecial)
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "[", "]", "\"", "\\", "$", "'", "{", "}", ";", "#", "\u{0}"..."\u{20}", "\u{7F}": true
    case _ where scalar.isASCII: false
    default: scalar.properties.isWhitespace || !JSONText.isShowable(scalar)
    }
  }
}

/// What is wrong with a path, or why it leads nowhere.
package struct JSONPathError: Error, Sendable, Equatable {
  /// In bytes from the start of the path; when a value is set, how many steps were gone.
  package var offset: Int
  package var expected: String
}
