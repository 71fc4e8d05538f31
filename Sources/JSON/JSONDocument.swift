/// A whole JSON value: its text, known to be well-formed, and an index of the values in it.
///
/// The index is flat (each node knows where its neighbour is), so neither building it, nor walking it, nor letting go
/// of it recurses. Whatever is not edited stays byte for byte.
package struct JSONDocument: Sendable {
  package internal(set) var bytes: [UInt8]
  var nodes: [Node]

  struct Node {
    var kind: JSONToken.Kind
    var start: UInt32
    var end: UInt32
    /// The node behind this one and all that is in it.
    var next: UInt32
  }

  /// - Throws: ``JSONSyntaxError`` when `bytes` are not exactly one JSON value.
  package init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    self.bytes = bytes
    nodes = try JSONDocument.index(bytes)
  }

  package init(_ text: String) throws(JSONSyntaxError) { try self.init(Array(text.utf8)) }

  static func index(_ bytes: [UInt8]) throws(JSONSyntaxError) -> [Node] {
    let span = bytes.span
    var nodes: [Node] = []
    // Most texts have a value or a key in ten bytes.
    nodes.reserveCapacity(bytes.count / 8)
    var open: [Int] = []
    var tokenizer = JSONTokenizer()
    while let token = try tokenizer.next(in: span) {
      switch token.kind {
      case .endObject, .endArray:
        let container = open.removeLast()
        nodes[container].end = UInt32(token.range.upperBound)
        nodes[container].next = UInt32(nodes.count)
      default:
        if token.kind == .beginObject || token.kind == .beginArray { open.append(nodes.count) }
        nodes.append(
          Node(
            kind: token.kind, start: UInt32(token.range.lowerBound), end: UInt32(token.range.upperBound),
            next: UInt32(nodes.count + 1)))
      }
    }
    try tokenizer.finish(in: span)
    return nodes
  }

  /// About how many bytes of memory the document takes.
  package var size: Int { bytes.count + nodes.count * MemoryLayout<Node>.stride }

  package var root: JSONValue { JSONValue(document: self, node: 0) }

  /// A value to begin with.
  package static let emptyObject = try! JSONDocument("{}")
  package static let null = try! JSONDocument("null")

  package static func string(_ text: String, escaping: JSONText.Escaping = .minimal) -> JSONDocument {
    try! JSONDocument(JSONText.encode(text, escaping: escaping))
  }

  package static func int(_ number: Int) -> JSONDocument { try! JSONDocument(String(number)) }
  package static func bool(_ value: Bool) -> JSONDocument { try! JSONDocument(value ? "true" : "false") }
}

extension JSONDocument: Equatable {
  /// The same text, byte for byte.
  package static func == (left: JSONDocument, right: JSONDocument) -> Bool { left.bytes == right.bytes }
}

extension JSONDocument: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}
