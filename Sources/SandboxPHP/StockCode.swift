/// A stock keeping unit made of a title: the first letters of its words.
package struct StockCode: Sendable, Equatable {
  package let text: String

  private static let fillers: Set = [
    "the", "and", "for", "with", "a", "an", "of", "in", "on", "to", "is", "it", "by", "or", "at", "from",
  ]

  /// `nil` when no letter is left of the title.
  /// - Parameter taken: the codes that are in use; the first number that makes it another is put behind it.
  package init?(title: String, variant: String, taken: [String]) {
    let differs = !variant.isEmpty && variant.lowercased() != title.lowercased()
    let words = (differs ? "\(title) \(variant)" : title).split(separator: " ").compactMap(StockCode.start)
    if words.isEmpty { return nil }
    var base = String(words.joined(separator: "-").prefix(25))
    while base.last == "-" { base.removeLast() }
    let used = Set(taken.map(Collation.folded))
    let candidates = (0..<100).lazy.map { number in
      number == 0 ? base : "\(base.prefix(29 - String(number).count))-\(number)"
    }
    text = candidates.first { !used.contains(Collation.folded($0)) } ?? "\(base)-100"
  }

  /// Three letters or digits at most; letters that are not plain ones are left out.
  private static func start(_ word: Substring) -> String? {
    let plain = word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return plain.isEmpty || fillers.contains(plain.lowercased()) ? nil : String(plain.prefix(3)).uppercased()
  }
}
