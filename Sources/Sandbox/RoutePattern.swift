/// The path of a route, segment by segment: `orders/{order_id:int}/refund`.
///
/// A name matches any segment that is not empty, `:int` only digits, as the patterns of the real routes do.
struct RoutePattern: Sendable {
  private let segments: [Segment]

  private enum Segment: Sendable {
    case word(String)
    case name(String, isInteger: Bool)
  }

  /// - Parameter text: from the REST root, beginning with `/`.
  init(_ text: String) {
    segments = text.split(separator: "/").map { segment in
      guard segment.first == "{" else { return .word(String(segment)) }
      let inside = segment.dropFirst().dropLast()
      let name = String(inside.prefix { $0 != ":" })
      return .name(name, isInteger: inside.hasSuffix(":int"))
    }
  }

  /// The named segments of `path`; `nil` when the path is another. Words match in any case, as WordPress has it.
  func arguments(in path: String) -> [String: String]? {
    let found = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let parts = found == [""] ? [] : Array(found)
    guard parts.count == segments.count else { return nil }
    var arguments: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .word(let word): if part.lowercased() != word.lowercased() { return nil }
      case .name(let name, let isInteger):
        guard !part.isEmpty, part.utf8.allSatisfy({ isInteger ? isDigit($0) : isAllowed($0) }) else { return nil }
        arguments[name] = String(part)
      }
    }
    return arguments
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  /// The real pattern is `[^\s(?!/)]+`.
  private func isAllowed(_ byte: UInt8) -> Bool { byte > 0x20 && !"(?!)".utf8.contains(byte) }

  /// As a regular expression, as WordPress lists it.
  var regularExpression: String {
    segments.map { segment in
      switch segment {
      case .word(let word): "/\(word)"
      case .name(let name, true): "/(?P<\(name)>[0-9]+)"
      case .name(let name, false): "/(?P<\(name)>[^\\s(?!/)]+)"
      }
    }.joined()
  }

  var names: [String] {
    segments.compactMap { if case .name(let name, _) = $0 { name } else { nil } }
  }
}
