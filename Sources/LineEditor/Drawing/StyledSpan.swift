/// A part of the line, and how it is shown.
package struct StyledSpan: Sendable, Equatable {
  /// In bytes of the line's UTF-8.
  package var range: Range<Int>
  /// The parameters of a terminal's SGR sequence: "1;36".
  package var style: String

  package init(_ range: Range<Int>, _ style: String) { (self.range, self.style) = (range, style) }

  /// The style of each scalar of `text`, a later span over an earlier one; `nil` where there is none.
  static func styles(_ spans: [StyledSpan], of text: Wide) -> [String?] {
    var bytes = [String?](repeating: nil, count: text.reduce(0) { $0 + utf8Length($1) })
    for span in spans {
      for place in span.range.clamped(to: bytes.indices) { bytes[place] = span.style }
    }
    var offset = 0
    return text.map { scalar in
      defer { offset += utf8Length(scalar) }
      return bytes[offset]
    }
  }

  private static func utf8Length(_ scalar: Int32) -> Int {
    switch scalar {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }
}
