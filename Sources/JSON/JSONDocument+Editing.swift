extension JSONDocument {
  /// The document with `value` at `path`, see ``set(_:to:)``.
  package func setting(_ path: JSONPath, to value: JSONDocument) throws(JSONPathError) -> JSONDocument {
    var edited = self
    _ = try edited.set(path, to: value)
    return edited
  }

  /// Puts `value` at `path`. Objects and arrays that are missing on the way are made; `null` gives way; `[]` and the
  /// index after the last element append.
  ///
  /// In a document that nobody shares, adding to the last array or object takes no longer than what is added.
  ///
  /// - Returns: the bytes that changed.
  /// - Throws: ``JSONPathError`` when the path leads through something that is neither, or beyond the end of an array.
  package mutating func set(_ path: JSONPath, to value: JSONDocument) throws(JSONPathError) -> Replacement<UInt8> {
    apply(try edit(setting: path, to: value))
  }

  /// A stretch of the text to be replaced, with the nodes of what is in it.
  private struct Edit {
    var bytes: Range<Int>
    var nodes: Range<Int>
    var text: [UInt8]
    /// Counted from the beginning of ``text``.
    var newNodes: [Node]
    /// The objects and arrays that the stretch is in.
    var containers: [Int]
  }

  private func edit(setting path: JSONPath, to value: JSONDocument) throws(JSONPathError) -> Edit {
    var place = root
    var containers: [Int] = []
    for (depth, step) in path.steps.enumerated() {
      if let next = place.child(step) {
        containers.append(place.node)
        place = next
        continue
      }
      let rest = path.steps[depth...]
      let made = try JSONDocument.nested(rest.dropFirst(), value)
      switch (step, place.kind) {
      case (.key(let key), .object): return inserting(made, under: key, atEndOf: place, containers)
      case (.every, .array): return inserting(made, atEndOf: place, containers)
      case (.index(let index), .array) where index == place.count:
        return inserting(made, atEndOf: place, containers)
      case (.index(let index), .array):
        throw JSONPathError(
          offset: depth,
          expected: "an index up to \(place.count), as the array has \(place.count), not \(index)")
      case (_, .null): return replacing(place, with: try JSONDocument.nested(rest, value), containers)
      case (.key(let key), _):
        throw JSONPathError(offset: depth, expected: "an object to hold '\(key)', found \(place.kind.named)")
      default: throw JSONPathError(offset: depth, expected: "an array, found \(place.kind.named)")
      }
    }
    return replacing(place, with: Array(value.root.bytes), containers)
  }

  private func replacing(_ value: JSONValue, with text: [UInt8], _ containers: [Int]) -> Edit {
    Edit(
      bytes: value.range, nodes: value.node..<Int(nodes[value.node].next), text: text,
      newNodes: try! JSONDocument.index(text), containers: containers)
  }

  private func inserting(
    _ text: [UInt8], under key: String? = nil, atEndOf container: JSONValue, _ containers: [Int]
  ) -> Edit {
    let end = container.range.upperBound - 1
    let next = Int(nodes[container.node].next)
    var edit = Edit(
      bytes: end..<end, nodes: next..<next, text: container.isEmpty ? [] : [UInt8(ascii: ",")], newNodes: [],
      containers: containers + [container.node])
    if let key {
      let start = UInt32(edit.text.count)
      edit.text += JSONText.encode(key)
      edit.newNodes = [Node(kind: .key, start: start, end: UInt32(edit.text.count), next: 1)]
      edit.text.append(UInt8(ascii: ":"))
    }
    edit.newNodes += try! JSONDocument.index(text).map { $0.moved(by: edit.text.count, edit.newNodes.count) }
    edit.text += text
    return edit
  }

  private mutating func apply(_ edit: Edit) -> Replacement<UInt8> {
    let old = Array(bytes[edit.bytes])
    let (length, count) = (edit.text.count - edit.bytes.count, edit.newNodes.count - edit.nodes.count)
    bytes.makeRoom(for: length)
    nodes.makeRoom(for: count)
    bytes.replaceSubrange(edit.bytes, with: edit.text)
    let (offset, first) = (edit.bytes.lowerBound, edit.nodes.lowerBound)
    nodes.replaceSubrange(edit.nodes, with: edit.newNodes.lazy.map { $0.moved(by: offset, first) })
    for place in (first + edit.newNodes.count)..<nodes.count { nodes[place] = nodes[place].moved(by: length, count) }
    for place in edit.containers {
      nodes[place].end = UInt32(Int(nodes[place].end) + length)
      nodes[place].next = UInt32(Int(nodes[place].next) + count)
    }
    return Replacement(range: offset..<offset + edit.text.count, old: old)
  }

  /// The document without the value at `path`, or `nil` when there is none. A repeated key goes as often as it stands
  /// there. The whole document cannot be removed, nor what several places are meant by (`[]`).
  package func removing(_ path: JSONPath) -> JSONDocument? {
    guard var edited = removingOnce(path) else { return nil }
    if case .key = path.steps.last { while let again = edited.removingOnce(path) { edited = again } }
    return edited
  }

  private func removingOnce(_ path: JSONPath) -> JSONDocument? {
    guard let last = path.steps.last, !path.steps.contains(.every),
      let parent = root.value(at: JSONPath(path.steps.dropLast())), let value = parent.child(last)
    else { return nil }
    var start = value.range.lowerBound
    var end = value.range.upperBound
    if parent.kind == .object { start = Int(nodes[value.node - 1].start) }
    if let comma = neighbour(of: end, step: 1), bytes[comma] == UInt8(ascii: ",") {
      end = neighbour(of: comma + 1, step: 1) ?? comma + 1
    } else if let comma = neighbour(of: start - 1, step: -1), bytes[comma] == UInt8(ascii: ",") {
      start = comma
    }
    return replacing(start..<end, with: [])
  }

  /// The first offset from `start` on, going by `step`, that is not blank.
  private func neighbour(of start: Int, step: Int) -> Int? {
    var offset = start
    while bytes.indices.contains(offset) {
      if ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { return offset }
      offset += step
    }
    return nil
  }

  private func replacing(_ range: Range<Int>, with text: some Collection<UInt8>) -> JSONDocument {
    var edited = bytes
    edited.replaceSubrange(range, with: text)
    return try! JSONDocument(edited)
  }

  /// `value` inside the objects and arrays that `steps` name.
  private static func nested(_ steps: ArraySlice<JSONPath.Step>, _ value: JSONDocument) throws(JSONPathError) -> [UInt8]
  {
    var text: [UInt8] = []
    for (depth, step) in zip(steps.indices, steps) {
      switch step {
      case .key(let key): text += [UInt8(ascii: "{")] + JSONText.encode(key) + [UInt8(ascii: ":")]
      case .every, .index(0): text.append(UInt8(ascii: "["))
      case .index(let index):
        throw JSONPathError(offset: depth, expected: "index 0 first, as the array is empty, not \(index)")
      }
    }
    text += value.root.bytes
    for step in steps.reversed() {
      if case .key = step { text.append(UInt8(ascii: "}")) } else { text.append(UInt8(ascii: "]")) }
    }
    return text
  }
}

extension JSONDocument.Node {
  /// A copy of this node for a document with `bytes` more bytes and `nodes` more nodes before it.
  fileprivate func moved(by bytes: Int, _ nodes: Int) -> Self {
    Self(
      kind: kind, start: UInt32(Int(start) + bytes), end: UInt32(Int(end) + bytes), next: UInt32(Int(next) + nodes))
  }
}

extension Array {
  /// Doubles the capacity when so many more elements do not fit, so that adding one after the other costs little.
  fileprivate mutating func makeRoom(for more: Int) {
    if count + more > capacity { reserveCapacity(2 * (count + more)) }
  }
}

extension JSONValue {
  /// The value one step on; `nil` when it is not there, and for `[]`.
  fileprivate func child(_ step: JSONPath.Step) -> JSONValue? {
    switch step {
    case .key(let key): self[key]
    case .index(let index): self[index]
    case .every: nil
    }
  }
}

extension JSONValue.Kind {
  /// With its article, for sentences.
  package var named: String {
    switch self {
    case .object, .array: "an \(rawValue)"
    case .null: "null"
    default: "a \(rawValue)"
    }
  }
}
