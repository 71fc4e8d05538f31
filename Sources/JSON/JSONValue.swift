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

  /// The member of that key; of several, the last, as PHP and JavaScript take it. Keys are compared by their scalars,
  /// as everyone else does: `é` in one scalar and in two are two keys.
  package subscript(key: String) -> JSONValue? {
    members.last { $0.key.unicodeScalars.elementsEqual(key.unicodeScalars) }?.value
  }

  /// The element there; negative counts from the end.
  package subscript(index: Int) -> JSONValue? {
    let elements = elements
    let place = index < 0 ? elements.count + index : index
    return elements.indices.contains(place) ? elements[place] : nil
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
