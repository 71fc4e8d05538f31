import HTTP

extension Catalogue {
  /// What a word that names an operation leads to.
  package enum Match: Sendable {
    case one(Operation)
    /// More than one, in the description's order.
    case several([Entry])
    case none
  }

  /// The operation that a user means: by its id, its id in other capitals, `POST /orders/{order_id}/refund` (names in
  /// braces may differ or be values, the method may be missing), the beginning of an id, or a part of one.
  package func find(_ word: String) -> Match {
    if let exact = operation(id: word) { return .one(exact) }
    if let (method, path) = methodAndPath(word) { return match(find(method, path)) }
    let lower = word.lowercased()
    if lower.isEmpty || lower.utf8.count > Catalogue.wordLimit { return .none }
    let ids = entries.map { (entry: $0, id: $0.id.lowercased()) }
    for fits in [{ $0 == lower }, { $0.hasPrefix(lower) }, { $0.contains(lower) }] as [(String) -> Bool] {
      let found = ids.filter { fits($0.id) }
      if !found.isEmpty { return match(found.map(\.entry)) }
    }
    return .none
  }

  /// The operations that a word is found in, the best first: in the id, the title, the path, the tag, the names of
  /// fields. Of several words each must be found. All operations for an empty word.
  package func search(_ word: String) -> [Entry] {
    if word.utf8.count > Catalogue.wordLimit { return [] }
    let words = word.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var ranked: [(rank: Int, place: Int)] = []
    for (place, entry) in entries.enumerated() {
      let ranks = words.compactMap(entry.rank)
      if ranks.count == words.count { ranked.append((ranks.reduce(0, +), place)) }
    }
    return ranked.sorted { $0 < $1 }.map { entries[$0.place] }
  }

  /// No name of anything is longer, in bytes: looking for a megabyte in every name would take half a minute.
  private static let wordLimit = 1000

  private func match(_ found: [Entry]) -> Match {
    if found.count > 1 { return .several(found) }
    return found.first.flatMap { operation(id: $0.id) }.map(Match.one) ?? .none
  }

  /// The entries of a path: `/orders/shipping_methods` is not an order with an odd id.
  private func find(_ method: String?, _ path: String) -> [Entry] {
    let candidates = entries.filter { method == nil || $0.method.description == method }
    let exact = candidates.filter { $0.path == path }
    if !exact.isEmpty { return exact }
    let fitting = candidates.filter { $0.matches(path) }
    let fewest = fitting.map(\.parameterCount).min()
    return fitting.filter { $0.parameterCount == fewest }
  }

  /// `POST /orders`, `post orders`, `POST/orders`, `/orders` in their two parts; `nil` for what is no path.
  private func methodAndPath(_ text: String) -> (method: String?, path: String)? {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    var method: String?
    var path = words.last ?? ""
    if words.count == 2 {
      method = words[0].uppercased()
    } else {
      guard let slash = path.firstIndex(of: "/") else { return nil }
      let word = path[..<slash].uppercased()
      if entries.contains(where: { $0.method.description == word }) {
        method = word
        path = path[slash...]
      }
    }
    return (method, path.hasPrefix("/") ? String(path) : "/\(path)")
  }
}

extension Catalogue.Entry {
  /// How well a word (in lower case) fits, 0 the best; `nil` when it is not found.
  fileprivate func rank(of word: String) -> Int? {
    let id = id.lowercased()
    if id == word { return 0 }
    if id.hasPrefix(word) { return 1 }
    if id.contains(word) { return 2 }
    if title.lowercased().contains(word) { return 3 }
    if path.lowercased().contains(word) || method.description.lowercased() == word { return 4 }
    if tag.lowercased().contains(word) { return 5 }
    return fields.lowercased().contains(word) ? 6 : nil
  }

  var parameterCount: Int { path.count { $0 == "{" } }

  /// Whether `path` is this operation's, with values or other names where parameters stand, and with or without a
  /// slash at the end.
  fileprivate func matches(_ path: String) -> Bool {
    let own = self.path.pathSegments
    let other = path.pathSegments
    return own.count == other.count
      && zip(own, other).allSatisfy { own, other in own == other || (own.hasPrefix("{") && !other.isEmpty) }
  }
}

extension String {
  /// What stands between the slashes; one slash at the end does not count.
  fileprivate var pathSegments: [Substring] {
    let whole = count > 1 && hasSuffix("/") ? dropLast() : self[...]
    return whole.split(separator: "/", omittingEmptySubsequences: false)
  }
}
