internal import CYAML
package import JSON

/// Why a text in YAML cannot be taken for a JSON value, and where.
package struct YAMLError: Error, Sendable, Equatable {
  package var problem: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
}

/// Turns YAML into JSON, which API descriptions are written in as well (OpenAPI 3.0, "Format").
///
/// Scalars without quotes are read by YAML 1.2's core schema, so `no` and a date stay text. Aliases are copies of what
/// they stand for, up to a size; keys are strings. The key `<<` merges other mappings into its own, as in YAML 1.1.
package struct YAMLReader {
  private var text: [UInt8] = []
  /// What is open, outermost first.
  private var open: [Container] = []
  /// What an anchor names: where in the text it stands.
  private var anchors: [String: Range<Int>] = [:]
  /// What an anchor names that stood in a merged value, which is no longer part of the text.
  private var detached: [String: [UInt8]] = [:]
  /// How many bytes were read again for merge keys.
  private var mergedSize = 0

  private struct Container {
    var isMapping: Bool
    /// In a mapping: the next scalar is a key.
    var awaitsKey: Bool
    var isEmpty = true
    var start: Int
    var anchor: String?
    /// Where the value of a merge key begins that is being read.
    var mergeStart: Int?
    /// The mappings to merge, in the order in which they count.
    var merged: [JSONValue] = []
  }

  /// The biggest text that aliases may make, in bytes: a few lines of them can stand for more than any memory holds.
  private static let sizeLimit = 64 << 20
  private static let depthLimit = 1000

  /// Whether YAML can be read here: libyaml is there.
  package static var isAvailable: Bool { cyaml_is_available() }

  /// - Throws: ``YAMLError`` when it is no YAML, has several documents, or more in it than JSON can say.
  package static func json(_ bytes: [UInt8]) throws(YAMLError) -> JSONDocument {
    var reader = YAMLReader()
    try reader.read(bytes)
    do throws(JSONSyntaxError) {
      return try JSONDocument(reader.text)
    } catch {
      throw YAMLError(problem: "there is nothing in it", line: 1, column: 1)
    }
  }

  private mutating func read(_ bytes: [UInt8]) throws(YAMLError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    defer { unsafe copy.deallocate() }
    _ = unsafe copy.initialize(from: bytes)
    guard let reader = unsafe cyaml_open(copy.baseAddress, bytes.count) else {
      throw YAMLError(problem: "libyaml is not there", line: 1, column: 1)
    }
    defer { unsafe cyaml_close(reader) }
    var documents = 0
    var event = unsafe cyaml_event()
    while true {
      guard unsafe cyaml_next(reader, &event) else {
        throw unsafe fault(String(cString: cyaml_problem(reader)), event)
      }
      switch unsafe event.kind {
      case cyaml_end: return
      case cyaml_document_start:
        documents += 1
        if documents > 1 { throw unsafe fault("there are several documents in it", event) }
      default: try unsafe take(event)
      }
    }
  }

  private func fault(_ problem: String, _ event: cyaml_event) -> YAMLError {
    unsafe YAMLError(problem: problem, line: event.line + 1, column: event.column + 1)
  }

  private mutating func take(_ event: cyaml_event) throws(YAMLError) {
    let anchor = unsafe event.anchor.map { unsafe String(cString: $0) }
    switch unsafe event.kind {
    case cyaml_scalar:
      let scalar = unsafe String(decoding: UnsafeBufferPointer(start: event.text, count: event.length), as: UTF8.self)
      let isKey = open.last?.isMapping == true && open.last!.awaitsKey
      if isKey, scalar == "<<", unsafe event.is_plain {
        open[open.count - 1].mergeStart = text.count
        open[open.count - 1].awaitsKey = false
        return
      }
      begin()
      let start = text.count
      text += unsafe isKey || !event.is_plain ? JSONText.encode(scalar) : YAMLReader.value(of: scalar)
      try unsafe finish(anchor, start, event)
    case cyaml_alias:
      let name = anchor ?? ""
      guard let copy = detached[name] ?? anchors[name].map({ Array(text[$0]) }) else {
        throw unsafe fault("there is no anchor '\(name)'", event)
      }
      try unsafe makeRoom(for: copy.count, event)
      if open.last?.isMapping == true, open.last!.awaitsKey, copy.first != UInt8(ascii: "\"") {
        throw unsafe fault("a key has to be a string", event)
      }
      begin()
      text += copy
      try unsafe finish(nil, text.count - copy.count, event)
    case cyaml_mapping_start, cyaml_sequence_start:
      let isMapping = unsafe event.kind == cyaml_mapping_start
      if open.last?.isMapping == true, open.last!.awaitsKey { throw unsafe fault("a key has to be a string", event) }
      guard open.count < YAMLReader.depthLimit else { throw unsafe fault("it is nested too deeply", event) }
      begin()
      open.append(Container(isMapping: isMapping, awaitsKey: isMapping, start: text.count, anchor: anchor))
      text.append(UInt8(ascii: isMapping ? "{" : "["))
    case cyaml_mapping_end, cyaml_sequence_end:
      try unsafe merge(event)
      let container = open.removeLast()
      text.append(UInt8(ascii: container.isMapping ? "}" : "]"))
      try unsafe finish(container.anchor, container.start, event)
    default: break
    }
  }

  /// What stands between this value and the one before it.
  private mutating func begin() {
    guard let last = open.indices.last, open[last].mergeStart == nil else { return }
    let followsKey = open[last].isMapping && !open[last].awaitsKey
    if !open[last].isEmpty, !followsKey { text.append(UInt8(ascii: ",")) }
    open[last].isEmpty = false
  }

  /// A value that began at `start` is complete.
  private mutating func finish(_ anchor: String?, _ start: Int, _ event: cyaml_event) throws(YAMLError) {
    if let anchor {
      anchors[anchor] = start..<text.count
      detached[anchor] = nil
    }
    guard let last = open.indices.last, open[last].isMapping else { return }
    if open[last].mergeStart != nil { try unsafe detach(start, event) }
    if open[last].awaitsKey { text.append(UInt8(ascii: ":")) }
    open[last].awaitsKey.toggle()
  }

  private func makeRoom(for count: Int, _ event: cyaml_event) throws(YAMLError) {
    guard text.count + mergedSize + count < YAMLReader.sizeLimit else {
      throw unsafe fault("aliases make more of it than \(YAMLReader.sizeLimit >> 20) MB", event)
    }
  }

  // MARK: Merge keys

  /// Takes the value of a merge key, which begins at `start`, out of the text and keeps it until its mapping ends.
  private mutating func detach(_ start: Int, _ event: cyaml_event) throws(YAMLError) {
    let last = open.count - 1
    mergedSize += text.count - start
    try unsafe makeRoom(for: 0, event)
    let value = (try? JSONDocument(Array(text[start...])))?.root
    let mappings = value?.kind == .array ? value!.elements : value.map { [$0] } ?? []
    guard value != nil, mappings.allSatisfy({ $0.kind == .object }) else {
      throw unsafe fault("'<<' takes a mapping, or a list of them", event)
    }
    // An alias has no anchors of its own.
    let isAlias = unsafe event.kind == cyaml_alias
    for (name, range) in anchors where !isAlias && range.lowerBound >= start {
      detached[name] = Array(text[range])
      anchors[name] = nil
    }
    text.removeSubrange(start...)
    open[last].merged += mappings
    open[last].mergeStart = nil
  }

  /// Adds to the mapping that ends what its merge keys name and it has not itself.
  private mutating func merge(_ event: cyaml_event) throws(YAMLError) {
    guard let container = open.last, !container.merged.isEmpty else { return }
    mergedSize += text.count - container.start
    try unsafe makeRoom(for: 0, event)
    let own = try? JSONDocument(Array(text[container.start...]) + [UInt8(ascii: "}")])
    var keys = Set(own?.root.members.map(\.key) ?? [])
    for (key, value) in container.merged.flatMap(\.members) where keys.insert(key).inserted {
      begin()
      let member = JSONText.encode(key) + [UInt8(ascii: ":")] + Array(value.text.utf8)
      try unsafe makeRoom(for: member.count, event)
      text += member
    }
  }

  /// A scalar without quotes as JSON (YAML 1.2.2, section 10.3.2). Numbers that JSON spells otherwise, such as `0x1F` and
  /// `.5`, are of no use in a description and stay text.
  private static func value(of scalar: String) -> [UInt8] {
    switch scalar {
    case "", "~", "null", "Null", "NULL": return Array("null".utf8)
    case "true", "True", "TRUE": return Array("true".utf8)
    case "false", "False", "FALSE": return Array("false".utf8)
    default:
      if let number = try? JSONDocument(scalar), number.root.kind == .number { return number.bytes }
      return JSONText.encode(scalar)
    }
  }
}
