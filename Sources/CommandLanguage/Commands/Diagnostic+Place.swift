extension Diagnostic {
  /// The same at a place in `text`, which came from `source`.
  package func placed(in text: SourceText, source: String?, firstLine: Int = 1) -> Diagnostic {
    guard place == nil, let range else { return self }
    var placed = self
    let bytes = text.bytes
    let start = min(range.lowerBound, bytes.count)
    let lineStart = bytes[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let end = min(max(range.upperBound, start), lineEnd)
    let line = String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self)
    placed.hide(hiddenPasswords(in: line))
    placed.place = Place(
      source: source, line: firstLine + bytes[..<start].count { $0 == 0x0A },
      column: String(decoding: bytes[lineStart..<start], as: UTF8.self).count + 1,
      length: max(1, String(decoding: bytes[start..<end], as: UTF8.self).count),
      text: hidingPasswords(line))
    return placed
  }

  /// Masks what its line has that may be a password, where its own words quote it.
  private mutating func hide(_ passwords: [String]) {
    for password in passwords {
      summary = summary.replacing(password, with: "••••")
      explanation = explanation?.replacing(password, with: "••••")
      hints = hints.map { $0.replacing(password, with: "••••") }
    }
  }
}
