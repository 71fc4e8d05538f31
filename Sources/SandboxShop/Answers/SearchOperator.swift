internal import HTTP
package import SandboxPHP

/// An operator in a search: `status = completed`, `id :: 1-3`.
package struct SearchOperator: Sendable, Equatable {
  /// What stands on the left, in small letters.
  package let name: String
  package let sign: String
  package let value: String

  /// In the order in which they are tried at each place: `>=` is never found, its `>` is before.
  private static let signs = ["=", "!=", ">", "<", "::"]

  /// `nil` when there is none in the text.
  package init?(_ search: String) {
    let text = trimmed(search, of: \.isWhitespace)
    let places = text.indices.lazy.compactMap { place in
      SearchOperator.signs.first { text[place...].hasPrefix($0) }.map { (place, $0) }
    }
    guard let (place, sign) = places.first else { return nil }
    name = trimmed(text[..<place], of: \.isWhitespace).lowercased()
    let rest = text[place...].dropFirst(sign.count)
    let end = rest.firstRange(of: sign)?.lowerBound ?? rest.endIndex
    value = trimmed(rest[..<end], of: \.isWhitespace)
    self.sign = sign
  }

  /// Whether a column's value is what is asked for.
  package func holds(for found: PHPValue) -> Bool {
    switch sign {
    case "=": return matches(found)
    case "!=": return !matches(found)
    case ">": return SearchOperator.compare(value, found) < 0
    case "<": return SearchOperator.compare(value, found) > 0
    default:
      let ends = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      // What is no range is compared with the sign itself.
      guard ends.count == 2 else { return SearchOperator.compare("::", found) == 0 }
      return SearchOperator.compare(ends[0], found) <= 0 && SearchOperator.compare(ends[1], found) >= 0
    }
  }

  private func matches(_ found: PHPValue) -> Bool {
    let text = SanitizedText.line(value)
    if text.first == "*" || text.last == "*" { return LikePattern(starred: text).matches(found.text) }
    return SearchOperator.compare(text, found) == 0
  }

  /// -1, 0 or 1: as numbers with a number, else as text.
  private static func compare(_ text: String, _ found: PHPValue) -> Int {
    if case .int(let number) = found {
      let wanted = PHPNumber.prefix(text)
      return wanted < Double(number) ? -1 : wanted > Double(number) ? 1 : 0
    }
    let (left, right) = (Collation.folded(text), Collation.folded(found.text))
    return left < right ? -1 : left > right ? 1 : 0
  }

  /// The condition in SQL, for the database's messages.
  package func sql(column: String) -> String {
    let text = SanitizedText.line(value)
    let like = sign == "=" ? "LIKE" : "NOT LIKE"
    switch sign {
    case "=", "!=":
      guard text.first == "*" || text.last == "*" else { return "`\(column)` \(sign) '\(text)'" }
      return "`\(column)` \(like) '\(String(text.map { $0 == "*" ? "%" : $0 }))'"
    case "::":
      let ends = value.split(separator: "-", omittingEmptySubsequences: false)
      return ends.count == 2 ? "`\(column)` between '\(ends[0])' and '\(ends[1])'" : "`\(column)` = '::'"
    default: return "`\(column)` \(sign) '\(value)'"
    }
  }
}
