import HTTP

extension Catalogue {
  /// What a word that names an operation leads to.
  package enum Match: Sendable {
    case one(Operation)
    /// More than one, in the description's order.
    case several([Operation])
    case none

    init(_ operations: [Operation]) {
      switch operations.count {
      case 0: self = .none
      case 1: self = .one(operations[0])
      default: self = .several(operations)
      }
    }
  }

  /// The operation that a user means: by its id, its id in other capitals, `POST /orders/{order_id}/refund` (names in
  /// braces may differ or be values, the method may be missing), or a part of an id.
  package func find(_ word: String) -> Match {
    if let exact = operation(id: word) { return .one(exact) }
    if let (method, path) = methodAndPath(word) { return find(method, path) }
    let lower = word.lowercased()
    let same = operations.filter { $0.id.lowercased() == lower }
    if !same.isEmpty || lower.isEmpty { return Match(same) }
    return Match(operations.filter { $0.id.lowercased().contains(lower) })
  }

  /// The operations that a word is found in, the best first: in the id, the title, the path, the tag. Of several words
  /// each must be found. All operations for an empty word.
  package func search(_ word: String) -> [Operation] {
    let words = word.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var ranked: [(rank: Int, place: Int)] = []
    for (place, operation) in operations.enumerated() {
      let ranks = words.compactMap(operation.rank)
      if ranks.count == words.count { ranked.append((ranks.reduce(0, +), place)) }
    }
    return ranked.sorted { $0 < $1 }.map { operations[$0.place] }
  }

  private func find(_ method: String?, _ path: String) -> Match {
    let candidates = operations.filter { method == nil || $0.method.description == method }
    let exact = candidates.filter { $0.path == path }
    return Match(exact.isEmpty ? candidates.filter { $0.matches(path) } : exact)
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
      if operations.contains(where: { $0.method.description == word }) {
        method = word
        path = path[slash...]
      }
    }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return (method, path.hasPrefix("/") ? String(path) : "/\(path)")
  }
}

extension Operation {
  /// How well a word (in lower case) fits, 0 the best; `nil` when it is not found.
  fileprivate func rank(of word: String) -> Int? {
    let id = id.lowercased()
    if id == word { return 0 }
    if id.hasPrefix(word) { return 1 }
    if id.contains(word) { return 2 }
    if title.lowercased().contains(word) { return 3 }
    if path.lowercased().contains(word) || method.description.lowercased() == word { return 4 }
    return tag.lowercased().contains(word) ? 5 : nil
  }

  /// Whether `path` is this operation's, with values or other names where parameters stand.
  fileprivate func matches(_ path: String) -> Bool {
    let own = self.path.split(separator: "/", omittingEmptySubsequences: false)
    let other = path.split(separator: "/", omittingEmptySubsequences: false)
    return own.count == other.count
      && zip(own, other).allSatisfy { own, other in own == other || (own.hasPrefix("{") && !other.isEmpty) }
  }
}
