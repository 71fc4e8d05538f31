extension JSONDocument {
  /// The document with `value` at `path`. Objects and arrays that are missing on the way are made; `null` gives way;
  /// `[]` and the index behind the last element append.
  ///
  /// - Throws: ``JSONPathError`` when the path leads through something that is neither, or beyond the end of an array.
  package func setting(_ path: JSONPath, to value: JSONDocument) throws(JSONPathError) -> JSONDocument {
    var place = root
    for (depth, step) in path.steps.enumerated() {
      if let next = place.child(step) {
        place = next
        continue
      }
      let rest = path.steps[depth...]
      let made = try JSONDocument.nested(rest.dropFirst(), value)
      switch (step, place.kind) {
      case (.key(let key), .object):
        return inserting(JSONText.encode(key) + [UInt8(ascii: ":")] + made, atEndOf: place)
      case (.every, .array): return inserting(made, atEndOf: place)
      case (.index(let index), .array) where index == place.elements.count:
        return inserting(made, atEndOf: place)
      case (.index(let index), .array):
        let count = place.elements.count
        throw JSONPathError(offset: depth, expected: "an index up to \(count), as the array has \(count), not \(index)")
      case (_, .null): return replacing(place.range, with: try JSONDocument.nested(rest, value))
      case (.key(let key), _):
        throw JSONPathError(offset: depth, expected: "an object to hold '\(key)', found \(place.kind.named)")
      default: throw JSONPathError(offset: depth, expected: "an array, found \(place.kind.named)")
      }
    }
    return replacing(place.range, with: value.root.bytes)
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

  private func inserting(_ text: some Collection<UInt8>, atEndOf container: JSONValue) -> JSONDocument {
    let isEmpty = container.kind == .object ? container.members.isEmpty : container.elements.isEmpty
    let end = container.range.upperBound - 1
    return replacing(end..<end, with: (isEmpty ? [] : [UInt8(ascii: ",")]) + Array(text))
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
