/// The path of a route, segment by segment: `orders/{order_id:int}/refund`.
///
/// A name matches any segment that is not empty, `:int` only digits, `:word` letters, digits and dashes, as the
/// patterns of the real routes do.
package struct RoutePattern: Sendable, Equatable {
  private let segments: [Segment]

  private enum Segment: Sendable, Equatable {
    case word(String)
    case name(String, Kind)
  }

  private enum Kind: String {
    case any = ""
    case int, word
  }

  /// - Parameter text: from the REST root, beginning with `/`.
  init(_ text: String) {
    segments = text.split(separator: "/").map { segment in
      guard segment.first == "{" else { return .word(String(segment)) }
      let parts = segment.dropFirst().dropLast().split(separator: ":")
      return .name(String(parts[0]), parts.count > 1 ? Kind(rawValue: String(parts[1])) ?? .any : .any)
    }
  }

  package var count: Int { segments.count }

  /// The word at a place; `nil` where a name or nothing stands.
  package func word(at place: Int) -> String? {
    guard place < segments.count, case .word(let word) = segments[place] else { return nil }
    return word
  }

  /// The segments of a path, empty ones too.
  package static func segments(of path: String) -> [Substring] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return parts == [""] ? [] : Array(parts)
  }

  /// What stands where the pattern has names; `nil` when the path is another. Words match in any case, as WordPress
  /// has it.
  package func arguments(in parts: [Substring]) -> [String: String]? {
    guard parts.count == segments.count else { return nil }
    var arguments: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .word(let word): if part != word && part.lowercased() != word.lowercased() { return nil }
      case .name(let name, let kind):
        guard !part.isEmpty, part.utf8.allSatisfy({ allows($0, kind) }) else { return nil }
        arguments[name] = String(part)
      }
    }
    return arguments
  }

  private func allows(_ byte: UInt8, _ kind: Kind) -> Bool {
    switch kind {
    // The real pattern is `[^\s(?!/)]+`.
    case .any: byte > 0x20 && !"(?!)".utf8.contains(byte)
    case .int: isDigit(byte)
    case .word: isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  /// As a regular expression, as WordPress lists it.
  package var regularExpression: String {
    segments.map { segment in
      switch segment {
      case .word(let word): "/\(word)"
      case .name(let name, .any): "/(?P<\(name)>[^\\s(?!/)]+)"
      case .name(let name, .int): "/(?P<\(name)>[0-9]+)"
      case .name(let name, .word): "/(?P<\(name)>[a-zA-Z0-9-_]+)"
      }
    }.joined()
  }

  var names: [String] {
    segments.compactMap { if case .name(let name, _) = $0 { name } else { nil } }
  }
}
