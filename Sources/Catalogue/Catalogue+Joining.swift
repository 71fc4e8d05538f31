extension Catalogue {
  /// Several descriptions as one, as a publisher may write each operation into a file of its own. The first names title,
  /// servers and security schemes; of an operation that is described twice the first description counts.
  package init(joining parts: [Catalogue]) {
    var seen: Set<String> = []
    var operations = parts.flatMap(\.operations).filter { seen.insert("\($0.method) \($0.path)").inserted }
    Catalogue.settleIDs(&operations)
    self.init(
      title: parts.first?.title ?? "", servers: parts.first?.servers ?? [],
      securitySchemes: parts.first?.securitySchemes ?? [], operations: operations)
  }

  /// An id that several operations have stays with the one whose tag (its first word, without a final "s") is part of it;
  /// the others get their tag behind it, as in the built-in catalogue. Saved sessions depend on it.
  private static func settleIDs(_ operations: inout [Operation]) {
    let sharing = Dictionary(grouping: operations.indices) { operations[$0].id }
    for (id, places) in sharing where places.count > 1 {
      let keepers = places.filter { place in
        let word = operations[place].tag.split(separator: " ").first.map { $0.lowercased() } ?? ""
        return id.lowercased().contains(word.hasSuffix("s") ? String(word.dropLast()) : word)
      }
      for place in places where keepers != [place] {
        operations[place].id = id + operations[place].tag.filter { $0.isLetter || $0.isNumber || $0 == "_" }
      }
    }
    var taken: Set<String> = []
    for place in operations.indices where !taken.insert(operations[place].id).inserted {
      // Two of one tag: the method and the path tell them apart.
      let words = operations[place].path.split { !$0.isLetter && !$0.isNumber }
      operations[place].id += words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      _ = taken.insert(operations[place].id)
    }
  }
}
