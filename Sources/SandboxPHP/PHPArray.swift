/// PHP's array: keys in their order, each once. A list is an array whose keys are `0`, `1`, `2` …
///
/// PHP turns keys that spell a whole number into numbers, so text is enough to keep them all.
package struct PHPArray: Sendable, Equatable {
  package private(set) var entries: [Entry] = []

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: PHPValue
  }

  package init() {}

  /// - Parameter entries: each key once.
  package init(entries: [Entry]) { self.entries = entries }

  package init(list: [PHPValue]) {
    entries = list.enumerated().map { Entry(key: String($0.offset), value: $0.element) }
  }

  /// Of keys given twice the last value counts, at the place of the first, as in PHP.
  package init(_ pairs: some Sequence<(String, PHPValue)>) {
    var places: [String: Int] = [:]
    for (key, value) in pairs {
      if let place = places[key] {
        entries[place].value = value
      } else {
        places[key] = entries.count
        entries.append(Entry(key: key, value: value))
      }
    }
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  package var keys: [String] { entries.map(\.key) }
  package var values: [PHPValue] { entries.map(\.value) }

  /// Whether `json_encode` writes it with brackets.
  package var isList: Bool { entries.enumerated().allSatisfy { $0.element.key == String($0.offset) } }

  /// Setting a new key appends it; setting `nil` takes it away.
  package subscript(key: String) -> PHPValue? {
    get { place(of: key).map { entries[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Texts of another length are told apart without a look at them: most are.
  private func place(of key: String) -> Int? {
    let length = key.utf8.count
    return entries.firstIndex { $0.key.utf8.count == length && $0.key == key }
  }

  package subscript(key: String, default fallback: PHPValue) -> PHPValue {
    get { self[key] ?? fallback }
    set { self[key] = newValue }
  }

  /// Puts a value behind the largest number among the keys, as `$array[] = …` does; nowhere when there is no larger.
  package mutating func append(_ value: PHPValue) {
    let largest = keys.compactMap { Int($0) }.max() ?? -1
    guard largest < Int.max else { return }
    entries.append(Entry(key: String(max(largest + 1, 0)), value: value))
  }

  /// The array with the members of `other` over its own.
  package func merging(_ other: PHPArray) -> PHPArray {
    // A few are looked up one by one, which needs no table of the places.
    if other.count > 64 { return PHPArray((entries + other.entries).map { ($0.key, $0.value) }) }
    var merged = self
    for entry in other.entries { merged[entry.key] = entry.value }
    return merged
  }

  /// Only those keys, in the order asked for; what is not there is left out.
  package func selecting(_ wanted: [String]) -> PHPArray {
    PHPArray(wanted.compactMap { key in self[key].map { (key, $0) } })
  }

  /// The array without that key.
  package func removing(_ key: String) -> PHPArray {
    var array = self
    array[key] = nil
    return array
  }

  /// The array with `members` behind the member `key`.
  package func inserting(_ members: PHPArray, after key: String) -> PHPArray {
    let place = (entries.firstIndex { $0.key == key } ?? entries.count - 1) + 1
    return PHPArray((entries[..<place] + members.entries + entries[place...]).map { ($0.key, $0.value) })
  }
}

extension PHPArray: ExpressibleByDictionaryLiteral {
  /// What is written down in the source has each key once.
  package init(dictionaryLiteral elements: (String, PHPValue)...) {
    self.init(entries: elements.map { Entry(key: $0.0, value: $0.1) })
  }
}
