/// Text that is too tall for the screen stands in the line as a token, as libedit cannot edit more rows than the
/// terminal has: `[folded #1: 1052 lines, 49352 bytes]`.
struct Folds {
  private var texts: [String] = []

  /// Keeps `text`, and gives the token for it.
  mutating func fold(_ text: String) -> String {
    texts.append(text)
    return token(texts.count - 1)
  }

  /// `line` with the texts in the place of their tokens. A token inside a text stays as it is.
  func unfolded(_ line: String) -> String {
    guard !texts.isEmpty else { return line }
    var result = ""
    var rest = line[...]
    while let (range, text) = firstToken(in: rest) {
      result += rest[..<range.lowerBound] + text
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  private func firstToken(in line: Substring) -> (range: Range<Substring.Index>, text: String)? {
    let found = texts.indices.compactMap { index in line.firstRange(of: token(index)).map { ($0, texts[index]) } }
    return found.min { $0.0.lowerBound < $1.0.lowerBound }
  }

  private func token(_ index: Int) -> String {
    let text = texts[index]
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return "[folded #\(index + 1): \(lines) \(lines == 1 ? "line" : "lines"), \(text.utf8.count) bytes]"
  }
}
