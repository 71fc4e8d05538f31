package import SandboxPHP

/// A table of the shop's database: its rows in the order in which they were written.
///
/// Finding a row by its id, or the rows that belong to another table's, costs the same however many there are. A
/// number that was given to a row is never given again, also when the row is gone.
package struct Table: Sendable, Equatable {
  private var rows: [PHPArray] = []
  /// The place of each id.
  private var places: [Int: Int] = [:]
  /// For each of `foreignKeys`, the places of the rows that hold a number there.
  private var groups: [[Int: [Int]]]
  private let foreignKeys: [String]
  /// The largest id that was ever given.
  private(set) var lastID = 0

  /// - Parameter foreignKeys: the columns by which rows are looked up: `order_id`.
  init(foreignKeys: [String] = []) {
    self.foreignKeys = foreignKeys
    groups = Array(repeating: [:], count: foreignKeys.count)
  }

  package var nextID: Int { lastID + 1 }

  /// The place of the row with that id; `nil` when there is none.
  package func place(of id: Int) -> Int? { places[id] }

  /// The places of the rows whose column `key` holds the number `id`, spelled as a number or as text.
  package func places(where key: String, is id: Int) -> [Int] {
    if let group = foreignKeys.firstIndex(of: key) { return groups[group][id] ?? [] }
    return rows.indices.filter { rows[$0][key] != .null && rows[$0].integer(key) == id }
  }

  package mutating func append(_ row: PHPArray) {
    rows.append(row)
    enter(rows.count - 1)
  }

  mutating func append(contentsOf more: some Sequence<PHPArray>) {
    for row in more { append(row) }
  }

  package mutating func removeAll(where isUnwanted: (PHPArray) -> Bool) {
    let count = rows.count
    rows.removeAll(where: isUnwanted)
    if rows.count < count { reindex() }
  }

  mutating func removeFirst(_ count: Int) {
    rows.removeFirst(count)
    reindex()
  }

  private mutating func reindex() {
    places = [:]
    groups = Array(repeating: [:], count: foreignKeys.count)
    for place in rows.indices { enter(place) }
  }

  private mutating func enter(_ place: Int) {
    let id = rows[place].integer("id")
    places[id] = place
    lastID = Swift.max(lastID, id)
    for (group, number) in numbers(of: rows[place]).enumerated() {
      if let number { groups[group][number, default: []].append(place) }
    }
  }

  /// What the row holds in each of `foreignKeys`.
  private func numbers(of row: PHPArray) -> [Int?] {
    foreignKeys.map { key in row[key].flatMap { $0 == .null ? nil : $0.integer } }
  }
}

extension Table: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { rows.count }

  /// A row may be changed in place; its id stays what it is.
  package subscript(place: Int) -> PHPArray {
    get { rows[place] }
    _modify {
      let before = numbers(of: rows[place])
      yield &rows[place]
      let after = numbers(of: rows[place])
      for group in before.indices where before[group] != after[group] {
        if let number = before[group] { groups[group][number]?.removeAll { $0 == place } }
        guard let number = after[group] else { continue }
        groups[group][number] = ((groups[group][number] ?? []) + [place]).sorted()
      }
    }
  }
}
