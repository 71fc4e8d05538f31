/// A value inside a ``JSONDocument``.
package struct JSONValue: Sendable {
  let document: JSONDocument
  let node: Int

  package enum Kind: String, Sendable {
    case object, array, string, number, boolean, null
  }

  package var kind: Kind {
    switch document.nodes[node].kind {
    case .beginObject, .endObject: .object
    case .beginArray, .endArray: .array
    case .string, .key: .string
    case .number: .number
    case .true, .false: .boolean
    case .null: .null
    }
  }

  /// Where the value stands in the document's bytes.
  package var range: Range<Int> { Int(document.nodes[node].start)..<Int(document.nodes[node].end) }
  /// The text that spells the value.
  package var bytes: ArraySlice<UInt8> { document.bytes[range] }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What a string says; `nil` for other kinds.
  package var string: String? { kind == .string ? JSONText.decode(bytes) : nil }
  package var bool: Bool? { kind == .boolean ? document.nodes[node].kind == .true : nil }
  package var isNull: Bool { kind == .null }
  /// A number without fraction and exponent that fits.
  package var int: Int? { kind == .number ? Int(text) : nil }

  /// The elements of an array; none for other kinds.
  package var elements: [JSONValue] { kind == .array ? children.map { JSONValue(document: document, node: $0) } : [] }

  /// The members of an object in their order, repeated keys too; none for other kinds.
  package var members: [(key: String, value: JSONValue)] {
    guard kind == .object else { return [] }
    let nodes = children
    return stride(from: 0, to: nodes.count, by: 2).map { place in
      (JSONValue(document: document, node: nodes[place]).string!, JSONValue(document: document, node: nodes[place + 1]))
    }
  }

  /// Elements, or keys and values in turn.
  private var children: [Int] {
    var result: [Int] = []
    var child = node + 1
    while child < document.nodes[node].next {
      result.append(child)
      child = Int(document.nodes[child].next)
    }
    return result
  }

  /// How many elements or members there are; 0 for other kinds.
  package var count: Int {
    var count = 0
    var child = node + 1
    while child < document.nodes[node].next {
      count += 1
      child = Int(document.nodes[child].next)
    }
    return kind == .object ? count / 2 : count
  }

  /// Whether it is an object or array with nothing in it, or another kind.
  package var isEmpty: Bool { Int(document.nodes[node].next) == node + 1 }

  /// The member of that key; of several, the last, as PHP and JavaScript take it. Keys are compared by their scalars,
  /// as everyone else does: `é` in one scalar and in two are two keys.
  package subscript(key: String) -> JSONValue? {
    guard kind == .object else { return nil }
    var found: Int?
    var child = node + 1
    while child < document.nodes[node].next {
      if isKey(child, key) { found = child + 1 }
      child = Int(document.nodes[child + 1].next)
    }
    return found.map { JSONValue(document: document, node: $0) }
  }

  /// By bytes, unless the key is spelled with escapes.
  private func isKey(_ place: Int, _ key: String) -> Bool {
    let range = Int(document.nodes[place].start)..<Int(document.nodes[place].end)
    let inside = document.bytes[range.lowerBound + 1..<range.upperBound - 1]
    if inside.count == key.utf8.count, inside.elementsEqual(key.utf8) { return true }
    guard inside.contains(where: { $0 == UInt8(ascii: "\\") || $0 >= 0x80 }) else { return false }
    return JSONText.decode(document.bytes[range]).unicodeScalars.elementsEqual(key.unicodeScalars)
  }

  /// The element there; negative counts from the end.
  package subscript(index: Int) -> JSONValue? {
    guard kind == .array else { return nil }
    var rest = index < 0 ? count + index : index
    var child = node + 1
    while rest > 0, child < document.nodes[node].next {
      child = Int(document.nodes[child].next)
      rest -= 1
    }
    return rest == 0 && child < document.nodes[node].next ? JSONValue(document: document, node: child) : nil
  }

  /// Every value that `path` leads to: one at most, unless it holds `[]`.
  package func values(at path: JSONPath) -> [JSONValue] {
    path.steps.reduce([self]) { values, step in
      values.flatMap { value -> [JSONValue] in
        switch step {
        case .key(let key): value[key].map { [$0] } ?? []
        case .index(let index): value[index].map { [$0] } ?? []
        case .every: value.kind == .object ? value.members.map(\.value) : value.elements
        }
      }
    }
  }

  /// The first value that `path` leads to.
  package func value(at path: JSONPath) -> JSONValue? { values(at: path).first }

  /// The value as a document of its own.
  package var detached: JSONDocument { try! JSONDocument(Array(bytes)) }
}
