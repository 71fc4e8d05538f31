/// Puts a JSON text together, value by value, on one line. Commas come by themselves.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let escaping: JSONText.Escaping

  package init(escaping: JSONText.Escaping = .minimal) { self.escaping = escaping }

  package mutating func object(_ content: (inout JSONWriter) -> Void) {
    raw("{".utf8)
    content(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  package mutating func array(_ content: (inout JSONWriter) -> Void) {
    raw("[".utf8)
    content(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  package mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  package mutating func string(_ text: String) { raw(JSONText.encode(text, escaping: escaping)) }
  package mutating func int(_ number: Int) { raw(String(number).utf8) }
  package mutating func bool(_ value: Bool) { raw((value ? "true" : "false").utf8) }
  package mutating func null() { raw("null".utf8) }

  /// A value that is JSON already.
  package mutating func raw(_ value: some Sequence<UInt8>) {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
    bytes.append(contentsOf: value)
  }

  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  /// What has been written, as a document.
  package var document: JSONDocument { try! JSONDocument(bytes) }
}
